"""Carts, what was last shown before placing, guests, and reported problems."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from office.store.tables.rows import STRICT, StoreRow


class CartLineRow(StoreRow):
    """A design somebody means to order; gone once it is ordered or taken out.

    ``owner`` is a visitor's key or a customer; ``changing`` is 1 while its owner
    went back to the design from the cart.
    """

    __tablename__ = "cart_lines"
    __table_args__ = (
        ForeignKeyConstraint(
            ["code", "number"], ["design_steps.code", "design_steps.number"]
        ),
        CheckConstraint("quantity > 0", name="quantity"),
        STRICT,
    )
    owner: Mapped[str] = mapped_column(primary_key=True)
    line: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    code: Mapped[str]
    number: Mapped[int]
    spec_hash: Mapped[str]
    quantity: Mapped[int]
    changing: Mapped[int]
    added_at: Mapped[str]


class ShownCheckRow(StoreRow):
    """What a check page showed, so that a later change can be told from it."""

    __tablename__ = "shown_checks"
    owner: Mapped[str] = mapped_column(primary_key=True)
    hash: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]
    shown_at: Mapped[str]


class GuestRow(StoreRow):
    """The customer a visitor without an account became by ordering."""

    __tablename__ = "guests"
    visitor: Mapped[str] = mapped_column(primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customers.id"))
    since: Mapped[str]


class ComplaintRow(StoreRow):
    """A problem a customer reported about an order; position 0 is all of it."""

    __tablename__ = "complaints"
    id: Mapped[str] = mapped_column(primary_key=True)
    order_number: Mapped[str] = mapped_column(ForeignKey("orders.number"), index=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customers.id"), index=True)
    position: Mapped[int]
    part: Mapped[str]
    reason: Mapped[str]
    amends: Mapped[str]
    words: Mapped[str]
    reported_at: Mapped[str]
