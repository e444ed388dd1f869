"""The problem: the only thing an engine ever sees of a product.

Finite-domain variables and labelled constraints over them. Every constraint
carries the id of the rule it came from, so that an engine's answer can be said
in the rule author's own words. Whether it began as a catalog or as a
feature-model file makes no difference here.

A variable that may not apply has one more value, ``ABSENT``, always its last.
A hidden variable stands for a condition over several variables; the others
determine it, so it changes no count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from rules.canonical import canonical_hash
from rules.expression import Expr

ABSENT = ""
FORM = "problem/2"


class Kind(StrEnum):
    """What a variable stands for."""

    CHOICE = "choice"
    MEMBER = "member"
    NUMBER = "number"
    TEXT = "text"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """One finite-domain variable.

    ``values`` are the words of an option, or decimal text of whole base units
    for a number; ``determined`` says that the others fix it.
    """

    name: str
    values: tuple[str, ...]
    kind: Kind = Kind.CHOICE
    determined: bool = False

    @property
    def conditional(self) -> bool:
        """Whether the variable may not apply."""
        return self.values[-1] == ABSENT

    @property
    def real_values(self) -> tuple[str, ...]:
        """Every value but ``ABSENT``."""
        return self.values[:-1] if self.conditional else self.values


@dataclass(frozen=True, slots=True)
class Literal:
    """Variable number ``variable`` takes one of the values ``among`` (indexes)."""

    variable: int
    among: frozenset[int]


@dataclass(frozen=True, slots=True)
class Clause:
    """At least one of the literals is true."""

    origin: str
    literals: tuple[Literal, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The variables together take one of the rows (value indexes)."""

    origin: str
    variables: tuple[int, ...]
    rows: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Count:
    """Of the literals, at least ``least`` and at most ``most`` are true."""

    origin: str
    literals: tuple[Literal, ...]
    least: int | None
    most: int | None


@dataclass(frozen=True, slots=True)
class Term:
    """A variable weighed in a sum: one whole weight per value index."""

    variable: int
    weights: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """The weighed variables sum to at most, at least or exactly ``bound``.

    The constraint is void when any literal of ``unless`` is true. With
    ``reified`` it says instead that this hidden variable is 1 exactly when the
    sum keeps its bound.
    """

    origin: str
    terms: tuple[Term, ...]
    operator: str
    bound: int
    unless: tuple[Literal, ...] = ()
    reified: int | None = None


Constraint = Clause | Table | Count | Sum


@dataclass(frozen=True, slots=True)
class TabulatedLine:
    """A line of a total: an amount for each row of values of a few variables."""

    id: str
    variables: tuple[int, ...]
    amounts: Mapping[tuple[int, ...], int]


@dataclass(frozen=True, slots=True)
class FormulaLine:
    """A line of a total whose formula spans too many values to tabulate.

    ``names`` gives each name in ``formula`` its variable and its value per
    value index (``None``: does not apply). The line comes to the formula over
    ``divisor``, rounded half away from zero.
    """

    id: str
    formula: Expr
    names: Mapping[str, tuple[int, tuple[Fraction | str | None, ...]]]
    divisor: Fraction


@dataclass(frozen=True, slots=True)
class Total:
    """A number to minimise: the sum of its lines, or the greatest of them."""

    name: str
    lines: tuple[TabulatedLine | FormulaLine, ...]
    greatest: bool = False


@dataclass(frozen=True, slots=True)
class Preference:
    """What the maker prefers: it costs ``weight`` where ``kept`` is false.

    It forbids nothing, so it is no constraint and no part of the problem hash.
    """

    origin: str
    kept: Literal
    weight: int


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Variables, constraints and totals of one product on one day.

    ``measures`` has some totals once more, with every line about one variable: hidden
    ones stand for what several options decide together.
    """

    variables: tuple[Variable, ...]
    constraints: tuple[Constraint, ...]
    totals: Mapping[str, Total] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[str, Total] = field(default_factory=dict)
    preferences: tuple[Preference, ...] = ()

    @cached_property
    def index(self) -> Mapping[str, int]:
        """The number of each variable, by name."""
        return {variable.name: at for at, variable in enumerate(self.variables)}

    @cached_property
    def origins(self) -> tuple[str, ...]:
        """The ids of the rules that became constraints, in order."""
        return tuple(dict.fromkeys(c.origin for c in self.constraints if c.origin))

    @cached_property
    def of_origin(self) -> Mapping[str, tuple[Constraint, ...]]:
        """The constraints each rule became."""
        found: dict[str, list[Constraint]] = {}
        for one in self.constraints:
            found.setdefault(one.origin, []).append(one)
        return {origin: tuple(some) for origin, some in found.items()}

    @cached_property
    def about(self) -> tuple[tuple[int, ...], ...]:
        """For each variable, the places of the constraints that mention it."""
        found: list[list[int]] = [[] for _ in self.variables]
        for place, one in enumerate(self.constraints):
            for variable in dict.fromkeys(_mentioned(one)):
                found[variable].append(place)
        return tuple(tuple(places) for places in found)

    @cached_property
    def hash(self) -> str:
        """The problem hash: the logic alone; no prices, no preferences, no texts."""
        body = {
            "variables": [[v.name, list(v.values), v.kind] for v in self.variables],
            "constraints": [_plain(c) for c in self.constraints],
        }
        return canonical_hash(FORM, body)

    @cached_property
    def as_usual(self) -> tuple[tuple[Literal, int], ...]:
        """What we would choose where nobody says, each with the weight of departing.

        Where no default is named, the first value is the usual one. An option that
        does not apply meets its wish: otherwise our default place of a monogram would
        bring a monogram nobody asked for.
        """
        found: list[tuple[Literal, int]] = []
        for at, variable in enumerate(self.variables):
            if variable.kind is Kind.HIDDEN or variable.determined:
                continue
            word = self.defaults.get(variable.name, variable.values[0])
            met = [i for i, w in enumerate(variable.values) if w in (word, ABSENT)]
            if word in variable.values:
                found.append((Literal(at, frozenset(met)), 1))
        return tuple(found)

    @cached_property
    def as_preferred(self) -> tuple[tuple[Literal, int], ...]:
        """What the maker prefers; what is given up costs its weight."""
        return tuple((one.kept, one.weight) for one in self.preferences)

    def literal(self, name: str, value: str) -> Literal:
        """Return the literal ``name = value``; both must exist."""
        at = self.index[name]
        return Literal(at, frozenset({self.variables[at].values.index(value)}))


def _mentioned(constraint: Constraint) -> list[int]:
    match constraint:
        case Table(variables=variables):
            return list(variables)
        case Sum():
            found = [term.variable for term in constraint.terms]
            found += [one.variable for one in constraint.unless]
            if constraint.reified is not None:
                found.append(constraint.reified)
            return found
        case Clause(literals=literals) | Count(literals=literals):
            return [one.variable for one in literals]


def _plain(constraint: Constraint) -> list[object]:
    def literals(found: tuple[Literal, ...]) -> list[object]:
        return [[one.variable, sorted(one.among)] for one in found]

    match constraint:
        case Clause(origin=origin, literals=found):
            return ["clause", origin, literals(found)]
        case Table(origin=origin, variables=variables, rows=rows):
            written = [" ".join(map(str, row)) for row in rows]
            return ["table", origin, list(variables), written]
        case Count(origin=origin, literals=found, least=least, most=most):
            return ["count", origin, literals(found), least, most]
        case Sum():
            terms = [[term.variable, list(term.weights)] for term in constraint.terms]
            return [
                "sum", constraint.origin, terms, constraint.operator, constraint.bound,
                literals(constraint.unless), constraint.reified,
            ]  # fmt: skip
