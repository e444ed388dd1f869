"""What was published: catalogs and companies."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from office.store.tables.rows import StoreRow


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
