"""What the pages of purchase orders say, English and Chinese side by side."""

from __future__ import annotations

from collections.abc import Mapping

from rules.wording import Wording

ORDERS = Wording("Purchase orders", "采购订单")
LEAD = Wording(
    "What suppliers were asked for, and whom each part of it is for.",
    "向供应商下的订单，以及每一部分归属的需求。",
)
GATHER = Wording("Gather what is lacking", "汇集缺料")
GATHER_HELP = Wording(
    "One draft a supplier. What is on order already is not asked for twice.",
    "每个供应商一张草稿；已在途的不会重复请购。",
)
OPEN = Wording("Open", "未完成")
EVERY = Wording("All", "全部")
WHICH = Wording("Which purchase orders", "采购订单筛选")
NONE = Wording("There is no purchase order here.", "这里没有采购订单。")
TITLE = Wording("{number}, {supplier}", "{number}，{supplier}")
LINES = Wording("{count} lines, {open} to come", "共 {count} 行，{open} 行待到货")
LINE = Wording("Line", "行")
MODULE = Wording("Module", "模块")
ASKED = Wording("Asked for", "订购")
TO_COME = Wording("To come", "待到货")
NEEDED = Wording("Needed on", "到料日期")
FOR = Wording("For", "归属")
STOCK = Wording("{amount} to fill stock up", "{amount}，补充库存")
ORDER = Wording("{amount} for {need}", "{amount}，{need}")
NOBODY = Wording("Nobody any more", "已无归属")
SEND = Wording("Send to the supplier", "发给供应商")
SEND_HELP = Wording(
    "Its paper is issued and goes where the company says.",
    "开出采购订单文件，按公司设定的途径送出。",
)
RECEIVE = Wording("Receive", "收货")
RECEIVE_LINE = Wording("Receive line {line}, {code}", "收货：第 {line} 行 {code}")
AMOUNT = Wording("Amount ({unit})", "数量（{unit}）")
LOT = Wording("Lot", "批号")
CANCEL = Wording("Cancel what is to come", "取消未到部分")
REASON = Wording("Why", "原因")
PAPERS = Wording("Papers", "文件")
PAPER = Wording("Revision {revision}, issued {day}", "第 {revision} 版，{day} 开出")
HAPPENED = Wording("What happened", "经过")
BAD_AMOUNT = Wording(
    "Write an amount above 0, as 12 or 1.5.", "请写大于 0 的数量，如 12 或 1.5。"
)
NO_LOT = Wording("Write the lot that stands on the goods.", "请写货上的批号。")
NO_REASON = Wording("Say why it is cancelled.", "请写取消的原因。")
REFUSED = Wording("Nothing was changed: {why}", "未作更改：{why}")
SENT_BEFORE = Wording(
    "This was sent before. Nothing was booked twice.", "此前已提交，未重复登记。"
)
FIX = Wording("This is missing", "请补充以下内容")
STATES: Mapping[str, Wording] = {
    "draft": Wording("Draft", "草稿"),
    "sent": Wording("Sent", "已发出"),
    "partly received": Wording("Partly received", "部分到货"),
    "closed": Wording("All received", "已全部到货"),
    "cancelled": Wording("Cancelled", "已取消"),
}
STEPS: Mapping[str, Wording] = {
    "gathered": Wording("Gathered", "汇集"),
    "pegged anew": Wording("Given to other needs", "重新归属"),
    "sent": Wording("Sent", "发出"),
    "received": Wording("Received", "收货"),
    "line cancelled": Wording("Line cancelled", "取消一行"),
    "cancelled": Wording("Cancelled", "取消"),
    "closed": Wording("Closed", "完成"),
}
DONE: Mapping[str, Wording] = {
    "sent": Wording("It is on its way to the supplier.", "已发给供应商。"),
    "received": Wording(
        "Received; whoever lacked it has it.", "已收货，并已分给缺料的订单。"
    ),
    "cancelled": Wording("Cancelled.", "已取消。"),
    "made": Wording("What was lacking is gathered.", "缺料已汇集。"),
    "nothing": Wording(
        "Nothing is lacking that is not on order.", "没有尚未订购的缺料。"
    ),
}
