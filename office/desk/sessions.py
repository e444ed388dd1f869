"""Sessions: who a browser is, how long it stays signed in, and how that ends.

A session ends by itself when nobody used it for a while, and at the latest after a
fixed time; it is ended by signing out, by a new password and by closing the account.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from office.roles import Role
from office.store import accounts, sessions
from office.store.accounts import Account
from office.store.engine import Store
from office.store.sessions import Session
from office.store.transaction import Transaction

PURPOSE = "session"
LONGEST_BROWSER = 120
_SEEN_EVERY = timedelta(minutes=5)
"""How exactly it is kept when a session was last used; not every click writes."""


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long a session lasts unused, and at the latest."""

    idle: timedelta
    at_most: timedelta


OF_CUSTOMERS = Lasting(timedelta(days=14), timedelta(days=90))
OF_STAFF = Lasting(timedelta(hours=4), timedelta(hours=14))
"""A working day: whoever comes back in the morning signs in anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Who a browser is, and the hash its session is kept under."""

    account: Account
    session: Session


def begin_session(
    tx: Transaction, account: Account, *, token: str, at: str, browser: str = ""
) -> Session:
    """Open a session of an account; ``token`` is 256 bits of chance."""
    _end_what_is_over(tx, account, at)
    session = Session(
        hash=sessions.hash_of(PURPOSE, token),
        account=account.id,
        begun_at=at,
        seen_at=at,
        browser=" ".join(browser.split())[:LONGEST_BROWSER],
    )
    sessions.begin(tx, session)
    return session


def who_is(store: Store, token: str, now: datetime) -> Known | None:
    """Return who holds a token; ``None``: nobody, or not any more."""
    name = sessions.hash_of(PURPOSE, token)
    with store.reading() as tx:
        session = sessions.find(tx, name)
        account = accounts.find(tx, session.account) if session else None
    if session is None or account is None or not account.open:
        return None
    if _is_over(session, account.role, now):
        return None
    if now - datetime.fromisoformat(session.seen_at) >= _SEEN_EVERY:
        with store.writing() as tx:
            sessions.seen(tx, name, now.isoformat(timespec="seconds"))
    return Known(account=account, session=session)


def sign_out(store: Store, token: str) -> None:
    """End the session a token opens."""
    with store.writing() as tx:
        sessions.end(tx, sessions.hash_of(PURPOSE, token))


def open_sessions(store: Store, account: str, now: datetime) -> tuple[Session, ...]:
    """Return where an account is signed in, the one used last first."""
    with store.reading() as tx:
        found = accounts.find(tx, account)
        held = sessions.of_account(tx, account)
    if found is None:
        return ()
    return tuple(one for one in held if not _is_over(one, found.role, now))


def end_others(store: Store, account: str, *, but: str) -> int:
    """End every session of an account except the one of this hash."""
    with store.writing() as tx:
        return sessions.end_all(tx, account, but=but)


def _is_over(session: Session, role: Role, now: datetime) -> bool:
    lasting = OF_CUSTOMERS if role is Role.CUSTOMER else OF_STAFF
    begun = datetime.fromisoformat(session.begun_at)
    seen = datetime.fromisoformat(session.seen_at)
    return now - seen > lasting.idle or now - begun > lasting.at_most


def _end_what_is_over(tx: Transaction, account: Account, at: str) -> None:
    now = datetime.fromisoformat(at)
    for one in sessions.of_account(tx, account.id):
        if _is_over(one, account.role, now):
            sessions.end(tx, one.hash)
