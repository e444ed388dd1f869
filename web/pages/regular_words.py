"""What the page of a new standing order says at the desk, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from rules.wording import Wording

MAKE = Wording("Standing order", "定期订单")
MAKE_OF = Wording("Make {name} a standing order", "把“{name}”设为定期订单")
TITLE = Wording("{spec} for {name}, again and again", "{name}：定期订购“{spec}”")
LEAD = Wording(
    "It is ordered by itself on each day, as long as it can be made as it is and costs"
    " no more than agreed.",
    "到期自动下单；如不能照原样制作或超过约定价格，则先询问。",
)
PIECES = Wording("Pieces each time", "每次件数")
EVERY = Wording("Every", "间隔")
UNIT = Wording("Counted in", "单位")
FIRST = Wording("First day", "首次日期")
UNTIL = Wording("Last day it may come", "最后日期")
MORE = Wording(
    "How much dearer without asking, {currency}", "可自动接受的涨幅（{currency}）"
)
OPTIONAL = Wording("(optional)", "（可不填）")
LOOK = Wording("Show price and days", "查看价格和日期")
CONFIRM = Wording("Make it · {total} each time", "设为定期订单 · 每次 {total}")
PRICE = Wording("Today's price each time", "今日价格（每次）")
DAYS = Wording("It comes on", "到期日")
AND_SO_ON = Wording("and so on", "依此类推")
FIX_THESE = Wording("Please correct this", "请更正")
PRICE_SINCE = Wording(
    "This is what it costs as it is written now. Nothing was made yet; make it if the"
    " customer agrees.",
    "这是按当前内容计算的价格，尚未设立。客户同意后再确认。",
)
SENT_BEFORE = Wording(
    "This form was sent before. Nothing was made twice.", "此表单已提交过，未重复设立。"
)
BAD_PIECES = Wording("A whole number from 1 to 9,999.", "请填 1 至 9,999 的整数。")
BAD_EVERY = Wording(
    "A whole number: 1 to 60 months, or 1 to 260 weeks.",
    "请填整数：1 至 60 个月，或 1 至 260 周。",
)
BAD_FIRST = Wording(
    "A day from today on, as 2026-12-24.", "请填今天或以后的日期，如 2026-12-24。"
)
BAD_UNTIL = Wording(
    "A day after the first, as 2027-12-24, or nothing.",
    "请填首次日期之后的日期，如 2027-12-24，或留空。",
)
BAD_MORE = Wording(
    "An amount such as 20.00, or nothing.", "请填金额，如 20.00，或留空。"
)
UNITS: Mapping[str, Wording] = {
    "months": Wording("months", "月"),
    "weeks": Wording("weeks", "周"),
}
