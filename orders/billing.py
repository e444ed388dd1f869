"""What is charged, taken off, paid and paid back: the steps of an order with money.

Amounts are whole minor units of the order's currency. The invoice is for what the
snapshot promised, to the last unit; credit notes never take off more than that, and
taken together they split into net and tax exactly as the invoice did.
"""

from __future__ import annotations

from dataclasses import dataclass

from orders.lifecycle import Taken, demand_reason, taken
from orders.order import Order
from orders.promising import taxed
from orders.snapshot import OrderSnapshot
from orders.steps import RefusedStepError, Step, demand

METHODS = ("transfer", "card", "cash", "cheque", "other")
"""How money came; it is recorded here, never processed."""


@dataclass(frozen=True, slots=True)
class Split:
    """An amount with its tax taken apart; ``net + tax = gross``."""

    net: int
    tax: int
    gross: int

    def to_detail(self) -> dict[str, str]:
        """Return the amounts as an event keeps them."""
        return {"net": str(self.net), "tax": str(self.tax), "gross": str(self.gross)}


def invoice(
    order: Order, snapshot: OrderSnapshot, number: str, day: str, at: str, actor: str
) -> Taken:
    """Charge what was promised, under a number of the invoice series."""
    demand(order, Step.INVOICED)
    split = Split(snapshot.net, snapshot.tax, snapshot.gross)
    detail = {"number": number, "day": day, **split.to_detail()}
    return taken(order, Step.INVOICED, at, actor, detail)


def credit(
    order: Order,
    snapshot: OrderSnapshot,
    *,
    number: str,
    amount: int,
    reason: str,
    day: str,
    at: str,
    actor: str,
) -> Taken:
    """Take an amount, tax included, off the invoice; 0 is all that is left of it."""
    demand(order, Step.CREDITED)
    reason = demand_reason(order, Step.CREDITED, reason)
    left = order.gross - order.credited
    amount = amount or left
    if not 0 < amount <= left:
        raise RefusedStepError(
            order, Step.CREDITED, f"{amount} is not between 1 and the {left} left"
        )
    split = credited(snapshot, order.credited, amount)
    detail = {
        "number": number, "day": day, "invoice": order.invoice, "reason": reason,
        **split.to_detail(),
    }  # fmt: skip
    return taken(order, Step.CREDITED, at, actor, detail)


def credited(snapshot: OrderSnapshot, before: int, amount: int) -> Split:
    """Split a credit so that all credits together split as the invoice did."""
    first, both = _split(snapshot, before), _split(snapshot, before + amount)
    return Split(both.net - first.net, both.tax - first.tax, amount)


def _split(snapshot: OrderSnapshot, gross: int) -> Split:
    if gross == snapshot.gross:
        return Split(snapshot.net, snapshot.tax, gross)
    return Split(*taxed(gross, snapshot.tax_rate, included=True))


def pay(
    order: Order, *, amount: int, method: str, day: str, at: str, actor: str
) -> Taken:
    """Record that money came; never more than is due."""
    demand(order, Step.PAID)
    _demand_amount(order, Step.PAID, amount, order.due, "due")
    detail = {"amount": str(amount), "method": method, "day": day}
    return taken(order, Step.PAID, at, actor, detail)


def refund(
    order: Order, *, amount: int, method: str, day: str, at: str, actor: str
) -> Taken:
    """Record that money was paid back; never more than was paid too much."""
    demand(order, Step.REFUNDED)
    _demand_amount(order, Step.REFUNDED, amount, -order.due, "to be paid back")
    detail = {"amount": str(amount), "method": method, "day": day}
    return taken(order, Step.REFUNDED, at, actor, detail)


def close(order: Order, at: str, actor: str) -> Taken:
    """End an order that is shipped, invoiced and settled."""
    demand(order, Step.CLOSED)
    return taken(order, Step.CLOSED, at, actor, {})


def _demand_amount(order: Order, step: Step, amount: int, most: int, what: str) -> None:
    if not 0 < amount <= most:
        raise RefusedStepError(
            order, step, f"{amount} is not between 1 and the {most} {what}"
        )
