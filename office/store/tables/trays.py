"""What departments do with the papers in their trays."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from office.store.tables.rows import STRICT, StoreRow


class TrayStepRow(StoreRow):
    """A paper was acknowledged, done or opened again by a department; append-only.

    ``seq`` counts from 1 for each paper of each department.
    """

    __tablename__ = "tray_steps"
    __table_args__ = (CheckConstraint("seq > 0", name="seq"), STRICT)
    document_id: Mapped[str] = mapped_column(
        ForeignKey("documents.id"), primary_key=True
    )
    department: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    step: Mapped[str]
    actor: Mapped[str]
    name: Mapped[str]
    note: Mapped[str]
    at: Mapped[str]
