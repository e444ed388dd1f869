"""What the door for programs says, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from rules.wording import Wording

KINDS: Mapping[int, str] = {
    400: "not-understood", 401: "not-signed-in", 403: "not-allowed", 404: "not-found",
    405: "wrong-method", 413: "too-large", 415: "not-json-typed", 429: "too-often",
    503: "busy",
}  # fmt: skip
"""What a status is called where nothing more is known."""

TITLES: Mapping[str, Wording] = {
    "not-understood": Wording("This request cannot be understood", "看不懂这个请求"),
    "not-json": Wording("The body is no JSON", "请求正文不是 JSON"),
    "not-json-typed": Wording(
        "The body must be application/json", "请求正文必须是 application/json"
    ),
    "no-key": Wording("An Idempotency-Key is missing", "缺少 Idempotency-Key"),
    "key-refused": Wording(
        "This key was used for another job already", "此键已用于另一项请求"
    ),
    "unfit-body": Wording("The body is not as it should be", "请求正文不符合要求"),
    "unknown-choice": Wording(
        "The product has no such option or value", "该产品没有这个选项或选项值"
    ),
    "unfit-text": Wording("A text cannot be made so", "有文字无法制作"),
    "impossible-body": Wording(
        "Measurements are missing or cannot be", "量体数据不全或不可能"
    ),
    "nothing-to-fit": Wording(
        "The product is fitted to no body", "该产品不按身体尺寸制作"
    ),
    "spec-broken": Wording(
        "A saved spec can no longer be made", "有规格已无法照旧制作"
    ),
    "other-customers": Wording(
        "An order is for the saved specs of one customer",
        "一份订单只能用同一客户的规格",
    ),
    "other-drawing": Wording(
        "The order is for another drawing", "订单对应的是另一张图纸"
    ),
    "refused-step": Wording(
        "The order is not where this can be done", "订单当前状态不能这样做"
    ),
    "not-signed-in": Wording("Sign in with a bearer token", "请用令牌登录"),
    "not-allowed": Wording("This is not open to you", "您无权这样做"),
    "not-found": Wording("There is nothing here", "这里什么也没有"),
    "wrong-method": Wording("This cannot be done here", "此处不能这样做"),
    "too-large": Wording("The request is too large", "请求过大"),
    "too-often": Wording("Too often; wait a moment", "过于频繁，请稍候"),
    "busy": Wording("Busy; try again in a moment", "正忙，请稍后再试"),
    "refused": Wording("This cannot be done", "无法这样做"),
    "fault": Wording("A fault of ours; it has been noted", "我们出了差错，已经记下"),
}

NO_KEY = Wording(
    "Send a header Idempotency-Key, 1 to 255 printable letters of your own.",
    "请发送 Idempotency-Key 标头：1 到 255 个可打印字符，由您自定。",
)
KNOWN = Wording("expected one of: {known}", "应为其中之一：{known}")
EXPECTED = Wording("expected {expected}", "应为 {expected}")
UNFIT = Wording("this is not as described in /openapi.json", "与 /openapi.json 不符")
FAULTS: Mapping[str, Wording] = {
    "missing": Wording("this is missing", "缺少此项"),
    "extra_forbidden": Wording("there is no such member", "没有此项"),
    "string_type": Wording("expected a text", "应为文字"),
    "string_too_long": Wording("this is too long", "过长"),
    "string_pattern_mismatch": Wording("no name looks like this", "名称格式不对"),
    "int_type": Wording("expected a whole number", "应为整数"),
    "dict_type": Wording("expected an object", "应为对象"),
    "model_type": Wording("expected an object", "应为对象"),
    "list_type": Wording("expected a list", "应为列表"),
    "too_long": Wording("these are too many", "数量过多"),
    "too_short": Wording("these are too few", "数量过少"),
    "greater_than_equal": Wording("this is too small", "过小"),
    "less_than_equal": Wording("this is too large", "过大"),
    "literal_error": Wording("there is no such word", "没有这个词"),
}
"""What the reader of bodies finds, by its own names."""
