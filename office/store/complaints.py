"""Complaints, as they were reported."""

from __future__ import annotations

from sqlalchemy import select

from customers.complaints import Amends, Complaint, Reason
from customers.people import CustomerId
from office.store.tables import ComplaintRow
from office.store.transaction import Transaction


def add(tx: Transaction, complaint: Complaint) -> None:
    """Store a complaint.

    Raises:
        StoreClashError: if this number is taken, or there is no such order.
    """
    tx.add(
        ComplaintRow(
            id=complaint.id,
            order_number=complaint.order,
            customer_id=complaint.customer_id,
            position=complaint.position,
            part=complaint.part,
            reason=complaint.reason.value,
            amends=complaint.amends.value,
            words=complaint.words,
            reported_at=complaint.reported_at,
        )
    )


def of_order(tx: Transaction, number: str) -> tuple[Complaint, ...]:
    """Return what was reported about an order, oldest first."""
    of = select(ComplaintRow).where(ComplaintRow.order_number == number)
    rows = tx.many(of.order_by(ComplaintRow.reported_at, ComplaintRow.id))
    return tuple(map(_complaint, rows))


def all(tx: Transaction) -> tuple[Complaint, ...]:
    """Return every complaint, newest first."""
    newest_first = (ComplaintRow.reported_at.desc(), ComplaintRow.id.desc())
    rows = tx.many(select(ComplaintRow).order_by(*newest_first))
    return tuple(map(_complaint, rows))


def _complaint(row: ComplaintRow) -> Complaint:
    return Complaint(
        id=row.id,
        customer_id=CustomerId(row.customer_id),
        order=row.order_number,
        position=row.position,
        part=row.part,
        reason=Reason(row.reason),
        amends=Amends(row.amends),
        words=row.words,
        reported_at=row.reported_at,
    )
