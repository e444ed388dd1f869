"""Compiles every kernel ahead, so that no customer waits for it.

Machine code made by numba is kept beside the sources it came from. Whoever installs the
product runs this once (``python -m web.warming``); afterwards a new process loads the
code and answers its first click at once.
"""

from __future__ import annotations

from collections.abc import Iterator

from configurator.bulk import Columns, verifier_of
from configurator.circuit.circuit import compiled
from configurator.circuit.compiling import Budget
from configurator.circuit.engine import CircuitEngine
from configurator.problem import (
    Clause,
    Count,
    Literal,
    Problem,
    Sum,
    Table,
    TabulatedLine,
    Term,
    Total,
    Variable,
)


def every_kind() -> Problem:
    """Return a small problem with a constraint of every kind."""
    names = "abcde"
    variables = tuple(Variable(name=name, values=("0", "1", "2")) for name in names)
    yes = [Literal(at, frozenset({1})) for at in range(len(names))]
    prices: dict[tuple[int, ...], int] = {(1,): 5, (2,): 7}
    return Problem(
        variables=variables,
        constraints=(
            Clause("clause", (yes[0], yes[1])),
            Table("table", (1, 2, 3), ((0, 0, 0), (1, 1, 2), (1, 2, 1), (2, 0, 1))),
            Count("count", tuple(yes), 1, 3),
            Sum("sum", tuple(Term(at, (0, 3, 5)) for at in range(5)), "<=", 17),
        ),
        totals={
            "price": Total("price", (TabulatedLine("a", (0,), prices),)),
            "days": Total("days", (TabulatedLine("b", (1,), prices),), greatest=True),
        },
    )


def warm() -> Iterator[str]:
    """Run every kernel once; yield what is being compiled."""
    problem = every_kind()
    yield "the compiler"
    engine = CircuitEngine(problem, compiled(problem, Budget(seconds=600)))
    yield "clicks"
    narrowing = engine.narrowing()
    if narrowing is not None:
        narrowing.choose(0, 1)
        narrowing.retract(0)
    yield "sweeps"
    for total in problem.totals:
        engine.best((), (total,))
        state = engine.held(())
        if state is not None:
            engine.through(state, total)
    engine.shares(())
    rows = list(engine.sample(1, seed=1))
    yield "verification"
    found = {
        variable.name: next(variable.values[row[at]] for row in rows)
        for at, variable in enumerate(problem.variables)
    }
    verifier_of(problem).valid(Columns.of(problem, [found]))
