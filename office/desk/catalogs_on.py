"""The published catalogs and the company, as a job at the desk finds them."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from threading import Lock

from catalog.version import CatalogVersion
from configurator.product import Product
from office.desk.errors import NotFoundError, NothingPublishedError
from office.store import catalogs, companies
from office.store.transaction import Transaction
from orders.company import Company

MOST_KEPT = 8
"""Products kept at once, those asked last; each takes some megabytes."""
_kept: OrderedDict[tuple[str, int], Product] = OrderedDict()
_keeping = Lock()


def current_version(tx: Transaction, product: str) -> CatalogVersion:
    """Return the published catalog of a product.

    Raises:
        NothingPublishedError: if nothing is published at all.
        NotFoundError: if this product is not.
    """
    found = catalogs.current(tx, product)
    if found is not None:
        return found
    known = sorted({published.product for published in catalogs.all(tx)})
    if not known:
        raise NothingPublishedError(
            "no catalog is published", "publish one: configurator catalog publish DIR"
        )
    raise NotFoundError("published catalog of", product, known)


def product_on(tx: Transaction, product: str, day: date) -> Product:
    """Return a product ready to answer on a day, from its published catalog."""
    return product_of(current_version(tx, product), day)


def product_of(published: CatalogVersion, day: date) -> Product:
    """Return a version ready to answer on a day; made once while the same is in force.

    What was made for one day answers for every day of the same era, so its own ``day``
    may be another.
    """
    key = (published.hash, published.era(day))
    with _keeping:
        made = _kept.pop(key, None) or Product(published, day)
        _kept[key] = made
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return made


def stored_version(tx: Transaction, catalog_hash: str) -> CatalogVersion:
    """Reopen a published version by its hash.

    Raises:
        NotFoundError: if it was never published here.
    """
    found = catalogs.find(tx, catalog_hash)
    if found is None:
        raise NotFoundError("published catalog version", catalog_hash)
    return found


def stored_company(tx: Transaction, company_hash: str) -> Company:
    """Reopen a published company by its hash.

    Raises:
        NotFoundError: if it was never published here.
    """
    found = companies.find(tx, company_hash)
    if found is None:
        raise NotFoundError("published company", company_hash)
    return found


def published_versions(tx: Transaction) -> tuple[CatalogVersion, ...]:
    """Return the catalogs that are published now, one a product."""
    products = sorted({one.product for one in catalogs.all(tx)})
    found = (catalogs.current(tx, product) for product in products)
    return tuple(version for version in found if version is not None)


def current_company(tx: Transaction) -> Company:
    """Return the published company.

    Raises:
        NothingPublishedError: if none is.
    """
    found = companies.current(tx)
    if found is None:
        raise NothingPublishedError(
            "no company is published", "publish one: configurator company publish DIR"
        )
    return found
