"""The price of a product, explained line by line; the lines sum exactly.

The one function behind every price that is shown or charged: page, cart, quote, order
and paper. The catalog's own lines come first; then, one line each, what published
rules change for this customer, this number of pieces or this day. A rule names itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from catalog.parts import PriceLine
from catalog.version import CatalogVersion
from configurator.facts import facts_of
from rules.evaluation import Facts, holds, number
from rules.money import Money, round_half_away
from rules.wording import Wording

WHOLE = 10_000
"""All of a price, in hundredths of a percent."""
RULE_MARK = ":"
"""Stands in the id of a line that a rule brought, and in no id of a catalog."""


@dataclass(frozen=True, slots=True)
class PricedLine:
    """One line of a price: what for, how often it counts, how much."""

    id: str
    title: Wording
    per: str
    amount: int

    @property
    def of_rule(self) -> bool:
        """Whether a published rule brought it, and not the catalog."""
        return RULE_MARK in self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueChange:
    """What a rule changes for each piece that has a value, in minor units."""

    product: str
    option: str
    value: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceChange:
    """A published rule as it bears on one line.

    Args:
        id: the kind of rule and its code, parted by ``RULE_MARK``.
        title: how it is called on every page and paper.
        points: what it changes, in hundredths of a percent; -2000 is a fifth less.
        values: what it changes for each piece that has one of these values.
    """

    id: str
    title: Wording
    points: int = 0
    values: tuple[ValueChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Price:
    """A price of one product, by lines; an amount is minor units of ``currency``.

    Lines of rules hold for the number of pieces it was asked for.
    """

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


def price_of(
    version: CatalogVersion,
    values: Mapping[str, str],
    changes: Iterable[PriceChange] = (),
    quantity: int = 1,
) -> Price:
    """Return the price of a complete product, without lines that come to nothing.

    Args:
        version: its catalog on a day.
        values: the product.
        changes: the published rules that bear on it, in the order they are counted.
        quantity: how many pieces one line has of it; only rules need to know.
    """
    facts = facts_of(version, values)
    lines: list[PricedLine] = []
    for line in version.prices:
        amount = amount_of(line, facts)
        if amount:
            lines.append(PricedLine(line.id, line.title, line.per, amount))
    listed = Price(version.currency, version.tax_included, tuple(lines))
    before = listed.of("piece") * quantity + listed.of("line")
    moved = moved_by(changes, before, version.product, values, quantity)
    changed = (PricedLine(one.id, one.title, "line", by) for one, by in moved)
    return Price(listed.currency, listed.tax_included, (*listed.lines, *changed))


def amount_of(line: PriceLine, facts: Facts) -> int:
    """Return what one line of the price comes to: minor units, rounded once."""
    if not holds(line.when, facts):
        return 0
    times = Fraction(1) if line.times is None else number(line.times, facts)
    return round_half_away(line.amount * (times or Fraction(0)))


def scaled(amount: int, changes: Iterable[PriceChange]) -> int:
    """Return what is left of a listed amount under the percentages of some rules."""
    exact = Fraction(amount)
    for change in changes:
        exact = exact * (WHOLE + change.points) / WHOLE
    return round_half_away(exact)


def moved_by(
    changes: Iterable[PriceChange],
    before: int,
    product: str,
    values: Mapping[str, str],
    quantity: int,
) -> Iterator[tuple[PriceChange, int]]:
    """Return what each rule takes off a line or puts on; never below nothing.

    The line is counted exactly through all rules and rounded once: each rule is shown
    with what the rounded sum moves by, so the lines add up to what is charged. What
    counts once per order is nobody's line, and stays as it is.

    Args:
        changes: the rules, in the order they are counted.
        before: what the line comes to by the catalog, in minor units.
        product: of which product.
        values: the product's values.
        quantity: how many pieces the line has.
    """
    exact = Fraction(before)
    shown = before
    for change in changes:
        each = sum(
            one.amount
            for one in change.values
            if one.product == product and values.get(one.option) == one.value
        )
        after = exact * (WHOLE + change.points) / WHOLE + each * quantity
        exact = max(after, min(exact, Fraction(0)))
        moved = round_half_away(exact) - shown
        shown += moved
        if moved:
            yield change, moved
