"""What wearers said of what they wore."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, select

from office.store.tables import WearFeedbackRow
from office.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What a wearer said of a measure of a line of an order; lengths in mm."""

    id: str
    order: str
    position: int
    wearer: str
    measure: str
    off: int
    error: int
    words: str
    at: str


def add(tx: Transaction, one: Feedback) -> None:
    """Store what was said."""
    tx.add(
        WearFeedbackRow(
            id=one.id, order_number=one.order, position=one.position,
            wearer_id=one.wearer, measure=one.measure, off=one.off, error=one.error,
            words=one.words, at=one.at,
        )
    )  # fmt: skip


def of_wearer(tx: Transaction, wearer: str) -> tuple[Feedback, ...]:
    """Return everything a wearer said, oldest first."""
    of = select(WearFeedbackRow).where(WearFeedbackRow.wearer_id == wearer)
    rows = tx.many(of.order_by(WearFeedbackRow.at, WearFeedbackRow.id))
    return tuple(
        Feedback(
            id=row.id, order=row.order_number, position=row.position,
            wearer=row.wearer_id, measure=row.measure, off=row.off, error=row.error,
            words=row.words, at=row.at,
        )
        for row in rows
    )  # fmt: skip


def forget(tx: Transaction, wearer: str) -> None:
    """Delete everything a wearer said."""
    tx.run(delete(WearFeedbackRow).where(WearFeedbackRow.wearer_id == wearer))
