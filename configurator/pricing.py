"""The price of a product, explained line by line; the lines sum exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from catalog.parts import PriceLine
from catalog.version import CatalogVersion
from configurator.facts import facts_of
from rules.evaluation import Facts, holds, number
from rules.money import Money, round_half_away
from rules.wording import Wording


@dataclass(frozen=True, slots=True)
class PricedLine:
    """One line of a price: what for, how often it counts, how much."""

    id: str
    title: Wording
    per: str
    amount: int


@dataclass(frozen=True, slots=True)
class Price:
    """A price of one product, by lines; an amount is minor units of ``currency``."""

    currency: str
    tax_included: bool
    lines: tuple[PricedLine, ...]

    def of(self, per: str) -> int:
        """Return the sum of the lines that count once per piece, line or order."""
        return sum(line.amount for line in self.lines if line.per == per)

    def for_quantity(self, quantity: int) -> Money:
        """Return what ``quantity`` pieces on one line of one order come to."""
        amount = self.of("piece") * quantity + self.of("line") + self.of("order")
        return Money(amount, self.currency)


def price_of(version: CatalogVersion, values: Mapping[str, str]) -> Price:
    """Return the price of a complete product, without lines that come to nothing."""
    facts = facts_of(version, values)
    lines: list[PricedLine] = []
    for line in version.prices:
        amount = amount_of(line, facts)
        if amount:
            lines.append(PricedLine(line.id, line.title, line.per, amount))
    return Price(version.currency, version.tax_included, tuple(lines))


def amount_of(line: PriceLine, facts: Facts) -> int:
    """Return what one line of the price comes to: minor units, rounded once."""
    if not holds(line.when, facts):
        return 0
    times = Fraction(1) if line.times is None else number(line.times, facts)
    return round_half_away(line.amount * (times or Fraction(0)))
