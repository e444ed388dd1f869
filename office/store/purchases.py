"""Purchase orders: each is what its events say, chained like those of an order."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import cast

from sqlalchemy import select

from catalog.canonical_form import decode, encode
from catalog.errors import CatalogError
from office.store.errors import StoreClashError, StoreDamagedError
from office.store.kept import plain_of
from office.store.tables import PurchaseEventRow, PurchaseOrderRow
from office.store.transaction import Transaction
from orders.purchase import PurchaseEvent, PurchaseOrder, PurchaseState
from orders.purchase_life import rebuild
from rules.canonical import canonical_hash, canonical_text

FORM = "purchase-event/1"
CHAIN = "purchase-chain/1"


def add(tx: Transaction, order: PurchaseOrder, event: PurchaseEvent) -> None:
    """Store a new purchase order with its first event."""
    tx.add(
        PurchaseOrderRow(
            number=order.number, supplier=order.supplier, state=order.state.value,
            created_at=order.created_at, version=order.version,
        )
    )  # fmt: skip
    _append(tx, event, order.version)


def update(tx: Transaction, order: PurchaseOrder, event: PurchaseEvent) -> None:
    """Store what an event made of a purchase order.

    Raises:
        StoreClashError: if there is no such purchase order, or somebody else changed
            it since it was read.
    """
    tx.demand_writing()
    of = select(PurchaseOrderRow).where(PurchaseOrderRow.number == order.number)
    row = tx.one(of.with_for_update().execution_options(populate_existing=True))
    if row is None or row.version != order.version - 1:
        raise StoreClashError(f"purchase order {order.number} was changed meanwhile")
    row.state, row.version = order.state.value, order.version
    tx.changed()
    _append(tx, event, order.version)


def find(tx: Transaction, number: str) -> PurchaseOrder | None:
    """Return a purchase order.

    Raises:
        StoreDamagedError: if what happened to it cannot be read.
    """
    happened = events(tx, number)
    return rebuild(happened) if happened else None


def numbers(tx: Transaction) -> list[str]:
    """Return the number of every purchase order, newest first."""
    newest = (PurchaseOrderRow.created_at.desc(), PurchaseOrderRow.number.desc())
    return tx.many(select(PurchaseOrderRow.number).order_by(*newest))


def in_states(
    tx: Transaction, states: Collection[PurchaseState]
) -> tuple[PurchaseOrder, ...]:
    """Return the purchase orders in one of these states, newest first."""
    wanted = [state.value for state in states]
    newest = (PurchaseOrderRow.created_at.desc(), PurchaseOrderRow.number.desc())
    of = select(PurchaseOrderRow.number).where(PurchaseOrderRow.state.in_(wanted))
    found = tx.many(of.order_by(*newest))
    happened: dict[str, list[PurchaseEvent]] = {number: [] for number in found}
    rows = select(PurchaseEventRow).where(PurchaseEventRow.purchase_number.in_(found))
    for row in tx.many(
        rows.order_by(PurchaseEventRow.purchase_number, PurchaseEventRow.seq)
    ):
        happened[row.purchase_number].append(_event(row))
    return tuple(rebuild(happened[number]) for number in found)


def events(tx: Transaction, number: str) -> tuple[PurchaseEvent, ...]:
    """Return what happened to a purchase order, oldest first.

    Raises:
        StoreDamagedError: if it cannot be read.
    """
    return tuple(_event(row) for row in _rows(tx, number))


def first_broken_event(tx: Transaction, number: str) -> int | None:
    """Return where the chain of events is broken, counted from 1; ``None`` if whole."""
    before = ""
    for seq, row in enumerate(_rows(tx, number), start=1):
        right = _hash(row.purchase_number, seq, row.text, before)
        if (row.seq, row.prev_hash, row.hash) != (seq, before, right):
            return seq
        before = row.hash
    return None


def _rows(tx: Transaction, number: str) -> list[PurchaseEventRow]:
    of = select(PurchaseEventRow).where(PurchaseEventRow.purchase_number == number)
    return tx.many(of.order_by(PurchaseEventRow.seq))


def _append(tx: Transaction, event: PurchaseEvent, seq: int) -> None:
    last = _rows(tx, event.purchase)[-1:]
    before = last[0].hash if last else ""
    text = canonical_text(FORM, cast("dict[str, object]", encode(event)))
    tx.add(
        PurchaseEventRow(
            purchase_number=event.purchase, seq=seq, text=text, prev_hash=before,
            hash=_hash(event.purchase, seq, text, before),
        )
    )  # fmt: skip


def _hash(number: str, seq: int, text: str, before: str) -> str:
    body = {"purchase": number, "seq": seq, "event": json.loads(text), "before": before}
    return canonical_hash(CHAIN, body)


def _event(row: PurchaseEventRow) -> PurchaseEvent:
    plain = dict(plain_of("event of", row.purchase_number, row.text))
    form = plain.pop("form", None)
    try:
        return cast("PurchaseEvent", decode(PurchaseEvent, plain, form, FORM))
    except CatalogError as error:
        why = f"event {row.seq} of {row.purchase_number} cannot be read: {error}"
        raise StoreDamagedError(why) from error
