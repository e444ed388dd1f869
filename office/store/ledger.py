"""Questions to the ledger: what is out of order in it, who works on it, what waits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, or_, select

from office.store.deliveries import milliseconds
from office.store.documents import delivery_of
from office.store.tables import (
    CounterRow,
    DeliveryRow,
    DocumentRow,
    FindingRow,
    OrderRow,
    WorkerRow,
)
from office.store.transaction import Transaction
from orders.order import Delivery, DeliveryState, OrderState

_UNSENT = (
    DeliveryState.PENDING.value, DeliveryState.SENDING.value,
    DeliveryState.FAILED.value, DeliveryState.HELD.value,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """A worker; ``seen`` is in milliseconds since 1970."""

    name: str
    host: str
    channels: str
    started_at: str
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What the reconciler found of one kind: how often, and what is left of it."""

    kind: str
    hits: int
    open: int
    said: str
    last_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A delivery that has not arrived, with its document's number and order."""

    delivery: Delivery
    number: str
    kind: str
    order: str
    created_at: str


def orders_without_papers(tx: Transaction) -> list[str]:
    """Return orders that were placed and have no document at all."""
    have = select(DocumentRow.order_number)
    of = select(OrderRow.number).where(
        OrderRow.state != OrderState.DRAFT.value, OrderRow.number.not_in(have)
    )
    return tx.many(of.order_by(OrderRow.number))


def papers_without_deliveries(tx: Transaction) -> list[str]:
    """Return the ids of documents that are on their way to nobody."""
    have = select(DeliveryRow.document_id)
    of = select(DocumentRow.id).where(DocumentRow.id.not_in(have))
    return tx.many(of.order_by(DocumentRow.id))


def abandoned(tx: Transaction, before: datetime) -> list[str]:
    """Return deliveries whose lease ended before an instant, and nobody took them."""
    of = select(DeliveryRow.id).where(
        DeliveryRow.state == DeliveryState.SENDING.value,
        DeliveryRow.lease_until < milliseconds(before),
    )
    return tx.many(of.order_by(DeliveryRow.id))


def invoice_numbers(tx: Transaction) -> list[str]:
    """Return the number of every invoice and credit note.

    An invoice over several orders is one: its paper is the first one's, and the others
    have none of their own.
    """
    papers = select(DocumentRow.order_number).where(DocumentRow.kind == "invoice")
    numbers = select(DocumentRow.number).where(DocumentRow.kind == "invoice")
    invoices = tx.many(
        select(OrderRow.invoice).where(
            OrderRow.invoice != "",
            or_(OrderRow.number.in_(papers), OrderRow.invoice.not_in(numbers)),
        )
    )
    notes = select(DocumentRow.number).where(DocumentRow.kind == "credit_note")
    return invoices + tx.many(notes)


def counters(tx: Transaction, kinds: Iterable[str]) -> dict[str, int]:
    """Return the last number of every series of these kinds, by its name."""
    rows = tx.many(select(CounterRow))
    wanted = tuple(f"{kind} " for kind in kinds)
    return {row.series: row.last for row in rows if row.series.startswith(wanted)}


def by_beginning(tx: Transaction, start: str) -> tuple[str, str] | None:
    """Return state and hash of the document of a delivery by how its id begins."""
    row = tx.one(select(DeliveryRow).where(DeliveryRow.id.startswith(start)))
    if row is None:
        return None
    document = tx.get(DocumentRow, row.document_id)
    return row.state, (document.pdf_hash or "") if document else ""


def unsent(tx: Transaction, *, stopped: bool = False) -> tuple[Waiting, ...]:
    """Return what has not arrived, oldest first; or only what waits for a person."""
    states = _UNSENT[2:] if stopped else _UNSENT
    rows = tx.many(select(DeliveryRow).where(DeliveryRow.state.in_(states)))
    found: list[Waiting] = []
    for row in rows:
        document = tx.get(DocumentRow, row.document_id)
        if document is not None:
            found.append(
                Waiting(
                    delivery=delivery_of(row), number=document.number,
                    kind=document.kind, order=document.order_number,
                    created_at=document.created_at,
                )
            )  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.created_at, one.delivery.id)))


def count_by_state(tx: Transaction) -> dict[str, int]:
    """Return how many deliveries are in each state."""
    count = func.count(DeliveryRow.id)
    return tx.totals(select(DeliveryRow.state, count).group_by(DeliveryRow.state))


def see_worker(tx: Transaction, worker: Worker) -> None:
    """Note that a worker is alive."""
    row = tx.get(WorkerRow, worker.name)
    if row is None:
        tx.add(
            WorkerRow(
                name=worker.name, host=worker.host, channels=worker.channels,
                started_at=worker.started_at, seen=worker.seen,
            )
        )  # fmt: skip
    else:
        row.seen = worker.seen
        tx.changed()


def forget_workers(tx: Transaction, *names: str, before: int = 0) -> None:
    """Strike workers that ended, and those that were not seen since ``before``."""
    tx.run(
        delete(WorkerRow).where(WorkerRow.name.in_(names) | (WorkerRow.seen < before))
    )


def workers(tx: Transaction) -> tuple[Worker, ...]:
    """Return the workers that are known."""
    rows = tx.many(select(WorkerRow).order_by(WorkerRow.name))
    return tuple(
        Worker(
            name=row.name, host=row.host, channels=row.channels,
            started_at=row.started_at, seen=row.seen,
        )
        for row in rows
    )  # fmt: skip


def keep_finding(
    tx: Transaction, kind: str, *, hits: int, left: int, said: str, at: str
) -> None:
    """Add what one look found of a kind; one that finds nothing closes it."""
    row = tx.get(FindingRow, kind)
    if row is None:
        if hits:
            tx.add(FindingRow(kind=kind, hits=hits, open=left, said=said, last_at=at))
        return
    if hits or row.open:
        row.hits, row.open = row.hits + hits, left
        row.said, row.last_at = (said, at) if hits else (row.said, row.last_at)
        tx.changed()


def findings(tx: Transaction) -> tuple[Kept, ...]:
    """Return everything the reconciler ever found, by kind."""
    rows = tx.many(select(FindingRow).order_by(FindingRow.kind))
    return tuple(
        Kept(
            kind=row.kind, hits=row.hits, open=row.open, said=row.said,
            last_at=row.last_at,
        )
        for row in rows
    )  # fmt: skip
