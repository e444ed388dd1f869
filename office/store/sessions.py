"""Sessions and links that set a password: what a secret text opens, and for whom.

Both are kept under the hash of the secret, so a copy of the database opens nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import select

from office.store.tables import PasswordLinkRow, SessionRow
from office.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A browser that is signed in; ``hash`` is of what its cookie says.

    ``browser`` is what the browser calls itself, shortened; instants are ISO text.
    """

    hash: str
    account: str
    begun_at: str
    seen_at: str
    browser: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordLink:
    """A way to set the password of an account, once, until ``ends_at``."""

    hash: str
    account: str
    made_at: str
    ends_at: str


def hash_of(purpose: str, secret: str) -> str:
    """Return what a secret is kept under; one made for another purpose opens nothing.

    A secret is 256 bits of chance, so that a plain hash of it cannot be turned back.
    """
    return sha256(f"{purpose} {secret}".encode()).hexdigest()


def begin(tx: Transaction, session: Session) -> None:
    """Store a new session.

    Raises:
        StoreClashError: if its secret is one that is in use.
    """
    tx.add(
        SessionRow(
            token_hash=session.hash,
            account_id=session.account,
            begun_at=session.begun_at,
            seen_at=session.seen_at,
            browser=session.browser,
        )
    )


def find(tx: Transaction, hash_: str) -> Session | None:
    """Return a session that was not ended."""
    row = tx.get(SessionRow, hash_)
    return _session(row) if row else None


def seen(tx: Transaction, hash_: str, at: str) -> None:
    """Note when a session was used last; one that has ended meanwhile stays ended."""
    row = tx.get(SessionRow, hash_)
    if row is not None:
        row.seen_at = at
        tx.changed()


def of_account(tx: Transaction, account: str) -> tuple[Session, ...]:
    """Return the sessions of an account, the one used last first."""
    of = select(SessionRow).where(SessionRow.account_id == account)
    last_first = of.order_by(SessionRow.seen_at.desc(), SessionRow.token_hash)
    return tuple(_session(row) for row in tx.many(last_first))


def end(tx: Transaction, hash_: str) -> None:
    """End one session, if it has not ended."""
    row = tx.get(SessionRow, hash_)
    if row is not None:
        tx.remove(row)


def end_all(tx: Transaction, account: str, *, but: str = "") -> int:
    """End every session of an account but one; return how many there were."""
    of = select(SessionRow).where(
        SessionRow.account_id == account, SessionRow.token_hash != but
    )
    rows = tx.many(of)
    for row in rows:
        tx.remove(row)
    return len(rows)


def add_link(tx: Transaction, link: PasswordLink) -> None:
    """Store a new link; those that were made for the account before open nothing now.

    Raises:
        StoreClashError: if its secret is one that is in use.
    """
    end_links(tx, link.account)
    tx.add(
        PasswordLinkRow(
            token_hash=link.hash,
            account_id=link.account,
            made_at=link.made_at,
            ends_at=link.ends_at,
        )
    )


def find_link(tx: Transaction, hash_: str) -> PasswordLink | None:
    """Return a link that was not used."""
    row = tx.get(PasswordLinkRow, hash_)
    if row is None:
        return None
    return PasswordLink(
        hash=row.token_hash,
        account=row.account_id,
        made_at=row.made_at,
        ends_at=row.ends_at,
    )


def end_links(tx: Transaction, account: str) -> None:
    """Let no link of an account open anything any more."""
    of = select(PasswordLinkRow).where(PasswordLinkRow.account_id == account)
    for row in tx.many(of):
        tx.remove(row)


def _session(row: SessionRow) -> Session:
    return Session(
        hash=row.token_hash,
        account=row.account_id,
        begun_at=row.begun_at,
        seen_at=row.seen_at,
        browser=row.browser,
    )
