"""Options: the questions a design must answer, and the values that answer them.

Five kinds: one of several values, several of them, a whole number with a unit,
a text, yes or no. An option *applies* under a condition; where it does not, it
is absent from the product.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from catalog.canonical_form import UNSAID
from catalog.errors import CatalogError
from rules.effectivity import ALWAYS, Effectivity
from rules.expression import Expr, Truth
from rules.market import EVERYWHERE, Market, Only
from rules.wording import NO_WORDS, Wording

YES, NO = "yes", "no"
PRESENT, ABSENT = "1", "0"
"""What a member of a several-of option is worth when it is in, or out."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """A number a value carries, in the unit its author wrote."""

    value: Fraction
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One answer to an option.

    ``module`` is the stocked building block this value brings, if any.
    ``successor`` names the value that takes its place in a later catalog. ``only`` are
    the regions, channels and brands it is offered in.
    """

    code: str
    title: Wording
    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    module: str = ""
    swatch: str = ""
    effectivity: Effectivity = ALWAYS
    successor: str = ""
    only: Only = field(default=EVERYWHERE, metadata=UNSAID)

    def offered(self, day: date, market: Market) -> bool:
        """Tell whether it is on offer on a day, in a market."""
        return self.effectivity.covers(day) and self.only.covers(market)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """What every kind of option has in common.

    ``only`` are the regions, channels and brands it is asked in; elsewhere it does not
    apply.
    """

    name: str
    title: Wording
    help: Wording = NO_WORDS
    group: str = ""
    applies: Expr = Truth(True)
    only: Only = field(default=EVERYWHERE, metadata=UNSAID)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceOption(Option):
    """Exactly one of several values; ``default`` is what we would choose."""

    values: tuple[Value, ...]
    default: str = ""
    family: str = ""

    def __post_init__(self) -> None:
        """Refuse an option without values, and a code that stands twice."""
        codes = [value.code for value in self.values]
        if not codes or len(set(codes)) < len(codes):
            raise CatalogError(f"{self.name} needs values, each with its own code")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralOption(Option):
    """Any of several members; each member is an option ``name.code``, 1 or 0."""

    members: tuple[Value, ...]
    default: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberOption(Option):
    """A whole number of steps; bounds, step and default in base units of ``unit``.

    ``derived`` numbers are worked out by a rule and never asked.
    """

    unit: str
    low: int
    high: int
    step: int
    default: int | None = None
    derived: bool = False

    def __post_init__(self) -> None:
        """Refuse an empty range and a step that does not fit it."""
        if self.step <= 0 or self.high < self.low or (self.high - self.low) % self.step:
            raise CatalogError(f"{self.name}: range and step do not fit together")

    def numbers(self) -> range:
        """Return every number this option may take, in base units."""
        return range(self.low, self.high + 1, self.step)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextOption(Option):
    """A text in the customer's own words, such as a monogram.

    ``script`` is ``latin``, ``han`` or ``any``; ``forbidden`` words are refused
    whatever their case. An empty text is allowed only where ``least`` is 0.
    """

    least: int
    most: int
    script: str = "any"
    forbidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class YesNoOption(Option):
    """Yes or no."""

    default: bool = False


AnyOption = ChoiceOption | SeveralOption | NumberOption | TextOption | YesNoOption


def values_of(option: AnyOption | None) -> tuple[Value, ...]:
    """Return the values or members of an option; other kinds have none."""
    if isinstance(option, ChoiceOption):
        return option.values
    return option.members if isinstance(option, SeveralOption) else ()
