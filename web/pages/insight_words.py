"""What the manager's page says."""

from __future__ import annotations

from customers.segments import StepOfFour
from rules.wording import Wording

INSIGHT = Wording("Insight", "经营")
LEAD = Wording(
    "How the company does, week by week. Each chart has its table and the list behind.",
    "公司每周的经营情况；每张图都附表格与明细。",
)
WEEKS = Wording("{n} weeks", "{n} 周")
PERIOD = Wording("Period", "时段")
OTHERS = Wording(
    "{n} orders in another currency are not in the sums.",
    "另有 {n} 份其他币种的订单未计入合计。",
)
TABLE = Wording("The table", "表格")
LIST = Wording("The list behind it", "明细")
WEEK = Wording("Week of", "周（起始日）")
SUM = Wording("All weeks", "合计")
NOTHING = Wording("No orders yet in these weeks.", "这些周内还没有订单。")
NOTHING_HELP = Wording(
    "What is ordered, shipped, complained of and wished for is drawn here.",
    "下单、发货、投诉与愿望都会画在这里。",
)
TOO_FEW = Wording(
    "Fewer than five: no chart, only the list.", "不足五项：不画图，只列明细。"
)
# -- orders ---------------------------------------------------------------------
ORDERS = Wording("Orders", "订单")
ORDERS_SAID = Wording(
    "{n} in all; {last} in the last four weeks, {before} in the four before.",
    "共 {n} 份订单；最近四周 {last} 份，之前四周 {before} 份。",
)
MONEY = Wording("Net sales and margin", "净额与毛利")
MONEY_SAID = Wording(
    "{net} net; {margin} margin on the {n} orders released so far.",
    "净额 {net}；已下达的 {n} 份订单毛利 {margin}。",
)
NET, MARGIN = Wording("Net sales", "净额"), Wording("Margin", "毛利")
RELEASED = Wording("of them released", "其中已下达")
# -- promises -------------------------------------------------------------------
PROMISES = Wording("Promised days kept", "按期交付")
PROMISES_SAID = Wording(
    "{percent} % of {n} orders left by the promised day. Overdue now: {late}.",
    "{n} 份订单中 {percent}% 按承诺日发货；目前逾期：{late}。",
)
NONE_LEFT = Wording("Nothing left the house in these weeks.", "这些周内没有发货。")
SHIPPED, KEPT = Wording("Shipped", "发货"), Wording("By the day", "按期")
KEPT_PRICE = Wording("Price kept", "价格兑现")
KEPT_FEATURES = Wording("Features kept", "规格兑现")
KEPT_DAY = Wording("Day kept", "日期兑现")
LATE = Wording("Late", "延误")
OVERDUE = Wording("Overdue now", "目前逾期")
YES, NO = Wording("yes", "是"), Wording("no", "否")
# -- complaints -----------------------------------------------------------------
COMPLAINTS = Wording("Complaints by day", "每日投诉")
COMPLAINTS_SAID = Wording(
    "Complaints: {n}. Days above what chance explains: {signals}.",
    "投诉 {n} 件，其中 {signals} 天高于偶然波动范围。",
)
IN_CONTROL = Wording(
    "Complaints: {n}. No day is above what chance explains.",
    "投诉 {n} 件，没有一天高于偶然波动范围。",
)
PER_THOUSAND = Wording("Per thousand orders in the field", "每千份在用订单")
DAY, COUNT = Wording("Day", "日期"), Wording("Complaints", "投诉")
LIMITS = Wording("Limits", "控制限")
SIGNAL = Wording("Signal", "信号")
SIGNALS = {
    "above": Wording("above the limit", "高于上限"),
    "below": Wording("below the limit", "低于下限"),
    "run": Wording("eight days on one side", "连续八天在同侧"),
    "": Wording("–", "–"),
}
FIRST_TIME = Wording("Solved the first time", "一次解决率")
FIRST_TIME_SAID = Wording(
    "{percent} % of the {n} complaints that were settled. Opened again counts as no.",
    "已办结的 {n} 件中占 {percent}%；重新打开计为未解决。",
)
NO_COMPLAINTS = Wording("No complaint was settled yet.", "还没有办结的投诉。")
# -- cash -----------------------------------------------------------------------
CASH = Wording("Days from order to cash", "从下单到收款的天数")
CASH_SAID = Wording(
    "Half of what was paid lately took {cash} days or less; to ship it took {ship}.",
    "最近一半的订单在 {cash} 天内收款；发货用时 {ship} 天。",
)
ONLY_SHIPPED = Wording(
    "To ship took {ship} days lately; nothing was paid.",
    "最近发货用时 {ship} 天；还没有收款。",
)
ONLY_PAID = Wording(
    "Half of what was paid lately took {cash} days or less; nothing was shipped.",
    "最近一半的订单在 {cash} 天内收款；没有发货。",
)
NO_CASH = Wording(
    "Nothing was shipped or paid in these weeks.", "这些周内没有发货或收款。"
)
TO_SHIP = Wording("To shipment", "至发货")
TO_CASH = Wording("To the last payment", "至收齐货款")
# -- customers ------------------------------------------------------------------
CUSTOMERS = Wording("New and returning customers", "新客户与回头客")
CUSTOMERS_SAID = Wording(
    "{percent} % of the customers of a week came back.",
    "每周客户中 {percent}% 是回头客。",
)
NEW, RETURNING = Wording("New", "新客户"), Wording("Returning", "回头客")
# -- the four steps -------------------------------------------------------------
STEPS_TITLE = Wording("From a name to his own", "从认识到专属")
STEPS_SAID = Wording(
    "{all} customers; {unknown} are only a name so far.",
    "共 {all} 位客户，其中 {unknown} 位只有名字。",
)
STEP = Wording("Step", "步骤")
REACHED, HERE = Wording("Came as far", "已到达"), Wording("Stand here", "停在此步")
STEPS = {
    StepOfFour.IDENTIFY: Wording("Identified", "已识别"),
    StepOfFour.DIFFERENTIATE: Wording("Value and need known", "已区分（价值与需求）"),
    StepOfFour.INTERACT: Wording("In touch", "有互动"),
    StepOfFour.CUSTOMIZE: Wording("Has his own", "有专属规格"),
}
NOBODY_YET = Wording("There are no customers yet.", "还没有客户。")
# -- wishes ---------------------------------------------------------------------
WISHES = Wording("What was wished and could not be had", "未能满足的愿望")
WISHES_SAID = Wording(
    "{what} was wished most: {n} times, {given_up} times in vain.",
    "最常提出的是{what}：{n} 次，其中 {given_up} 次落空。",
)
NO_WISHES = Wording("No wish was refused in these weeks.", "这些周内没有被拒绝的愿望。")
WISH, ASKED = Wording("Wish", "愿望"), Wording("Asked", "次数")
IN_VAIN = Wording("In vain", "落空")
# -- losses ---------------------------------------------------------------------
LOSSES = Wording("Orders that cost more than they bring", "亏本订单")
LOSSES_SAID = Wording("{n} in all; together {sum}.", "{n} 份订单，合计 {sum}。")
NO_LOSSES = Wording("No released order loses money.", "已下达的订单没有亏本的。")
# -- lists ----------------------------------------------------------------------
NUMBER, CUSTOMER = Wording("Order", "订单"), Wording("Customer", "客户")
PLACED, PROMISED = Wording("Placed", "下单"), Wording("Promised", "承诺日")
PAID = Wording("Paid", "收款")
ALL_WEEKS = Wording("All weeks", "全部周")
EMPTY_LIST = Wording("Nothing in this list.", "此明细为空。")
REASON, WORDS = Wording("Reason", "原因"), Wording("Words", "内容")
LISTS = {
    "placed": ORDERS, "shipped": PROMISES, "paid": CASH, "losing": LOSSES,
    "overdue": OVERDUE, "new": NEW, "complaints": COMPLAINTS,
}  # fmt: skip
