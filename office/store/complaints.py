"""Complaints, as they were reported."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from customers.complaint_life import Step, StepKind
from customers.complaints import Amends, Complaint, Reason
from customers.people import CustomerId
from office.store.tables import ComplaintRow, ComplaintStepRow
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


def of_customer(tx: Transaction, customer: str) -> tuple[Complaint, ...]:
    """Return what a customer reported, oldest first."""
    of = select(ComplaintRow).where(ComplaintRow.customer_id == customer)
    rows = tx.many(of.order_by(ComplaintRow.reported_at, ComplaintRow.id))
    return tuple(map(_complaint, rows))


def find(tx: Transaction, number: str) -> Complaint | None:
    """Return a complaint."""
    row = tx.get(ComplaintRow, number)
    return _complaint(row) if row else None


def add_step(tx: Transaction, step: Step) -> None:
    """Store what was done about a complaint.

    Raises:
        StoreClashError: if there is no such complaint.
    """
    tx.hold(f"complaint.{step.complaint}")
    last = select(func.max(ComplaintStepRow.seq)).where(
        ComplaintStepRow.complaint_id == step.complaint
    )
    tx.add(
        ComplaintStepRow(
            complaint_id=step.complaint, seq=tx.number(last) + 1, kind=step.kind.value,
            actor=step.actor, note=step.note, at=step.at,
        )
    )  # fmt: skip


def steps_of(tx: Transaction, complaint: str = "") -> tuple[Step, ...]:
    """Return what was done about a complaint, or about every one, in order."""
    of = select(ComplaintStepRow)
    if complaint:
        of = of.where(ComplaintStepRow.complaint_id == complaint)
    rows = tx.many(of.order_by(ComplaintStepRow.complaint_id, ComplaintStepRow.seq))
    return tuple(
        Step(
            complaint=row.complaint_id, kind=StepKind(row.kind), actor=row.actor,
            at=row.at, note=row.note,
        )
        for row in rows
    )  # fmt: skip


def steps_of_several(
    tx: Transaction, numbers: Sequence[str]
) -> dict[str, tuple[Step, ...]]:
    """Return what was done about each of some complaints, in one question."""
    of = select(ComplaintStepRow).where(ComplaintStepRow.complaint_id.in_(numbers))
    rows = tx.many(of.order_by(ComplaintStepRow.complaint_id, ComplaintStepRow.seq))
    found: dict[str, tuple[Step, ...]] = {}
    for row in rows:
        step = Step(
            complaint=row.complaint_id, kind=StepKind(row.kind), actor=row.actor,
            at=row.at, note=row.note,
        )  # fmt: skip
        found[step.complaint] = (*found.get(step.complaint, ()), step)
    return found


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
