"""What the pages of prices set by hand say, English and Chinese side by side."""

from __future__ import annotations

from collections.abc import Mapping

from rules.wording import Wording

# -- at the quote ---------------------------------------------------------------
SET = Wording("Set a price by hand", "手工定价")
SET_HELP = Wording(
    "It takes the place of the published price for all of this quote, and makes a new"
    " version of it. A manager is to approve it, and not who set it.",
    "以手工价取代本报价单的公布价格，并生成新的一版。须由另一位经理批准，定价人不能自批。",
)
PRICE_IN = Wording(
    "Price for all of it, {currency}, tax included", "总价（{currency}，含税）"
)
PRICE_OUT = Wording(
    "Price for all of it, {currency}, without tax", "总价（{currency}，不含税）"
)
WHY = Wording("Why this price", "定价理由")
WHY_HELP = Wording(
    "The manager reads it; it is kept with the order and stands on the cost sheet, and"
    " on no paper of the customer's.",
    "供经理审阅；随订单保存并列于成本单，不出现在客户的任何单据上。",
)
ASK = Wording("Ask for this price", "申请此价格")
TO_LISTED = Wording("Quote at the published price again", "恢复公布价格")
BAD_PRICE = Wording(
    "This is no amount in {currency}, such as 480 or 480.50. Nothing was changed.",
    "这不是 {currency} 金额，例如 480 或 480.50。未作更改。",
)
NO_WHY = Wording(
    "Say why, in at most {most} letters. Nothing was changed.",
    "请填写理由，最多 {most} 个字。未作更改。",
)
IS_ORDER = Wording(
    "It became an order already, so its price stands. Nothing was changed.",
    "已成为订单，价格不再变动。未作更改。",
)
WAITS = Wording(
    "Price set by hand: {price}, because “{why}”. It waits for a manager: {names}.",
    "手工价：{price}，理由：“{why}”。等待经理批准：{names}。",
)
WAITS_FOR_NOBODY = Wording(
    "Price set by hand: {price}, because “{why}”. Nobody may approve it: another"
    " account in the role manager is needed.",
    "手工价：{price}，理由：“{why}”。目前无人可批准：需要另一个经理账户。",
)
APPROVED = Wording(
    "Price set by hand: {price}, because “{why}”. {name} approved it on {when}.",
    "手工价：{price}，理由：“{why}”。{name} 已于 {when} 批准。",
)
REFUSED = Wording(
    "Price set by hand: {price}, because “{why}”. {name} refused it on {when}:"
    " “{because}”",
    "手工价：{price}，理由：“{why}”。{name} 于 {when} 未予批准：“{because}”",
)
COMMA = Wording(", ", "、")

# -- what waits for a manager -----------------------------------------------------
PRICES = Wording("Prices set by hand", "手工定价审批")
PRICES_WAIT = Wording("Prices set by hand ({count})", "手工定价审批（{count}）")
WAIT_HERE = Wording(
    "{count} prices set by hand wait for a manager.",
    "有 {count} 个手工定价等待经理审批。",
)
WAIT_HERE_ONE = Wording(
    "1 price set by hand waits for a manager.", "有 1 个手工定价等待经理审批。"
)
LEAD = Wording(
    "Offers whose price somebody set by hand. None becomes an order or is mailed before"
    " you approve it; what you say when you refuse one, its rep reads.",
    "由人手工定价的报价单。批准之前不能下单，也不能发送；拒绝时填写的话会给业务员看到。",
)
NONE_WAIT = Wording("No price waits for you.", "没有等待审批的手工价。")
QUOTE = Wording("Quote", "报价单")
CUSTOMER = Wording("Customer", "客户")
ASKED = Wording("Price asked for", "申请价")
LISTED = Wording("Published price", "公布价")
LESS = Wording("{money} less ({share} %)", "低 {money}（{share} %）")
MORE = Wording("{money} more ({share} %)", "高 {money}（{share} %）")
SAME = Wording("the same", "相同")
BECAUSE = Wording("Because", "理由")
BY = Wording("Asked by", "申请人")
BY_AT = Wording("{name}, {when}", "{name}，{when}")
NET = Wording("Net price", "不含税价")
MARGIN = Wording("Margin", "毛利")
FLOOR = Wording("Floor", "下限")
UNDER = Wording("under the floor", "低于下限")
UNKNOWN = Wording("its cost cannot be worked out any more", "成本已无法计算")
UNTIL = Wording("Valid until", "有效期至")
APPROVE = Wording("Approve", "批准")
APPROVE_THE = Wording("Approve the price of {number}", "批准 {number} 的价格")
REFUSE = Wording("Refuse", "拒绝")
REFUSE_THE = Wording("Refuse the price of {number}", "拒绝 {number} 的价格")
WORDS = Wording("What the rep is told", "给业务员的话")
WORDS_OF = Wording("What the rep of {number} is told", "就 {number} 给业务员的话")
OWN = Wording(
    "You set it yourself, so another manager answers: {names}.",
    "由您本人定价，须由其他经理审批：{names}。",
)
OWN_ONLY = Wording(
    "You set it yourself, so another manager has to answer, and there is none: make an"
    " account in the role manager.",
    "由您本人定价，须由其他经理审批，但目前没有：请新建一个经理账户。",
)
NO_LONGER = Wording(
    "{number} does not wait for an answer any more, or not for yours. Nothing was"
    " changed; below is what waits now.",
    "{number} 已不在等待审批，或不由您审批。未作更改；当前待审批的见下。",
)
FIX = Wording("Please look at this", "请修正")
DONE: Mapping[str, Wording] = {
    "approved": Wording(
        "The price of {number} is approved under your name.",
        "{number} 的价格已由您批准。",
    ),
    "refused": Wording(
        "The price of {number} is refused; its rep reads your words at the quote.",
        "{number} 的价格未获批准，业务员可在报价单上看到您的话。",
    ),
}
