"""Measuring in progress, and what its owner agreed to before it."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from office.store.tables.rows import STRICT, StoreRow


class MeasuringRow(StoreRow):
    """What somebody has measured so far; gone as soon as he takes his consent back.

    ``notice`` is the version of the text he agreed to; ``held`` are his answers.
    """

    __tablename__ = "measuring"
    __table_args__ = STRICT
    owner: Mapped[str] = mapped_column(primary_key=True)
    notice: Mapped[str]
    agreed_at: Mapped[str]
    held: Mapped[str]
    changed_at: Mapped[str]
