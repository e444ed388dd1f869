"""Orders as whoever runs the company looks at them: few columns of many rows.

A snapshot holds drawings and every choice; what is read here is taken out of it where
it lies, so that a year of orders is some kilobytes and one statement.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, cast, func, or_, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import InstrumentedAttribute, aliased

from office.store.tables import CustomerRow, OrderEventRow, OrderRow, SnapshotRow
from office.store.transaction import Transaction
from orders.order import OrderState
from orders.steps import Step

_NO_SALE = (OrderState.DRAFT.value, OrderState.CANCELLED.value)
_ENDS = (Step.SHIPPED.value, Step.PAID.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sold:
    """An order that stands, in figures; amounts in minor units, days ISO.

    ``cost`` is material and labour; ``None`` before it is released.
    """

    number: str
    customer_id: str
    customer: str
    state: str
    currency: str
    placed_on: str
    promised_on: str
    net: int
    gross: int
    credited: int
    paid: int
    cost: int | None

    @property
    def margin(self) -> int | None:
        """What is left of the net price; it may be below zero."""
        return None if self.cost is None else self.net - self.cost


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """An order left the house, or was paid for, on a day."""

    order: str
    kind: str
    day: str


def sold(tx: Transaction, since: str) -> tuple[Sold, ...]:
    """Return orders placed, shipped or paid since a day, oldest first."""
    frozen, made = aliased(SnapshotRow), aliased(SnapshotRow)
    names = ("currency", "placed_on", "promised_on", "net")
    of = (
        select(
            OrderRow.number, OrderRow.customer_id, CustomerRow.name, OrderRow.state,
            *(_field(tx, frozen.text, name) for name in names), OrderRow.gross,
            OrderRow.credited, OrderRow.paid, _field(tx, made.text, "lines"),
        )
        .join(CustomerRow, CustomerRow.id == OrderRow.customer_id)
        .join(frozen, frozen.hash == OrderRow.order_snapshot)
        .outerjoin(made, made.hash == OrderRow.production_snapshot)
        .where(_in_view(since))
        .order_by(OrderRow.created_at, OrderRow.number)
    )  # fmt: skip
    return tuple(
        Sold(
            number=r[0], customer_id=r[1], customer=r[2], state=r[3], currency=r[4],
            placed_on=r[5], promised_on=r[6], net=int(r[7]), gross=r[8],
            credited=r[9], paid=r[10], cost=_cost(r[11]),
        )
        for r in tx.rows(of)
    )  # fmt: skip


def ended(tx: Transaction, since: str) -> tuple[Ended, ...]:
    """Return when those orders left the house, and when they were paid for."""
    of = select(OrderEventRow.order_number, OrderEventRow.kind, OrderEventRow.detail)
    rows = tx.rows(
        of.join(OrderRow, OrderRow.number == OrderEventRow.order_number)
        .where(OrderEventRow.kind.in_(_ENDS), _in_view(since))
        .order_by(OrderEventRow.order_number, OrderEventRow.seq)
    )
    return tuple(
        Ended(order=order, kind=kind, day=json.loads(detail)["day"])
        for order, kind, detail in rows
    )


def first_orders(tx: Transaction) -> dict[str, str]:
    """Return the first order of every customer, by its number."""
    of = (
        select(OrderRow.customer_id, func.min(OrderRow.number))
        .where(OrderRow.state.not_in(_NO_SALE))
        .group_by(OrderRow.customer_id)
    )
    return {str(customer): str(number) for customer, number in tx.rows(of)}


def _in_view(since: str) -> ColumnElement[bool]:
    """Tell which orders stand, and were placed, shipped or paid since a day."""
    moved = select(OrderEventRow.order_number).where(
        OrderEventRow.kind.in_(_ENDS), OrderEventRow.at >= since
    )
    fresh = or_(OrderRow.created_at >= since, OrderRow.number.in_(moved))
    return and_(OrderRow.state.not_in(_NO_SALE), fresh)


def _field(
    tx: Transaction, text: InstrumentedAttribute[str], name: str
) -> ColumnElement[str]:
    """Return a field of a JSON text, as text."""
    found: ColumnElement[str] = (
        cast(text, JSONB)[name].astext
        if tx.dialect == "postgresql"
        else func.json_extract(text, f"$.{name}")
    )
    return found


def _cost(lines: str | None) -> int | None:
    if lines is None:
        return None
    costs = [int(o["material_cost"]) + int(o["labour_cost"]) for o in json.loads(lines)]
    return sum(costs)
