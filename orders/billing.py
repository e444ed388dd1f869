"""What is charged, taken off, paid and paid back: the steps of an order with money.

Amounts are whole minor units of the order's currency. The invoice is for what the
snapshot promised, to the last unit; credit notes never take off more than that, and
taken together they split into net and tax exactly as the invoice did.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from customers.service import NOTHING_SAID
from orders.errors import OrdersError
from orders.lifecycle import Taken, demand_reason, taken
from orders.order import Order
from orders.promising import taxed
from orders.snapshot import OrderSnapshot
from orders.steps import RefusedStepError, Step, demand

COLLECTED = "collected"
"""What the event of an invoice over several orders names them under."""
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


class NotTogetherError(OrdersError):
    """Orders that cannot stand on one invoice; what would be allowed is said."""

    def __init__(self, order: str, why: str, instead: str) -> None:
        """Name the order, why it cannot, and what can be done."""
        self.order, self.why, self.instead = order, why, instead
        super().__init__(f"{order} cannot be invoiced with the others: {why}")


def invoice(
    order: Order,
    snapshot: OrderSnapshot,
    number: str,
    day: str,
    at: str,
    actor: str,
    *,
    collected: str = "",
) -> Taken:
    """Charge what was promised, under a number of the invoice series.

    ``collected`` names every order on the invoice, as ``collected_text`` does, if
    there are several; amounts are this order's own.
    """
    demand(order, Step.INVOICED)
    split = Split(snapshot.net, snapshot.tax, snapshot.gross)
    detail = {"number": number, "day": day, **split.to_detail()}
    if collected:
        detail[COLLECTED] = collected
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


def collected_text(orders: Iterable[tuple[str, str]]) -> str:
    """Name orders and their snapshots as an event keeps them, the first one first."""
    return " ".join(f"{number}@{hash_}" for number, hash_ in orders)


def collected_in(detail: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the orders on an invoice with their snapshots; none: only its own."""
    words = detail.get(COLLECTED, "").split()
    return tuple((word.partition("@")[0], word.partition("@")[2]) for word in words)


def wants_together(snapshot: OrderSnapshot) -> bool:
    """Tell whether its customer wants one invoice a month, as he said when ordering."""
    service = snapshot.around.service if snapshot.around else NOTHING_SAID
    return service.consolidation == "month"


def demand_together(snapshots: tuple[OrderSnapshot, ...]) -> None:
    """Refuse to put orders on one invoice that do not add up to one.

    Raises:
        NotTogetherError: naming the first that cannot, and why.
    """
    first = snapshots[0]
    for one in snapshots:
        if not wants_together(one):
            raise NotTogetherError(
                one.number, "its customer wants one invoice a shipment",
                f"invoice it alone: order invoice {one.number}",
            )  # fmt: skip
        if one.customer_id != first.customer_id:
            raise NotTogetherError(
                one.number, "it is another customer's", "invoice each customer apart"
            )
        if _terms(one) != _terms(first):
            raise NotTogetherError(
                one.number, "its currency, tax or language of the invoice is another",
                "invoice those apart that differ",
            )  # fmt: skip


def _terms(one: OrderSnapshot) -> tuple[object, ...]:
    return (
        one.currency, one.tax_included, one.tax_rate, one.tax_title,
        one.invoice_language,
    )  # fmt: skip
