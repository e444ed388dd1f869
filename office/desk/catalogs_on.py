"""The published catalogs and the company, as a job at the desk finds them."""

from __future__ import annotations

from datetime import date

from catalog.version import CatalogVersion
from configurator.product import Product
from office.desk.errors import NotFoundError, NothingPublishedError
from office.store import catalogs, companies
from office.store.transaction import Transaction
from orders.company import Company


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
    return Product(current_version(tx, product), day)


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
