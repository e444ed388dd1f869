"""Papers that count no more: which revision took their place, and what is not sent."""

from __future__ import annotations

from collections.abc import Container

from sqlalchemy import select

from office.store.tables import DeliveryRow, DocumentRow, SupersededDocumentRow
from office.store.transaction import Transaction
from orders.order import DeliveryState

_ARRIVED = DeliveryState.SENT.value


def supersede(
    tx: Transaction, order: str, kinds: Container[str], revision: int, at: str
) -> int:
    """Let the papers of these kinds count no more; return how many were not sent.

    What was not sent is withdrawn. A worker that holds one finds out when it asks
    whether it still does, just before it acts.
    """
    done = superseded(tx, order)
    of = select(DocumentRow).where(DocumentRow.order_number == order)
    gone = [row.id for row in tx.many(of) if row.kind in kinds and row.id not in done]
    tx.add(
        *(
            SupersededDocumentRow(document_id=id_, revision=revision, at=at)
            for id_ in gone
        )
    )
    unsent = (
        select(DeliveryRow)
        .where(DeliveryRow.document_id.in_(gone), DeliveryRow.state != _ARRIVED)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    rows = tx.many(unsent)
    for row in rows:
        row.state = DeliveryState.WITHDRAWN.value
        row.lease_owner, row.lease_until = "", 0
        row.receipt = f"revision {revision} took its place"
    tx.changed()
    return len(rows)


def superseded(tx: Transaction, order: str) -> dict[str, int]:
    """Return the documents of an order that count no more, and by which revision."""
    of = (
        select(SupersededDocumentRow)
        .join(DocumentRow, DocumentRow.id == SupersededDocumentRow.document_id)
        .where(DocumentRow.order_number == order)
    )
    return {row.document_id: row.revision for row in tx.many(of)}
