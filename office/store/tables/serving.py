"""How customers are served: their profiles, and what they order again and again."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from office.store.tables.rows import STRICT, StoreRow


class ServiceProfileRow(StoreRow):
    """How one customer wants to be served; an empty field is left open."""

    __tablename__ = "service_profiles"
    customer_id: Mapped[str] = mapped_column(
        ForeignKey("customers.id"), primary_key=True
    )
    invoice_language: Mapped[str]
    invoice_layout: Mapped[str]
    consolidation: Mapped[str]
    packing: Mapped[str]
    label_text: Mapped[str]
    delivery: Mapped[str]
    payment: Mapped[str]
    driver_note: Mapped[str]
    changed_at: Mapped[str]


class StandingDateRow(StoreRow):
    """A day a standing order was due, and what became of it; one row a day.

    ``customer_id`` stands here too, so that it goes when he does.
    """

    __tablename__ = "standing_dates"
    standing_id: Mapped[str] = mapped_column(
        ForeignKey("standing_orders.id"), primary_key=True
    )
    due: Mapped[str] = mapped_column(primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customers.id"), index=True)
    outcome: Mapped[str]
    order_number: Mapped[str]
    at: Mapped[str]


class StandingOrderRow(StoreRow):
    """An order placed again and again; ``agreed`` is what the customer agreed to.

    ``turn`` counts the days it was due, so that the next one follows from the first;
    ``base`` is the price he agreed to, ``most_more`` by how much it may rise;
    ``reason`` is JSON in both languages, empty while nothing stops it.
    """

    __tablename__ = "standing_orders"
    __table_args__ = (
        CheckConstraint("every > 0", name="every"),
        CheckConstraint("turn >= 0", name="turn"),
        CheckConstraint("most_more >= 0", name="most_more"),
        STRICT,
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customers.id"), index=True)
    first_day: Mapped[str]
    every: Mapped[int]
    unit: Mapped[str]
    until: Mapped[str]
    turn: Mapped[int]
    state: Mapped[str] = mapped_column(index=True)
    held_by: Mapped[str]
    reason: Mapped[str]
    base: Mapped[int]
    most_more: Mapped[int]
    agreed: Mapped[str]
    version: Mapped[int]
    created_at: Mapped[str]
    created_by: Mapped[str]
