"""A catalog version: everything on offer, frozen under one hash."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from graphlib import TopologicalSorter
from typing import TypeVar, cast

from catalog.canonical_form import UNSAID, decode, encode
from catalog.drawing import DrawingPlan
from catalog.kits import KitPart, exploded
from catalog.option import AnyOption, ChoiceOption, SeveralOption, Value, values_of
from catalog.parts import BomLine, Module, Note, Operation, PriceLine
from catalog.preset import Preset
from rules.canonical import canonical_text, hash_text
from rules.expression import Truth, names_in
from rules.market import ANYWHERE, Market, Only, named_by
from rules.rule import Rule
from rules.truth import TableRows
from rules.units import UNITS
from rules.wording import Wording

FORM = "catalog/1"
_Said = TypeVar("_Said")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A body measure the product is fitted to.

    ``option`` is the size option whose ``attribute`` names the body measure a
    module is made for; ``tolerance`` (mm) weighs its misfit against others;
    ``low`` and ``high`` (mm) are what a living person may measure.
    """

    name: str
    title: Wording
    option: str
    attribute: str
    tolerance: int
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionGroup:
    """A heading under which options are shown together."""

    id: str
    title: Wording


@dataclass(frozen=True, kw_only=True)
class CatalogVersion:
    """A product family with all its knowledge; immutable once published.

    ``labour_rate`` is the standard cost of an hour of work, in minor units.
    """

    product: str
    title: Wording
    currency: str
    tax_included: bool
    labour_rate: int
    options: tuple[AnyOption, ...]
    groups: tuple[OptionGroup, ...] = ()
    measures: tuple[Measure, ...] = ()
    modules: Mapping[str, Module] = field(default_factory=dict)
    tables: Mapping[str, TableRows] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    prices: tuple[PriceLine, ...] = ()
    parts: tuple[BomLine, ...] = ()
    operations: tuple[Operation, ...] = ()
    notes: tuple[Note, ...] = ()
    drawing: DrawingPlan | None = None
    presets: tuple[Preset, ...] = field(default=(), metadata=UNSAID)
    kits: tuple[KitPart, ...] = field(default=(), metadata=UNSAID)

    @cached_property
    def text(self) -> str:
        """The canonical text this version is stored and hashed as."""
        plain = cast("dict[str, object]", encode(self))
        return canonical_text(FORM, plain)

    @cached_property
    def hash(self) -> str:
        """The catalog hash: equal for equal meaning, whatever the files look like."""
        return hash_text(self.text)

    @cached_property
    def by_name(self) -> Mapping[str, AnyOption]:
        """Every option by its name."""
        return {option.name: option for option in self.options}

    @cached_property
    def as_they_apply(self) -> tuple[AnyOption, ...]:
        """The options, each after those its condition names."""
        graph = {
            option.name: {name.partition(".")[0] for name in names_in(option.applies)}
            for option in self.options
        }
        order = TopologicalSorter(graph).static_order()
        return tuple(self.by_name[name] for name in order)

    @cached_property
    def bom(self) -> tuple[BomLine, ...]:
        """The 150 % bill of materials with every kit taken apart."""
        if not self.kits:
            return self.parts
        return exploded(self.parts, self.kits, self.modules, self.by_name)

    @cached_property
    def value_facts(self) -> Mapping[tuple[str, str], Mapping[str, Fraction]]:
        """The attributes each value of each option brings, in base units."""
        return {
            (option.name, value.code): {
                f"{option.name}.{name}": held.value * UNITS[held.unit].factor
                for name, held in value.attributes.items()
            }
            for option in self.options
            if isinstance(option, ChoiceOption)
            for value in option.values
        }

    @cached_property
    def turns(self) -> tuple[date, ...]:
        """The days on which something comes into force or is no longer, in order."""
        dated = [one.effectivity for one in self.rules]
        for option in self.options:
            if isinstance(option, ChoiceOption):
                dated += [value.effectivity for value in option.values]
            if isinstance(option, SeveralOption):
                dated += [member.effectivity for member in option.members]
        first = {one.first for one in dated if one.first}
        over = {one.last + timedelta(days=1) for one in dated if one.last}
        return tuple(sorted(first | over))

    def era(self, day: date) -> int:
        """Return the number of the stretch of days in which the same is in force."""
        return bisect_right(self.turns, day)

    @cached_property
    def limits(self) -> tuple[Only, ...]:
        """The regions, channels and brands that any option or value is limited to."""
        found = [one.only for o in self.options for one in (o, *values_of(o))]
        return tuple(dict.fromkeys(only for only in found if only))

    def heard(self, market: Market) -> Market:
        """Return a market in the words that make a difference here."""
        return named_by(self.limits, market)

    def on(self, day: date, market: Market = ANYWHERE) -> CatalogVersion:
        """Narrow the version to what is in force on ``day`` and offered in a market.

        It is the same object for every day on which the same is in force, so that what
        was worked out of it once need not be worked out for the next order.
        """
        key = (self.era(day), self.heard(market))
        found = self._narrowed.get(key)
        if found is None:
            found = self._narrowed[key] = self._on(day, market)
        return found

    @cached_property
    def _narrowed(self) -> dict[tuple[int, Market], CatalogVersion]:
        return {}

    def once(self, work: Callable[[CatalogVersion], _Said]) -> _Said:
        """Return what a function says of this version, which never changes.

        It is asked once; ``work`` must be a function of a module, and look at nothing
        but the version.
        """
        if work not in self._worked_out:
            self._worked_out[work] = work(self)
        return cast("_Said", self._worked_out[work])

    @cached_property
    def _worked_out(self) -> dict[Callable[[CatalogVersion], object], object]:
        return {}

    def _on(self, day: date, market: Market) -> CatalogVersion:
        rules = tuple(r for r in self.rules if r.effectivity.covers(day))
        options = tuple(_offered(option, day, market) for option in self.options)
        if rules == self.rules and options == self.options:
            return self
        return replace(self, rules=rules, options=options)


def _offered(option: AnyOption, day: date, market: Market) -> AnyOption:
    def kept(values: tuple[Value, ...]) -> tuple[Value, ...]:
        return tuple(v for v in values if v.offered(day, market))

    if not option.only.covers(market):
        option = replace(option, applies=Truth(False))
    if isinstance(option, ChoiceOption):
        return replace(option, values=kept(option.values))
    if isinstance(option, SeveralOption):
        return replace(option, members=kept(option.members))
    return option


def reopen(plain: Mapping[str, object]) -> CatalogVersion:
    """Build the version again from its stored canonical form.

    Raises:
        CatalogError: if the form is not one this program knows.
    """
    body = {key: value for key, value in plain.items() if key != "form"}
    return cast("CatalogVersion", decode(CatalogVersion, body, plain.get("form"), FORM))
