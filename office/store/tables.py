"""Every table of the store, and what its rows look like.

Types are the few that SQLite's strict tables and PostgreSQL share: text, whole
numbers, bytes. Instants are ISO text in UTC, except where the database compares them
(leases), which are whole milliseconds. Every constraint has a name, so that a later
migration can find it. What never changes is guarded by ``triggers``.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    MetaData,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

# SQLite numbers its rows by INTEGER alone, which there holds 64 bits anyway.
WHOLE = BigInteger().with_variant(Integer(), "sqlite")
STRICT: dict[str, object] = {"sqlite_strict": True}


class StoreRow(DeclarativeBase):
    """What all rows have in common."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )
    type_annotation_map = {str: Text(), int: WHOLE, bytes: LargeBinary()}  # noqa: RUF012 - SQLAlchemy's own way
    __table_args__: tuple[object, ...] | dict[str, object] = STRICT


class CatalogRow(StoreRow):
    """A published catalog version; never changes."""

    __tablename__ = "catalogs"
    hash: Mapped[str] = mapped_column(primary_key=True)
    product: Mapped[str] = mapped_column(index=True)
    text: Mapped[str]
    published_at: Mapped[str]


class CompanyRow(StoreRow):
    """A published company; never changes."""

    __tablename__ = "companies"
    hash: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]
    published_at: Mapped[str]


class CustomerRow(StoreRow):
    """A customer; ``address`` is a JSON list of lines."""

    __tablename__ = "customers"
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str]
    email: Mapped[str]
    phone: Mapped[str]
    address: Mapped[str]
    country: Mapped[str]
    language: Mapped[str]
    created_at: Mapped[str]


class WearerRow(StoreRow):
    """A wearer of a customer."""

    __tablename__ = "wearers"
    id: Mapped[str] = mapped_column(primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customers.id"), index=True)
    name: Mapped[str]
    created_at: Mapped[str]


class MeasurementSetRow(StoreRow):
    """What was measured of one wearer at one time."""

    __tablename__ = "measurement_sets"
    id: Mapped[str] = mapped_column(primary_key=True)
    wearer_id: Mapped[str] = mapped_column(ForeignKey("wearers.id"), index=True)
    taken_at: Mapped[str]
    measurements: Mapped[list[MeasurementRow]] = relationship(
        order_by="MeasurementRow.position", lazy="selectin"
    )


class MeasurementRow(StoreRow):
    """One measure of a set."""

    __tablename__ = "measurements"
    set_id: Mapped[str] = mapped_column(
        ForeignKey("measurement_sets.id"), primary_key=True
    )
    name: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    millimetres: Mapped[int]
    source: Mapped[str]
    error: Mapped[int]
    typed: Mapped[str]


class SpecRow(StoreRow):
    """A saved spec: the name over a row of versions."""

    __tablename__ = "specs"
    id: Mapped[str] = mapped_column(primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customers.id"), index=True)
    wearer_id: Mapped[str] = mapped_column(ForeignKey("wearers.id"), index=True)
    name: Mapped[str]
    product: Mapped[str]


class SpecVersionRow(StoreRow):
    """One version of a saved spec; never changes. ``text`` also tells origins."""

    __tablename__ = "spec_versions"
    __table_args__ = (CheckConstraint("number > 0", name="number"), STRICT)
    spec_id: Mapped[str] = mapped_column(ForeignKey("specs.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str]
    spec_hash: Mapped[str] = mapped_column(index=True)
    catalog_hash: Mapped[str] = mapped_column(ForeignKey("catalogs.hash"))
    created_at: Mapped[str]
    measurement_set_id: Mapped[str | None] = mapped_column(
        ForeignKey("measurement_sets.id")
    )


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


class KeyRow(StoreRow):
    """A job that was done under a key, and what it brought; kept with its effect."""

    __tablename__ = "idempotency_keys"
    principal: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    request_hash: Mapped[str]
    number: Mapped[str]
    version: Mapped[int]
    created_at: Mapped[str]


class DocumentRow(StoreRow):
    """One issue of a sheet; the bytes are added once, and nothing else changes."""

    __tablename__ = "documents"
    __table_args__ = (
        UniqueConstraint("order_number", "kind", "revision"),
        UniqueConstraint("number", "kind", "revision"),
        CheckConstraint("revision > 0", name="revision"),
        STRICT,
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    order_number: Mapped[str] = mapped_column(ForeignKey("orders.number"))
    kind: Mapped[str]
    revision: Mapped[int]
    number: Mapped[str]
    sheet: Mapped[str]
    sheet_hash: Mapped[str]
    created_at: Mapped[str]
    pdf: Mapped[bytes | None]
    pdf_hash: Mapped[str | None]


class DeliveryRow(StoreRow):
    """A document on its way; leases and waiting times are milliseconds since 1970."""

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("document_id", "department", "channel"),
        STRICT,
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id"))
    department: Mapped[str]
    channel: Mapped[str]
    target: Mapped[str]
    state: Mapped[str] = mapped_column(index=True)
    attempts: Mapped[int]
    receipt: Mapped[str]
    sent_at: Mapped[str]
    not_before: Mapped[int]
    lease_owner: Mapped[str]
    lease_until: Mapped[int]


class OrderEventRow(StoreRow):
    """Something that happened to an order, chained to what happened before.

    Append-only; ``seq`` counts from 1 within the order.
    """

    __tablename__ = "order_events"
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


class StockMovementRow(StoreRow):
    """One movement of a module; append-only, the balance is the sum."""

    __tablename__ = "stock_movements"
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    module: Mapped[str] = mapped_column(index=True)
    thousandths: Mapped[int]
    reason: Mapped[str]
    reference: Mapped[str]
    at: Mapped[str]


class CounterRow(StoreRow):
    """The last number given out in a series."""

    __tablename__ = "counters"
    series: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]


class SettingRow(StoreRow):
    """A named value, such as which catalog of a product is the current one."""

    __tablename__ = "settings"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


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
