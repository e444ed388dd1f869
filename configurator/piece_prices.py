"""What one piece costs, line by line as on the bill, for hundreds of designs at once.

A page says of each value what it would cost, and most lines of two neighbouring
designs are the same. So a line is worked out once for the facts it names and then
remembered; the sum is that of ``price_of`` (a law holds the two together).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from catalog.parts import PriceLine
from catalog.version import CatalogVersion
from configurator.facts import facts_of
from configurator.pricing import PriceChange, amount_of, moved_by
from rules.evaluation import Fact
from rules.expression import names_in

MOST_REMEMBERED = 4096
"""Amounts of one line; a price by the millimetre has as many as there are widths."""


class PiecePrices:
    """The price of one product's pieces; shared by all its customers."""

    def __init__(self, version: CatalogVersion) -> None:
        """Take the product, narrowed to a day."""
        self._version = version
        self._lines = [(line, _named(line)) for line in version.prices]
        self._known: list[dict[tuple[Fact, ...], int]] = [{} for _ in self._lines]

    def of(self, values: Mapping[str, str], changes: Sequence[PriceChange] = ()) -> int:
        """Return what one piece, ordered alone, comes to in minor units.

        Args:
            values: the product.
            changes: the published rules that bear on it, in the order they count.
        """
        facts = facts_of(self._version, values)
        listed = by_order = 0
        for (line, names), known in zip(self._lines, self._known, strict=True):
            named = tuple([facts.get(name) for name in names])
            amount = known.get(named)
            if amount is None:
                amount = amount_of(line, facts)
                if len(known) >= MOST_REMEMBERED:
                    known.clear()
                known[named] = amount
            if line.per == "order":
                by_order += amount
            else:
                listed += amount
        moved = moved_by(changes, listed, self._version.product, values, 1)
        return listed + by_order + sum(by for _, by in moved)


def _named(line: PriceLine) -> tuple[str, ...]:
    """Return the names of the facts that a line depends on."""
    times = names_in(line.times) if line.times else ()
    return (*names_in(line.when), *times)
