"""Orders that were released and are not shipped: whose needs still count."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from office.store.tables import OrderRow
from office.store.transaction import Transaction
from orders.order import OrderState

_ON_FLOOR = (OrderState.RELEASED.value, OrderState.IN_PRODUCTION.value)
_CHANGING = (OrderState.PLACED.value, OrderState.APPROVED.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """An order by how it was last released; ``firm``: more is bought for it.

    One that is held, or is being changed, keeps what is on order for it and buys
    nothing until it goes on.
    """

    number: str
    production_snapshot: str
    firm: bool


def released(tx: Transaction) -> tuple[Released, ...]:
    """Return every order that was released and is neither shipped nor cancelled.

    Column by column, so that it is read anew whatever this transaction read before.
    """
    of = select(
        OrderRow.number, OrderRow.production_snapshot, OrderRow.state, OrderRow.held
    ).where(
        OrderRow.production_snapshot != "", OrderRow.state.in_(_ON_FLOOR + _CHANGING)
    )
    return tuple(
        Released(
            number=number, production_snapshot=name,
            firm=state in _ON_FLOOR and not held,
        )
        for number, name, state, held in tx.rows(of.order_by(OrderRow.number))
    )  # fmt: skip
