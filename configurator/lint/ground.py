"""The ground findings stand on: the catalog today, and the catalog that lasts.

What is out of season is no fault. So whatever can never be had is proved on the
*lasting* catalog: every value it ever offers, and the rules without a first or a last
day. Products that show something are of the catalog *today*: they can be ordered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from catalog.option import SeveralOption
from catalog.version import CatalogVersion
from configurator.lint.asking import conditions_of
from configurator.lint.sight import NONE, Sight
from configurator.problem import Clause, Constraint, Kind, Literal
from configurator.product import Product
from rules.mistake import NOWHERE, Place
from rules.rule import Derives, Rule

Places = Mapping[tuple[str, ...], Place]


@dataclass(frozen=True, kw_only=True)
class Ground:
    """A product with everything findings are proved with."""

    product: Product
    places: Places = field(default_factory=dict)

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

    @cached_property
    def forced(self) -> Mapping[int, int]:
        """The one value left of each number that could be more, by its variable."""
        found: dict[int, int] = {}
        for at, variable in enumerate(self.lasting.problem.variables):
            size = len(variable.real_values)
            if variable.kind is not Kind.NUMBER or variable.determined or size < 2:
                continue
            real = frozenset(range(size))
            product = self.lasting.some_product((Literal(at, real),))
            if product is not None:
                others = Literal(at, real - {product[at]})
                if not self.lasting.alive(others):
                    found[at] = product[at]
        return found

    def told_of(self, sight: Sight) -> Told:
        """Return what is told already, over the variables of a sight."""
        derived = {r.id for r in self.lasting_version.rules if is_derived(r)}
        structure = tuple(
            constraint
            for constraint in sight.problem.constraints
            if not constraint.origin or constraint.origin in derived
        )
        facts: list[Clause] = []
        for at, variable in enumerate(self.lasting.problem.variables):
            gone = self.dead.get(at, frozenset())
            left = frozenset(range(len(variable.values))) - gone
            if at in self.forced:
                left -= frozenset(range(len(variable.real_values)))
                left |= {self.forced[at]}
            if len(left) < len(variable.values):
                facts.append(Clause("", (Literal(at, left),)))
        if not facts:
            return Told(None, None)
        return Told(
            Sight(replace(sight.problem, constraints=structure)),
            Sight(replace(sight.problem, constraints=(*structure, *facts))),
        )

    @cached_property
    def told(self) -> Told:
        """What is told already of the lasting catalog."""
        return self.told_of(self.lasting)


@dataclass(frozen=True, slots=True)
class Told:
    """What follows from the values that are told to be dead or forced, and only that.

    ``before``: options apply when they apply and numbers are what they are worked out
    to be, but no other rule holds. ``after``: and no value is one that is told.
    """

    before: Sight | None
    after: Sight | None

    def explains(self, literals: Sequence[Literal]) -> bool:
        """Tell whether literals are out of reach by what is told, and not before."""
        if self.before is None or self.after is None:
            return False
        gone = self.after.some_product(literals) is None
        return gone and self.before.some_product(literals) is not None

    def settles(self, rule: Iterable[Constraint]) -> bool:
        """Tell whether a rule comes to nothing by what is told, and not before."""
        if self.before is None or self.after is None:
            return False
        some = tuple(rule)
        if any(self.after.breaking(one, NONE) is not None for one in some):
            return False
        return any(self.before.breaking(one, NONE) is not None for one in some)


def is_derived(rule: Rule) -> bool:
    """Tell whether a rule makes a number, rather than forbids something."""
    return isinstance(rule.body, Derives)
