"""What the departments' trays say, English and Chinese side by side."""

from __future__ import annotations

from collections.abc import Mapping

from office.store.trays import Show
from orders.tray import Answer, TrayStep, Void
from rules.wording import Wording

TRAY = Wording("Tray", "收件盘")
ALL = Wording("All trays", "全部收件盘")
LEAD = Wording(
    "Each paper your department was sent. Say that you have it, then that it is done.",
    "本部门收到的每份单据：先签收，办完后标记完成。",
)
DEPARTMENTS: Mapping[str, Wording] = {
    "manufacturing": Wording("Manufacturing", "生产部"),
    "procurement": Wording("Procurement", "采购部"),
    "finance": Wording("Finance", "财务部"),
}
SHOWN: Mapping[Show, Wording] = {
    Show.OPEN: Wording("To do", "待办"),
    Show.DONE: Wording("Done", "已完成"),
    Show.VOID: Wording("Count no more", "已作废"),
}
ONLY_LATE = Wording("Late only", "仅逾期")
WHICH = Wording("Which papers", "单据筛选")
WHOSE = Wording("Whose tray", "部门")
COUNT = Wording("{count} not acknowledged", "{count} 份未签收")
FIND = Wording("Order or paper number", "订单号或单据号")
SHOW = Wording("Show", "查看")
NOTHING = Wording("Nothing lies here.", "这里没有单据。")
NOTHING_FOUND = Wording(
    "Nothing here has “{text}” in its number.", "没有编号含“{text}”的单据。"
)
CLEAR = Wording("Show all", "显示全部")
PAPER = Wording("{title} {number}", "{title} {number}")
REVISION = Wording("revision {revision}", "第 {revision} 版")
ORDER = Wording("Order {number}", "订单 {number}")
OPEN_PAPER = Wording("Open: {title} {number}", "打开：{title} {number}")
ARRIVED = Wording("Arrived {at}", "{at} 送达")
COMING = Wording(
    "Issued {at}, not delivered yet; it can be read here",
    "{at} 开具，尚未送达；可在此阅读",
)
DUE = Wording("Due {day}", "{day} 前办完")
LATE = Wording("late", "已逾期")
UNREAD = Wording("new", "未签收")
EVENTS: Mapping[TrayStep, Wording] = {
    TrayStep.ACKNOWLEDGED: Wording(
        "Acknowledged by {name}, {at}", "{name} 于 {at} 签收"
    ),
    TrayStep.DONE: Wording("Done by {name}, {at}", "{name} 于 {at} 完成"),
    TrayStep.REOPENED: Wording(
        "Opened again by {name}, {at}", "{name} 于 {at} 重新打开"
    ),
}
DO: Mapping[TrayStep, Wording] = {
    TrayStep.ACKNOWLEDGED: Wording("Acknowledge", "签收"),
    TrayStep.DONE: Wording("Done", "完成"),
    TrayStep.REOPENED: Wording("Open again", "重新打开"),
}
ABOUT = Wording("{what}: {title} {number}", "{what}：{title} {number}")
NOTE = Wording("Note (may stay empty)", "备注（可不填）")
VOID: Mapping[Void, Wording] = {
    Void.SUPERSEDED: Wording(
        "Revision {revision} took its place", "已由第 {revision} 版取代"
    ),
    Void.CANCELLED: Wording("Its order was cancelled", "订单已取消"),
    Void.WITHDRAWN: Wording("It was withdrawn", "已撤回"),
}
TOLD: Mapping[tuple[Answer, TrayStep], Wording] = {
    (Answer.KEPT, TrayStep.ACKNOWLEDGED): Wording(
        "{paper}: acknowledged.", "{paper}：已签收。"
    ),
    (Answer.KEPT, TrayStep.DONE): Wording("{paper}: done.", "{paper}：已完成。"),
    (Answer.KEPT, TrayStep.REOPENED): Wording(
        "{paper}: open again.", "{paper}：已重新打开。"
    ),
}
ALREADY = Wording(
    "{paper}: somebody was quicker. Nothing was changed; below is how it stands.",
    "{paper}：已有人先一步处理，未作更改；当前状态见下。",
)
FIRST = Wording(
    "{paper}: acknowledge it first. Nothing was changed.",
    "{paper}：请先签收。未作更改。",
)
NO_MORE = Wording(
    "{paper} counts no more: {why}. Nothing was changed; work by the paper that took"
    " its place, or ask sales.",
    "{paper} 已作废：{why}。未作更改；请按新单据办理，或询问销售部。",
)
SENT_BEFORE = Wording(
    "This form was sent before, for something else. Nothing was changed; the page is"
    " fresh now, try again.",
    "此表单已用于其他操作，未作更改；页面已刷新，请重试。",
)
