"""Every stored row of a small problem, and whether brute force finds it valid."""

from collections.abc import Sequence

import numpy as np

from configurator.bulk import Columns
from configurator.problem import Kind, Literal, Problem, Variable
from tests.configurator.small_problems import Row, rows_of, solutions

UNSTORED = (Kind.HIDDEN, Kind.TEXT)


def columns_of(problem: Problem, rows: Sequence[Row]) -> Columns:
    """Return rows of stored variables as columns."""
    names = [v.name for v in problem.variables if v.kind not in UNSTORED]
    table = np.array(rows, np.int64).reshape(len(rows), len(names))
    return Columns.of_arrays(problem, {n: table[:, at] for at, n in enumerate(names)})


def listed(problem: Problem) -> tuple[list[Row], list[bool]]:
    """Return every row of stored values, and whether some product has it."""

    def stored(row: Row) -> Row:
        found = zip(problem.variables, row, strict=True)
        return tuple(value for v, value in found if v.kind not in UNSTORED)

    rows = sorted({stored(row) for row in rows_of(problem)})
    good = {stored(row) for row in solutions(problem)}
    return rows, [row in good for row in rows]


def variables(*sizes: int, hidden: int = 0) -> tuple[Variable, ...]:
    """Return variables v0, v1, ... of some sizes, and some hidden ones behind them."""
    stored = [
        Variable(name=f"v{at}", values=tuple(map(str, range(size))))
        for at, size in enumerate(sizes)
    ]
    unstored = [
        Variable(name=f"#{at}", values=("0", "1"), kind=Kind.HIDDEN, determined=True)
        for at in range(hidden)
    ]
    return (*stored, *unstored)


def lit(variable: int, *values: int) -> Literal:
    return Literal(variable, frozenset(values))
