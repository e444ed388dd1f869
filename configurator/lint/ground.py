"""The ground findings stand on: the catalog today, and the catalog that lasts.

What is out of season is no fault. So whatever can never be had is proved on the
*lasting* catalog: every value it ever offers, and the rules without a first or a last
day. Products that show something are of the catalog *today*: they can be ordered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from catalog.option import SeveralOption
from catalog.version import CatalogVersion
from configurator.lint.asking import conditions_of
from configurator.lint.sight import Sight
from configurator.problem import Kind, Literal
from configurator.product import Product
from rules import expression as ex
from rules.mistake import NOWHERE, Place
from rules.rule import Rule

Places = Mapping[tuple[str, ...], Place]


def _silent(what: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, kw_only=True)
class Ground:
    """A product with everything findings are proved with."""

    product: Product
    places: Places = field(default_factory=dict)
    tell: Callable[[str], None] = _silent

    @property
    def version(self) -> CatalogVersion:
        """The catalog today."""
        return self.product.version

    @cached_property
    def dated(self) -> Mapping[str, Rule]:
        """The rules that have a first or a last day."""
        return {
            rule.id: rule
            for rule in self.product.published.rules
            if rule.effectivity.first or rule.effectivity.last
        }

    @cached_property
    def lasting_version(self) -> CatalogVersion:
        """Every value that is ever offered, and the rules that always hold."""
        published = self.product.published
        rules = tuple(rule for rule in published.rules if rule.id not in self.dated)
        return replace(published, rules=rules) if self.dated else published

    @cached_property
    def lasting(self) -> Sight:
        """The lasting catalog, to be asked."""
        return Sight.of(self.lasting_version, conditions_of(self.product.published))

    @cached_property
    def today(self) -> Sight:
        """The catalog today, to be asked."""
        if self.version == self.lasting_version:
            return self.lasting
        return Sight.of(self.version, conditions_of(self.product.published))

    @cached_property
    def every(self) -> Sight:
        """Every value and every rule of any day; for questions about dated rules."""
        if not self.dated:
            return self.lasting
        return Sight.of(self.product.published, conditions_of(self.product.published))

    def place(self, *key: str) -> Place:
        """Return where something was written, if it is known."""
        return self.places.get(key, NOWHERE)

    # -- what follows from something that is reported already --------------------------

    @cached_property
    def dead(self) -> Mapping[int, frozenset[int]]:
        """The values that no product ever has, by their variable; not of numbers."""
        found: dict[int, frozenset[int]] = {}
        for at, variable in enumerate(self.lasting.problem.variables):
            if variable.kind not in (Kind.CHOICE, Kind.MEMBER, Kind.TEXT):
                continue
            gone = [
                value
                for value in range(len(variable.real_values))
                if not self.lasting.alive(Literal(at, frozenset({value})))
            ]
            found[at] = frozenset(gone)
        return found

    @cached_property
    def never(self) -> frozenset[str]:
        """The options that apply in no product."""
        found: set[str] = set()
        for option in self.lasting_version.options:
            keys = (
                [f"{option.name}.{member.code}" for member in option.members]
                if isinstance(option, SeveralOption)
                else [option.name]
            )
            index = self.lasting.problem.index
            here = [index[key] for key in keys if key in index]
            if here and all(not self._applies(at) for at in here):
                found.add(option.name)
        return frozenset(found)

    def _applies(self, at: int) -> bool:
        real = len(self.lasting.problem.variables[at].real_values)
        return self.lasting.alive(Literal(at, frozenset(range(real))))

    def explained(self, condition: ex.Expr) -> bool:
        """Tell whether a condition never holds because of a dead value or option."""
        match condition:
            case ex.AllOf(parts=parts):
                return any(self.explained(part) for part in parts)
            case ex.AnyOf(parts=parts):
                return all(self.explained(part) for part in parts)
        if self.speaks_of_never(condition):
            return True
        literal = self.lasting.literal(condition)
        if not isinstance(literal, Literal):
            return False
        gone = self.dead.get(literal.variable, frozenset())
        return bool(literal.among) and literal.among <= gone

    def speaks_of_never(self, condition: ex.Expr) -> bool:
        """Tell whether a condition is about an option that never applies."""
        return any(n.partition(".")[0] in self.never for n in ex.names_in(condition))
