"""Signing in: a name and a password become a session; guessing becomes slow.

A try is counted before the password is looked at, so that many at once count as many.
Whoever must wait is told how long, and is told the same whether the name is known or
not. The right password does not shorten the wait, else it could be told from it.
"""

from __future__ import annotations

import ipaddress
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from office.desk import passwords
from office.desk.sessions import begin_session
from office.store import accounts, tries
from office.store.accounts import Account
from office.store.engine import Store
from office.store.transaction import Transaction
from office.store.tries import Tries

FREE_OF_A_NAME, FREE_OF_AN_ADDRESS = 5, 30
"""Failures in a row before one has to wait; behind one address may be a whole firm."""
FIRST_WAIT, LONGEST_WAIT = 15, 900
"""Seconds; each further failure doubles the wait."""
FORGOTTEN_AFTER = 24 * 3600
LONGEST_LOGIN = 254


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """He is who he says; ``token`` is what the cookie is to hold."""

    account: Account
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """This name and this password do not belong together; nothing more is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Too many tries; nothing was looked at."""

    seconds: int


def sign_in(
    store: Store,
    *,
    login: str,
    password: str,
    address: str,
    token: str,
    now: datetime,
    browser: str = "",
) -> SignedIn | Wrong | Wait:
    """Let somebody in, if the password is his.

    Args:
        store: where accounts are kept.
        login: as typed.
        password: as typed.
        address: of the machine that asks.
        token: by chance, 256 bits; it opens the session.
        now: this instant, in UTC.
        browser: what the browser calls itself.

    Raises:
        HasherBusyError: if too many sign in at once.
    """
    name = folded(login)
    at = int(now.timestamp())
    counted = (
        (about_name(name), FREE_OF_A_NAME),
        (about_address(address), FREE_OF_AN_ADDRESS),
    )
    with store.writing() as tx:
        # Held in one order, so that two who come at once never wait for each other.
        found = {about: tries.of(tx, about) for about, _ in sorted(counted)}
        wait = max(one.free_again for one in found.values()) - at
        if wait > 0:
            return Wait(seconds=wait)
        for about, free in counted:
            tries.keep(tx, _failed(found[about], free, at))
        account = accounts.by_login(tx, name)
    known = account if account and account.open else None
    if not passwords.fits(known.password if known else "", password) or not known:
        return Wrong()
    renewed = passwords.hash_of(password) if passwords.outdated(known.password) else ""
    stamp = now.isoformat(timespec="seconds")
    with store.writing() as tx:
        account = accounts.find(tx, known.id)
        # Closed, or given another password, while we were looking.
        if account is None or not account.open or account.password != known.password:
            return Wrong()
        if renewed:
            account = replace(account, password=renewed)
            accounts.change(tx, account)
        _forgive(tx, counted[0][0], at, all_of_it=True)
        _forgive(tx, counted[1][0], at, all_of_it=False)
        begin_session(tx, account, token=token, at=stamp, browser=browser)
    return SignedIn(account=account, token=token)


def enter(
    store: Store, account: Account, *, token: str, now: datetime, browser: str = ""
) -> SignedIn:
    """Let somebody in who has just shown otherwise that the account is his."""
    stamp = now.isoformat(timespec="seconds")
    with store.writing() as tx:
        begin_session(tx, account, token=token, at=stamp, browser=browser)
    return SignedIn(account=account, token=token)


def folded(login: str) -> str:
    """Return a login as it is compared: an e-mail is the same in capitals."""
    plain = unicodedata.normalize("NFKC", login).strip().casefold()
    return plain[:LONGEST_LOGIN]


def about_name(login: str) -> str:
    """Return under what the tries of a name are counted."""
    return sha256(f"name {login}".encode()).hexdigest()


def about_address(address: str) -> str:
    """Return under what the tries of an address are counted.

    Whoever has one address of IPv6 has 2^64 of them, so there the network counts.
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return sha256(f"address {address}".encode()).hexdigest()
    if found.version == 6:
        found = ipaddress.ip_network((found, 64), strict=False).network_address
    return sha256(f"address {found}".encode()).hexdigest()


def _failed(before: Tries, free: int, at: int) -> Tries:
    """Count one more failure; it is taken back if it was none."""
    if at - before.last > FORGOTTEN_AFTER:
        before = Tries(about=before.about)
    failures = before.failures + 1
    over = failures - free
    wait = min(FIRST_WAIT * 2 ** min(over, 10), LONGEST_WAIT) if over >= 0 else 0
    return replace(
        before, failures=failures, last=at, free_again=at + wait if wait else 0
    )


def _forgive(tx: Transaction, about: str, at: int, *, all_of_it: bool) -> None:
    """Take back what this try counted; of a name, everything before it as well.

    Of an address only the one: else whoever has an account of his own could sign in
    to it between two guesses, and guess for ever.
    """
    found = tries.of(tx, about)
    left = 0 if all_of_it else max(0, found.failures - 1)
    tries.keep(tx, replace(found, failures=left, last=at, free_again=0))
