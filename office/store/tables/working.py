"""Who delivers at the moment, and what was found out of order."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from office.store.tables.rows import StoreRow


class WorkerRow(StoreRow):
    """A worker, and when it was last seen, in milliseconds since 1970."""

    __tablename__ = "workers"
    name: Mapped[str] = mapped_column(primary_key=True)
    host: Mapped[str]
    channels: Mapped[str]
    started_at: Mapped[str]
    seen: Mapped[int]


class FindingRow(StoreRow):
    """Something the reconciler found: how often, when last, and what it was then.

    ``open`` is how many of them its last look left that it could not repair.
    """

    __tablename__ = "findings"
    kind: Mapped[str] = mapped_column(primary_key=True)
    hits: Mapped[int]
    open: Mapped[int]
    said: Mapped[str]
    last_at: Mapped[str]
