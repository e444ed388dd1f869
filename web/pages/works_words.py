"""What the pages of long work say."""

from __future__ import annotations

from collections.abc import Mapping

from office.desk import checking_over, printing_many, trying_out
from office.store.long_work import WorkState
from rules.wording import Wording

WORKS = Wording("Long work", "后台任务")
LEAD = Wording(
    "What takes longer than a page. You may leave and come back.",
    "比打开一页更久的工作。可以离开，稍后再来看。",
)
TITLES: Mapping[str, Wording] = {
    trying_out.KIND: Wording("What publishing would change", "发布的影响"),
    checking_over.KIND: Wording("Catalog check", "目录检查"),
    printing_many.KIND: Wording("Printing papers", "批量打印单据"),
}
STATES: Mapping[WorkState, Wording] = {
    WorkState.WAITING: Wording("waiting", "等待"),
    WorkState.WORKING: Wording("at work", "进行中"),
    WorkState.DONE: Wording("done", "完成"),
    WorkState.CANCELLED: Wording("cancelled", "已取消"),
    WorkState.FAILED: Wording("failed", "失败"),
}
TONES: Mapping[WorkState, str] = {
    WorkState.WAITING: "now", WorkState.WORKING: "now", WorkState.DONE: "good",
    WorkState.CANCELLED: "", WorkState.FAILED: "bad",
}  # fmt: skip
HOW_FAR = Wording("How far it is", "进度")
PERCENT = Wording("{n} %", "{n}%")
DONE_OF = Wording("{done} of {whole}", "{whole} 项中已完成 {done} 项")
LEFT_SECONDS = Wording("about {n} s left", "约剩 {n} 秒")
LEFT_MINUTES = Wording("about {n} min left", "约剩 {n} 分钟")
LEAVE = Wording(
    "You may leave this page; the work goes on. Come back to it under Long work.",
    "可以离开本页，任务会继续；在“后台任务”里随时查看。",
)
REFRESH = Wording("See how far it is now", "查看最新进度")
CANCEL = Wording("Cancel", "取消")
CANCELLING = Wording("It ends after the piece in hand.", "手头这一项完成后即停止。")
NOT_FINISHED = Wording(
    "It was cancelled. What is listed was done before.",
    "已取消；以下是取消前完成的部分。",
)
FAILED = Wording(
    "It could not be finished, and nothing was changed. Ask again; if it fails again, "
    "send us this line.",
    "任务没有完成，什么都没有改动。请再试一次；若仍失败，请把这一行发给我们。",
)
PRINT_ALL = Wording("Print what is not printed yet ({n})", "打印未打印的单据（{n}）")
PRINT_HELP = Wording(
    "Papers that were issued and have no printed page yet.", "已开出但尚未打印的单据。"
)
ALL_PRINTED = Wording(
    "Every paper that was issued is printed.", "已开出的单据都已打印。"
)
PRINTED = Wording("Papers printed: {n}.", "已打印单据：{n}。")
NOTHING = Wording("Nothing was asked for yet.", "还没有后台任务。")
ASKED_AT = Wording("Asked for", "提交时间")
STATE = Wording("State", "状态")
ABOUT = Wording("About", "内容")
NUMBER = Wording("Number", "编号")
