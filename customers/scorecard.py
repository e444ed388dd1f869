"""The scorecard: current against potential value, thirty indicators, editable weights.

The source names two axes and the number thirty, and no single indicator: these are our
proposal. Each comes as a score from 0 to 100, or is missing. What is missing is shown
as missing and weighs nothing; it never counts as zero. For us alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from customers.errors import CustomersError
from customers.facts import Use
from rules.wording import Wording


class Axis(StrEnum):
    """What an indicator speaks of."""

    CURRENT = "current"
    POTENTIAL = "potential"


class Known(StrEnum):
    """Where an indicator comes from."""

    AUTO = "auto"
    ASK = "ask"
    JUDGED = "judged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One of the thirty; ``fact`` is the field it is read from, if it is asked."""

    name: str
    title: Wording
    axis: Axis
    known: Known
    weight: int
    fact: str = ""


class BadWeightError(CustomersError):
    """A weight that cannot be."""

    def __init__(self, indicator: str, why: str) -> None:
        """Keep of which indicator, and why."""
        self.indicator, self.why = indicator, why
        super().__init__(f"weight of {indicator}: {why}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Axes:
    """A customer on the two axes, 0 to 100; ``None``: nothing is known of it.

    ``missing`` are the indicators nothing is known of; ``covered`` is the percentage of
    all weight that rests on something.
    """

    current: int | None
    potential: int | None
    missing: tuple[str, ...]
    covered: int


class Cell(StrEnum):
    """Where a customer stands: current value, then potential."""

    CORE = "high, high"
    KEEP = "high, low"
    GROW = "low, high"
    SERVE = "low, low"
    UNKNOWN = "not known"


STRATEGY: Mapping[Cell, Wording] = {
    Cell.CORE: Wording(
        "A sponsor and a rep of his own; every promise watched.",
        "专人专责，逐项盯住承诺。",
    ),
    Cell.KEEP: Wording(
        "Keep him: the usual without effort, no selling.",
        "维系：照旧下单零负担，不推销。",
    ),
    Cell.GROW: Wording(
        "Ask what he needs, and show what he has not seen.", "了解需求，展示新选择。"
    ),
    Cell.SERVE: Wording(
        "Serve him well by the cheap ways; ask little.",
        "以低成本渠道好好服务，少打扰。",
    ),
    Cell.UNKNOWN: Wording("Get to know him first.", "先了解客户。"),
}
"""What is done in each cell."""

MIDDLE = 50


def _row(
    number: int, name: str, en: str, zh: str, known: Known, fact: str = ""
) -> Indicator:
    axis = Axis.CURRENT if number <= 15 else Axis.POTENTIAL
    return Indicator(
        name=name, title=Wording(en, zh), axis=axis, known=known, weight=10, fact=fact
    )


_A, _Q, _M = Known.AUTO, Known.ASK, Known.JUDGED
INDICATORS: tuple[Indicator, ...] = (
    _row(1, "revenue", "Revenue, last 12 months", "近 12 个月销售额", _A),
    _row(2, "margin", "Contribution margin", "边际贡献", _A),
    _row(3, "custom_margin", "Margin on surcharges", "定制加价毛利", _A),
    _row(4, "orders", "Number of orders", "订单数", _A),
    _row(5, "order_value", "Average order value", "平均订单金额", _A),
    _row(6, "recency", "Since the last order, by his own interval", "距上次购买", _A),
    _row(7, "punctuality", "Pays on time", "按时付款", _A),
    _row(8, "credit_use", "Credit used of the limit", "信用使用率", _A, "credit_used"),
    _row(9, "share", "Share of customer", "客户占有率", _Q, "share_here"),
    _row(10, "families", "Option families bought", "购买的选项族", _A),
    _row(11, "cost_to_serve", "Cost to serve", "服务成本", _A),
    _row(12, "complaint_cost", "Cost of complaints and remakes", "投诉与返工成本", _A),
    _row(13, "returns", "Remake and return rate", "返工退货率", _A),
    _row(14, "discount", "Average discount", "平均折扣", _A),
    _row(15, "years", "Years with us", "合作年数", _A, "with_us_since"),
    _row(16, "forecast", "Forecast margin, 3 years", "三年预计毛利现值", _A),
    _row(17, "trend", "Trend of orders", "订单趋势", _A),
    _row(18, "total_need", "Total need, all suppliers", "总需求", _Q, "total_need"),
    _row(19, "wishes", "Unmet wishes", "未满足的愿望", _A),
    _row(20, "wearers", "Household or sites", "家庭人数或网点", _Q, "household_size"),
    _row(21, "referrals", "Referrals that became customers", "带来的新客户", _A,
         "recommended_by"),
    _row(22, "shares", "Shared designs opened", "分享被打开次数", _A),
    _row(23, "completeness", "Profile fresh and complete", "资料完整度", _A),
    _row(24, "misfit", "Misfit falling", "合身误差趋势", _A),
    _row(25, "promises", "Promises kept to him", "兑现的承诺", _A),
    _row(26, "first_time", "Solved the first time", "一次解决率", _A),
    _row(27, "growth", "Growth of his own business", "自身业务增长", _Q, "growth"),
    _row(28, "intent", "Intent to cooperate", "合作意向", _M, "intent"),
    _row(29, "answers", "Answers our questions", "愿意回答", _A),
    _row(30, "reference", "Worth as a reference", "示范价值", _M, "reference_value"),
)  # fmt: skip
"""All thirty, in the order of the ledger; each weighs ten as it comes."""


def uses_of_scorecard() -> tuple[Use, ...]:
    """Return which fields the scorecard reads."""
    asked = [Use(one.fact, f"indicator {one.name}") for one in INDICATORS if one.fact]
    also = (Use("credit", "indicator credit_use"), Use("sites", "indicator wearers"))
    return (*asked, *also)


def weights_with(changed: Mapping[str, int]) -> dict[str, int]:
    """Return every weight, the changed ones laid over those they came with.

    Raises:
        BadWeightError: if there is no such indicator, a weight is below zero, or an
            axis is left without any.
    """
    weights = {one.name: one.weight for one in INDICATORS}
    for name, weight in changed.items():
        if name not in weights:
            raise BadWeightError(name, "there is no such indicator")
        if weight < 0:
            raise BadWeightError(name, "below zero")
        weights[name] = weight
    for axis in Axis:
        if not any(weights[i.name] for i in INDICATORS if i.axis is axis):
            raise BadWeightError(axis.value, "nothing is left to weigh")
    return weights


def placed(scores: Mapping[str, int], weights: Mapping[str, int]) -> Axes:
    """Return a customer's place; ``scores`` holds what is known, 0 to 100 each."""
    known = [one for one in INDICATORS if one.name in scores]
    whole = sum(weights.values())
    return Axes(
        current=_mean(Axis.CURRENT, scores, weights),
        potential=_mean(Axis.POTENTIAL, scores, weights),
        missing=tuple(one.name for one in INDICATORS if one.name not in scores),
        covered=100 * sum(weights[one.name] for one in known) // whole,
    )


def cell_of(axes: Axes) -> Cell:
    """Return the cell of a place."""
    if axes.current is None or axes.potential is None:
        return Cell.UNKNOWN
    high, promising = axes.current >= MIDDLE, axes.potential >= MIDDLE
    if high:
        return Cell.CORE if promising else Cell.KEEP
    return Cell.GROW if promising else Cell.SERVE


def who_moves(
    base: Mapping[str, Mapping[str, int]],
    before: Mapping[str, int],
    after: Mapping[str, int],
) -> tuple[tuple[str, Cell, Cell], ...]:
    """Return who changes cell when weights are moved, and from which to which."""
    found: list[tuple[str, Cell, Cell]] = []
    for name, scores in sorted(base.items()):
        was, now = cell_of(placed(scores, before)), cell_of(placed(scores, after))
        if was is not now:
            found.append((name, was, now))
    return tuple(found)


def rank_scores(amounts: Mapping[str, int], *, less: bool = False) -> dict[str, int]:
    """Return amounts as scores: how many of a hundred others one does not lag behind.

    Equal amounts score alike. ``less``: the lower amount is the better one.
    """
    ordered = sorted(amounts.values())
    count = len(ordered)
    found: dict[str, int] = {}
    for name, amount in amounts.items():
        first, after = bisect_left(ordered, amount), bisect_right(ordered, amount)
        below, same = count - after if less else first, after - first
        found[name] = (200 * below + 100 * same) // (2 * count)
    return found


def _mean(
    axis: Axis, scores: Mapping[str, int], weights: Mapping[str, int]
) -> int | None:
    known = [i.name for i in INDICATORS if i.axis is axis and i.name in scores]
    whole = sum(weights[name] for name in known)
    if not whole:
        return None
    return round(sum(scores[name] * weights[name] for name in known) / whole)
