"""What passes between a customer and the house, and how he is found."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from office.store.tables.rows import STRICT, StoreRow

# Compared by what was typed and nothing else, so that an index finds a beginning.
PLAIN = Text().with_variant(Text(collation="C"), "postgresql")


class ContactRow(StoreRow):
    """One contact; ``continues`` names the one it goes on from, empty for none."""

    __tablename__ = "contacts"
    __table_args__ = (Index(None, "customer_id", "at"), STRICT)
    id: Mapped[str] = mapped_column(primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customers.id"))
    channel: Mapped[str]
    direction: Mapped[str]
    words: Mapped[str]
    person: Mapped[str]
    at: Mapped[str]
    place: Mapped[str]
    department: Mapped[str]
    about_kind: Mapped[str]
    about: Mapped[str]
    continues: Mapped[str]


class PromiseRow(StoreRow):
    """A promise; what became of it is said once, and ``settled_at`` is empty before."""

    __tablename__ = "promises"
    __table_args__ = (
        Index(None, "customer_id", "made_at"),
        Index(None, "state", "due"),
        STRICT,
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customers.id"))
    kind: Mapped[str]
    words: Mapped[str]
    person: Mapped[str]
    made_at: Mapped[str]
    due: Mapped[str]
    about_kind: Mapped[str]
    about: Mapped[str]
    state: Mapped[str]
    why: Mapped[str]
    settled_by: Mapped[str]
    settled_at: Mapped[str]


class CustomerKeyRow(StoreRow):
    """A text a customer is found by, as somebody begins to type it."""

    __tablename__ = "customer_keys"
    customer_id: Mapped[str] = mapped_column(
        ForeignKey("customers.id"), primary_key=True
    )
    key: Mapped[str] = mapped_column(PLAIN, primary_key=True, index=True)


class CustomerDesignRow(StoreRow):
    """A design in progress that a known customer began, or somebody began for him."""

    __tablename__ = "customer_designs"
    __table_args__ = (Index(None, "customer_id", "begun_at"), STRICT)
    code: Mapped[str] = mapped_column(primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customers.id"))
    begun_at: Mapped[str]
    begun_by: Mapped[str]
