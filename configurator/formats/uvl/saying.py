"""A problem as a feature tree: what UVL has no word for is said with what it has.

A feature stays a feature. An option of several values becomes a feature with an
alternative below it, one feature a value; it is optional if the option may not apply.
A table becomes the clauses that cut off what stands in no row. A count or a sum becomes
an attribute of the features it weighs, and a comparison of its ``sum``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import groupby

from configurator.formats.model import OFF, ON, is_switch
from configurator.formats.source import FileTooLargeError
from configurator.formats.tree import Attribute, Feature, Formula, Group, Tree
from configurator.problem import (
    Clause,
    Constraint,
    Count,
    Literal,
    Problem,
    Sum,
    Table,
)

MOST_PARTS = 2_000_000
"""A file may name features so often."""

_INSTEAD = str.maketrans({".": "_", '"': "'", "\n": " ", "\r": " ", "\t": " "})
"""A name of UVL holds none of these."""


def tree_of(problem: Problem, name: str) -> Tree:
    """Return a tree with the same products; texts and totals are not in it.

    Args:
        problem: what to say.
        name: what to call the root feature.

    Raises:
        FileTooLargeError: if its tables need too many words.
    """
    return _Sayer(problem, name).tree()


class _Sayer:
    """Says one problem."""

    def __init__(self, problem: Problem, name: str) -> None:
        self._problem = problem
        taken: set[str] = set()
        self._names = [_free(one.name, taken) for one in problem.variables]
        self._values = [
            ()
            if is_switch(one)
            else tuple(
                _free(f"{self._names[at]}={value}", taken) for value in one.real_values
            )
            for at, one in enumerate(problem.variables)
        ]
        self._root = _free(name, taken)
        self._noted: dict[str, list[Attribute]] = {}
        self._sums = 0
        self._room = MOST_PARTS

    def tree(self) -> Tree:
        said: dict[str, list[Formula]] = {}
        for at, constraint in enumerate(self._problem.constraints):
            formulas = self._constraint(constraint)
            # A rule in several constraints stays one; what is no rule stays apart.
            said.setdefault(constraint.origin or f" {at}", []).extend(formulas)
        constraints = tuple(_joined("&", one) for one in said.values() if one)
        return Tree(
            Feature(self._root, (Attribute("abstract", ""),), tuple(self._groups())),
            constraints,
        )

    def _groups(self) -> Iterator[Group]:
        """Yield the options in their order, those that always apply as mandatory."""
        numbered = list(enumerate(self._problem.variables))
        for optional, run in groupby(
            numbered, lambda one: is_switch(one[1]) or one[1].conditional
        ):
            yield Group(
                "optional" if optional else "mandatory",
                tuple(self._feature(at) for at, _ in run),
            )

    def _feature(self, at: int) -> Feature:
        name, values = self._names[at], self._values[at]
        if not values:
            return Feature(name, tuple(self._noted.get(name, ())))
        members = tuple(
            Feature(value, tuple(self._noted.get(value, ()))) for value in values
        )
        alternative = Group("alternative", members, 1, 1)
        return Feature(name, (Attribute("abstract", ""),), (alternative,))

    # -- constraints -------------------------------------------------------------

    def _constraint(self, constraint: Constraint) -> list[Formula]:
        match constraint:
            case Clause(literals=literals):
                return self._clause(literals)
            case Table():
                return [one for clause in self._cuts(constraint) for one in clause]
            case Count(literals=literals, least=least, most=most):
                weights: dict[int, list[int]] = {}
                for literal in literals:
                    held = weights.setdefault(literal.variable, self._zeros(literal))
                    for value in literal.among:
                        held[value] += 1
                return self._bounded(weights, least, most)
            case Sum():
                return self._sum(constraint)

    def _clause(self, literals: tuple[Literal, ...]) -> list[Formula]:
        """Return a clause, or nothing if it says nothing."""
        parts: list[Formula] = []
        for literal in literals:
            found = self._literal(literal)
            if found is None:
                return []
            parts += found
        self._room -= len(parts)
        if self._room < 0:
            raise FileTooLargeError("writing this as UVL", f"{MOST_PARTS} features")
        return [_joined("|", list(dict.fromkeys(parts))) if parts else self._never()]

    def _literal(self, literal: Literal) -> list[Formula] | None:
        """Return formulas one of which is true when the literal is.

        ``None``: it is always true.
        """
        at = literal.variable
        variable, name = self._problem.variables[at], _named(self._names[at])
        others = frozenset(range(len(variable.values))) - literal.among
        if not others:
            return None
        if is_switch(variable):
            on = [name] if ON in literal.among else []
            return on + ([_not(name)] if OFF in literal.among else [])
        absent = len(variable.values) - 1 if variable.conditional else -1
        if others == {absent}:
            return [name]
        if len(others) == 1 and len(literal.among) > 1:
            return [_not(_named(self._values[at][min(others)]))]
        found = [_named(self._values[at][v]) for v in sorted(literal.among - {absent})]
        return found + ([_not(name)] if absent in literal.among else [])

    def _cuts(self, table: Table) -> Iterator[list[Formula]]:
        """Yield a clause for each beginning of a row: how the row may go on."""
        following: dict[tuple[int, ...], dict[int, None]] = {(): {}}
        for row in table.rows:
            for at, value in enumerate(row):
                following.setdefault(row[:at], {})[value] = None
        for begun, values in sorted(following.items()):
            literals = [
                self._but(variable, value)
                for variable, value in zip(table.variables, begun, strict=False)
            ]
            if len(begun) < len(table.variables):
                next_one = table.variables[len(begun)]
                literals.append(Literal(next_one, frozenset(values)))
            yield self._clause(tuple(literals))

    def _but(self, variable: int, value: int) -> Literal:
        size = len(self._problem.variables[variable].values)
        return Literal(variable, frozenset(range(size)) - {value})

    # -- sums --------------------------------------------------------------------

    def _zeros(self, literal: Literal) -> list[int]:
        return [0] * len(self._problem.variables[literal.variable].values)

    def _sum(self, constraint: Sum) -> list[Formula]:
        weights: dict[int, list[int]] = {}
        for term in constraint.terms:
            held = weights.setdefault(term.variable, [0] * len(term.weights))
            for value, weight in enumerate(term.weights):
                held[value] += weight
        least = None if constraint.operator == "<=" else constraint.bound
        most = None if constraint.operator == ">=" else constraint.bound
        escape: list[Formula] = []
        for literal in constraint.unless:
            found = self._literal(literal)
            if found is None:
                return []
            escape += found
        bounded = self._bounded(weights, least, most)
        if constraint.reified is not None:
            hidden = _named(self._names[constraint.reified])
            if not bounded:
                return [hidden]
            bounded = [Formula("<=>", (hidden, _joined("&", bounded)))]
        if not bounded or not escape:
            return bounded
        return [_joined("|", [*escape, _joined("&", bounded)])]

    def _bounded(
        self, weights: Mapping[int, list[int]], least: int | None, most: int | None
    ) -> list[Formula]:
        """Note each weight at its feature, and compare their sum with the bounds."""
        base = 0
        noted: list[tuple[str, int]] = []
        for at, held in sorted(weights.items()):
            variable = self._problem.variables[at]
            if is_switch(variable):
                base += held[OFF]
                noted.append((self._names[at], held[ON] - held[OFF]))
                continue
            rest = held[-1] if variable.conditional else 0
            base += rest
            noted += [
                (name, weight - rest)
                for name, weight in zip(self._values[at], held, strict=False)
            ]
        noted = [(name, weight) for name, weight in noted if weight]
        low = None if least is None else least - base
        high = None if most is None else most - base
        if not noted:
            kept = (low is None or low <= 0) and (high is None or high >= 0)
            return [] if kept else [self._never()]
        self._sums += 1
        key = f"term_{self._sums}"
        for name, weight in noted:
            one = Attribute(key, str(weight), Fraction(weight))
            self._noted.setdefault(name, []).append(one)
        total = Formula("sum", (_named(key),))
        if low == high and low is not None:
            return [Formula("==", (total, _number(low)))]
        bounds = ((">=", low), ("<=", high))
        return [Formula(s, (total, _number(b))) for s, b in bounds if b is not None]

    def _never(self) -> Formula:
        return _not(_named(self._root))


def _free(name: str, taken: set[str]) -> str:
    """Return a name that UVL can hold and nothing else has."""
    wanted = name.translate(_INSTEAD) or "_"
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted}_{number}"
    taken.add(found)
    return found


def _named(name: str) -> Formula:
    return Formula("name", (), (name,))


def _not(formula: Formula) -> Formula:
    return Formula("!", (formula,))


def _number(number: int) -> Formula:
    found = Formula("number", (), (str(abs(number)),))
    return found if number >= 0 else Formula("neg", (found,))


def _joined(sign: str, formulas: list[Formula]) -> Formula:
    """Join formulas with ``&`` or ``|``, without brackets that say nothing."""
    parts: list[Formula] = []
    for one in formulas:
        parts += one.parts if one.sign == sign else [one]
    return parts[0] if len(parts) == 1 else Formula(sign, tuple(parts))
