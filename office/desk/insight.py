"""How the company does, week by week: one job, and as many queries for any number.

Sums are of one currency, the one most orders are in; how many are in another is said.
A week begins on Monday and is called by that day.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median_low

from customers.complaint_life import FirstTime
from customers.complaints import Complaint, Reason
from customers.control_chart import Chart
from office.desk.complaint_work import chart_of, solved_first_time
from office.desk.wishes import Refused, wishes_told
from office.store import Store, companies, insight
from office.store.insight import Sold
from orders.steps import Step

PERIODS = (13, 26, 52)
"""So many weeks may be looked at."""
FEATURES = (Reason.NOT_AS_ORDERED, Reason.FAULT)
"""Complaints that say a feature was not as promised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What an order promised, and what was kept of it.

    ``shipped_on`` is empty before it left. The day is kept if it left by then; the
    price if nothing was credited; the features if nobody complained that they are not
    as ordered, or faulty.
    """

    order: Sold
    shipped_on: str
    complained: bool

    @property
    def day_kept(self) -> bool:
        """Whether it left by the promised day."""
        return bool(self.shipped_on) and self.shipped_on <= self.order.promised_on

    @property
    def price_kept(self) -> bool:
        """Whether the customer paid what was promised."""
        return not self.order.credited

    @property
    def features_kept(self) -> bool:
        """Whether the customer got what was promised, as far as he said."""
        return not self.complained


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """A week in figures: of orders placed, shipped and paid in it.

    ``margin`` is that of the ``released`` among those placed; ``days_to_ship`` and
    ``days_to_cash`` are medians, ``None`` where nothing ended in that week.
    """

    first: str
    orders: int
    net: int
    released: int
    margin: int
    shipped: int
    kept: int
    new: int
    returning: int
    days_to_ship: int | None
    days_to_cash: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Insight:
    """How the company did in some weeks, oldest first."""

    weeks: tuple[Week, ...]
    currency: str
    others: int
    placed: tuple[Sold, ...]
    promises: tuple[Promise, ...]
    overdue: tuple[Promise, ...]
    paid_on: Mapping[str, str]
    newcomers: frozenset[str]
    complaints: tuple[Complaint, ...]
    chart: Chart | None
    first_time: FirstTime
    wishes: tuple[Refused, ...]

    @property
    def losing(self) -> tuple[Sold, ...]:
        """Orders that cost more than they bring, the dearest first."""
        lost = [one for one in self.placed if (one.margin or 0) < 0]
        return tuple(sorted(lost, key=lambda one: one.margin or 0))

    @property
    def kept_percent(self) -> int | None:
        """The share of promised days kept; ``None``: nothing left the house."""
        left = len(self.promises)
        return (
            round(100 * sum(o.day_kept for o in self.promises) / left) if left else None
        )


def look_back(store: Store, today: date, weeks: int = PERIODS[0]) -> Insight:
    """Return how the company did in the last weeks, this one included."""
    monday = today - timedelta(days=today.weekday())
    mondays = [monday - timedelta(weeks=n) for n in reversed(range(weeks))]
    since = mondays[0].isoformat()
    with store.reading() as tx:
        every = insight.sold(tx, since)
        ends = insight.ended(tx, since)
        first_ones = frozenset(insight.first_orders(tx).values())
        company = companies.current(tx)
    usual = company.currency if company else ""
    counted = Counter(one.currency for one in every)
    currency = max(counted, key=lambda c: (counted[c], c == usual), default=usual)
    kept = [one for one in every if one.currency == currency]
    chart, complaints = chart_of(store, first=mondays[0], last=today)
    shipped = {o.order: o.day for o in ends if o.kind == Step.SHIPPED.value}
    paid = {o.order: o.day for o in ends if o.kind == Step.PAID.value}
    bad = {one.order for one in complaints if one.reason in FEATURES}
    promises = tuple(
        Promise(
            order=one, shipped_on=shipped.get(one.number, ""),
            complained=one.number in bad,
        )
        for one in kept
    )  # fmt: skip
    left = tuple(one for one in promises if one.shipped_on >= since)
    settled = {
        one.number: paid[one.number]
        for one in kept
        if one.number in paid and one.paid >= one.gross - one.credited
    }
    placed = tuple(one for one in kept if one.placed_on >= since)
    return Insight(
        weeks=tuple(_weeks(mondays, placed, left, settled, first_ones)),
        currency=currency, others=len(every) - len(kept), placed=placed, promises=left,
        overdue=tuple(
            one for one in promises
            if not one.shipped_on and one.order.promised_on < today.isoformat()
        ),
        paid_on=settled, newcomers=first_ones & {one.number for one in placed},
        complaints=complaints, chart=chart, first_time=solved_first_time(store),
        wishes=wishes_told(store, since=since).refused,
    )  # fmt: skip


def monday_of(day: str) -> str:
    """Return the week of a day."""
    on = date.fromisoformat(day)
    return (on - timedelta(days=on.weekday())).isoformat()


def _weeks(
    mondays: Iterable[date],
    placed: Iterable[Sold],
    left: Iterable[Promise],
    settled: Mapping[str, str],
    first_ones: frozenset[str],
) -> Iterable[Week]:
    by_placed: dict[str, list[Sold]] = defaultdict(list)
    by_shipped: dict[str, list[Promise]] = defaultdict(list)
    to_cash: dict[str, list[int]] = defaultdict(list)
    known: dict[str, Sold] = {}
    for one in placed:
        by_placed[monday_of(one.placed_on)].append(one)
        known[one.number] = one
    for promise in left:
        by_shipped[monday_of(promise.shipped_on)].append(promise)
        known[promise.order.number] = promise.order
    for number, day in settled.items():
        if number in known:
            to_cash[monday_of(day)].append(_days(known[number].placed_on, day))
    for monday in mondays:
        first = monday.isoformat()
        some, gone = by_placed[first], by_shipped[first]
        came = {one.customer_id for one in some}
        new = {one.customer_id for one in some if one.number in first_ones}
        margins = [one.margin for one in some if one.margin is not None]
        to_ship = [_days(one.order.placed_on, one.shipped_on) for one in gone]
        yield Week(
            first=first, orders=len(some), net=sum(one.net for one in some),
            released=len(margins), margin=sum(margins), shipped=len(gone),
            kept=sum(one.day_kept for one in gone), new=len(new),
            returning=len(came - new),
            days_to_ship=median_low(to_ship) if to_ship else None,
            days_to_cash=median_low(to_cash[first]) if to_cash[first] else None,
        )  # fmt: skip


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
