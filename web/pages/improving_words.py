"""What the pages about wishes, complaints and what is made of them say."""

from __future__ import annotations

from collections.abc import Mapping

from customers.facts import Basis
from rules.wording import Wording
from web.pages.link_words import CANNOT

WISHES = Wording("Wishes and improvements", "愿望与改进")
LEAD = Wording(
    "What customers could not have or complained of, and what is made of it.",
    "客户得不到或抱怨的，以及我们的改进。",
)
MISSED = Wording("Wished and refused", "想要却不能选")
LOST = Wording("Perhaps lost", "可能损失")
LOST_HELP = Wording(
    "Times in vain × {usual}, the median net order of 26 weeks.",
    "落空次数 × {usual}（26 周订单净额的中位数）。",
)
WISH = Wording("Wish", "愿望")
ASKED, IN_VAIN = Wording("Asked", "次数"), Wording("In vain", "落空")
BEHIND = Wording("Behind it", "明细")
AGAINST = Wording("against {what}", "与 {what} 冲突")
REQUESTS = Wording("Asked for, not offered", "目录外需求")
ANSWER_WANTED = Wording("wants an answer", "希望答复")
COMPLAINTS = Wording("Complained of", "投诉")
REASON, PART = Wording("Reason", "原因"), Wording("Part", "部位")
ORDERS = Wording("Orders", "订单")
WHOLE = Wording("the whole piece", "整件")
IMPROVE = Wording("Make an improvement of it", "立为改进项")
NOTE = Wording("What is to be done", "要做什么")
PRODUCT = Wording("Product", "产品")
OPEN = Wording("Open it", "建立")
NOTE_MISSING = Wording(
    "Say what is to be done, in 1 to 1,000 letters.",
    "请写明要做什么（1 至 1,000 字）。",
)
ITEMS = Wording("Improvements", "改进项")
NO_ITEMS = Wording("None yet.", "还没有。")
LOOP = Wording(
    "From the first asking to the change: {n} days (median).",
    "从首次提出到目录改变：{n} 天（中位数）。",
)
DAYS = Wording("{n} days", "{n} 天")
STATES: Mapping[bool, Wording] = {
    True: Wording("open", "进行中"), False: Wording("answered", "已答复"),
}  # fmt: skip
ASKED_BY = Wording("Who asked", "提出者")
NOBODY_NAMED = Wording("no answer wanted", "无需答复")
ANSWERED_BY = Wording("Answered by", "答复内容")
IN_VERSION = Wording("in version", "版本")
ANSWER = Wording("Answer it by a change", "以目录改动答复")
ANSWER_HELP = Wording(
    "Changes that were published since it was opened.", "建立以来已发布的改动。"
)
NO_CHANGE = Wording(
    "Nothing of this product was published since. Publish the change first.",
    "此后该产品没有新发布。请先发布改动。",
)
CLOSE = Wording("This answers it", "以此答复")
GONE = Wording(
    "Nothing was changed: it was answered before, or there is no such change.",
    "没有改动：它已被答复，或没有这项改动。",
)
TOLD = Wording("told {at}", "已告知 {at}")
TO_TELL = Wording("to be told", "待告知")
MAIL = Wording("Write the mail", "写邮件")
NO_MAIL = Wording("no e-mail known", "没有电子邮箱")
MARK_TOLD = Wording("He was told", "已告知")
LETTERS_GO = Wording(
    "Whoever asked and may be written to gets one letter by mail, as soon as you close"
    " it. Say in a sentence what became better; empty: what the catalog calls it.",
    "提出者如可联系，在您结项时将收到一封信。请用一句话说明改进；留空则用目录中的名称。",
)
IN_ENGLISH, IN_CHINESE = Wording("In English", "英文"), Wording("In Chinese", "中文")
ON_ITS_WAY = Wording("a letter is on its way", "信函已发出")
OPTIONAL = Wording("optional", "选填")
WORDS_TOO_LONG = Wording("At most {most} letters.", "最多 {most} 字。")
WRITE, WRITE_AGAIN = (
    Wording("Write to him now", "现在寄信"),
    Wording("Send the letter again", "重寄信函"),
)
BECAUSE: Mapping[Basis, Wording] = {
    Basis.CONTRACT: Wording("he complained of an order", "曾投诉订单"),
    Basis.CONSENT: Wording("he asked to be answered", "曾要求答复"),
}
NOT_WRITTEN = CANNOT
LETTER_SUBJECT = Wording("What you asked us for", "您提出的要求")
LETTER = Wording(
    "Dear {name},\n\non {day} you told us what you missed. It can be had now: "
    "{change}.\n\nThank you.\n{seller}",
    "{name}：\n\n您于 {day} 提出的要求，现在可以做到了：{change}。"
    "\n\n谢谢您。\n{seller}",
)
EMPTY = Wording("Nothing was missed lately.", "近来没有未满足的愿望。")
EMPTY_HELP = Wording(
    "Refused wishes, requests and complaints of 26 weeks are ranked here.",
    "这里按影响排列近 26 周被拒的愿望、需求与投诉。",
)
