"""Lines of a total that several options decide together, made readable by one.

A price that depends on two options at once belongs to neither. A hidden variable with
one value for each amount it can come to, tied to the options by a table, makes it a
price of one variable again, which a sweep adds up. The others determine the hidden
variable, so nothing is counted twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import product

from configurator.problem import (
    Constraint,
    FormulaLine,
    Kind,
    Problem,
    Table,
    TabulatedLine,
    Total,
    Variable,
)

MOST_AMOUNTS = 4_096
"""A line with more different amounts than this stays as it is."""


def measured(problem: Problem, names: Collection[str]) -> Problem:
    """Return the problem with measures for some totals: lines about one variable each.

    The rows that share an amount share a value, numbered as they first come up; so
    another price for the same condition is the same problem. Formulas too large to
    tabulate stay as they are. Where no total needs it the problem is returned itself.
    """
    variables = list(problem.variables)
    constraints = list(problem.constraints)
    measures = dict(problem.measures)
    for name in names:
        total = problem.totals.get(name)
        if total is None or name in measures or not any(map(_spans, total.lines)):
            continue
        lines = tuple(_measured(line, variables, constraints) for line in total.lines)
        measures[name] = replace(total, lines=lines)
    if len(measures) == len(problem.measures):
        return problem
    return replace(
        problem,
        variables=tuple(variables),
        constraints=tuple(constraints),
        measures=measures,
    )


def _spans(line: TabulatedLine | FormulaLine) -> bool:
    return isinstance(line, TabulatedLine) and len(line.variables) > 1


def readable(problem: Problem, total: str) -> Total:
    """Return a total as a sweep reads it: its measure, where it has one."""
    return problem.measures.get(total) or problem.totals[total]


def _measured(
    line: TabulatedLine | FormulaLine,
    variables: list[Variable],
    constraints: list[Constraint],
) -> TabulatedLine | FormulaLine:
    if isinstance(line, FormulaLine) or len(line.variables) <= 1:
        return line
    sizes = [len(variables[at].values) for at in line.variables]
    classes: dict[int, int] = {}
    rows: list[tuple[int, ...]] = []
    for row in product(*(range(size) for size in sizes)):
        amount = line.amounts.get(row, 0)
        rows.append((*row, classes.setdefault(amount, len(classes))))
    if len(classes) > MOST_AMOUNTS:
        return line
    at = len(variables)
    values = tuple(str(number) for number in range(max(len(classes), 2)))
    variables.append(
        Variable(name=f"#{line.id}", values=values, kind=Kind.HIDDEN, determined=True)
    )
    constraints.append(Table("", (*line.variables, at), tuple(rows)))
    amounts: dict[tuple[int, ...], int] = {
        (number,): amount for amount, number in classes.items() if amount
    }
    return TabulatedLine(line.id, (at,), amounts)


def by_value(total: Total, problem: Problem) -> Mapping[int, tuple[int, ...]] | None:
    """Return what each value of each variable adds to a total (or its greatest).

    ``None``: a line of it is about several variables at once.
    """
    found: dict[int, list[int]] = {}
    for line in total.lines:
        if isinstance(line, FormulaLine) or len(line.variables) > 1:
            return None
    for at, value, amount in _amounts(total):
        own = found.setdefault(at, [0] * len(problem.variables[at].values))
        own[value] = max(own[value], amount) if total.greatest else own[value] + amount
    return {at: tuple(own) for at, own in found.items()}


def always(total: Total) -> int:
    """Return what the lines about no variable add (or the greatest of them)."""
    fixed = [
        line.amounts.get((), 0)
        for line in total.lines
        if isinstance(line, TabulatedLine) and not line.variables
    ]
    return max(fixed, default=0) if total.greatest else sum(fixed)


def _amounts(total: Total) -> Iterator[tuple[int, int, int]]:
    for line in total.lines:
        if isinstance(line, TabulatedLine) and line.variables:
            for (value,), amount in line.amounts.items():
                yield line.variables[0], value, amount
