"""How much there is: rows counted where they lie, for whoever watches over us."""

from __future__ import annotations

from sqlalchemy import func, select

from office.store.tables.ordering import OrderRow
from office.store.tables.papers import DeliveryRow
from office.store.transaction import Transaction


def orders_by_state(tx: Transaction) -> dict[str, int]:
    """Return how many orders are in each state that any is in."""
    return tx.totals(select(OrderRow.state, func.count()).group_by(OrderRow.state))


def deliveries_by_state(tx: Transaction) -> dict[str, int]:
    """Return how many deliveries are in each state that any is in."""
    return tx.totals(
        select(DeliveryRow.state, func.count()).group_by(DeliveryRow.state)
    )
