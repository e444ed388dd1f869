"""Designs that somebody keeps or passes on, and wishes that were not met."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from office.store.tables.rows import STRICT, StoreRow


class SavedDesignRow(StoreRow):
    """A design somebody keeps under a name: a step of it, and what it was then.

    ``owner`` is a customer or a visitor without an account. ``held`` are the values
    it had and ``amount`` its price (minor units), to be told from what it is today.
    """

    __tablename__ = "saved_designs"
    __table_args__ = (
        ForeignKeyConstraint(
            ["design_code", "design_number"],
            ["design_steps.code", "design_steps.number"],
        ),
        STRICT,
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    design_code: Mapped[str]
    design_number: Mapped[int]
    amount: Mapped[int]
    currency: Mapped[str]
    held: Mapped[str]
    saved_at: Mapped[str]


class DesignCodeRow(StoreRow):
    """Seven letters that can be read out over the telephone; they never change.

    They point to a step of their own, without the customer's words, so that nobody
    who heard the letters can walk to anything else. ``content`` is the hash of what
    was chosen: the same design has the same letters, whoever asks.
    """

    __tablename__ = "design_codes"
    __table_args__ = (
        ForeignKeyConstraint(
            ["design_code", "design_number"],
            ["design_steps.code", "design_steps.number"],
        ),
        STRICT,
    )
    letters: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[str] = mapped_column(unique=True)
    design_code: Mapped[str]
    design_number: Mapped[int]
    made_at: Mapped[str]


class ShareLinkRow(StoreRow):
    """An address that shows a design to whoever has it, until a day or a word.

    ``token`` is random (128 bits); ``revoked_at`` is empty while it holds.
    """

    __tablename__ = "share_links"
    __table_args__ = (
        ForeignKeyConstraint(
            ["design_code", "design_number"],
            ["design_steps.code", "design_steps.number"],
        ),
        STRICT,
    )
    token: Mapped[str] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(index=True)
    content: Mapped[str]
    design_code: Mapped[str]
    design_number: Mapped[int]
    made_at: Mapped[str]
    expires_at: Mapped[str]
    revoked_at: Mapped[str]


class MissedCodeRow(StoreRow):
    """How often somebody asked for a code there is none of, within an hour.

    ``who`` is a digest, not an address; rows of past hours mean nothing any more.
    """

    __tablename__ = "missed_codes"
    __table_args__ = (CheckConstraint("misses > 0", name="misses"), STRICT)
    who: Mapped[str] = mapped_column(primary_key=True)
    hour: Mapped[str] = mapped_column(primary_key=True)
    misses: Mapped[int]


class WishRow(StoreRow):
    """Something a visitor asked for, and whether he got it: to learn from.

    ``kind`` says what became of it. Nobody is named, but who wrote a request while
    signed in: ``contact`` is then the customer who wants to be answered.
    """

    __tablename__ = "wishes"
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(index=True)
    product: Mapped[str]
    catalog_hash: Mapped[str] = mapped_column(ForeignKey("catalogs.hash"))
    option: Mapped[str]
    value: Mapped[str]
    against: Mapped[str]
    rules: Mapped[str]
    words: Mapped[str]
    design: Mapped[str]
    contact: Mapped[str]
