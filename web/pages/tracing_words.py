"""What the page of tracing says, English and Chinese side by side."""

from __future__ import annotations

from rules.wording import Wording

TRACING = Wording("Tracing", "追溯")
LEAD = Wording(
    "From a lot to the orders, shipments and complaints it went into; from an order or"
    " a complaint back to operators, lots and suppliers.",
    "由批号查到用它的订单、发货和投诉；由订单或投诉查回操作人、批号和供应商。",
)
FIND = Wording("Lot, order or complaint", "批号、订单号或投诉号")
FIND_HELP = Wording(
    "As it stands on the goods or the paper: a lot, SO-2026-000001, CL-000001.",
    "按货物或单据上的写法：批号、SO-2026-000001、CL-000001。",
)
FOLLOW = Wording("Follow", "追溯")
UNKNOWN = Wording(
    "Nothing is known of “{typed}”: no lot that ever moved, no order and no complaint"
    " has this name.",
    "没有“{typed}”的记录：没有出入库的批号、订单或投诉用这个名称。",
)
NEAR = Wording("There is “{near}”: follow it", "有“{near}”：点此追溯")
NOT_RELEASED = Wording(
    "{order} was not given to the workshop yet, so nothing was made or taken for it.",
    "{order} 尚未下达生产，没有加工，也没有领料。",
)
LOT_TITLE = Wording("Lot {lot} of {module}", "{module} 批号 {lot}")
ORDER_TITLE = Wording("Order {number}", "订单 {number}")
COMPLAINT_TITLE = Wording(
    "Complaint {complaint} about {number}", "{number} 的投诉 {complaint}"
)
MODULE = Wording("Module", "模块")
LEFT = Wording("Lies there", "现存")
GOOD_UNTIL = Wording("Good until", "有效期至")
STATE = Wording("State", "状态")
SHIPPED = Wording("Shipped", "发货")
SHIPPED_BY = Wording("{day}, {carrier}", "{day}，{carrier}")
NOT_SHIPPED = Wording("not shipped yet", "尚未发货")
COMPLAINTS = Wording("Complaints", "投诉")
COMPLAINT = Wording("{complaint}: {reason}", "{complaint}：{reason}")
OF_LINE = Wording("line {line}", "第 {line} 行")
OF_ALL = Wording("the whole order", "整张订单")
NO_COMPLAINT = Wording("none", "无")
CHAINS = Wording("Lots that went into it", "所用批次")
CAME_IN = Wording("Came in", "到货")
NO_PURCHASE = Wording("without a purchase order", "无采购订单")
LOT = Wording("Lot", "批号")
WITHOUT_LOT = Wording("without a lot", "无批号")
ALSO_IN = Wording("Also in", "同批用于")
WORK_ORDER = Wording("Work order", "生产工单")
STEP = Wording("line {line}, {operation}", "第 {line} 行，{operation}")
ORDER = Wording("Order", "订单")
OPERATION = Wording("Operation", "工序")
BY = Wording("{operator}, {station}", "{operator}，{station}")
OPEN_STEP = Wording("not confirmed yet", "尚未确认")
NEVER_TAKEN = Wording(
    "{amount} never taken from stock: it is still to come, or was used without being"
    " booked.",
    "{amount} 未从库存领用：尚未到货，或用料未登记。",
)
AMOUNT = Wording("Amount", "数量")
LOOSE = Wording("No lot is known of", "无批号记录的用料")
LOOSE_HELP = Wording(
    "Stock that was there before lots were kept, was found when counting, or was never"
    " taken.",
    "启用批号之前的库存、盘点发现的库存，或从未领用的用料。",
)
UNUSED = Wording("Nothing was made of this lot.", "这一批尚未使用。")
NO_LOT_TAKEN = Wording("No lot is known of it.", "没有批号记录。")
OTHERWISE = Wording("Moved otherwise", "其他出入库")
HANDS = Wording("By whom it was made", "加工记录")
LINE = Wording("Line", "行")
WHO = Wording("Operator", "操作人")
STATION = Wording("Station", "工位")
WHEN = Wording("When", "时间")
TROUBLE = Wording("Trouble", "异常")
NO_HANDS = Wording("No step is known of it.", "没有工序记录。")
ONLY_THIS = Wording(
    "Only what this complaint is about is shown.", "仅显示与此投诉有关的部分。"
)
WHOLE_ORDER = Wording("Show the whole order", "显示整张订单")
FOLLOW_LOT = Wording("Follow lot {lot} of {module}", "追溯 {module} 批号 {lot}")
