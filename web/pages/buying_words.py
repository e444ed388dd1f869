"""What procurement's pages say, English and Chinese side by side."""

from __future__ import annotations

from collections.abc import Mapping

from rules.wording import Wording

BUYING = Wording("Buying", "采购")
LEAD = Wording(
    "What stock does not cover, by supplier: who is to be asked first stands first.",
    "库存不足的物料，按供应商汇总；须最先下单的供应商排在最前。",
)
TO_ORDER = Wording("To order", "待下单")
ORDERED = Wording("Ordered, to come", "已下单待到货")
PURCHASES = Wording("Purchase orders", "采购订单")
WHICH = Wording("Which purchases", "采购筛选")
NOTHING = Wording(
    "Nothing is to be bought: stock covers it all.", "无需采购：库存足够。"
)
NOTHING_COMES = Wording(
    "Nothing is ordered that is still to come.", "没有待到货的采购。"
)
BASKET = Wording("{supplier}  {name}", "{supplier}  {name}")
FIRST = Wording("Order by {day}", "{day} 前下单")
LATE = Wording("late", "已逾期")
MODULE = Wording("Module", "模块")
AMOUNT = Wording("To buy", "采购量")
NEEDED = Wording("Needed on", "到料日期")
ORDER_BY = Wording("Order by", "最迟下单")
FOR = Wording("Needed for", "需求归属")
FOR_ORDER = Wording(
    "{amount} for {order}, line {lines}", "{amount}，{order} 第 {lines} 行"
)
FOR_STOCK = Wording("{amount} to fill stock up", "{amount}，补充库存")
ON_ORDER = Wording("{what}, on {purchases}", "{what}，见 {purchases}")
PAPER = Wording("Requisition of {order}", "{order} 的请购单")
HOW = Wording(
    "What a sent purchase order asks for is ordered. So is a requisition done in"
    " the tray.",
    "采购订单发出后即为已下单；请购单在收件盘中标记完成后，也视为已下单。",
)
STOCK = Wording("Stock", "库存")
STOCK_LEAD = Wording(
    "Modules on hand. Finished goods are never stocked.", "模块库存。成品不入库。"
)
LOW = Wording("Under reorder point", "低于补货点")
ALL = Wording("All modules", "全部模块")
FIND = Wording("Code or name", "编码或名称")
SHOW = Wording("Show", "查看")
NOTHING_LOW = Wording("No module lies under its reorder point.", "没有模块低于补货点。")
NOTHING_FOUND = Wording("No module is called “{text}”.", "没有名为“{text}”的模块。")
MORE = Wording(
    "The first {shown} of {all} are shown; look for the others by code or name.",
    "共 {all} 个，仅显示前 {shown} 个；其余请按编码或名称查找。",
)
THERE = Wording("On hand", "现存")
PROMISED = Wording("Promised", "已承诺")
ON_ORDER = Wording("On order", "在途")
POINT = Wording("Reorder point", "补货点")
FILL_UP = Wording("Ask for what is low", "为低库存请购")
FILLED = Wording("Modules that were asked for: {count}.", "已为 {count} 个模块请购。")
FILLED_NOTHING = Wording(
    "Nothing was asked for: what is low is on order already.",
    "无需请购：低库存模块均已在途。",
)
RECEIVE = Wording("Receive goods", "收货")
RECEIVE_HELP = Wording("How much came in, in {unit}.", "到货数量（{unit}）。")
LOT = Wording("Lot, as on the goods", "批号（见货物）")
COUNT = Wording("Set what was counted", "登记盘点")
COUNT_HELP = Wording(
    "How much lies there, in {unit}; the difference is booked.",
    "实际数量（{unit}）；差额自动入账。",
)
QUANTITY = Wording("Quantity", "数量")
MOVED = Wording("What moved", "出入记录")
WHEN = Wording("When", "时间")
WHY = Wording("Why", "原因")
REFERENCE = Wording("Lot or order", "批号或订单")
NEVER_MOVED = Wording("Nothing moved yet.", "尚无出入记录。")
REASONS: Mapping[str, Wording] = {
    "opening": Wording("opening stock", "期初"),
    "reservation": Wording("taken for an order", "订单领用"),
    "change": Wording("change of an order", "订单变更"),
    "cancellation": Wording("given back", "退回"),
    "receipt": Wording("came in", "到货"),
    "count": Wording("counted", "盘点"),
}
DONE: Mapping[str, Wording] = {
    "receive": Wording("Received. It is booked.", "已收货入账。"),
    "count": Wording("The count is booked.", "盘点已入账。"),
}
BAD_AMOUNT = Wording(
    "This is no amount of a module, such as 12 or 12.5. Nothing was booked.",
    "数量无效，例如 12 或 12.5。未入账。",
)
NO_LOT = Wording("The lot is needed. Nothing was booked.", "请填写批号。未入账。")
SENT_BEFORE = Wording(
    "This form was sent before, with something else in it. Nothing was booked.",
    "此表单已提交过，且内容不同。未入账。",
)
FIX = Wording("Please look at this", "请修正")
