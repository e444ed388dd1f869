"""What is owed of an order on a day, and how long its money took to come. Pure.

When something is to be paid follows from the terms that were chosen with the order:
in full with it, half now and half before dispatch, on delivery; without any, the
invoice is payable on receipt, as it says itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from orders.order import Order, OrderEvent
from orders.snapshot import OrderSnapshot
from orders.steps import Step

TERMS = "payment"
"""The option that says how an order is paid."""
IN_FULL, DEPOSIT, ON_DELIVERY = "in_full", "deposit", "on_delivery"


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """A part of the price, and the day it is due (ISO)."""

    on: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Owing:
    """What is open of an order on a day, in minor units.

    Attributes:
        open: what is still to be paid.
        overdue: what of it should have come before that day.
        back: what is to be paid back.
        due_on: the day the oldest unpaid part is due, ISO; empty: none is yet.
        late_days: how many days ago that was; 0: it is not late.
    """

    open: int
    overdue: int
    back: int
    due_on: str
    late_days: int


def terms_of(snapshot: OrderSnapshot) -> str:
    """Return how an order is paid, by the first line that says it; empty: none does."""
    said = (line.values.get(TERMS, "") for line in snapshot.lines)
    return next((one for one in said if one), "")


def instalments(
    snapshot: OrderSnapshot, invoiced_on: str, shipped_on: str
) -> tuple[Instalment, ...]:
    """Return what is due when.

    Args:
        snapshot: what was promised.
        invoiced_on: the day of the invoice, ISO; empty: there is none yet.
        shipped_on: the day it left the house, ISO; empty: it has not.
    """
    gross = snapshot.gross
    leaves = shipped_on or snapshot.promised_on
    match terms_of(snapshot):
        case "in_full":
            return (Instalment(on=snapshot.placed_on, amount=gross),)
        case "deposit":
            half = gross // 2
            return (
                Instalment(on=snapshot.placed_on, amount=gross - half),
                Instalment(on=leaves, amount=half),
            )
        case "on_delivery":
            return (Instalment(on=leaves, amount=gross),)
    return (Instalment(on=invoiced_on, amount=gross),) if invoiced_on else ()


def owing_on(order: Order, parts: Iterable[Instalment], today: date) -> Owing:
    """Return what is open, overdue and to be paid back; what is due today is not late.

    What was credited takes the last part off first.
    """
    owed, overdue, due_on = 0, 0, ""
    for part in parts:
        owed = min(owed + part.amount, order.owed)
        missing = owed - order.paid
        if missing > 0 and not due_on:
            due_on = part.on
        if part.on < today.isoformat():
            overdue = max(overdue, missing)
    late = (today - date.fromisoformat(due_on)).days if overdue else 0
    return Owing(
        open=max(0, order.due), overdue=overdue, back=max(0, -order.due),
        due_on=due_on, late_days=late,
    )  # fmt: skip


def paid_up_on(events: Iterable[OrderEvent]) -> str:
    """Return the day on which all that was owed had come, ISO; empty: it has not.

    By the events alone. An order of which nothing was ever to be paid has no such day.
    """
    owed = paid = 0
    day = ""
    for event in events:
        said = event.detail
        match event.kind:
            case Step.PLACED | Step.CHANGED:
                owed = int(said.get("gross", "0"))
            case Step.CREDITED:
                owed -= int(said["gross"])
            case Step.PAID:
                paid += int(said["amount"])
            case Step.REFUNDED:
                paid -= int(said["amount"])
        if not paid >= owed > 0:
            day = ""
        elif not day:
            day = said.get("day", event.at[:10])
    return day
