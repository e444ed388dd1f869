"""Orders by what is owed of them, and what their events say about money."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from sqlalchemy import and_, or_, select

from office.store.tables import OrderEventRow, OrderRow
from office.store.transaction import Transaction
from orders.order import OrderEvent, OrderNumber, OrderState
from orders.steps import Step

ABOUT_MONEY = (
    Step.PLACED, Step.CHANGED, Step.SHIPPED, Step.INVOICED, Step.CREDITED, Step.PAID,
    Step.REFUNDED,
)  # fmt: skip
_OWING = (
    OrderState.PLACED.value, OrderState.APPROVED.value, OrderState.RELEASED.value,
    OrderState.IN_PRODUCTION.value, OrderState.SHIPPED.value, OrderState.CLOSED.value,
)  # fmt: skip


def unsettled(tx: Transaction) -> list[str]:
    """Return the orders of which something is to be paid, or paid back."""
    owed = OrderRow.gross - OrderRow.credited
    cancelled = OrderRow.state == OrderState.CANCELLED.value
    of = select(OrderRow.number).where(
        or_(
            and_(OrderRow.state.in_(_OWING), owed != OrderRow.paid),
            and_(cancelled, OrderRow.paid != 0),
        )
    )
    return tx.many(of.order_by(OrderRow.number))


def settled(tx: Transaction, most: int) -> list[str]:
    """Return the newest orders that were paid, and of which nothing is open."""
    owed = OrderRow.gross - OrderRow.credited
    of = select(OrderRow.number).where(
        OrderRow.state.in_(_OWING), owed == OrderRow.paid, OrderRow.paid > 0
    )
    newest = (OrderRow.created_at.desc(), OrderRow.number.desc())
    return tx.many(of.order_by(*newest).limit(most))


def in_state(tx: Transaction, state: OrderState) -> list[str]:
    """Return the orders in a state that are not held, oldest first."""
    of = select(OrderRow.number).where(
        OrderRow.state == state.value, OrderRow.held == ""
    )
    return tx.many(of.order_by(OrderRow.created_at, OrderRow.number))


def money_events(
    tx: Transaction, numbers: Collection[str]
) -> Mapping[str, tuple[OrderEvent, ...]]:
    """Return what happened to the money of each of these orders, oldest first."""
    of = select(OrderEventRow).where(
        OrderEventRow.order_number.in_(numbers), OrderEventRow.kind.in_(ABOUT_MONEY)
    )
    found: dict[str, list[OrderEvent]] = {number: [] for number in numbers}
    for row in tx.many(of.order_by(OrderEventRow.order_number, OrderEventRow.seq)):
        event = OrderEvent(
            order=OrderNumber(row.order_number), at=row.at, actor=row.actor,
            kind=row.kind, detail=json.loads(row.detail),
        )  # fmt: skip
        found[row.order_number].append(event)
    return {number: tuple(events) for number, events in found.items()}
