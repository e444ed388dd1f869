"""The shape of a product model: what a compiler will find hard, in a few figures."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from math import log2

from configurator.problem import Clause, Constraint, Count, Problem, Sum, Table


@dataclass(frozen=True, kw_only=True)
class Shape:
    """How large a model is, and how entangled.

    Attributes:
        width: The most neighbours a variable has when variables are taken out one by
            one, the one with the fewest first, and its neighbours joined (the width
            of that elimination order: an upper bound of the treewidth).
        bits: The most that such a variable and its neighbours have combinations, as
            a power of two.
    """

    variables: int
    values: int
    constraints: int
    columns: int
    rows: int
    width: int
    bits: float

    def __str__(self) -> str:
        return (
            f"{self.variables:,} variables, {self.values:,} values, "
            f"{self.constraints:,} constraints of up to {self.columns} columns "
            f"and {self.rows:,} rows; elimination width {self.width} "
            f"(2^{self.bits:.0f} combinations)"
        )


def shape_of(problem: Problem) -> Shape:
    """Measure a problem."""
    scopes = [scope_of(one) for one in problem.constraints]
    width, bits = _elimination(problem, scopes)
    return Shape(
        variables=len(problem.variables),
        values=sum(len(one.values) for one in problem.variables),
        constraints=len(problem.constraints),
        columns=max((len(scope) for scope in scopes), default=0),
        rows=max((len(one.rows) for one in _tables(problem)), default=0),
        width=width,
        bits=bits,
    )


def _tables(problem: Problem) -> list[Table]:
    return [one for one in problem.constraints if isinstance(one, Table)]


def scope_of(constraint: Constraint) -> frozenset[int]:
    """Return the variables a constraint is about."""
    match constraint:
        case Table(variables=variables):
            return frozenset(variables)
        case Clause(literals=literals) | Count(literals=literals):
            return frozenset(one.variable for one in literals)
        case Sum(terms=terms, unless=unless, reified=reified):
            hidden = set() if reified is None else {reified}
            among = {one.variable for one in terms} | {one.variable for one in unless}
            return frozenset(among | hidden)


def _elimination(problem: Problem, scopes: list[frozenset[int]]) -> tuple[int, float]:
    """Take variables out, the one with the fewest neighbours first."""
    near: list[set[int]] = [set() for _ in problem.variables]
    for scope in scopes:
        for at in scope:
            near[at] |= scope
    for at, around in enumerate(near):
        around.discard(at)
    weight = [log2(len(one.values)) for one in problem.variables]
    waiting = [(len(around), at) for at, around in enumerate(near)]
    heapq.heapify(waiting)
    gone: set[int] = set()
    width, bits = 0, 0.0
    while waiting:
        many, at = heapq.heappop(waiting)
        if at in gone or many != len(near[at]):
            continue
        gone.add(at)
        width = max(width, many)
        bits = max(bits, weight[at] + sum(weight[one] for one in near[at]))
        for one in near[at]:
            near[one] |= near[at]
            near[one] -= {at, one}
            heapq.heappush(waiting, (len(near[one]), one))
    return width, bits
