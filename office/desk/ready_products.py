"""Products ready to answer, one per published catalog, era and market, shared.

Reading a catalog and mapping its circuit takes half a second; a click has a tenth of
one. What was made once is kept until nobody asks for it: it answers for every day on
which the same is in force, until a new catalog takes the place of the old one.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from copy import copy
from datetime import date
from fcntl import LOCK_EX, flock
from pathlib import Path
from threading import Lock

from catalog.errors import CatalogError
from catalog.version import CatalogVersion
from configurator.engines import Compiling
from configurator.offering import Offering
from configurator.product import Product
from configurator.shelf import shelf_in
from office.desk.catalogs_on import current_version
from office.desk.errors import NotOnOfferError
from office.store import catalogs
from office.store.transaction import Transaction
from rules.market import ANYWHERE, Market

MOST_KEPT = 12
"""Products kept at once; each takes some megabytes."""
SHELF = "circuits"
"""The folder of compiled circuits in an installation's state."""
LOCK = ".lock"


class ReadyProducts:
    """What a process has made ready; safe to share between threads."""

    def __init__(self, state: Path) -> None:
        """Keep compiled circuits in the installation's state, or on a shared shelf."""
        self._shelf = shelf_in(state / SHELF)
        self._kept: OrderedDict[tuple[str, int, Market], Offering] = OrderedDict()
        self._opened: dict[str, CatalogVersion] = {}
        self._lock = Lock()
        self._market = ANYWHERE

    def to(self, market: Market) -> ReadyProducts:
        """Return the same products as a market is offered them; all else is shared."""
        there = copy(self)
        there._market = market
        return there

    def on(self, tx: Transaction, name: str, day: date) -> Offering:
        """Return the product as it is published, ready to answer on a day.

        Raises:
            NothingPublishedError: if nothing is published at all.
            NotFoundError: if this product is not.
            NotOnOfferError: if nothing of it can be had on that day.
        """
        hash_ = catalogs.current_hash(tx, name)
        with self._lock:  # the second who asks waits for the first, and has it then
            published = self._opened.get(hash_ or "") or current_version(tx, name)
            self._opened[published.hash] = published
            market = published.heard(self._market)
            key = (published.hash, published.era(day), market)
            ready = self._kept.pop(key, None) or self._made(published, day, market)
            self._kept[key] = ready
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
            needed = {hash_ for hash_, _, _ in self._kept}
            for hash_ in self._opened.keys() - needed:
                del self._opened[hash_]
        return ready

    def offered(self, tx: Transaction, day: date) -> dict[str, Offering]:
        """Return by name whatever is published and can be had on a day."""
        found: dict[str, Offering] = {}
        for name in published_products(tx):
            with suppress(NotOnOfferError):
                found[name] = self.on(tx, name, day)
        return found

    @property
    def circuits(self) -> int:
        """How many published versions have a compiled circuit at hand here."""
        with self._lock:
            kept = [*self._kept.values()]
        compiled = [one.product for one in kept if one.product.engines.circuit]
        return len({one.published.hash for one in compiled})

    def _made(self, version: CatalogVersion, day: date, market: Market) -> Offering:
        """Map a circuit from the shelf; what is not there is compiled once.

        Compiling is done in a process of its own. While one serving process waits for
        it the others wait for that one, and then map what it brought.
        """
        with self._alone():
            try:
                product = Product(
                    version, day, shelf=self._shelf, compiling=Compiling(apart=True),
                    market=market,
                )  # fmt: skip
            except CatalogError:  # the last day of every value of an option is over
                raise NotOnOfferError(version.product) from None
            if product.engines.circuit is None:
                product.engines.wait()
        return Offering(product)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let one process of this machine at a time look at the shelf."""
        try:
            self._shelf.folder.mkdir(parents=True, exist_ok=True)
            file = (self._shelf.folder / LOCK).open("w")
        except OSError:  # a shelf that cannot be written keeps nothing to wait for
            yield
            return
        with file:
            flock(file, LOCK_EX)
            yield


def published_products(tx: Transaction) -> tuple[str, ...]:
    """Return the names of everything that is on offer."""
    return tuple(sorted({one.product for one in catalogs.all(tx)}))
