"""Stock, counters, settings."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from office.store.tables.rows import STRICT, StoreRow


class StockMovementRow(StoreRow):
    """One movement of a module; append-only, the balance is the sum.

    ``lot`` is empty where none is known. The index holds all that is added up, so that
    a balance is read from it alone.
    """

    __tablename__ = "stock_movements"
    __table_args__ = (Index(None, "module", "lot", "thousandths"), STRICT)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    module: Mapped[str]
    thousandths: Mapped[int]
    reason: Mapped[str]
    reference: Mapped[str] = mapped_column(index=True)
    at: Mapped[str]
    lot: Mapped[str] = mapped_column(server_default="", index=True)


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
