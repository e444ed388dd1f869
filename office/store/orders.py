"""Orders, their lines, what was frozen of them, and what happened to them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from customers.memory import SpecId
from customers.people import CustomerId
from office.store.errors import NeverChangesError, StaleOrderError, StoreClashError
from office.store.kept import unharmed
from office.store.tables import OrderEventRow, OrderLineRow, OrderRow, SnapshotRow
from office.store.transaction import Transaction
from orders.order import Order, OrderEvent, OrderLine, OrderNumber, OrderState
from rules.canonical import canonical_hash, hash_text

EVENT_FORM = "event/1"


def add(tx: Transaction, order: Order) -> None:
    """Store a new order with its lines."""
    row = OrderRow(
        number=order.number,
        customer_id=order.customer_id,
        created_at=order.created_at,
        repeats=order.repeats,
        version=order.version,
        lines=_line_rows(order),
    )
    _fill(row, order)
    tx.add(row)


def find(tx: Transaction, number: str) -> Order | None:
    """Return an order."""
    row = tx.get(OrderRow, number, joinedload(OrderRow.lines))
    return _order(row) if row else None


def all(tx: Transaction) -> tuple[Order, ...]:
    """Return every order, newest first."""
    newest_first = (OrderRow.created_at.desc(), OrderRow.number.desc())
    return tuple(map(_order, tx.many(select(OrderRow).order_by(*newest_first))))


def of_customer(tx: Transaction, customer_id: str) -> tuple[Order, ...]:
    """Return the orders of a customer, newest first."""
    of = select(OrderRow).where(OrderRow.customer_id == customer_id)
    newest_first = (OrderRow.created_at.desc(), OrderRow.number.desc())
    return tuple(map(_order, tx.many(of.order_by(*newest_first))))


def update(
    tx: Transaction, order: Order, expected_version: int, *, changes: bool = False
) -> Order:
    """Store an order as it is now; return it with its new version.

    The version that is stored is always the expected one plus one, whatever
    ``order.version`` says. Lines change in a draft only, or where the order ``changes``
    to its next revision.

    Raises:
        StaleOrderError: if somebody changed it since ``expected_version`` was read.
        NeverChangesError: if its lines are to change after it was placed.
        StoreClashError: if there is no such order.
    """
    tx.demand_writing()
    one = select(OrderRow.version).where(OrderRow.number == order.number)
    # Locked, and asked anew: this transaction may have read it before another wrote.
    version = tx.one(one.with_for_update())
    row = tx.get(OrderRow, order.number)
    if version is None or row is None:
        raise StoreClashError(f"there is no order {order.number}")
    if version != expected_version:
        raise StaleOrderError(order.number, expected_version, version)
    if row.version != version:
        tx.read_anew(row)
    if _order(row).lines != order.lines:
        if row.state != OrderState.DRAFT and not changes:
            raise NeverChangesError(f"the lines of order {order.number} are placed")
        row.lines.clear()
        tx.changed()
        row.lines.extend(_line_rows(order))
    _fill(row, order)
    row.version = expected_version + 1
    tx.changed()
    return replace(order, version=row.version)


def add_snapshot(tx: Transaction, kind: str, order: str, text: str) -> str:
    """Freeze a canonical text for an order; return its hash.

    The same text of the same order is kept once.

    Raises:
        StoreClashError: if another order has this very text.
    """
    hash_ = hash_text(text)
    row = tx.get(SnapshotRow, hash_)
    if row is None:
        tx.add(SnapshotRow(hash=hash_, kind=kind, order_number=order, text=text))
    elif (row.kind, row.order_number) != (kind, order):
        raise StoreClashError(
            f"snapshot {hash_} is the {row.kind} snapshot of order {row.order_number}",
            "a snapshot must name its order",
        )
    return hash_


def snapshot(tx: Transaction, hash_: str) -> str | None:
    """Return the text of a snapshot.

    Raises:
        StoreDamagedError: if it is no longer what was frozen.
    """
    row = tx.get(SnapshotRow, hash_)
    return unharmed("snapshot", hash_, row.text) if row else None


def snapshots(tx: Transaction, hashes: Iterable[str]) -> dict[str, str]:
    """Return the texts of many snapshots by their hash, of those that are there.

    Raises:
        StoreDamagedError: if one is no longer what was frozen.
    """
    of = select(SnapshotRow.hash, SnapshotRow.text)
    rows = tx.rows(of.where(SnapshotRow.hash.in_(sorted(set(hashes)))))
    return {hash_: unharmed("snapshot", hash_, text) for hash_, text in rows}


def append_event(tx: Transaction, event: OrderEvent) -> int:
    """Append what happened to an order; return how many of its kind that makes."""
    tx.hold(f"events.{event.order}")
    of = select(OrderEventRow.seq, OrderEventRow.kind, OrderEventRow.hash)
    there = tx.rows(
        of.where(OrderEventRow.order_number == event.order).order_by(OrderEventRow.seq)
    )
    seq, before = (there[-1][0] + 1, there[-1][2]) if there else (1, "")
    hash_ = _event_hash(event, seq, before)
    tx.add(
        OrderEventRow(
            order_number=event.order,
            seq=seq,
            at=event.at,
            actor=event.actor,
            kind=event.kind,
            detail=json.dumps(event.detail, ensure_ascii=False, sort_keys=True),
            prev_hash=before,
            hash=hash_,
        )
    )
    return 1 + len([kind for _, kind, _ in there if kind == event.kind])


def events(tx: Transaction, number: str) -> tuple[OrderEvent, ...]:
    """Return what happened to an order, oldest first."""
    return tuple(_event(row) for row in _event_rows(tx, number))


def first_broken_event(tx: Transaction, number: str) -> int | None:
    """Return where the chain of events is broken, counted from 1; ``None`` if whole.

    Each event's hash covers the one before it, so an event that was altered, taken
    out or put in shows here. Events cut off at the end do not.
    """
    before = ""
    for seq, row in enumerate(_event_rows(tx, number), start=1):
        right = _event_hash(_event(row), seq, before)
        if (row.seq, row.prev_hash, row.hash) != (seq, before, right):
            return seq
        before = row.hash
    return None


def _event_rows(tx: Transaction, number: str) -> list[OrderEventRow]:
    of = select(OrderEventRow).where(OrderEventRow.order_number == number)
    return tx.many(of.order_by(OrderEventRow.seq))


def _event_hash(event: OrderEvent, seq: int, before: str) -> str:
    body = {
        "order": event.order,
        "seq": seq,
        "at": event.at,
        "actor": event.actor,
        "kind": event.kind,
        "detail": event.detail,
        "before": before,
    }
    return canonical_hash(EVENT_FORM, body)


def _event(row: OrderEventRow) -> OrderEvent:
    return OrderEvent(
        order=OrderNumber(row.order_number),
        at=row.at,
        actor=row.actor,
        kind=row.kind,
        detail=json.loads(row.detail),
    )


def _fill(row: OrderRow, order: Order) -> None:
    row.state, row.owner = order.state.value, order.owner
    row.order_snapshot = order.order_snapshot
    row.production_snapshot = order.production_snapshot
    row.approved_drawing = order.approved_drawing
    row.held, row.quote = order.held, order.quote
    row.gross, row.invoice_at = order.gross, order.invoice_at
    row.invoice, row.credited, row.paid = order.invoice, order.credited, order.paid


def _line_rows(order: Order) -> list[OrderLineRow]:
    return [
        OrderLineRow(
            position=line.position,
            spec_id=line.spec_id,
            spec_version=line.spec_version,
            quantity=line.quantity,
        )
        for line in order.lines
    ]


def _order(row: OrderRow) -> Order:
    lines = tuple(
        OrderLine(
            position=line.position,
            spec_id=SpecId(line.spec_id),
            spec_version=line.spec_version,
            quantity=line.quantity,
        )
        for line in row.lines
    )
    return Order(
        number=OrderNumber(row.number),
        customer_id=CustomerId(row.customer_id),
        state=OrderState(row.state),
        lines=lines,
        created_at=row.created_at,
        owner=row.owner,
        version=row.version,
        order_snapshot=row.order_snapshot,
        production_snapshot=row.production_snapshot,
        approved_drawing=row.approved_drawing,
        repeats=row.repeats,
        quote=row.quote,
        held=row.held,
        gross=row.gross,
        invoice_at=row.invoice_at,
        invoice=row.invoice,
        credited=row.credited,
        paid=row.paid,
    )
