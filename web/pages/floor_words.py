"""What the pages of the shop floor say, English and Chinese side by side."""

from __future__ import annotations

from collections.abc import Mapping

from orders.floor import Outcome, Reason
from rules.wording import Wording

FLOOR = Wording("Workshop", "车间")
SCAN = Wording("Scan a code", "扫码")
SEND = Wording("Confirm", "确认")
READY = Wording("Ready to scan", "可以扫码")
WHO = Wording("{operator} at {station}", "{operator} · {station}")
NO_STATION = Wording("no station", "未选工位")
BADGES = Wording(
    "Badges are scanned into the same field: BY-name for who, AT-station for where.",
    "胸牌也扫进同一栏：BY-姓名 表示操作员，AT-工位 表示工位。",
)
BADGE_TAKEN = Wording(
    "Now working: {operator} at {station}", "当前：{operator} · {station}"
)
OUTCOMES: Mapping[Outcome, Wording] = {
    Outcome.CONFIRMED: Wording("Confirmed: {step}", "已确认：{step}"),
    Outcome.DOUBLE: Wording(
        "The same scan twice: {step} was counted once", "重复扫码：{step} 只计一次"
    ),
    Outcome.ALREADY: Wording(
        "{step} was confirmed before; nothing was changed", "{step} 早已确认，未作更改"
    ),
}
UNDONE = Wording("Taken back: {step}", "已撤回：{step}")
TROUBLE_TOLD = Wording("Reported: {reason}", "已上报：{reason}")
FAR = Wording(
    "{order}: {done} of {all} steps", "{order}：共 {all} 步，已完成 {done} 步"
)
NEXT = Wording("Next: {step} ({center})", "下一步：{step}（{center}）")
FINISHED = Wording("{order} is finished: ready to ship", "{order} 全部完成，可以发货")
UNKNOWN = Wording(
    "This code is unknown or damaged. Nothing was changed.",
    "无法识别此码，未作任何更改。",
)
FIRST = Wording(
    "{step} comes first. Nothing was changed.", "请先做「{step}」，未作任何更改。"
)
AFTER = Wording(
    "{step} was confirmed after it. Nothing was changed.",
    "其后的「{step}」已确认，未作任何更改。",
)
HELD = Wording(
    "{order} is stopped: {reason}. Nothing was changed.",
    "{order} 已暂停：{reason}。未作任何更改。",
)
LATE_UNDO = Wording(
    "Only within 30 seconds, and by whoever confirmed it; later a supervisor does it."
    " Nothing was changed.",
    "仅限本人 30 秒内撤回，之后请找主管。未作任何更改。",
)
NOT_NOW = Wording(
    "{order} is not on the floor now. Nothing was changed.",
    "{order} 目前不在车间，未作任何更改。",
)
UNDO = Wording("Undo", "撤回")
STOP = Wording("Stop: report trouble", "停：报告问题")
WORDS = Wording("In words (may stay empty)", "说明（可不填）")
REPORT = Wording("Report", "上报")
REASONS: Mapping[Reason, Wording] = {
    Reason.MISSING: Wording("Material is missing", "缺料"),
    Reason.FLAWED: Wording("Material has a flaw", "料有瑕疵"),
    Reason.MACHINE: Wording("Machine does not run", "设备故障"),
    Reason.UNCLEAR: Wording("Sheet is unclear", "单据不清楚"),
    Reason.MADE_WRONG: Wording("Made wrongly before", "前道做错"),
    Reason.OTHER: Wording("Something else", "其他"),
}
DRAWING = Wording("Drawing", "图纸")
UNSENT = Wording("Not sent yet; tried again by itself", "尚未发出，会自动重试")
UP_NEXT = Wording("Next orders", "接下来的订单")
TO_BOARD = Wording("Board", "看板")
BOARD = Wording("Board of the workshop", "车间看板")
NOTHING = Wording("No order is on the floor.", "车间里没有订单。")
READY_TO_SHIP = Wording("Ready to ship", "可以发货")
NOT_CLOSED = Wording(
    "Every step is scanned, and it is not shipped yet", "工序已全部扫完，尚未发货"
)
LATE = Wording("late", "已逾期")
DUE = Wording("Promised for {day}", "承诺 {day}")
STEP_OF = Wording("{step}, {at} of {all}", "{step}，第 {at} 步，共 {all} 步")
BACK = Wording("Back to scanning", "返回扫码")
