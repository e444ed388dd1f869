"""Stock, counters, settings."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from office.store.tables.rows import StoreRow


class StockMovementRow(StoreRow):
    """One movement of a module; append-only, the balance is the sum.

    ``lot`` is empty where none is known.
    """

    __tablename__ = "stock_movements"
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    module: Mapped[str] = mapped_column(index=True)
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
