"""Lifetime value: what a customer will probably bring, and his tier with its reason.

The value is a sum over months ahead: purchases expected in the month, times the margin
of one, discounted. It is a forecast with a band around it, and is for us alone: no
customer ever sees it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rules.wording import Wording

HORIZON = 36
"""Months ahead that are counted."""
DISCOUNT = 100
"""Yearly discount, in thousandths: 10 percent."""
CUTS = (800, 950)
"""Shares of all value, in thousandths: tier A makes the first, A and B the second."""


class Tier(StrEnum):
    """A, B or C, by lifetime value; internal."""

    A = "A"
    B = "B"
    C = "C"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What is to be expected of one customer.

    Args:
        purchases: expected in each month ahead, in thousandths.
        margin: of one purchase, minor units.
        alive: probability that he still buys, percent.
    """

    purchases: tuple[int, ...]
    margin: int
    alive: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A lifetime value with its parts: ``total`` is their sum, in minor units.

    ``low`` and ``high`` hold nine of ten of the forecasts that were tried.
    """

    months: tuple[int, ...]
    low: int
    high: int

    @property
    def total(self) -> int:
        """What he will bring, as of today."""
        return sum(self.months)


def months_of(outlook: Outlook, *, discount: int = DISCOUNT) -> tuple[int, ...]:
    """Return the discounted margin of each month, minor units, rounded once each.

    Args:
        outlook: what is expected.
        discount: a year, in thousandths; a month has the twelfth root of it.
    """
    monthly = (1 + discount / 1000) ** (1 / 12)
    return tuple(
        round(bought * outlook.margin / 1000 / monthly**month)
        for month, bought in enumerate(outlook.purchases, start=1)
    )


def band(forecasts: Iterable[int]) -> tuple[int, int]:
    """Return where nine of ten forecasts lie."""
    ordered = sorted(forecasts)
    last = len(ordered) - 1
    return ordered[round(last * 0.05)], ordered[round(last * 0.95)]


def tiers(values: Mapping[str, int], cuts: tuple[int, int] = CUTS) -> dict[str, Tier]:
    """Return the tier of each customer; equal values are in the same tier.

    Whoever brings nothing is in C.
    """
    total = sum(max(0, one) for one in values.values())
    found: dict[str, Tier] = {}
    before, level, same = 0, Tier.A, -1
    ordered = sorted(values.items(), key=lambda one: (-one[1], one[0]))
    for name, value in ordered:
        if value != same:
            share = before * 1000 // total if total else 1000
            level = Tier.A if share < cuts[0] else Tier.B if share < cuts[1] else Tier.C
            same = value
        found[name] = level if value > 0 else Tier.C
        before += max(0, value)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What a customer did so far; amounts in minor units, times in days."""

    orders: int
    since: int
    last: int


def reason(
    tier: Tier, value: Value, past: Past, outlook: Outlook, floor: int
) -> Wording:
    """Say why a customer is in his tier; ``floor`` is the least value of tier A."""
    sure = value.low >= floor or value.high < floor
    en = (
        f"{tier}: {past.orders} orders in {past.since} days, the last {past.last} days "
        f"ago; still buying with {outlook.alive} %. Expected margin "
        f"{value.total / 100:,.2f} in {len(value.months)} months "
        f"({value.low / 100:,.2f} to {value.high / 100:,.2f})."
    )
    zh = (
        f"{tier}：{past.since} 天内 {past.orders} 单，最近一单在 {past.last} 天前；"
        f"仍会购买的概率 {outlook.alive}%。{len(value.months)} 个月预计毛利 "
        f"{value.total / 100:,.2f}"
        f"（{value.low / 100:,.2f} 至 {value.high / 100:,.2f}）。"
    )
    if not sure:
        en += " Whether he belongs to A is not certain."
        zh += "是否属于 A 级尚不确定。"
    return Wording(en, zh)


def floor_of(values: Mapping[str, int], found: Mapping[str, Tier]) -> int:
    """Return the least value in tier A; one more than any where nobody is in it."""
    inside = [values[name] for name, tier in found.items() if tier is Tier.A]
    return min(inside) if inside else max([0, *values.values()]) + 1


def moved(
    before: Mapping[str, Tier], after: Mapping[str, Tier]
) -> tuple[tuple[str, Tier, Tier], ...]:
    """Return who changed tier, and from which to which."""
    return tuple(
        (name, before[name], tier)
        for name, tier in sorted(after.items())
        if before.get(name, tier) is not tier
    )


def total_of(values: Sequence[Value]) -> int:
    """Return the value of a whole base: the sum of its customers'."""
    return sum(one.total for one in values)
