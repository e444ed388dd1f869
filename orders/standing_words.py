"""Why a standing order pauses, English and Chinese side by side."""

from __future__ import annotations

from orders.standing import Interval
from rules.wording import Wording

ASKED = Wording("You paused it.", "您已暂停。")
ASKED_BY_US = Wording("Paused: {reason}", "已暂停：{reason}")
DEARER = Wording(
    "It would cost {now} now; you agreed to {agreed}, and to {more} more at most.",
    "现价 {now}；您同意的是 {agreed}，最多可加 {more}。",
)
OTHERWISE = Wording(
    "It can no longer be made exactly as you ordered it. {changes}",
    "已不能完全照原样制作。{changes}",
)
REWRITE = Wording(
    "Words of yours can no longer be made as you wrote them. {changes}",
    "您写的文字已不能照原样制作。{changes}",
)
WITHDRAWN = Wording(
    "It is no longer made, and nothing near it is.", "已停止制作，也没有相近的款式。"
)
OTHER_CURRENCY = Wording("It is now sold in another currency.", "现以另一种货币出售。")
EVERY = {
    "months": Wording("every {every} months", "每 {every} 个月"),
    "weeks": Wording("every {every} weeks", "每 {every} 周"),
}
EVERY_ONE = {
    "months": Wording("every month", "每月"),
    "weeks": Wording("every week", "每周"),
}
STATES = {
    "active": Wording("Goes on", "进行中"),
    "paused": Wording("Paused", "已暂停"),
    "ended": Wording("Ended", "已结束"),
}
OUTCOMES = {
    "placed": Wording("ordered", "已下单"),
    "paused": Wording("waits for your decision", "等您决定"),
    "skipped": Wording("left out", "已跳过"),
    "missed": Wording("left out, the next was due too", "未处理，已并入下一次"),
}


def every(interval: Interval) -> Wording:
    """Say how often."""
    known = EVERY_ONE if interval.every == 1 else EVERY
    return filled(known[interval.unit.value], every=str(interval.every))


def filled(words: Wording, **values: str | Wording) -> Wording:
    """Return a sentence with its gaps filled, each in its own language."""

    def inside(language: str) -> dict[str, str]:
        return {
            name: one if isinstance(one, str) else one.in_language(language)
            for name, one in values.items()
        }

    return Wording(words.en.format(**inside("en")), words.zh.format(**inside("zh")))
