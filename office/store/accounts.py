"""Accounts: who may sign in, as what, and with which password's hash."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import func, select

from office.roles import Role
from office.store.errors import StoreClashError
from office.store.tables import AccountRow
from office.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who may sign in; instants are ISO text in UTC.

    Attributes:
        id: its number, such as ``A-000001``.
        login: what he types to sign in, folded; a customer's is his e-mail.
        name: how he is called.
        role: what he may do.
        customer: the number of the customer he is; empty for our own people.
        password: the hash of his password; empty: none was set yet.
        password_at: when it was set.
        created_at: since when there is this account.
        closed_at: since when it is closed; empty: it is open.
    """

    id: str
    login: str
    name: str
    role: Role
    customer: str = ""
    password: str = field(default="", repr=False)
    password_at: str = ""
    created_at: str
    closed_at: str = ""

    @property
    def open(self) -> bool:
        """Whether one may sign in to it."""
        return not self.closed_at


def add(tx: Transaction, account: Account) -> None:
    """Store a new account.

    Raises:
        StoreClashError: if its login is taken.
    """
    row = AccountRow(id=account.id, login=account.login, created_at=account.created_at)
    _fill(row, account)
    tx.add(row)


def change(tx: Transaction, account: Account) -> None:
    """Store what an account is now; its login stays.

    Raises:
        StoreClashError: if there is none of this number.
    """
    row = tx.get(AccountRow, account.id)
    if row is None:
        raise StoreClashError(f"there is no account {account.id}")
    _fill(row, account)
    tx.changed()


def find(tx: Transaction, id_: str) -> Account | None:
    """Return an account by its number."""
    row = tx.get(AccountRow, id_)
    return _account(row) if row else None


def by_login(tx: Transaction, login: str) -> Account | None:
    """Return the account of a folded login."""
    row = tx.one(select(AccountRow).where(AccountRow.login == login))
    return _account(row) if row else None


def of_customer(tx: Transaction, customer: str) -> tuple[Account, ...]:
    """Return the accounts a customer signs in to, the oldest first."""
    of = select(AccountRow).where(AccountRow.customer_id == customer)
    return tuple(_account(row) for row in tx.many(of.order_by(AccountRow.id)))


def names_of(tx: Transaction, ids: Iterable[str]) -> dict[str, str]:
    """Return what the people behind some accounts are called."""
    rows = tx.many(select(AccountRow).where(AccountRow.id.in_(set(ids))))
    return {row.id: row.name for row in rows}


def all(tx: Transaction) -> tuple[Account, ...]:
    """Return every account, by login."""
    rows = tx.many(select(AccountRow).order_by(AccountRow.login))
    return tuple(_account(row) for row in rows)


def open_in_role(tx: Transaction, role: Role) -> int:
    """Return how many open accounts have a role."""
    of = select(func.count()).select_from(AccountRow)
    return tx.number(
        of.where(AccountRow.role == role.value, AccountRow.closed_at == "")
    )


def _fill(row: AccountRow, account: Account) -> None:
    row.name, row.role = account.name, account.role.value
    row.customer_id = account.customer
    row.password, row.password_at = account.password, account.password_at
    row.closed_at = account.closed_at


def _account(row: AccountRow) -> Account:
    return Account(
        id=row.id,
        login=row.login,
        name=row.name,
        role=Role(row.role),
        customer=row.customer_id,
        password=row.password,
        password_at=row.password_at,
        created_at=row.created_at,
        closed_at=row.closed_at,
    )
