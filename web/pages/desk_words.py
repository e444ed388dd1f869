"""What the pages of the sales desk say, English and Chinese side by side."""

from __future__ import annotations

from collections.abc import Mapping

from customers.complaint_life import StepKind
from customers.contacts import Channel, Direction
from customers.promises import Promised, PromiseState
from customers.timeline import Kind, Stage
from rules.wording import Wording

DESK = Wording("Sales desk", "销售台")
FIND = Wording("Find a customer or an order", "查找客户或订单")
FIND_HELP = Wording(
    "Name, telephone, mail, number of an order, design code, or a pasted link.",
    "姓名、电话、邮箱、订单号、设计码，或粘贴链接。",
)
SEARCH = Wording("Search", "查找")
FOUND = Wording("Customers found for “{typed}”", "“{typed}”的查找结果")
MORE_FOUND = Wording(
    "There are more. Type another word, or part of the number.",
    "结果很多，请再输入一个词或号码的一部分。",
)
NONE_FOUND = Wording("Nobody was found for “{typed}”", "没有找到“{typed}”")
NONE_HELP = Wording(
    "Names are found by how a word of them begins, Chinese names by any character,"
    " telephones by at least four digits of their beginning or end.",
    "姓名按词首查找，中文姓名任意一字均可，电话至少输入开头或结尾的四位数字。",
)
NEW_CUSTOMER = Wording("New customer", "新客户")
CLEAR = Wording("Search again", "重新查找")
DUE_TITLE = Wording("Promised and due", "到期的承诺")
NOTHING_DUE = Wording("No promise is due today.", "今天没有到期的承诺。")
FIT_TITLE = Wording("Ask how it fits", "询问是否合身")
FIT_HELP = Wording(
    "Sent a week ago or longer, and nothing heard since. Log a contact about the order "
    "and it goes from here.",
    "寄出已满一周，尚无回音。就该订单记一次联系，此项即消失。",
)
SENT_ON = Wording("{order}, sent {day}", "{order}，{day} 寄出")
TO_DESK = Wording("Back to search", "返回查找")

CONTINUE = Wording("Go on from here", "从这里继续")
LAST_CONTACT = Wording("Last contact", "上次联系")
NO_CONTACT = Wording(
    "No contact is kept yet. The first line written below is where the next begins.",
    "还没有联系记录。写下第一行，下次就从那里开始。",
)
THREAD = Wording("What came before it", "此前的联系")
OPEN_DESIGN = Wording("Design in progress", "设计草稿")
DESIGN_AT = Wording("{product}, step {number}", "{product}，第 {number} 步")
CONTINUE_DESIGN = Wording("Continue the design", "继续设计")
OTHER_DESIGNS = Wording("Earlier designs", "更早的设计")
SAVE_DESIGN = Wording("Save it for {wearer}", "存为{wearer}的规格")
SPEC_NAME = Wording("Name", "名称")
DUE = Wording("due {day}", "{day} 到期")
LATE = Wording("{days} days late", "已逾期 {days} 天")
LATE_ONE = Wording("1 day late", "已逾期 1 天")
BY = Wording("by {person}", "{person}")

SPECS = Wording("Saved specs", "已存规格")
NO_SPECS = Wording(
    "Nothing is saved yet. A design that is saved for a wearer stands here, to be"
    " ordered in one action.",
    "还没有已存规格。设计存到穿着人名下后，就能在这里一步下单。",
)
BEGIN_DESIGN = Wording("Begin a design", "开始设计")
REPEAT = Wording("Repeat", "照旧再订")
REPEAT_OF = Wording("Repeat {name}", "照旧再订：{name}")
ORDER_IT = Wording("Order", "下单")
CHANGE_ONE = Wording("Change one thing", "改一处")
CHANGE_OF = Wording("Change one thing of {name}", "改一处：{name}")
QUOTE = Wording("Quote", "报价")
QUOTE_OF = Wording("Quote for {name}", "报价：{name}")
LAST_ORDERED = Wording("last {day}, {pieces}, {total}", "上次 {day}，{pieces}，{total}")
NEVER_ORDERED = Wording("not ordered yet", "尚未订过")
FOR = Wording("for {wearer}", "穿着人：{wearer}")

PROMISES = Wording("Promised", "承诺")
NO_PROMISES = Wording("Nothing is promised and open.", "没有未了的承诺。")
ORDER_DUE = Wording("Order {number} leaves by {day}", "订单 {number} 最迟 {day} 发出")
KEPT = Wording("Kept", "已兑现")
NOT_KEPT = Wording("Not kept", "未兑现")
WHY = Wording("Why", "原因")
BROKEN = Wording("Broken", "失约")
WITHDRAWN = Wording("Withdrawn", "撤回")
COMPLAINTS = Wording("Open complaints", "未了的投诉")
COMPLAINT = Wording(
    "{number}, order {order}, since {day}", "{number}，订单 {order}，{day} 起"
)

LOG = Wording("Log a contact", "记一次联系")
WORDS = Wording("What was said", "说了什么")
WORDS_HELP = Wording("One line is enough.", "一行就够。")
CHANNEL = Wording("Through", "方式")
DIRECTION = Wording("Who called", "谁找谁")
PLACE = Wording("Where", "地点")
ABOUT = Wording("About", "关于")
ABOUT_NOTHING = Wording("nothing in particular", "不特定")
GOES_ON = Wording("It goes on from the last contact", "接着上次联系")
PROMISE = Wording("What was promised", "承诺了什么")
PROMISE_KIND = Wording("A day, a feature or a price", "日期、功能或价格")
UNTIL = Wording("Until when", "到哪天")
KEEP = Wording("Keep it", "保存")
OPTIONAL = Wording("(optional)", "（可不填）")
MORE = Wording("Channel, subject, promise", "方式、事由、承诺")
FIX_THESE = Wording("Please correct this", "请更正")
SAY_WORDS = Wording("Write between 1 and {most} letters.", "请写 1 至 {most} 个字。")
SAY_DAY = Wording(
    "Give the day it is promised for, as 2026-12-24.",
    "请填承诺的日期，如 2026-12-24。",
)
SAY_WHY = Wording(
    "Say why it was not kept; nothing was changed.", "请说明未兑现的原因，未作更改。"
)
SAID_BEFORE = Wording(
    "Somebody said already what became of it; nothing was changed.",
    "此承诺已有结果，未作更改。",
)

STORY = Wording("Everything that happened", "全部经过")
NO_STORY = Wording("Nothing happened yet.", "还没有任何经过。")
ALL_KINDS = Wording("All", "全部")
TIMES = Wording("{times} times", "{times} 次")
DONE: Mapping[str, Wording] = {
    "kept": Wording("The new customer is kept.", "新客户已保存。"),
    "logged": Wording("The contact is kept.", "联系已记录。"),
    "settled": Wording("What became of the promise is kept.", "承诺的结果已记录。"),
    "saved": Wording("The design is a saved spec now.", "设计已存为规格。"),
    "placed": Wording("Order {number} is placed.", "订单 {number} 已下达。"),
    "quoted": Wording("Quote {number} is made.", "报价单 {number} 已生成。"),
    "priced": Wording(
        "The price is asked for. It counts once a manager approved it.",
        "已申请此价格，经理批准后生效。",
    ),
    "listed": Wording("It is the published price again.", "已恢复公布价格。"),
    "mailed": Wording("The quote is on its way to {mail}.", "报价单正发往 {mail}。"),
}
CANNOT_SAVE = Wording(
    "This design cannot be saved yet: {why}. Open it and fill that in.",
    "此设计还不能保存：{why}。请打开补全。",
)
WHY_NOT: Mapping[str, Wording] = {
    "not-near": Wording(
        "It was made for somebody this customer no longer orders for. Nothing was"
        " ordered; it can be ordered at the page of whoever it is for.",
        "这是为他人制作的，该客户已不再为其订购，未下单。可在穿着人本人的页面下单。",
    ),
}
"""Why something was not done, said on the page of the order."""
DECIDE: Mapping[str, Wording] = {
    "1": Wording(
        "It cannot be quoted as it was. Decide here first; it can be ordered at once.",
        "不能照旧报价。请先在此选择，选好可直接下单。",
    ),
    "standing": Wording(
        "It cannot come again as it was. Decide here first; once it is ordered so, it"
        " can be a standing order.",
        "不能照旧定期订购。请先在此选择并下单，之后即可设为定期订单。",
    ),
}
"""What is to be decided before it can be quoted, or come again and again."""

ORDER = Wording("Order {number}", "订单 {number}")
OF_CUSTOMER = Wording("Customer", "客户")
REPEAT_ORDER = Wording("Repeat the whole order", "整单照旧再订")
SHEET = Wording("{name} for {customer}", "{customer}：{name}")
SHEET_ORDER = Wording(
    "Repeat order {number} for {customer}", "{customer}：照旧再订 {number}"
)
PIECES = Wording("Pieces", "件数")
BACK_TO = Wording("Back to {name}", "返回 {name}")

QUOTE_TITLE = Wording("Quote {number}", "报价单 {number}")
VALID_UNTIL = Wording("Valid until", "有效期至")
ORDER_AT_THIS = Wording("Order at this price · {total}", "按此价下单 · {total}")
IS_ORDER = Wording("It is order {number}.", "已成为订单 {number}。")
CANNOT_ACCEPT = Wording(
    "It cannot be ordered any more: {why}.", "不能再按此下单：{why}。"
)
MAIL_IT = Wording("Mail it to {mail}", "发送至 {mail}")
NO_MAIL = Wording(
    "No mail address of the customer is known, so it cannot be mailed.",
    "没有客户邮箱，无法发送。",
)
MAIL_AGAIN = Wording("Mail it again to {mail}", "重新发送至 {mail}")
MAIL_STATES: Mapping[str, Wording] = {
    "pending": Wording("Waiting to be mailed to {mail}.", "等待发送至 {mail}。"),
    "sending": Wording("Just being mailed to {mail}.", "正在发送至 {mail}。"),
    "sent": Wording("Mailed to {mail} on {when}.", "已于 {when} 发送至 {mail}。"),
    "failed": Wording(
        "It could not be mailed to {mail}: {why}", "未能发送至 {mail}：{why}"
    ),
    "held": Wording(
        "Nobody knows whether it reached {mail}; ask there before it goes again. {why}",
        "不确定是否已送达 {mail}，请先询问再重发。{why}",
    ),
    "withdrawn": Wording("It was taken back before it went out.", "发出之前已撤回。"),
}
TRIED_AGAIN = Wording("The last try failed: {why}", "上次发送失败：{why}")
CANNOT_MAIL = Wording("It cannot be mailed: {why}.", "不能发送：{why}。")
STANDING = Wording("Standing orders", "定期订单")
STANDING_ROW = Wording("{number}: {what}", "{number}：{what}")
QUOTES = Wording("Quotes", "报价单")
QUOTE_ROW = Wording("{number}, {total}, until {day}", "{number}，{total}，至 {day}")

KEYS = Wording("Keys", "快捷键")
KEYS_ON = Wording("Turn single keys off", "关闭快捷键")
KEYS_OFF = Wording("Turn single keys on", "开启快捷键")
KEY_LIST: tuple[tuple[str, Wording], ...] = (
    ("/", Wording("search", "查找")),
    ("j k", Wording("next, previous", "下一个、上一个")),
    ("Enter", Wording("open, confirm", "打开、确认")),
    ("r", Wording("repeat", "照旧再订")),
    ("c", Wording("continue the design", "继续设计")),
    ("q", Wording("quote", "报价")),
    ("n", Wording("log a contact", "记联系")),
)

CHANNELS: Mapping[str, Wording] = {
    Channel.PHONE.value: Wording("telephone", "电话"),
    Channel.MAIL.value: Wording("mail", "邮件"),
    Channel.SHOP.value: Wording("shop", "门店"),
    Channel.WEB.value: Wording("web", "网站"),
    Channel.CHAT.value: Wording("chat", "聊天"),
    Channel.VISIT.value: Wording("visit", "上门"),
    Channel.LETTER.value: Wording("letter", "信件"),
    "self": Wording("measured himself", "自己量"),
    "garment": Wording("measured a garment", "量衣服"),
    "": Wording("in the house", "内部"),
}
DIRECTIONS: Mapping[Direction, Wording] = {
    Direction.IN: Wording("The customer turned to us", "客户找我们"),
    Direction.OUT: Wording("We turned to the customer", "我们找客户"),
}
DEPARTMENTS: Mapping[str, Wording] = {
    "sales": Wording("Sales", "销售"),
    "manufacturing": Wording("Workshop", "车间"),
    "procurement": Wording("Procurement", "采购"),
    "finance": Wording("Finance", "财务"),
    "customer": Wording("Customer", "客户"),
}
STAGES: Mapping[Stage, Wording] = {
    Stage.BEFORE: Wording("before a sale", "售前"),
    Stage.DURING: Wording("during a sale", "售中"),
    Stage.AFTER: Wording("after a sale", "售后"),
}
KINDS: Mapping[Kind, Wording] = {
    Kind.CONTACT: Wording("Contacts", "联系"),
    Kind.ORDER: Wording("Orders", "订单"),
    Kind.QUOTE: Wording("Quotes", "报价"),
    Kind.PROMISE: Wording("Promises", "承诺"),
    Kind.COMPLAINT: Wording("Complaints", "投诉"),
    Kind.DESIGN: Wording("Designs", "设计"),
    Kind.SPEC: Wording("Specs", "规格"),
    Kind.MEASURED: Wording("Measures", "量体"),
    Kind.FACT: Wording("Facts", "资料"),
}
PROMISE_KINDS: Mapping[Promised, Wording] = {
    Promised.DATE: Wording("a day", "日期"),
    Promised.FEATURE: Wording("a feature", "功能"),
    Promised.PRICE: Wording("a price", "价格"),
}
HAPPENED: Mapping[tuple[Kind, str], Wording] = {
    (Kind.CONTACT, Direction.IN.value): Wording("The customer said", "客户说"),
    (Kind.CONTACT, Direction.OUT.value): Wording("We said", "我们说"),
    (Kind.PROMISE, "made"): Wording("Promised", "承诺"),
    (Kind.PROMISE, PromiseState.KEPT.value): Wording("Promise kept", "承诺已兑现"),
    (Kind.PROMISE, PromiseState.BROKEN.value): Wording("Promise broken", "承诺失约"),
    (Kind.PROMISE, PromiseState.WITHDRAWN.value): Wording(
        "Promise withdrawn", "承诺撤回"
    ),
    (Kind.COMPLAINT, "reported"): Wording("Complaint {about}", "投诉 {about}"),
    (Kind.COMPLAINT, StepKind.ANSWERED.value): Wording(
        "Complaint {about} answered", "答复投诉 {about}"
    ),
    (Kind.COMPLAINT, StepKind.CLOSED.value): Wording(
        "Complaint {about} closed", "投诉 {about} 了结"
    ),
    (Kind.COMPLAINT, StepKind.REOPENED.value): Wording(
        "Complaint {about} opened again", "投诉 {about} 重开"
    ),
    (Kind.QUOTE, "made"): Wording("Quote {about} made", "生成报价单 {about}"),
    (Kind.SPEC, "saved"): Wording("Spec saved", "规格已存"),
    (Kind.DESIGN, "changed"): Wording("Design changed", "设计有改动"),
    (Kind.MEASURED, "taken"): Wording("Measured", "量体"),
    (Kind.ORDER, "placed"): Wording("{about} placed", "{about} 下单"),
    (Kind.ORDER, "approved"): Wording("{about}: drawing approved", "{about} 图纸确认"),
    (Kind.ORDER, "released"): Wording("{about} released", "{about} 下达生产"),
    (Kind.ORDER, "started"): Wording("{about}: work began", "{about} 开工"),
    (Kind.ORDER, "shipped"): Wording("{about} shipped", "{about} 发货"),
    (Kind.ORDER, "closed"): Wording("{about} settled", "{about} 结清"),
    (Kind.ORDER, "held"): Wording("{about} stopped", "{about} 暂停"),
    (Kind.ORDER, "resumed"): Wording("{about} goes on", "{about} 恢复"),
    (Kind.ORDER, "cancelled"): Wording("{about} cancelled", "{about} 取消"),
    (Kind.ORDER, "invoiced"): Wording("{about} invoiced", "{about} 开票"),
    (Kind.ORDER, "credited"): Wording("{about} credited", "{about} 红字发票"),
    (Kind.ORDER, "paid"): Wording("{about} paid", "{about} 收款"),
    (Kind.ORDER, "refunded"): Wording("{about} refunded", "{about} 退款"),
    (Kind.ORDER, "handed over"): Wording("{about} handed over", "{about} 移交"),
    (Kind.ORDER, "changed"): Wording("{about} changed", "{about} 变更"),
    (Kind.ORDER, "step confirmed"): Wording(
        "{about}: step confirmed", "{about} 工序确认"
    ),
    (Kind.ORDER, "step undone"): Wording(
        "{about}: step taken back", "{about} 工序撤回"
    ),
    (Kind.ORDER, "trouble reported"): Wording(
        "{about}: trouble", "{about} 车间报告问题"
    ),
}

# -- the four steps -------------------------------------------------------------
MISSING = {
    "identify": Wording(
        "No offer of his own yet: ask how we may reach him.",
        "暂不做专属推荐：请先询问联系方式。",
    ),
    "differentiate": Wording(
        "No offer of his own yet: his value and what he needs it for are not both"
        " known.",
        "暂不做专属推荐：客户价值与用途需求尚未都明确。",
    ),
}

SERVICE = Wording("How he is served", "服务档案")

# -- circle ---------------------------------------------------------------------
CIRCLE = Wording("Family and friends", "家人与朋友")
CIRCLE_OF = Wording("Family and friends of {name}", "{name}的家人与朋友")
HOUSEHOLD = Wording("Household", "家庭")
NO_HOUSEHOLD = Wording("No household is kept.", "没有家庭记录。")
BROUGHT_BY = Wording("Who brought him", "由谁介绍")
BROUGHT_AT = Wording("{name}, {channel}, {day}", "{name}，{channel}，{day}")
WHOM_HE_BROUGHT = Wording("Whom he brought", "介绍来的客户")
BROUGHT_NOBODY = Wording("Nobody yet.", "暂无。")
REFERRER = Wording("Number of the customer who brought him", "介绍人的客户编号")
REFERRER_HELP = Wording(
    "Such as C-000001. It is kept once, seen with both, and erased with either.",
    "例如 C-000001。只记录一次，双方页面都可见，任一方删除即一并删除。",
)
NO_SUCH_REFERRER = Wording("there is no customer of this number", "没有这个客户编号")
BROUGHT_IN_A_CIRCLE = Wording(
    "nobody brings himself, nor whoever brought him",
    "不能介绍自己，也不能介绍自己的介绍人",
)
BROUGHT_ALREADY = Wording("it is kept already who brought him", "介绍人已有记录")
GIFTS = Wording("To give as a gift", "作为礼物下单")
GIFTS_HELP = Wording(
    "What those near to him have saved. He pays and gets the papers, in their size.",
    "亲友已存的规格。由他付款并收取单据，尺寸按亲友的规格。",
)
NO_GIFTS = Wording("Those near to him have saved nothing.", "亲友没有已存规格。")
GIVE = Wording("Give “{spec}” to {name}", "把“{spec}”送给{name}")
GIFT_SHEET = Wording(
    "“{spec}” for {name}, a gift from {giver}", "{giver}送给{name}的“{spec}”"
)
GIFT_FOR = Wording("a gift for {name}", "送给{name}的礼物")
DEALT_FOR = Wording("for {name}, whose dealer this is", "经销商代{name}订购")
DEALER_TITLE = Wording("Dealer who orders for him", "代为订购的经销商")
DEALER = Wording("Number of the dealer", "经销商的客户编号")
DEALER_HELP = Wording(
    "Such as C-000001; empty: nobody. Whoever did before sees nothing of him any more;"
    " what is saved stays his.",
    "例如 C-000001；留空则无人代订。原经销商不再看到该客户，规格仍归客户。",
)
NO_DEALER_YET = Wording("He orders himself.", "由客户自己订购。")
NO_DEALER = Wording(
    "this is no dealer or agent, or the customer himself",
    "该客户不是经销商或代理商，或就是本人",
)
DEALER_JUST_NOW = Wording(
    "it was changed in this very second; try again", "刚刚有人更改，请再试"
)
DEALS_FOR = Wording("Whom he orders for", "他代为订购的客户")
BACK_TO_CIRCLE = Wording("Back to family and friends", "返回家人与朋友")
