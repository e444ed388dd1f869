"""Customers, wearers, their measurements and saved specs."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from office.store.tables.rows import STRICT, StoreRow


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
        order_by="MeasurementRow.position",
        lazy="selectin",
        cascade="all, delete-orphan",
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
