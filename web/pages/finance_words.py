"""What finance's pages say, English and Chinese side by side."""

from __future__ import annotations

from collections.abc import Mapping

from orders.owing import DEPOSIT, IN_FULL, ON_DELIVERY
from orders.steps import Step
from rules.wording import Wording
from web.pages import price_words

FINANCE = Wording("Finance", "财务")
LEAD = Wording(
    "What is open, to the day; the longest overdue first.",
    "未结款项，精确到天；逾期最久的排在最前。",
)
OPEN = Wording("Open", "未结清")
SETTLED = Wording("Paid up", "已结清")
APPROVALS = Wording("Margin approvals", "毛利审批")
APPROVALS_WAIT = Wording("Margin approvals ({count})", "毛利审批（{count}）")
PRICES = price_words.PRICES
PRICES_WAIT = price_words.PRICES_WAIT
WHICH = Wording("Which orders", "订单筛选")
TOTAL_OPEN = Wording("Open: {money}", "未收合计：{money}")
TOTAL_OVERDUE = Wording("overdue: {money}", "其中逾期：{money}")
TOTAL_BACK = Wording("to be paid back: {money}", "应退合计：{money}")
CASH = Wording(
    "From order to cash: of the last {count} orders that were paid up, half took {half}"
    " days or less; the longest took {longest}.",
    "从下单到收款：最近结清的 {count} 单中，半数在 {half} 天内收清，最长"
    " {longest} 天。",
)
NO_CASH = Wording(
    "From order to cash: no order is paid up yet.", "从下单到收款：尚无已结清的订单。"
)
NOTHING = Wording("Nothing is open.", "没有未结款项。")
NOTHING_SETTLED = Wording("No order is paid up yet.", "尚无已结清的订单。")
ORDER = Wording("Order", "订单")
CUSTOMER = Wording("Customer", "客户")
TERMS = Wording("Payment", "付款方式")
INVOICE = Wording("Invoice", "发票")
CREDITED = Wording("Credited", "已贷记")
TOTAL = Wording("Total", "总额")
PAID = Wording("Paid", "已付")
STILL = Wording("Open", "未付")
DUE = Wording("Due", "到期日")
TOOK = Wording("Days to cash", "收款天数")
LATE = Wording("{days} days late", "逾期 {days} 天")
LATE_ONE = Wording("1 day late", "逾期 1 天")
BACK = Wording("{money} to be paid back", "应退 {money}")
NOT_YET = Wording("not invoiced yet", "尚未开票")
SAID_TERMS: Mapping[str, Wording] = {
    IN_FULL: Wording("in full with the order", "下单付全款"),
    DEPOSIT: Wording("half now, half before dispatch", "预付一半，发货前付清"),
    ON_DELIVERY: Wording("on delivery", "货到付款"),
    "": Wording("on receipt of the invoice", "见票即付"),
}
HAPPENED = Wording("What happened", "经过")
EVENTS: Mapping[Step, Wording] = {
    Step.INVOICED: Wording("Invoice {number}: {money}", "发票 {number}：{money}"),
    Step.CREDITED: Wording(
        "Credit note {number}: {money}, {reason}", "贷记单 {number}：{money}，{reason}"
    ),
    Step.PAID: Wording("Paid by {method}: {money}", "收款（{method}）：{money}"),
    Step.REFUNDED: Wording(
        "Paid back by {method}: {money}", "退款（{method}）：{money}"
    ),
}
METHODS: Mapping[str, Wording] = {
    "transfer": Wording("transfer", "转账"),
    "card": Wording("card", "刷卡"),
    "cash": Wording("cash", "现金"),
    "cheque": Wording("cheque", "支票"),
    "other": Wording("other", "其他"),
}
PAPERS = Wording("Papers", "单据")
NOTHING_YET = Wording("Nothing was invoiced or paid yet.", "尚未开票或收款。")
RECORD = Wording("Record a payment", "登记收款")
RECORD_BACK = Wording("Record what was paid back", "登记退款")
AMOUNT = Wording("Amount in {currency}", "金额（{currency}）")
AMOUNT_HELP = Wording(
    "At most {money}; empty: all of it.", "最多 {money}；留空表示全部。"
)
METHOD = Wording("How", "方式")
CREDIT = Wording("Make a credit note", "开具贷记单")
REASON = Wording("Reason", "原因")
CREDIT_HELP = Wording(
    "It is printed on the credit note, which goes to the customer.",
    "会印在发给客户的贷记单上。",
)
BAD_AMOUNT = Wording(
    "This is no amount between 0.01 and {money}. Nothing was recorded.",
    "请填写不超过 {money} 的金额。未作登记。",
)
NO_REASON = Wording(
    "A reason is needed. Nothing was changed.", "请填写原因。未作更改。"
)
REFUSED = Wording(
    "This cannot be done now: the order has moved on. Nothing was changed; below is how"
    " it stands.",
    "订单状态已变，现在不能这样做。未作更改；当前状态见下。",
)
DONE: Mapping[str, Wording] = {
    "paid": Wording("The payment is recorded.", "已登记收款。"),
    "refunded": Wording("What was paid back is recorded.", "已登记退款。"),
    "credited": Wording("The credit note is made.", "已开具贷记单。"),
    "released": Wording(
        "{number} is approved under your name and released.",
        "{number} 已由您批准并下达生产。",
    ),
}
FIX = Wording("Please look at this", "请修正")
APPROVALS_LEAD = Wording(
    "Orders whose margin is under the floor. Whoever approves one releases it, under"
    " his own name; name and reason stand on the cost sheet and in the history of the"
    " order.",
    "毛利低于下限的订单。批准即下达生产；批准人姓名和理由记入成本单和订单历史。",
)
NONE_WAIT = Wording("No order waits for an approval.", "没有等待审批的订单。")
NET = Wording("Net price", "不含税价")
MARGIN = Wording("Margin", "毛利")
FLOOR = Wording("Floor", "下限")
UNKNOWN = Wording("its cost cannot be worked out any more", "成本已无法计算")
PROMISED = Wording("Promised for", "承诺交期")
APPROVE = Wording("Approve and release", "批准并下达")
APPROVE_THE = Wording("Approve and release {number}", "批准并下达 {number}")
WHY = Wording("Why it is worth it", "批准理由")
WHY_OF = Wording("Why {number} is worth it", "{number} 的批准理由")
ALL_ORDERS = Wording("All orders", "全部订单")
NO_LONGER = Wording(
    "{number} does not wait for an approval any more. Nothing was changed.",
    "{number} 已不在审批中。未作更改。",
)
