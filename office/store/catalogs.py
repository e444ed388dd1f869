"""Published catalog versions, each under its hash."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import select

from catalog.errors import CatalogError
from catalog.version import CatalogVersion, reopen
from office.store import settings
from office.store.errors import StoreDamagedError
from office.store.kept import plain_of, unharmed
from office.store.tables import CatalogRow
from office.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedCatalog:
    """A line in the list of what was published."""

    hash: str
    product: str
    published_at: str


def publish(tx: Transaction, version: CatalogVersion, at: str) -> str:
    """Store a version and make it the current one of its product; return its hash.

    A version that was published before is not stored again, but becomes the current
    one: this is how a product goes back to it.
    """
    if tx.get(CatalogRow, version.hash) is None:
        tx.add(
            CatalogRow(
                hash=version.hash,
                product=version.product,
                text=version.text,
                published_at=at,
            )
        )
    settings.put(tx, _current(version.product), version.hash)
    return version.hash


def find(tx: Transaction, hash_: str) -> CatalogVersion | None:
    """Return a published version.

    Raises:
        StoreDamagedError: if it is no longer what was published.
    """
    row = tx.get(CatalogRow, hash_)
    if row is None:
        return None
    try:
        return _reopened(hash_, row.text)
    except CatalogError as error:
        raise StoreDamagedError(f"catalog {hash_} cannot be read: {error}") from error


def current_hash(tx: Transaction, product: str) -> str | None:
    """Return the hash of the current version of a product."""
    return settings.get(tx, _current(product))


def current(tx: Transaction, product: str) -> CatalogVersion | None:
    """Return the current version of a product."""
    hash_ = current_hash(tx, product)
    return find(tx, hash_) if hash_ else None


def all(tx: Transaction) -> tuple[PublishedCatalog, ...]:
    """Return what was published, newest first."""
    rows = tx.many(
        select(CatalogRow).order_by(CatalogRow.published_at.desc(), CatalogRow.hash)
    )
    return tuple(
        PublishedCatalog(
            hash=row.hash, product=row.product, published_at=row.published_at
        )
        for row in rows
    )


# Every job asks for its catalog, and reading a large one takes half a second. What is
# stored under a hash never changes, and text that did change is another key.
@lru_cache(maxsize=16)
def _reopened(hash_: str, text: str) -> CatalogVersion:
    return reopen(plain_of("catalog", hash_, unharmed("catalog", hash_, text)))


def _current(product: str) -> str:
    return f"catalog.current.{product}"
