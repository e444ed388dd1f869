"""Which price list somebody is on, who approved a price, which code a cart names."""

from __future__ import annotations

from sqlalchemy import ForeignKey, ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from office.store.tables.rows import STRICT, StoreRow


class PriceListMemberRow(StoreRow):
    """A customer put on a price list by name, or taken off one; the last row counts."""

    __tablename__ = "price_list_members"
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customers.id"), index=True)
    price_list: Mapped[str]
    reason: Mapped[str]
    actor: Mapped[str]
    at: Mapped[str]


class PriceApprovalRow(StoreRow):
    """Who approved the price of a version of a quote; never changes."""

    __tablename__ = "price_approvals"
    __table_args__ = (
        ForeignKeyConstraint(
            ["quote_number", "number"],
            ["quote_versions.quote_number", "quote_versions.number"],
        ),
        STRICT,
    )
    quote_number: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    name: Mapped[str]
    at: Mapped[str]


class PriceRefusalRow(StoreRow):
    """Who refused the price of a version of a quote, in which words; never changes."""

    __tablename__ = "price_refusals"
    __table_args__ = (
        ForeignKeyConstraint(
            ["quote_number", "number"],
            ["quote_versions.quote_number", "quote_versions.number"],
        ),
        STRICT,
    )
    quote_number: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    name: Mapped[str]
    words: Mapped[str]
    at: Mapped[str]


class CartCodeRow(StoreRow):
    """The discount code somebody names for his cart."""

    __tablename__ = "cart_codes"
    owner: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str]
