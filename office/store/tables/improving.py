"""From what customers missed to a change in a published catalog, and back to them."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from office.store.tables.rows import StoreRow


class ImprovementRow(StoreRow):
    """Something to be improved, and the change of a version that answered it.

    ``change_kind`` and ``change_name`` name a difference as ``catalog diff`` does, such
    as ``module`` ``VELVET``; empty as long as it is open.
    """

    __tablename__ = "improvements"
    id: Mapped[str] = mapped_column(primary_key=True)
    product: Mapped[str] = mapped_column(index=True)
    about: Mapped[str]
    note: Mapped[str]
    opened_at: Mapped[str]
    opened_by: Mapped[str]
    closed_at: Mapped[str]
    closed_by: Mapped[str]
    change_kind: Mapped[str]
    change_name: Mapped[str]
    catalog_hash: Mapped[str | None] = mapped_column(ForeignKey("catalogs.hash"))


class ImprovementSourceRow(StoreRow):
    """A wish or a complaint behind an improvement, and when its author was told.

    ``customer_id`` is empty where nobody asked to be answered.
    """

    __tablename__ = "improvement_sources"
    improvement_id: Mapped[str] = mapped_column(
        ForeignKey("improvements.id"), primary_key=True
    )
    source: Mapped[str] = mapped_column(primary_key=True)
    customer_id: Mapped[str] = mapped_column(index=True)
    asked_at: Mapped[str]
    told_at: Mapped[str]
