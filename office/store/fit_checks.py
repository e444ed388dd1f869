"""Orders that left the house, of whose fit nothing was said or asked since."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import exists, select

from customers.contacts import Subject
from customers.people import CustomerId
from office.store.tables import (
    ComplaintRow,
    ContactRow,
    OrderEventRow,
    OrderRow,
    WearFeedbackRow,
)
from office.store.transaction import Transaction
from orders.order import OrderState

_WITH_HIM = (OrderState.SHIPPED.value, OrderState.CLOSED.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unasked:
    """An order, whose it is, and when it was sent (a moment of the store's clock)."""

    order: str
    customer: CustomerId
    sent_at: str


def unasked(
    tx: Transaction, *, since: str, until: str, most: int, customer: str = ""
) -> tuple[Unasked, ...]:
    """Return orders sent between two days of which nobody heard since, oldest first.

    Heard of is one whose wearer said how it fits, of which somebody complained, or
    about which there was a contact after it was sent.
    """
    number, sent = OrderEventRow.order_number, OrderEventRow.at
    said = exists().where(WearFeedbackRow.order_number == number)
    complained = exists().where(ComplaintRow.order_number == number)
    talked = exists().where(
        ContactRow.customer_id == OrderRow.customer_id,
        ContactRow.about_kind == Subject.ORDER.value,
        ContactRow.about == number,
        ContactRow.at > sent,
    )
    of = (
        select(number, OrderRow.customer_id, sent)
        .join(OrderRow, OrderRow.number == number)
        .where(
            OrderEventRow.kind == OrderState.SHIPPED.value, sent >= since, sent < until,
            OrderRow.state.in_(_WITH_HIM), ~said, ~complained, ~talked,
        )
        .order_by(sent, number)
        .limit(most)
    )  # fmt: skip
    if customer:
        of = of.where(OrderRow.customer_id == customer)
    return tuple(
        Unasked(order=order, customer=CustomerId(whose), sent_at=at)
        for order, whose, at in tx.rows(of)
    )
