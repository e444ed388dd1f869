"""What orders take of work centers and of stock before it is used."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from office.store.tables.rows import STRICT, StoreRow

OPEN_CLAIM = text("thousandths > 0")
"""Written out, not bound: a database takes a partial index only for the very words."""


class WorkBookingRow(StoreRow):
    """Seconds an order takes at a work center on a day; zero once it is given up."""

    __tablename__ = "work_bookings"
    __table_args__ = (CheckConstraint("seconds >= 0", name="seconds"), STRICT)
    order_number: Mapped[str] = mapped_column(
        ForeignKey("orders.number"), primary_key=True
    )
    work_center: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[str] = mapped_column(primary_key=True, index=True)
    seconds: Mapped[int]


class ModuleClaimRow(StoreRow):
    """What a placed order counts on from stock; zero once it took it, or gave it up.

    Years of orders leave zeros: only what is open is in the index that is asked.
    """

    __tablename__ = "module_claims"
    __table_args__ = (
        CheckConstraint("thousandths >= 0", name="thousandths"),
        Index(
            None, "module", "thousandths", "order_number",
            sqlite_where=OPEN_CLAIM, postgresql_where=OPEN_CLAIM,
        ),
        STRICT,
    )  # fmt: skip
    order_number: Mapped[str] = mapped_column(
        ForeignKey("orders.number"), primary_key=True
    )
    module: Mapped[str] = mapped_column(primary_key=True)
    thousandths: Mapped[int]


class ReplenishmentRow(StoreRow):
    """So much of a module was asked for, to fill stock up; and what of it came in."""

    __tablename__ = "replenishments"
    __table_args__ = (
        CheckConstraint("asked > 0", name="asked"),
        CheckConstraint("came_in BETWEEN 0 AND asked", name="came_in"),
        STRICT,
    )
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    module: Mapped[str] = mapped_column(index=True)
    asked: Mapped[int]
    came_in: Mapped[int]
    at: Mapped[str]
