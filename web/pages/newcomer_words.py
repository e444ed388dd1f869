"""What the page of a new customer says, English and Chinese side by side."""

from __future__ import annotations

from collections.abc import Mapping

from rules.wording import Wording

LEAD = Wording(
    "Only what is needed to serve him. Everything else is asked when it is of use.",
    "只填服务所需的内容，其余在用得上时再问。",
)
NAME = Wording("Name", "姓名")
EMAIL = Wording("Mail", "邮箱")
PHONE = Wording("Telephone", "电话")
ONE_OF_BOTH = Wording("One of the two is enough.", "两者填一即可。")
LANGUAGE = Wording("Language of his papers", "单据语言")
KIND = Wording("Kind of account", "客户类型")
CHANNEL = Wording("How he came to us", "从哪里来")
BASIS = Wording("Why we may keep this", "保存依据")
BASIS_HELP = Wording(
    "Nobody is kept without a reason in law.", "没有法律依据，不得保存客户资料。"
)
WEARER = Wording("Who wears it, if not he", "穿着人（如非本人）")
CHOOSE = Wording("Choose", "请选择")
KEEP = Wording("Keep him", "保存客户")
LOOK_AGAIN = Wording("Look again", "重新核对")
FIX_THESE = Wording("Please correct this", "请更正")
MAY_BE = Wording("He may be known already", "可能是老客户")
MAY_BE_LEAD = Wording(
    "Nobody was made. Open the one he is, or say that he is none of them.",
    "尚未新建。请打开对应的客户，或确认都不是。",
)
NONE_OF_THEM = Wording("He is none of them: keep him", "都不是，新建客户")
SAME = Wording("the same {fields}", "{fields}相同")
CLOSE = Wording("nearly the same {fields}", "{fields}相近")
SENT_BEFORE = Wording(
    "This form was sent before, for somebody else. Nobody was made; send it again if"
    " he is meant.",
    "此表单已为另一人提交过，未新建。如确有此人，请再次提交。",
)
LANGUAGES: Mapping[str, Wording] = {
    "en": Wording("English", "英文"),
    "zh": Wording("Chinese", "中文"),
}
KINDS: Mapping[str, Wording] = {
    "consumer": Wording("Consumer", "消费者"),
    "firm": Wording("Firm", "企业"),
    "dealer": Wording("Dealer", "经销商"),
    "agent": Wording("Agent", "代理商"),
}
BASES: Mapping[str, Wording] = {
    "contract": Wording(
        "He orders, or asks for a quote (contract)", "他要下单或询价（合同）"
    ),
    "consent": Wording("He agreed to be kept (consent)", "他同意保存（同意）"),
    "legal duty": Wording("The law demands it (legal duty)", "法律要求（法定义务）"),
    "legitimate interest": Wording(
        "We have a fair reason (legitimate interest)", "有正当理由（合法利益）"
    ),
}
FIELDS: Mapping[str, Wording] = {
    "name": NAME,
    "email": EMAIL,
    "phone": PHONE,
    "language": LANGUAGE,
    "kind": KIND,
    "channel": CHANNEL,
    "basis": BASIS,
    "wearer": WEARER,
}
COMPARED: Mapping[str, Wording] = {
    "name": Wording("name", "姓名"),
    "email": Wording("mail", "邮箱"),
    "phone": Wording("telephone", "电话"),
}
