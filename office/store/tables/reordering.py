"""Links that order the usual again, without a password."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from office.store.tables.rows import StoreRow


class ReorderLinkRow(StoreRow):
    """A link that orders one saved spec of one customer, once, until it ends.

    ``nonce`` is the half of its secret that finds it (128 bits by chance); the other
    half is a signature that stands nowhere here. ``revoked_at`` and ``used_at`` are
    empty while it holds.
    """

    __tablename__ = "reorder_links"
    number: Mapped[str] = mapped_column(primary_key=True)
    nonce: Mapped[str] = mapped_column(unique=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customers.id"), index=True)
    spec_id: Mapped[str] = mapped_column(ForeignKey("specs.id"), index=True)
    made_at: Mapped[str]
    made_by: Mapped[str]
    ends_at: Mapped[str]
    revoked_at: Mapped[str]
    used_at: Mapped[str]
    order_number: Mapped[str | None] = mapped_column(ForeignKey("orders.number"))
