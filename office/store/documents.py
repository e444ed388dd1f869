"""Documents, and the deliveries written with them in the order's transaction.

What becomes of a delivery afterwards is in ``deliveries``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from sqlalchemy import select

from office.store.errors import StoreClashError
from office.store.tables import DeliveryRow, DocumentRow
from office.store.transaction import Transaction
from orders.order import Delivery, DeliveryState, Document, OrderNumber


def add(tx: Transaction, *documents: Document) -> None:
    """Store documents; usually still unprinted.

    Raises:
        StoreClashError: if this order has this kind in this revision already.
    """
    tx.add(
        *(
            DocumentRow(
                id=one.id,
                order_number=one.order,
                kind=one.kind,
                revision=one.revision,
                number=one.number,
                sheet=one.sheet,
                sheet_hash=one.sheet_hash,
                created_at=one.created_at,
                pdf=one.pdf,
                pdf_hash=one.pdf_hash or None,
                template=one.template,
            )
            for one in documents
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


def unprinted(tx: Transaction, orders: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the ids of papers without bytes, of some orders or of all, in turn."""
    of = select(DocumentRow.id).where(DocumentRow.pdf.is_(None))
    if orders:
        of = of.where(DocumentRow.order_number.in_(orders))
    return tuple(tx.many(of.order_by(DocumentRow.created_at, DocumentRow.id)))


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


def add_delivery(tx: Transaction, *deliveries: Delivery) -> None:
    """Store deliveries.

    Raises:
        StoreClashError: if a document goes there by this channel already.
    """
    tx.add(
        *(
            DeliveryRow(
                id=one.id,
                document_id=one.document_id,
                department=one.department,
                channel=one.channel,
                target=one.target,
                state=one.state.value,
                attempts=one.attempts,
                receipt=one.receipt,
                sent_at=one.sent_at,
                when_unknown=one.when_unknown,
                acting=0,
                not_before=0,
                lease_owner="",
                lease_until=0,
            )
            for one in deliveries
        )
    )


def find_delivery(tx: Transaction, id_: str) -> Delivery | None:
    """Return a delivery."""
    row = tx.get(DeliveryRow, id_)
    return delivery_of(row) if row else None


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
    return tuple(delivery_of(row) for row in rows)


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


def delivery_of(row: DeliveryRow) -> Delivery:
    """Return what a row says."""
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
        when_unknown=row.when_unknown,
    )
