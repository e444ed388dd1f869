"""Orders, what was promised in them, and quotes before them."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from office.store.tables.rows import STRICT, StoreRow


class OrderRow(StoreRow):
    """An order; ``version`` counts its changes. Snapshots are named by their hash.

    What came with a later revision has a default in the database, so that a worker
    of the release before may still write while the next one is coming up.
    """

    __tablename__ = "orders"
    number: Mapped[str] = mapped_column(primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customers.id"), index=True)
    state: Mapped[str] = mapped_column(index=True)
    created_at: Mapped[str]
    owner: Mapped[str]
    version: Mapped[int]
    order_snapshot: Mapped[str]
    production_snapshot: Mapped[str]
    approved_drawing: Mapped[str]
    repeats: Mapped[str]
    quote: Mapped[str] = mapped_column(server_default="")
    held: Mapped[str] = mapped_column(server_default="")
    gross: Mapped[int] = mapped_column(server_default="0")
    invoice_at: Mapped[str] = mapped_column(server_default="shipment")
    invoice: Mapped[str] = mapped_column(server_default="")
    credited: Mapped[int] = mapped_column(server_default="0")
    paid: Mapped[int] = mapped_column(server_default="0")
    lines: Mapped[list[OrderLineRow]] = relationship(
        order_by="OrderLineRow.position", lazy="selectin", cascade="all, delete-orphan"
    )


class OrderLineRow(StoreRow):
    """One line of an order."""

    __tablename__ = "order_lines"
    __table_args__ = (
        ForeignKeyConstraint(
            ["spec_id", "spec_version"],
            ["spec_versions.spec_id", "spec_versions.number"],
        ),
        CheckConstraint("quantity > 0", name="quantity"),
        STRICT,
    )
    order_number: Mapped[str] = mapped_column(
        ForeignKey("orders.number"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    spec_id: Mapped[str]
    spec_version: Mapped[int]
    quantity: Mapped[int]


class SnapshotRow(StoreRow):
    """What was frozen when an order was placed or released; never changes."""

    __tablename__ = "snapshots"
    hash: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    order_number: Mapped[str] = mapped_column(ForeignKey("orders.number"), index=True)
    text: Mapped[str]


class QuoteRow(StoreRow):
    """A quote: the name over a row of versions, and the order one of them became."""

    __tablename__ = "quotes"
    number: Mapped[str] = mapped_column(primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customers.id"), index=True)
    created_at: Mapped[str]
    order_number: Mapped[str | None] = mapped_column(ForeignKey("orders.number"))


class QuoteVersionRow(StoreRow):
    """One version of a quote, as it was offered; never changes."""

    __tablename__ = "quote_versions"
    __table_args__ = (CheckConstraint("number > 0", name="number"), STRICT)
    quote_number: Mapped[str] = mapped_column(
        ForeignKey("quotes.number"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    hash: Mapped[str]
    text: Mapped[str]
    made_at: Mapped[str]
    made_by: Mapped[str]


class OrderEventRow(StoreRow):
    """Something that happened to an order, chained to what happened before.

    Append-only; ``seq`` counts from 1 within the order.
    """

    __tablename__ = "order_events"
    __table_args__ = (Index("ix_order_events_kind", "kind", "at"), STRICT)
    order_number: Mapped[str] = mapped_column(
        ForeignKey("orders.number"), primary_key=True
    )
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[str]
    actor: Mapped[str]
    kind: Mapped[str]
    detail: Mapped[str]
    prev_hash: Mapped[str]
    hash: Mapped[str]


class KeyRow(StoreRow):
    """A job that was done under a key, and what it brought; kept with its effect."""

    __tablename__ = "idempotency_keys"
    principal: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    request_hash: Mapped[str]
    number: Mapped[str]
    version: Mapped[int]
    created_at: Mapped[str]
