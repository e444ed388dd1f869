"""Published companies, each under its hash; one of them is the current one."""

from __future__ import annotations

from functools import lru_cache

from office.store import settings
from office.store.errors import StoreDamagedError
from office.store.kept import plain_of, unharmed
from office.store.tables import CompanyRow
from office.store.transaction import Transaction
from orders.company import Company, CompanyError, reopen_company

_CURRENT = "company.current"


def publish(tx: Transaction, company: Company, at: str) -> str:
    """Store a company and make it the current one; return its hash."""
    if tx.get(CompanyRow, company.hash) is None:
        tx.add(CompanyRow(hash=company.hash, text=company.text, published_at=at))
    settings.put(tx, _CURRENT, company.hash)
    return company.hash


def find(tx: Transaction, hash_: str) -> Company | None:
    """Return a published company.

    Raises:
        StoreDamagedError: if it is no longer what was published.
    """
    row = tx.get(CompanyRow, hash_)
    if row is None:
        return None
    try:
        return _reopened(hash_, row.text)
    except CompanyError as error:
        raise StoreDamagedError(f"company {hash_} cannot be read: {error}") from error


def current(tx: Transaction) -> Company | None:
    """Return the company as it is today."""
    hash_ = settings.get(tx, _CURRENT)
    return find(tx, hash_) if hash_ else None


# Every page asks for the company; what is stored under a hash never changes, and text
# that did change is another key.
@lru_cache(maxsize=16)
def _reopened(hash_: str, text: str) -> Company:
    return reopen_company(plain_of("company", hash_, unharmed("company", hash_, text)))
