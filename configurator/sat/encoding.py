"""A problem as clauses of a SAT solver, exactly, each with the rule it came from.

The clauses of one constraint begin with the literals that make it void, so that the
same words serve a rule under a condition, a reified sum (kept and not kept) and the
opposite of a constraint, which the catalog check asks about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import prod

from configurator.problem import Clause, Constraint, Count, Problem, Sum, Table
from configurator.sat.columns import TRUE, Columns, SatClause
from configurator.sat.diagrams import (
    KEPT,
    Diagram,
    Span,
    sum_diagram,
    table_diagram,
)

MOST_TUPLES = 3_000
"""A table of at most so many rows has one solver variable a row."""
MOST_CONFLICTS = 50_000
"""A table may be said by so many combinations that it forbids."""


class Encoding:
    """The clauses of one problem; ``origins[k]`` is where ``clauses[k]`` came from."""

    def __init__(self, problem: Problem) -> None:
        """Encode every constraint.

        Raises:
            LimitReachedError: for a sum or a count with too many partial sums.
        """
        self.columns = Columns(problem.variables)
        self.clauses: list[SatClause] = list(self.columns.clauses)
        self.origins: list[str] = [""] * len(self.clauses)
        self._sizes = [len(variable.values) for variable in problem.variables]
        for constraint in problem.constraints:
            made = list(self.kept(constraint))
            self.clauses += made
            self.origins += [constraint.origin] * len(made)
        self.top = self.columns.top

    def kept(self, constraint: Constraint) -> Iterator[SatClause]:
        """Yield clauses that say: the constraint is kept."""
        match constraint:
            case Clause(literals=literals):
                clause = self.columns.any_of(literals)
                if clause is not None:
                    yield clause or [-TRUE]
            case Table():
                yield from self._table(constraint)
            case Count(origin=origin, least=least, most=most):
                yield from self._sum(
                    self._weights(constraint), Span(least, most), origin
                )
            case Sum():
                yield from self._whole_sum(constraint, kept=True)

    def broken(self, constraint: Constraint) -> Iterator[SatClause]:
        """Yield clauses that say: the constraint is broken."""
        match constraint:
            case Clause(literals=literals):
                for literal in self.columns.none_of(literals):
                    yield [literal]
            case Table(variables=variables, rows=rows):
                for row in rows:
                    yield [
                        -self.columns.of[variable][value]
                        for variable, value in zip(variables, row, strict=True)
                    ]
            case Count(origin=origin, least=least, most=most):
                span = Span(least, most, inside=False)
                yield from self._sum(self._weights(constraint), span, origin)
            case Sum():
                yield from self._whole_sum(constraint, kept=False)

    # -- sums -----------------------------------------------------------------

    def _whole_sum(self, constraint: Sum, kept: bool) -> Iterator[SatClause]:
        weights = self._weights(constraint)
        origin, bound = constraint.origin, constraint.bound
        low = None if constraint.operator == "<=" else bound
        high = None if constraint.operator == ">=" else bound
        void = self.columns.any_of(constraint.unless)
        if not kept:
            for literal in self.columns.none_of(constraint.unless):
                yield [literal]
            void = []
        if void is None:
            return
        if constraint.reified is None:
            yield from self._sum(weights, Span(low, high, kept), origin, void)
            return
        no, yes = self.columns.of[constraint.reified]
        for off, inside in ((no, True), (yes, False)):
            span = Span(low, high, inside is kept)
            yield from self._sum(weights, span, origin, [*void, off])

    def _sum(
        self,
        weights: dict[int, list[int]],
        wanted: Span,
        origin: str,
        void: Sequence[int] = (),
    ) -> Iterator[SatClause]:
        # Heavy variables first: the fewer partial sums are still open after them.
        ordered = sorted(weights.items(), key=lambda item: min(item[1]) - max(item[1]))
        diagram = sum_diagram(ordered, wanted, f"rule {origin}: a sum")
        if isinstance(diagram, Diagram):
            yield from self._diagram(diagram, list(void))
        elif not diagram:
            yield [-TRUE, *void]

    def _weights(self, constraint: Count | Sum) -> dict[int, list[int]]:
        """Return the weight of every value of every variable spoken of."""
        found: dict[int, list[int]] = {}
        if isinstance(constraint, Sum):
            for term in constraint.terms:
                held = found.setdefault(term.variable, [0] * len(term.weights))
                for value, weight in enumerate(term.weights):
                    held[value] += weight
            return found
        for literal in constraint.literals:
            size = self._sizes[literal.variable]
            held = found.setdefault(literal.variable, [0] * size)
            for value in literal.among:
                held[value] += 1
        return found

    # -- tables ---------------------------------------------------------------

    def _table(self, table: Table) -> Iterator[SatClause]:
        variables = tuple(dict.fromkeys(table.variables))
        rows = _straight(table, variables)
        if not rows:
            yield [-TRUE]
            return
        columns = [self.columns.of[variable] for variable in variables]
        every = prod(len(column) for column in columns)
        if every - len(rows) <= min(len(rows), MOST_CONFLICTS):
            allowed = set(rows)
            for row in product(*(range(len(column)) for column in columns)):
                if row not in allowed:
                    yield [-c[value] for c, value in zip(columns, row, strict=True)]
        elif len(columns) == 1:
            yield [columns[0][row[0]] for row in rows]
        elif len(columns) == 2:
            yield from _supports(columns, rows)
        elif len(rows) <= MOST_TUPLES:
            yield from self._tuples(columns, rows)
        else:
            yield from self._diagram(table_diagram(variables, rows), [])

    def _tuples(
        self, columns: list[list[int]], rows: list[tuple[int, ...]]
    ) -> Iterator[SatClause]:
        """One solver variable a row: a value needs a row, a row has its values."""
        among: list[list[list[int]]] = [[[] for _ in column] for column in columns]
        for row in rows:
            one = self.columns.new()
            for at, value in enumerate(row):
                among[at][value].append(one)
                yield [-one, columns[at][value]]
        for column, by_value in zip(columns, among, strict=True):
            for literal, supports in zip(column, by_value, strict=True):
                yield [-literal, *supports]

    # -- diagrams -------------------------------------------------------------

    def _diagram(self, diagram: Diagram, void: SatClause) -> Iterator[SatClause]:
        """The nodes that are met are true, one after another, unless it is void."""
        nodes = [[0]]
        nodes += [[self.columns.new() for _ in layer] for layer in diagram.layers[1:]]
        early = False
        for at, layer in enumerate(diagram.layers):
            column = self.columns.of[diagram.variables[at]]
            met: list[list[int]] = [[] for _ in column]
            parents: dict[int, list[int]] = {}
            for here, node in zip(nodes[at], layer, strict=True):
                before = void if at == 0 else [-here]
                if len(node) < len(column):
                    yield [*before, *(column[value] for value, _ in node)]
                for value, end in node:
                    met[value].append(here)
                    if end != KEPT:
                        child = nodes[at + 1][end]
                        parents.setdefault(child, []).append(here)
                        yield [*before, -column[value], child]
            # What follows adds nothing to the meaning; it lets the solver see more.
            if at and not early:
                for literal, some in zip(column, met, strict=True):
                    if len(some) < len(layer):
                        yield [*void, -literal, *some]
            if at:
                for child, some in parents.items():
                    yield [-child, *dict.fromkeys(some)]
            early = early or any(end == KEPT for node in layer for _, end in node)


def _supports(
    columns: list[list[int]], rows: list[tuple[int, ...]]
) -> Iterator[SatClause]:
    """Two variables: each value goes with these of the other."""
    for this, other in ((0, 1), (1, 0)):
        goes_with: list[list[int]] = [[] for _ in columns[this]]
        for row in rows:
            goes_with[row[this]].append(columns[other][row[other]])
        for literal, supports in zip(columns[this], goes_with, strict=True):
            if len(supports) < len(columns[other]):
                yield [-literal, *supports]


def _straight(table: Table, variables: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Return the different rows, each variable in one column."""
    if variables == table.variables:
        return sorted(set(table.rows))
    first = [table.variables.index(variable) for variable in variables]
    return sorted(
        {
            tuple(row[at] for at in first)
            for row in table.rows
            if all(
                row[at] == row[table.variables.index(variable)]
                for at, variable in enumerate(table.variables)
            )
        }
    )
