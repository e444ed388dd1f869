"""The chart of complaints day by day, with limits for what is mere chance.

A u-chart: complaints per order in the field, whose number differs from day to day.
Centre u = all complaints / all orders; limits u plus or minus 3 * sqrt(u / n) for the n
orders of a day, none below zero (Montgomery, Introduction to Statistical Quality
Control, section 7.3). A day is a signal outside its limits, or as the eighth in a row
on one side of the centre. Fewer than five complaints make no chart: they are a list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

FEWEST = 5
RUN = 8
"""Days in a row on one side of the centre that are no chance any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Complaints of a day, and the orders in the field that could have led to any."""

    day: str
    complaints: int
    orders: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A day on the chart; rates are complaints per thousand orders.

    ``signal`` is empty, ``above``, ``below`` or ``run``.
    """

    day: str
    rate: int
    low: int
    high: int
    signal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The chart: its centre, and a point for each day with orders in the field."""

    centre: int
    points: tuple[Point, ...]

    @property
    def signals(self) -> tuple[Point, ...]:
        """The days that are no mere chance."""
        return tuple(one for one in self.points if one.signal)


def chart(days: Sequence[Day], settled: int | None = None) -> Chart | None:
    """Return the chart of some days in turn; ``None``: too few, show the list.

    Args:
        days: one for each day, oldest first.
        settled: how many days from the first the limits are worked out from; all of
            them where nothing is said. A shift in the others then shows at once.
    """
    field = [one for one in days if one.orders > 0]
    if sum(one.complaints for one in field) < FEWEST:
        return None
    start = field[:settled] if settled else field
    orders = sum(one.orders for one in start)
    centre = sum(one.complaints for one in start) / orders if orders else 0.0
    points: list[Point] = []
    side, length = 0, 0
    for one in field:
        rate = one.complaints / one.orders
        reach = 3 * sqrt(centre / one.orders)
        now = (rate > centre) - (rate < centre)
        length = length + 1 if now == side and now else abs(now)
        side = now
        signal = "run" if length >= RUN else ""
        if rate > centre + reach:
            signal = "above"
        elif rate < centre - reach:
            signal = "below"
        points.append(
            Point(
                day=one.day, rate=round(1000 * rate), signal=signal,
                low=max(0, round(1000 * (centre - reach))),
                high=round(1000 * (centre + reach)),
            )
        )  # fmt: skip
    return Chart(centre=round(1000 * centre), points=tuple(points))
