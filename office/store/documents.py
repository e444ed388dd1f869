"""Documents, and their deliveries: who holds which, and until when.

A delivery is written in the order's transaction and claimed later, under a lease: who
does not come back within it loses the delivery to the next worker. Leases live in the
row, not in a process, so any machine may take over from any other.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import and_, or_, select

from office.store.errors import LeaseLostError, StoreClashError
from office.store.tables import DeliveryRow, DocumentRow
from office.store.transaction import Transaction
from orders.order import Delivery, DeliveryState, Document, OrderNumber

# How long to wait before the next try: 5 s, 10 s, 20 s … and never over a quarter of
# an hour. After the last try a person is asked.
FIRST_WAIT = 5
LONGEST_WAIT = 900
MOST_ATTEMPTS = 10


def add(tx: Transaction, document: Document) -> None:
    """Store a document; usually still unprinted.

    Raises:
        StoreClashError: if this order has this kind in this revision already.
    """
    tx.add(
        DocumentRow(
            id=document.id,
            order_number=document.order,
            kind=document.kind,
            revision=document.revision,
            number=document.number,
            sheet=document.sheet,
            sheet_hash=document.sheet_hash,
            created_at=document.created_at,
            pdf=document.pdf,
            pdf_hash=document.pdf_hash or None,
            template=document.template,
        )
    )


def find(tx: Transaction, id_: str) -> Document | None:
    """Return a document."""
    row = tx.get(DocumentRow, id_)
    return _document(row) if row else None


def of_order(tx: Transaction, number: str) -> tuple[Document, ...]:
    """Return the documents of an order, in the order they were made."""
    of = select(DocumentRow).where(DocumentRow.order_number == number)
    rows = tx.many(
        of.order_by(DocumentRow.created_at, DocumentRow.kind, DocumentRow.revision)
    )
    return tuple(_document(row) for row in rows)


def store_pdf(tx: Transaction, id_: str, pdf: bytes) -> Document:
    """Keep the bytes of the first print; return the document as it is stored.

    If two workers print at once, the first print stands and the other's is dropped:
    what is sent is always what is stored.
    """
    tx.demand_writing()
    one = select(DocumentRow).where(DocumentRow.id == id_)
    row = tx.one(one.with_for_update().execution_options(populate_existing=True))
    if row is None:
        raise StoreClashError(f"there is no document {id_}")
    if row.pdf is None:
        row.pdf, row.pdf_hash = pdf, hashlib.sha256(pdf).hexdigest()
        tx.changed()
    return _document(row)


def add_delivery(tx: Transaction, delivery: Delivery) -> None:
    """Store a delivery.

    Raises:
        StoreClashError: if the document goes there by this channel already.
    """
    tx.add(
        DeliveryRow(
            id=delivery.id,
            document_id=delivery.document_id,
            department=delivery.department,
            channel=delivery.channel,
            target=delivery.target,
            state=delivery.state.value,
            attempts=delivery.attempts,
            receipt=delivery.receipt,
            sent_at=delivery.sent_at,
            not_before=0,
            lease_owner="",
            lease_until=0,
        )
    )


def find_delivery(tx: Transaction, id_: str) -> Delivery | None:
    """Return a delivery."""
    row = tx.get(DeliveryRow, id_)
    return _delivery(row) if row else None


def deliveries_of(tx: Transaction, number: str) -> tuple[Delivery, ...]:
    """Return the deliveries of an order."""
    of = select(DeliveryRow).join(
        DocumentRow, DocumentRow.id == DeliveryRow.document_id
    )
    rows = tx.many(
        of.where(DocumentRow.order_number == number).order_by(
            DocumentRow.created_at, DocumentRow.kind, DeliveryRow.department
        )
    )
    return tuple(_delivery(row) for row in rows)


def in_state(tx: Transaction, state: DeliveryState) -> tuple[Delivery, ...]:
    """Return every delivery in a state, such as those a person must look at."""
    of = select(DeliveryRow).where(DeliveryRow.state == state.value)
    return tuple(_delivery(row) for row in tx.many(of.order_by(DeliveryRow.id)))


def claim(
    tx: Transaction,
    *,
    owner: str,
    now: datetime,
    lease_seconds: int,
    limit: int,
    channel: str = "folder",
) -> tuple[Delivery, ...]:
    """Take deliveries that are due, or whose worker did not come back.

    Args:
        tx: an open transaction; the claim holds once it is kept.
        owner: who claims; another name for every worker and every start of it.
        now: the present instant.
        lease_seconds: how long the claim holds. Longer than printing takes.
        limit: how many at most. Few, so that a dead worker delays few.
        channel: the channel the worker serves.
    """
    tx.demand_writing()
    at = milliseconds(now)
    due = and_(
        DeliveryRow.state == DeliveryState.PENDING.value, DeliveryRow.not_before <= at
    )
    abandoned = and_(
        DeliveryRow.state == DeliveryState.SENDING.value, DeliveryRow.lease_until <= at
    )
    rows = tx.many(
        select(DeliveryRow)
        .where(DeliveryRow.channel == channel, or_(due, abandoned))
        .order_by(DeliveryRow.not_before, DeliveryRow.id)
        .limit(limit)
        # PostgreSQL passes over what another worker is just claiming; on SQLite
        # nobody else can be, and the words are left out.
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    for row in rows:
        row.state = DeliveryState.SENDING.value
        row.attempts += 1
        row.lease_owner = owner
        row.lease_until = at + lease_seconds * 1000
    tx.changed()
    return tuple(_delivery(row) for row in rows)


def is_held(tx: Transaction, id_: str, owner: str, until: datetime) -> bool:
    """Tell whether ``owner`` still holds a delivery, and will until ``until``.

    Asked just before acting: a worker that was frozen past its lease stops here.
    """
    row = tx.get(DeliveryRow, id_)
    return (
        row is not None
        and row.state == DeliveryState.SENDING.value
        and row.lease_owner == owner
        and row.lease_until > milliseconds(until)
    )


def mark_sent(
    tx: Transaction, id_: str, *, owner: str, receipt: str, now: datetime
) -> None:
    """Write down that a delivery arrived.

    Raises:
        LeaseLostError: if another worker took it over.
    """
    row = _held_row(tx, id_, owner)
    row.state = DeliveryState.SENT.value
    row.receipt = receipt
    row.sent_at = now.isoformat(timespec="seconds")
    row.lease_owner, row.lease_until = "", 0
    tx.changed()


def mark_failed(
    tx: Transaction,
    id_: str,
    *,
    owner: str,
    why: str,
    now: datetime,
    final: bool = False,
) -> Delivery:
    """Write down that a try failed; it is tried again later, unless it is final.

    After ``MOST_ATTEMPTS`` it is final anyway, and waits for a person.

    Raises:
        LeaseLostError: if another worker took it over.
    """
    row = _held_row(tx, id_, owner)
    final = final or row.attempts >= MOST_ATTEMPTS
    row.state = (DeliveryState.FAILED if final else DeliveryState.PENDING).value
    row.receipt = why
    wait = min(FIRST_WAIT * 2 ** (row.attempts - 1), LONGEST_WAIT)
    row.not_before = milliseconds(now + timedelta(seconds=wait))
    row.lease_owner, row.lease_until = "", 0
    tx.changed()
    return _delivery(row)


def send_again(tx: Transaction, id_: str) -> Delivery:
    """Put a failed or held delivery back in line, under the same id.

    Raises:
        StoreClashError: if there is no such delivery, or it is under way or sent.
    """
    tx.demand_writing()
    row = _locked(tx, id_)
    stopped = (DeliveryState.FAILED.value, DeliveryState.HELD.value)
    if row is None or row.state not in stopped:
        raise StoreClashError(f"delivery {id_} does not wait for a person")
    row.state, row.attempts, row.not_before = DeliveryState.PENDING.value, 0, 0
    tx.changed()
    return _delivery(row)


def milliseconds(at: datetime) -> int:
    """Return an instant as the whole milliseconds since 1970 that leases count in."""
    return round(at.timestamp() * 1000)


def _locked(tx: Transaction, id_: str) -> DeliveryRow | None:
    one = select(DeliveryRow).where(DeliveryRow.id == id_)
    return tx.one(one.with_for_update().execution_options(populate_existing=True))


def _held_row(tx: Transaction, id_: str, owner: str) -> DeliveryRow:
    tx.demand_writing()
    row = _locked(tx, id_)
    sending = row is not None and row.state == DeliveryState.SENDING.value
    if row is None or not sending or row.lease_owner != owner:
        raise LeaseLostError(id_, owner)
    return row


def _document(row: DocumentRow) -> Document:
    return Document(
        id=row.id,
        order=OrderNumber(row.order_number),
        kind=row.kind,
        revision=row.revision,
        number=row.number,
        sheet=row.sheet,
        sheet_hash=row.sheet_hash,
        created_at=row.created_at,
        pdf=row.pdf,
        pdf_hash=row.pdf_hash or "",
        template=row.template,
    )


def _delivery(row: DeliveryRow) -> Delivery:
    return Delivery(
        id=row.id,
        document_id=row.document_id,
        department=row.department,
        channel=row.channel,
        target=row.target,
        state=DeliveryState(row.state),
        attempts=row.attempts,
        receipt=row.receipt,
        sent_at=row.sent_at,
    )
