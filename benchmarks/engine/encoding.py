"""A problem in the form SAT-like peers read: clauses over one Boolean a value.

A variable of two values is one Boolean. Tables of two columns become support clauses,
wider ones get a Boolean for each row. Sums and counts become decision diagrams over
their partial sums, one Boolean a node; partial sums that can no longer miss, or no
longer reach, the bound are cut off. A number nobody asks about that stands in one
sum only is settled inside that diagram and costs no Boolean at all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import inf

from benchmarks.engine.shape import scope_of
from configurator.engine import offsets_of
from configurator.problem import Clause, Count, Kind, Literal, Problem, Sum, Table

_PAIRWISE = 40
Weighed = list[tuple[int, tuple[int, ...]]]
Interval = tuple[float, float]


@dataclass
class Encoded:
    """Clauses, and the literal that stands for each value number.

    Attributes:
        literals: One signed number for each value; 0 for values that have none.
        clauses: Signed numbers, as in DIMACS.
        booleans: How many Booleans there are.
    """

    literals: list[int] = field(default_factory=list)
    clauses: list[list[int]] = field(default_factory=list)
    booleans: int = 0

    def fresh(self) -> int:
        """Return the number of a new Boolean."""
        self.booleans += 1
        return self.booleans


def asked_of(problem: Problem) -> list[int]:
    """Return the numbers of the values whose validity is compared: those of choices."""
    offsets = offsets_of(problem)
    return [
        offsets[at] + value
        for at, one in enumerate(problem.variables)
        if one.kind in (Kind.CHOICE, Kind.MEMBER)
        for value in range(len(one.real_values))
    ]


def encoded(problem: Problem) -> Encoded:
    """Encode a problem."""
    return _Encoder(problem).run()


class _Encoder:
    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.offsets = offsets_of(problem)
        self.made = Encoded(literals=[0] * self.offsets[-1])
        uses = Counter(at for one in problem.constraints for at in scope_of(one))
        in_clauses = {
            at
            for one in problem.constraints
            if not isinstance(one, Sum)
            for at in scope_of(one)
        }
        self.inner = {
            at
            for at, one in enumerate(problem.variables)
            if one.kind in (Kind.NUMBER, Kind.TEXT)
            and uses[at] <= 1
            and at not in in_clauses
        }
        self.sets: dict[tuple[int, frozenset[int]], int] = {}

    def run(self) -> Encoded:
        for at in range(len(self.problem.variables)):
            if at not in self.inner:
                self._variable(at)
        for one in self.problem.constraints:
            match one:
                case Clause():
                    self._add(x for lit in one.literals for x in self._either(lit))
                case Table():
                    self._table(one)
                case Count():
                    self._count(one)
                case Sum():
                    self._sum(one)
        return self.made

    def _add(self, literals: object) -> None:
        clause = list(dict.fromkeys(literals))  # type: ignore[call-overload]
        if not any(-one in clause for one in clause):
            self.made.clauses.append(clause)

    def _variable(self, at: int) -> None:
        begin, many = self.offsets[at], len(self.problem.variables[at].values)
        row = [self.made.fresh() for _ in range(many if many != 2 else 1)]
        row = [row[0], -row[0]] if many == 2 else row
        self.made.literals[begin : begin + many] = row
        if many != 2:
            self._add(row)
            self._at_most_one(row)

    def _at_most_one(self, row: Sequence[int]) -> None:
        if len(row) <= _PAIRWISE:
            self.made.clauses += [[-a, -b] for a, b in combinations(row, 2)]
            return
        begun = self.made.fresh()
        self._add([-row[0], begun])
        for one in row[1:]:
            self._add([-begun, -one])
            then = self.made.fresh()
            self._add([-begun, then])
            self._add([-one, then])
            begun = then

    def _value(self, at: int, value: int) -> int:
        return self.made.literals[self.offsets[at] + value]

    def _either(self, literal: Literal) -> list[int]:
        return [self._value(literal.variable, one) for one in sorted(literal.among)]

    def _table(self, table: Table) -> None:
        scope, rows = table.variables, table.rows
        if len(scope) == 2:
            for near, far in ((0, 1), (1, 0)):
                partners: dict[int, list[int]] = defaultdict(list)
                for row in rows:
                    partners[row[near]].append(self._value(scope[far], row[far]))
                for value in range(len(self.problem.variables[scope[near]].values)):
                    self._add([-self._value(scope[near], value), *partners[value]])
            return
        holders: dict[tuple[int, int], list[int]] = defaultdict(list)
        for row in rows:
            held = self.made.fresh()
            for at, value in zip(scope, row, strict=True):
                self._add([-held, self._value(at, value)])
                holders[at, value].append(held)
        for at in scope:
            for value in range(len(self.problem.variables[at].values)):
                self._add([-self._value(at, value), *holders[at, value]])

    def _count(self, count: Count) -> None:
        weights: dict[int, list[int]] = {}
        for one in count.literals:
            many = len(self.problem.variables[one.variable].values)
            row = weights.setdefault(one.variable, [0] * many)
            for value in one.among:
                row[value] += 1
        least = -inf if count.least is None else count.least
        most = inf if count.most is None else count.most
        layers = [(at, tuple(row)) for at, row in weights.items()]
        self._add([_Diagram(self, layers, [(least, most)]).root])

    def _sum(self, one: Sum) -> None:
        layers = [(term.variable, term.weights) for term in one.terms]
        kept, broken = _intervals(one.operator, one.bound)
        guard = [x for literal in one.unless for x in self._either(literal)]
        if one.reified is None:
            self._add([*guard, _Diagram(self, layers, kept).root])
            return
        no, yes = self._value(one.reified, 0), self._value(one.reified, 1)
        self._add([no, *guard, _Diagram(self, layers, kept).root])
        self._add([yes, *guard, _Diagram(self, layers, broken).root])


def _intervals(operator: str, bound: int) -> tuple[list[Interval], list[Interval]]:
    """Return what keeps a bound and what breaks it."""
    below, above = (-inf, bound - 1), (bound + 1, inf)
    at_most, at_least = [(-inf, bound)], [(bound, inf)]
    exactly = [(bound, bound)]
    ways: dict[str, tuple[list[Interval], list[Interval]]] = {
        "<=": (at_most, [above]),
        ">=": (at_least, [below]),
        "=": (exactly, [below, above]),
    }
    return ways[operator]


class _Diagram:
    """A sum as a decision diagram; ``root`` implies that the sum is in an interval."""

    def __init__(self, owner: _Encoder, layers: Weighed, kept: list[Interval]) -> None:
        self._owner = owner
        merged: dict[int, list[int]] = {}
        for at, weights in layers:
            row = merged.setdefault(at, [0] * len(weights))
            merged[at] = [a + b for a, b in zip(row, weights, strict=True)]
        # What is settled inside the diagram comes last; wide variables come first.
        order = sorted(merged, key=lambda at: (at in owner.inner, -len(merged[at])))
        self._layers = [(at, merged[at]) for at in order]
        self._kept = kept
        self._rest = [(0, 0)]
        for _, row in reversed(self._layers):
            low, high = self._rest[-1]
            self._rest.append((low + min(row), high + max(row)))
        self._rest.reverse()
        self._true = owner.made.fresh()
        owner.made.clauses.append([self._true])
        self._nodes: dict[tuple[int, int], int] = {}
        self.root = self._node(0, 0)

    def _node(self, depth: int, total: int) -> int:
        """Return a literal: from here on the sum gets into an interval."""
        key = (depth, total)
        if key not in self._nodes:
            self._nodes[key] = self._made(depth, total)
        return self._nodes[key]

    def _made(self, depth: int, total: int) -> int:
        low, high = (total + one for one in self._rest[depth])
        if any(a <= low and high <= b for a, b in self._kept):
            return self._true
        if not any(low <= b and a <= high for a, b in self._kept):
            return -self._true
        at, weights = self._layers[depth]
        children = [self._node(depth + 1, total + weight) for weight in weights]
        if at in self._owner.inner:
            return self._true if self._true in children else self._any(children)
        if len(set(children)) == 1:
            return children[0]
        node = self._owner.made.fresh()
        for value, child in enumerate(children):
            if child != self._true:
                lost = [] if child == -self._true else [child]
                self._owner.made.clauses.append(
                    [-node, -self._owner._value(at, value), *lost]
                )
        return node

    def _any(self, children: list[int]) -> int:
        alive = [one for one in dict.fromkeys(children) if one != -self._true]
        if len(alive) <= 1:
            return alive[0] if alive else -self._true
        node = self._owner.made.fresh()
        self._owner.made.clauses.append([-node, *alive])
        return node
