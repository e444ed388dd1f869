"""What may happen to an account: another name, password or role, its end.

Whatever takes something from somebody ends his sessions, so that it counts at once.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from office.desk.account_faults import Fault, Refused, fault_of_name
from office.desk.opening_accounts import the_account
from office.desk.passwords import fits, hash_of, weakness_of
from office.roles import Role
from office.store import accounts, people, sessions
from office.store.accounts import Account
from office.store.engine import Store
from office.store.sessions import PasswordLink
from office.store.transaction import Transaction

LINK_LASTS = timedelta(hours=24)
_LINK = "password link"


def rename(store: Store, account: str, name: str) -> Account | Refused:
    """Call somebody otherwise; a customer's papers will say so too.

    Raises:
        NotFoundError: if there is no such account.
    """
    name = " ".join(name.split())
    fault = fault_of_name(name)
    if fault:
        return Refused(faults={"name": fault})
    with store.writing() as tx:
        now = replace(the_account(tx, account), name=name)
        accounts.change(tx, now)
        customer = people.find(tx, now.customer) if now.customer else None
        if customer:
            people.change(tx, replace(customer, name=name))
    return now


def change_password(
    store: Store, account: str, *, old: str, new: str, at: str
) -> Account | Refused:
    """Give an account another password; every session of it ends.

    Raises:
        NotFoundError: if there is no such account.
        HasherBusyError: if too many sign in at once.
    """
    with store.reading() as tx:
        before = the_account(tx, account)
    if not fits(before.password, old):
        return Refused(faults={"old": Fault.WRONG_PASSWORD})
    weak = weakness_of(new, (before.login, before.name))
    if weak:
        return Refused(faults={"password": weak})
    kept = hash_of(new)
    with store.writing() as tx:
        now = the_account(tx, account)
        if now.password != before.password:  # changed elsewhere meanwhile
            return Refused(faults={"old": Fault.WRONG_PASSWORD})
        return _with_password(tx, now, kept, at)


def change_role(store: Store, account: str, role: Role) -> Account | Refused:
    """Give one of the company's people another role.

    Raises:
        NotFoundError: if there is no such account.
    """
    with store.writing() as tx:
        now = the_account(tx, account)
        if (role is Role.CUSTOMER) != (now.role is Role.CUSTOMER):
            return Refused(faults={"role": Fault.NO_CUSTOMER})
        if role is not now.role and _is_last_admin(tx, now):
            return Refused(faults={"role": Fault.LAST_ADMIN})
        changed = replace(now, role=role)
        accounts.change(tx, changed)
        if role is not now.role:
            sessions.end_all(tx, now.id)
    return changed


def close(store: Store, account: str, at: str) -> Account | Refused:
    """Let nobody sign in to an account any more; what it did stays told.

    Raises:
        NotFoundError: if there is no such account.
    """
    with store.writing() as tx:
        now = the_account(tx, account)
        if not now.open:
            return now
        if _is_last_admin(tx, now):
            return Refused(faults={"close": Fault.LAST_ADMIN})
        closed = replace(now, closed_at=at, password="", password_at="")
        accounts.change(tx, closed)
        sessions.end_all(tx, now.id)
        sessions.end_links(tx, now.id)
    return closed


def reopen(store: Store, account: str) -> Account:
    """Open a closed account again; its password has to be set anew.

    Raises:
        NotFoundError: if there is no such account.
    """
    with store.writing() as tx:
        now = replace(the_account(tx, account), closed_at="")
        accounts.change(tx, now)
    return now


def make_password_link(
    store: Store, account: str, *, token: str, now: datetime
) -> PasswordLink:
    """Make a link with which an account's password is set, once, within a day.

    Raises:
        NotFoundError: if there is no such account.
    """
    with store.writing() as tx:
        link = PasswordLink(
            hash=sessions.hash_of(_LINK, token),
            account=the_account(tx, account).id,
            made_at=now.isoformat(timespec="seconds"),
            ends_at=(now + LINK_LASTS).isoformat(timespec="seconds"),
        )
        sessions.add_link(tx, link)
    return link


def account_of_link(store: Store, token: str, now: datetime) -> Account | None:
    """Return whose password a link sets; ``None``: it opens nothing, or no more."""
    with store.reading() as tx:
        return _of_link(tx, token, now)


def set_password(
    store: Store, *, token: str, password: str, now: datetime
) -> Account | Refused | None:
    """Set a password with a link, which is used up by it.

    Returns:
        The account; or why its password is not taken; or ``None``, where the link
        opens nothing.

    Raises:
        HasherBusyError: if too many sign in at once.
    """
    owner = account_of_link(store, token, now)
    if owner is None:
        return None
    weak = weakness_of(password, (owner.login, owner.name))
    if weak:
        return Refused(faults={"password": weak})
    kept = hash_of(password)
    with store.writing() as tx:
        tx.hold(f"link.{owner.id}")
        again = _of_link(tx, token, now)
        if again is None:  # used by somebody else while we reckoned
            return None
        return _with_password(tx, again, kept, now.isoformat(timespec="seconds"))


def _of_link(tx: Transaction, token: str, now: datetime) -> Account | None:
    link = sessions.find_link(tx, sessions.hash_of(_LINK, token))
    if link is None or now > datetime.fromisoformat(link.ends_at):
        return None
    account = accounts.find(tx, link.account)
    return account if account and account.open else None


def _with_password(tx: Transaction, account: Account, kept: str, at: str) -> Account:
    now = replace(account, password=kept, password_at=at)
    accounts.change(tx, now)
    sessions.end_all(tx, account.id)
    sessions.end_links(tx, account.id)
    return now


def _is_last_admin(tx: Transaction, account: Account) -> bool:
    if account.role is not Role.ADMIN or not account.open:
        return False
    tx.hold("accounts.admins")
    return accounts.open_in_role(tx, Role.ADMIN) == 1
