"""Long work: asked for once, done in pieces, looked at by whoever comes back."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from office.store.tables.rows import STRICT, StoreRow


class LongWorkRow(StoreRow):
    """One piece of long work; leases are milliseconds since 1970.

    ``ask`` is a JSON text that says all it needs. ``whole`` is how many items there
    are, 0 as long as nobody counted them.
    """

    __tablename__ = "long_works"
    __table_args__ = (CheckConstraint("whole >= 0", name="whole"), STRICT)
    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    ask: Mapped[str]
    state: Mapped[str] = mapped_column(index=True)
    stage: Mapped[str]
    whole: Mapped[int]
    said: Mapped[str]
    asked_by: Mapped[str]
    asked_at: Mapped[str]
    started_at: Mapped[str]
    ended_at: Mapped[str]
    cancel_asked: Mapped[int]
    lease_owner: Mapped[str]
    lease_until: Mapped[int]


class LongWorkItemRow(StoreRow):
    """One item that is done, and what it brought; there is one of each name."""

    __tablename__ = "long_work_items"
    work_id: Mapped[str] = mapped_column(ForeignKey("long_works.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    outcome: Mapped[str]
    detail: Mapped[str]
