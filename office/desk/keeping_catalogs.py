"""What the catalog's keepers look at: products, their versions, names for the lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from catalog.option import NumberOption, TextOption
from catalog.version import CatalogVersion
from office.desk.catalogs_on import stored_version
from office.desk.designing import begin_with
from office.desk.errors import NotFoundError
from office.desk.publishing import Listed, listed_in
from office.desk.ready_products import ReadyProducts
from office.desk.trying_out import written
from office.store import Store, catalogs, specs
from office.store.designs import DesignStep


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductKept:
    """A product with what is sold of it, and every version that was published."""

    current: CatalogVersion
    versions: tuple[Listed, ...]


def products_kept(store: Store) -> tuple[ProductKept, ...]:
    """Return every product, by its name; of each only what is sold is opened."""
    with store.reading() as tx:
        every = listed_in(tx)
        return tuple(
            ProductKept(
                current=stored_version(tx, one.hash),
                versions=tuple(v for v in every if v.product == one.product),
            )
            for one in sorted(every, key=lambda one: one.product)
            if one.current
        )


def owners_of(store: Store, ids: Sequence[str]) -> Mapping[str, tuple[str, str]]:
    """Return how specs are called, and whose they are."""
    with store.reading() as tx:
        return specs.called(tx, ids)


def for_findings(
    store: Store, ask: Mapping[str, str]
) -> tuple[bool, CatalogVersion | None]:
    """Return whether what was checked is sold now, and what it says."""
    with store.reading() as tx:
        sold = catalogs.current_hash(tx, ask["product"]) == ask["hash"]
        kept = catalogs.find(tx, ask["hash"])
    if kept is not None:
        return sold, kept
    return sold, written(ask) if "text" in ask else None


def open_witness(
    store: Store,
    ready: ReadyProducts,
    catalog_hash: str,
    witness: Mapping[str, str],
    *,
    day: date,
    code: str,
    at: str,
) -> DesignStep:
    """Begin a design with the choices of a witness, so that it stands in the designer.

    Raises:
        NotFoundError: if the version it was found in is not what is sold.
    """
    with store.reading() as tx:
        found = catalogs.find(tx, catalog_hash)
        current = catalogs.current_hash(tx, found.product) if found else None
        if found is None or current != catalog_hash:
            raise NotFoundError("catalog that is sold", catalog_hash)
        offering = ready.on(tx, found.product, day)
    choices = _chosen(offering.product.version, witness)
    return begin_with(store, offering, choices, {}, code=code, at=at)


def _chosen(version: CatalogVersion, witness: Mapping[str, str]) -> dict[str, str]:
    """Return what somebody could have chosen of a product: no text, nothing derived."""
    followed = {
        one.name
        for one in version.options
        if isinstance(one, TextOption)
        or (isinstance(one, NumberOption) and one.derived)
    }
    return {
        key: value
        for key, value in witness.items()
        if key.partition(".")[0] in version.by_name.keys() - followed
    }
