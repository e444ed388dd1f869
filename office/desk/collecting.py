"""What customers owe: order by order, what is open and overdue to the day.

And how long money takes: the days from an order to its cash, by the events alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from statistics import median_low
from zoneinfo import ZoneInfo

from office.desk.order_at_hand import the_order, the_snapshot
from office.store import companies, documents, orders, owing
from office.store.engine import Store
from office.store.transaction import Transaction
from orders.order import Document, Order, OrderEvent
from orders.owing import Owing, instalments, owing_on, paid_up_on, terms_of
from orders.steps import Step, allowed_now
from orders.tray import READ_BY

MOST_SETTLED = 100
"""How many settled orders are looked at: the newest."""
MONEY = frozenset({Step.INVOICED, Step.CREDITED, Step.PAID, Step.REFUNDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """An order as finance sees it: no body, no drawing.

    ``invoiced_on`` and ``paid_up_on`` are ISO days, empty until it is so.
    ``cash_days`` are those from the order to its cash; ``None``: it is still to come.
    """

    order: Order
    customer: str
    currency: str
    placed_on: str
    terms: str
    invoiced_on: str
    owing: Owing
    paid_up_on: str
    cash_days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedFile:
    """An order as finance works on it: what happened, its papers, what may be done."""

    owed: Owed
    events: tuple[OrderEvent, ...]
    papers: tuple[Document, ...]
    allowed: frozenset[Step]


@dataclass(frozen=True, slots=True, kw_only=True)
class CashDays:
    """How long the money of orders took: of half of them no longer than ``half``."""

    orders: int
    half: int
    longest: int


def owed_now(store: Store, today: date) -> tuple[Owed, ...]:
    """Return the orders of which something is open, the longest overdue first."""
    with store.reading() as tx:
        found = _owed(tx, owing.unsettled(tx), today)
    return tuple(
        sorted(
            found,
            key=lambda one: (
                -one.owing.late_days,
                one.owing.due_on or "9999",
                one.order.number,
            ),
        )
    )


def settled(store: Store, today: date) -> tuple[Owed, ...]:
    """Return the newest orders that are paid up."""
    with store.reading() as tx:
        return _owed(tx, owing.settled(tx, MOST_SETTLED), today)


def order_to_cash(found: tuple[Owed, ...]) -> CashDays | None:
    """Return how long the money of some orders took; ``None``: none of it came yet."""
    days = [one.cash_days for one in found if one.cash_days is not None]
    if not days:
        return None
    return CashDays(orders=len(days), half=median_low(days), longest=max(days))


def owed_file(store: Store, number: str, today: date) -> OwedFile:
    """Return an order as finance sees it.

    Raises:
        NotFoundError: if there is no such order, or it was never placed.
    """
    with store.reading() as tx:
        order = the_order(tx, number)
        the_snapshot(tx, order)
        (owed,) = _owed(tx, [number], today)
        papers = documents.of_order(tx, number)
        happened = orders.events(tx, number)
    return OwedFile(
        owed=owed,
        events=tuple(one for one in happened if one.kind in MONEY),
        papers=tuple(one for one in papers if one.kind in READ_BY["finance"]),
        allowed=frozenset(allowed_now(order)) & MONEY,
    )


def _owed(tx: Transaction, numbers: list[str], today: date) -> tuple[Owed, ...]:
    company = companies.current(tx)
    zone = ZoneInfo(company.zone if company else "UTC")
    happened = owing.money_events(tx, numbers)

    def one(number: str) -> Owed:
        order, events = the_order(tx, number), happened[number]
        snapshot = the_snapshot(tx, order)
        invoiced = _day(events, Step.INVOICED) if order.invoice else ""
        parts = instalments(snapshot, invoiced, _day(events, Step.SHIPPED))
        paid_up = paid_up_on(events)
        placed = datetime.fromisoformat(events[0].at).astimezone(zone).date()
        taken = (date.fromisoformat(paid_up) - placed).days if paid_up else None
        return Owed(
            order=order, customer=snapshot.customer, currency=snapshot.currency,
            placed_on=placed.isoformat(), terms=terms_of(snapshot),
            invoiced_on=invoiced, owing=owing_on(order, parts, today),
            paid_up_on=paid_up, cash_days=taken,
        )  # fmt: skip

    return tuple(one(number) for number in numbers)


def _day(events: tuple[OrderEvent, ...], step: Step) -> str:
    return next((e.detail["day"] for e in reversed(events) if e.kind == step), "")
