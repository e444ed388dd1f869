"""Documents, and their ways to the departments."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from office.store.tables.rows import STRICT, StoreRow


class DocumentRow(StoreRow):
    """One issue of a sheet; the bytes are added once, and nothing else changes.

    ``order_number`` is the order it belongs to, or the purchase order.
    """

    __tablename__ = "documents"
    __table_args__ = (
        UniqueConstraint("order_number", "kind", "revision"),
        UniqueConstraint("number", "kind", "revision"),
        CheckConstraint("revision > 0", name="revision"),
        STRICT,
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    order_number: Mapped[str]
    kind: Mapped[str]
    revision: Mapped[int]
    number: Mapped[str]
    sheet: Mapped[str]
    sheet_hash: Mapped[str]
    created_at: Mapped[str]
    pdf: Mapped[bytes | None]
    pdf_hash: Mapped[str | None]
    template: Mapped[int] = mapped_column(server_default="1")


class SupersededDocumentRow(StoreRow):
    """A paper that counts no more, since its order has this revision; never undone."""

    __tablename__ = "superseded_documents"
    document_id: Mapped[str] = mapped_column(
        ForeignKey("documents.id"), primary_key=True
    )
    revision: Mapped[int]
    at: Mapped[str]


class DeliveryRow(StoreRow):
    """A document on its way; leases and waiting times are milliseconds since 1970.

    ``acting`` is when its worker began what cannot be taken back, 0 before. If the
    worker then dies, ``when_unknown`` says whether it is sent again or held.
    """

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
    when_unknown: Mapped[str] = mapped_column(server_default="resend")
    acting: Mapped[int] = mapped_column(server_default="0")
