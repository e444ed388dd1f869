"""Designs in progress."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from office.store.tables.rows import STRICT, StoreRow


class DesignStepRow(StoreRow):
    """A design in progress after one more change; ``parent`` is the step before.

    Steps are added and never changed, so that going back in the browser shows what
    was there. A draft is nobody's promise: unlike a saved spec it may be deleted.
    """

    __tablename__ = "design_steps"
    __table_args__ = (CheckConstraint("number > 0", name="number"), STRICT)
    code: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    parent: Mapped[int]
    product: Mapped[str]
    text: Mapped[str]
    catalog_hash: Mapped[str] = mapped_column(ForeignKey("catalogs.hash"))
    made_at: Mapped[str] = mapped_column(index=True)
