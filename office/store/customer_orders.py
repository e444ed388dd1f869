"""A customer's orders with what they promised and what happened to them.

All in four questions, however many orders there are: what a page needs of each, and
not the whole frozen text, which is read again where somebody opens one.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import select

from office.store.errors import StoreDamagedError
from office.store.kept import unharmed
from office.store.tables import (
    OrderEventRow,
    OrderLineRow,
    OrderRow,
    SnapshotRow,
    SpecRow,
)
from office.store.transaction import Transaction
from orders.order import OrderEvent, OrderNumber, OrderState
from rules.wording import Wording

ALL = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class LineKept:
    """One line as it was promised."""

    position: int
    product: str
    product_title: Wording
    spec: str
    version: int
    pieces: int
    drawing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderKept:
    """An order as it was promised last, and its events, oldest first."""

    number: str
    customer: str
    state: OrderState
    held: str
    repeats: str
    placed_at: str
    promised_on: str
    gross: int
    currency: str
    lines: tuple[LineKept, ...]
    events: tuple[OrderEvent, ...] = field(default=())


def of_customer(tx: Transaction, customer: str, *, most: int) -> tuple[OrderKept, ...]:
    """Return the last orders of a customer that were placed, newest first."""
    of = select(OrderRow).where(
        OrderRow.customer_id == customer, OrderRow.order_snapshot != ""
    )
    newest = of.order_by(OrderRow.created_at.desc(), OrderRow.number.desc())
    return _with_theirs(tx, tx.many(newest.limit(most)))


def last_with_spec(tx: Transaction, customer: str, spec: str) -> str:
    """Return the number of a customer's last order of a saved spec; empty: none."""
    of = (
        select(OrderRow.number)
        .join(OrderLineRow, OrderLineRow.order_number == OrderRow.number)
        .where(
            OrderRow.customer_id == customer,
            OrderRow.order_snapshot != "",
            OrderLineRow.spec_id == spec,
        )
    )
    newest = of.order_by(OrderRow.created_at.desc(), OrderRow.number.desc())
    return tx.one(newest.limit(1)) or ""


def for_another(
    tx: Transaction, payer: str, owner: str, *, most: int
) -> tuple[OrderKept, ...]:
    """Return the last orders somebody placed for another's specs, newest first."""
    his = (
        select(OrderLineRow.order_number)
        .join(SpecRow, SpecRow.id == OrderLineRow.spec_id)
        .where(SpecRow.customer_id == owner)
    )
    of = select(OrderRow).where(
        OrderRow.customer_id == payer, OrderRow.order_snapshot != "",
        OrderRow.number.in_(his),
    )  # fmt: skip
    newest = of.order_by(OrderRow.created_at.desc(), OrderRow.number.desc())
    return _with_theirs(tx, tx.many(newest.limit(most)))


def every(tx: Transaction) -> tuple[OrderKept, ...]:
    """Return every order that was placed, newest first."""
    of = select(OrderRow).where(OrderRow.order_snapshot != "")
    newest = of.order_by(OrderRow.created_at.desc(), OrderRow.number.desc())
    return _with_theirs(tx, tx.many(newest))


def _with_theirs(tx: Transaction, rows: Iterable[OrderRow]) -> tuple[OrderKept, ...]:
    found = list(rows)
    kept: list[OrderKept] = []
    for part in (found[at : at + 500] for at in range(0, len(found), 500)):
        numbers = [row.number for row in part]
        texts = _texts(tx, [row.order_snapshot for row in part])
        happened = _events(tx, numbers)
        kept += [_order(row, texts, happened[row.number]) for row in part]
    return tuple(kept)


def _texts(tx: Transaction, hashes: list[str]) -> dict[str, str]:
    rows = tx.many(select(SnapshotRow).where(SnapshotRow.hash.in_(hashes)))
    return {row.hash: unharmed("snapshot", row.hash, row.text) for row in rows}


def _events(tx: Transaction, numbers: list[str]) -> dict[str, list[OrderEvent]]:
    of = select(OrderEventRow).where(OrderEventRow.order_number.in_(numbers))
    found: dict[str, list[OrderEvent]] = defaultdict(list)
    for row in tx.many(of.order_by(OrderEventRow.order_number, OrderEventRow.seq)):
        found[row.order_number].append(
            OrderEvent(
                order=OrderNumber(row.order_number), at=row.at, actor=row.actor,
                kind=row.kind, detail=json.loads(row.detail),
            )
        )  # fmt: skip
    return found


def _order(
    row: OrderRow, texts: dict[str, str], happened: list[OrderEvent]
) -> OrderKept:
    try:
        plain = json.loads(texts[row.order_snapshot])
        lines = tuple(
            LineKept(
                position=one["position"], product=one["product"],
                product_title=Wording.from_plain(one["product_title"]),
                spec=one["spec_id"], version=one["spec_version"],
                pieces=one["quantity"], drawing=one["drawing"],
            )
            for one in plain["lines"]
        )  # fmt: skip
        return OrderKept(
            number=row.number, customer=row.customer_id, state=OrderState(row.state),
            held=row.held, repeats=row.repeats, placed_at=row.created_at,
            promised_on=plain["promised_on"], gross=plain["gross"],
            currency=plain["currency"], lines=lines, events=tuple(happened),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as error:
        raise StoreDamagedError(
            f"what order {row.number} promised cannot be read: {error!r}"
        ) from error
