"""Accounts, the sessions opened with them, and what guards the way in."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from office.store.tables.rows import STRICT, StoreRow


class AccountRow(StoreRow):
    """Somebody who may sign in; ``login`` is what he types, folded.

    ``password`` is what argon2 made of it, empty where none was ever set. A closed
    account keeps its row, because orders and histories name it.
    """

    __tablename__ = "accounts"
    __table_args__ = (
        CheckConstraint("(role = 'customer') = (customer_id <> '')", name="customer"),
        STRICT,
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[str]
    customer_id: Mapped[str] = mapped_column(index=True)
    password: Mapped[str]
    password_at: Mapped[str]
    created_at: Mapped[str]
    closed_at: Mapped[str]


class SessionRow(StoreRow):
    """A browser that is signed in, under the hash of what its cookie says.

    Whoever reads this table cannot make the cookie. A row that is gone is a session
    that has ended.
    """

    __tablename__ = "sessions"
    token_hash: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"), index=True)
    begun_at: Mapped[str]
    seen_at: Mapped[str]
    browser: Mapped[str]


class PasswordLinkRow(StoreRow):
    """A link that sets a password once, under the hash of what is in its address."""

    __tablename__ = "password_links"
    token_hash: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"), index=True)
    made_at: Mapped[str]
    ends_at: Mapped[str]


class SignInTryRow(StoreRow):
    """How often signing in failed in a row, for a name or for an address.

    ``about`` is a hash: some type a password where the name belongs. The times are
    whole seconds since 1970, because they are reckoned with.
    """

    __tablename__ = "sign_in_tries"
    about: Mapped[str] = mapped_column(primary_key=True)
    failures: Mapped[int]
    last: Mapped[int]
    free_again: Mapped[int]
