"""What would fill the memory or overflow is noticed before it does."""

from itertools import product

import pytest

from configurator.circuit.budget import Budget, OverBudgetError, Spending
from configurator.circuit.circuit import compiled
from configurator.circuit.engine import CircuitEngine
from configurator.circuit.lowering import lowered
from configurator.circuit.order import elimination
from configurator.engines import Compiling, Engines
from configurator.errors import LimitReachedError
from configurator.problem import Count, Literal, Problem, Sum, Table, Term, Variable
from configurator.reach import MOST_SUM
from configurator.watching import Over
from tests.drills.models import random_clauses

SWITCH = Variable(name="s", values=("0", "1"))
ON = frozenset({1})


def count_of(problem: Problem) -> int:
    return CircuitEngine(problem, compiled(problem, Budget())).count(())


def switches(number: int, *constraints: Count | Sum) -> Problem:
    return Problem(variables=(SWITCH,) * number, constraints=constraints)


def test_time_ends_a_search() -> None:
    with pytest.raises(OverBudgetError) as found:
        compiled(random_clauses(300, 3.2, 7), Budget(seconds=0.3))

    assert found.value.which is Over.SECONDS


def test_room_ends_a_search_before_it_is_taken() -> None:
    with pytest.raises(OverBudgetError) as found:
        compiled(random_clauses(300, 3.2, 7), Budget(seconds=60, bytes=4 << 20))

    assert found.value.which is Over.MEGABYTES


def test_a_table_of_many_values_and_rows_is_weighed_first() -> None:
    size = 800
    wide = Variable(name="w", values=tuple(map(str, range(size))))
    rows = tuple((at, (7 * at + 1) % size) for at in range(size))
    problem = Problem(variables=(wide, wide), constraints=(Table("t", (0, 1), rows),))

    assert count_of(problem) == size
    with pytest.raises(OverBudgetError):
        compiled(problem, Budget(bytes=1 << 17))


@pytest.mark.parametrize(
    ("least", "most", "count"),
    [
        (10**12, None, 0),
        (None, 10**12, 8),
        (1, 10**30, 7),
        (-(10**12), 1, 4),
        (None, -(10**12), 0),
        (10**10, 10**9, 0),
    ],
)
def test_counts_beyond_all_there_are(
    least: int | None, most: int | None, count: int
) -> None:
    literals = tuple(Literal(at, ON) for at in range(3))

    assert count_of(switches(3, Count("c", literals, least, most))) == count


@pytest.mark.parametrize("weight", [MOST_SUM // 2, 1 << 62, 1 << 63, 10**40])
def test_sums_beyond_64_bits_are_left_to_others(weight: int) -> None:
    terms = tuple(Term(at, (0, weight)) for at in range(3))
    problem = switches(3, Sum("s", terms, "<=", 2 * weight))

    with pytest.raises(LimitReachedError):
        compiled(problem, Budget())

    engines = Engines(problem, compiling=Compiling(seconds=5))
    assert engines.circuit is None
    both = [Literal(0, ON), Literal(1, ON)]
    assert engines.possible(both) == (ON, ON, frozenset({0}))
    with pytest.raises(LimitReachedError):
        engines.cp_sat.solve(both)


def test_sums_within_them_are_exact() -> None:
    weight = MOST_SUM // 8
    terms = tuple(Term(at, (0, weight + at)) for at in range(3))
    problem = switches(3, Sum("s", terms, "<=", 2 * weight + 2))

    kept = [
        row
        for row in product((0, 1), repeat=3)
        if sum(term.weights[v] for term, v in zip(terms, row, strict=True))
        <= 2 * weight + 2
    ]
    assert count_of(problem) == len(kept)


def test_a_choice_of_very_many_is_ordered_at_once() -> None:
    number = 20_000
    literals = tuple(Literal(at, ON) for at in range(number))
    problem = switches(number, Count("c", literals, 1, 1))

    rank, width = elimination(lowered(problem, Spending(Budget())).arrays)

    assert sorted(rank) == [*range(number)]
    assert width == number - 1


def test_what_is_tied_to_everything_is_ordered_all_the_same() -> None:
    number = 6_000
    every = tuple(Literal(at, ON) for at in range(number))
    counts = [Count("c", every[at:], 1, 5) for at in range(0, number, 100)]
    problem = switches(number, *counts)

    rank, width = elimination(lowered(problem, Spending(Budget())).arrays)

    assert sorted(rank) == [*range(number)]
    assert width == number - 1
