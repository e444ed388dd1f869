"""Purchase orders with what happened to them, and until when a lot is good."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from office.store.tables.rows import StoreRow


class PurchaseOrderRow(StoreRow):
    """A purchase order, as it is looked for; what it says stands in its events."""

    __tablename__ = "purchase_orders"
    number: Mapped[str] = mapped_column(primary_key=True)
    supplier: Mapped[str]
    state: Mapped[str] = mapped_column(index=True)
    created_at: Mapped[str]
    version: Mapped[int]


class PurchaseEventRow(StoreRow):
    """Something that happened to a purchase order, chained to what happened before.

    Append-only; ``seq`` counts from 1 within the purchase order.
    """

    __tablename__ = "purchase_events"
    purchase_number: Mapped[str] = mapped_column(
        ForeignKey("purchase_orders.number"), primary_key=True
    )
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str]
    prev_hash: Mapped[str]
    hash: Mapped[str]


class StockLotRow(StoreRow):
    """A lot of a module that is good until a day (ISO); never changes."""

    __tablename__ = "stock_lots"
    module: Mapped[str] = mapped_column(primary_key=True)
    lot: Mapped[str] = mapped_column(primary_key=True)
    expires_on: Mapped[str]
    at: Mapped[str]
