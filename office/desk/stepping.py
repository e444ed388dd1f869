"""The steps of a placed order at the desk: one transaction each, with its papers.

Held, resumed, begun, shipped, cancelled, invoiced, credited, paid, handed over. What
is allowed is not decided here: the table of the orders floor says it, and refuses.
"""

from __future__ import annotations

from office.desk.order_at_hand import AtHand, By, step_once
from office.desk.stocking import give_back
from office.store import deliveries
from office.store.engine import Store
from orders import billing, lifecycle
from orders.billing import wants_together
from orders.order import Order, OrderState
from orders.steps import Step, allowed_now

BOOKED = ("invoice", "credit_note")
"""Papers that finance needs of an order even if it is cancelled."""


def hold_order(store: Store, number: str, reason: str, by: By) -> Order:
    """Stop an order where it is, for a reason."""
    return step_once(
        store, number, by, "hold", {"reason": reason},
        lambda d: d.take(lifecycle.hold(d.order, reason, d.at, d.actor)),
    )  # fmt: skip


def resume_order(store: Store, number: str, by: By) -> Order:
    """Let a held order go on."""
    return step_once(
        store, number, by, "resume", {},
        lambda d: d.take(lifecycle.resume(d.order, d.at, d.actor)),
    )  # fmt: skip


def start_order(store: Store, number: str, by: By) -> Order:
    """Note that the factory has begun."""
    return step_once(
        store, number, by, "start", {},
        lambda d: d.take(lifecycle.start(d.order, d.at, d.actor)),
    )  # fmt: skip


def hand_over_order(store: Store, number: str, to: str, by: By) -> Order:
    """Give an order another owner."""
    return step_once(
        store, number, by, "hand over", {"to": to},
        lambda d: d.take(lifecycle.hand_over(d.order, to, d.at, d.actor)),
    )  # fmt: skip


def cancel_order(store: Store, number: str, reason: str, by: By) -> Order:
    """End an order: what stock it had goes back, what was invoiced is credited."""

    def cancel(desk: AtHand) -> None:
        untouched = desk.order.state is not OrderState.IN_PRODUCTION
        # What was not sent yet would only be worked on in vain; an invoice and what
        # takes it back are both booked.
        deliveries.withdraw(desk.tx, desk.order.number, keep=BOOKED)
        desk.take(lifecycle.cancel(desk.order, reason, desk.at, desk.actor))
        if untouched:
            give_back(desk.tx, desk.order.number, desk.at)
        if Step.CREDITED in allowed_now(desk.order):
            desk.credit(0, reason)

    return step_once(store, number, by, "cancel", {"reason": reason}, cancel)


def ship_order(store: Store, number: str, carrier: str, by: By) -> Order:
    """Note that an order left the house; it is invoiced, if it was not before.

    Not so for whoever wants one invoice a month: that is ``invoicing_together``.
    """

    def ship(desk: AtHand) -> None:
        day = desk.day.isoformat()
        desk.take(lifecycle.ship(desk.order, day, carrier, desk.at, desk.actor))
        if not desk.order.invoice and not wants_together(desk.snapshot):
            desk.invoice()
        desk.close_if_settled()

    return step_once(store, number, by, "ship", {"carrier": carrier}, ship)


def invoice_order(store: Store, number: str, by: By) -> Order:
    """Issue the invoice, if it is due; one that is issued is not issued again."""

    def invoice(desk: AtHand) -> None:
        if not desk.order.invoice:
            desk.invoice()
            desk.close_if_settled()

    return step_once(store, number, by, "invoice", {}, invoice)


def credit_order(store: Store, number: str, amount: int, reason: str, by: By) -> Order:
    """Take an amount, tax included, off the invoice; 0 is all that is left."""

    def credit(desk: AtHand) -> None:
        desk.credit(amount, reason)
        desk.close_if_settled()

    body = {"amount": amount, "reason": reason}
    return step_once(store, number, by, "credit", body, credit)


def pay_order(
    store: Store, number: str, amount: int, method: str, by: By, *, back: bool = False
) -> Order:
    """Record a payment, or with ``back`` a refund; 0 is all that is due."""

    def pay(desk: AtHand) -> None:
        due = desk.order.due
        record = billing.refund if back else billing.pay
        desk.take(
            record(
                desk.order, amount=amount or abs(due), method=method,
                day=desk.day.isoformat(), at=desk.at, actor=desk.actor,
            )
        )  # fmt: skip
        desk.close_if_settled()

    body = {"amount": amount, "method": method, "back": back}
    return step_once(store, number, by, "pay", body, pay)
