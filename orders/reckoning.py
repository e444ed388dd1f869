"""Reckoning the promised day of an order: modules fetched or in stock, then work.

Used by the page, the quote, and the order, so that the day shown is the day promised.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from catalog.parts import Module
from catalog.version import CatalogVersion
from configurator.bom import order_bom
from configurator.routing import routing_of
from orders.company import Company
from orders.promise import plan
from orders.workload import EMPTY, Booking, Claim, Workload


@dataclass(frozen=True, slots=True, kw_only=True)
class ToMake:
    """So many pieces of a complete product, on its catalog on a day."""

    version: CatalogVersion
    values: Mapping[str, str]
    body: Mapping[str, int]
    quantity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """The promised day, and what it counts on.

    ``lead_times`` are, line by line, the working days until what stock does not
    cover is there.
    """

    day: date
    lead_times: tuple[int, ...]
    bookings: tuple[Booking, ...]
    claims: tuple[Claim, ...]


def reckon(
    lines: Iterable[ToMake], company: Company, day: date, workload: Workload = EMPTY
) -> Reckoned:
    """Return the earliest promise for an order placed on ``day``.

    Raises:
        CompanyError: if an operation names an unknown work center.
        CalendarError: if the work is beyond all reason.
    """
    made = tuple(lines)
    fetched = [_modules(one) for one in made]
    wanted: dict[str, int] = {}
    once: set[tuple[str, str, int]] = set()
    for parts in fetched:
        for module, thousandths, per_order in parts:
            if per_order and (module.code, per_order, thousandths) in once:
                continue
            once.add((module.code, per_order, thousandths))
            wanted[module.code] = wanted.get(module.code, 0) + thousandths
    free = workload.free or {}
    bought = {code for code, needed in wanted.items() if needed > free.get(code, 0)}
    lead_times = tuple(
        max((m.lead_time for m, _, _ in parts if m.code in bought), default=0)
        for parts in fetched
    )
    work = [
        (step.work_center, step.seconds(one.quantity))
        for one in made
        for step in routing_of(one.version, one.values, one.body)
    ]
    planned = plan(day, max(lead_times, default=0), work, company, workload.booked)
    claims = tuple(
        Claim(module=code, thousandths=min(needed, free.get(code, 0)))
        for code, needed in sorted(wanted.items())
        if free.get(code, 0) > 0
    )
    return Reckoned(
        day=planned.day, lead_times=lead_times, bookings=planned.bookings, claims=claims
    )


def _modules(one: ToMake) -> list[tuple[Module, int, str]]:
    """Return each module with what the line takes; by order: the part that does."""
    return [
        (
            part.module,
            part.thousandths * (one.quantity if part.per == "piece" else 1),
            part.id if part.per == "order" else "",
        )
        for part in order_bom(one.version, one.values, one.body)
    ]
