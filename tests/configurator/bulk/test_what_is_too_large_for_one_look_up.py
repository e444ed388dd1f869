"""Wide tables, long sums and clauses, numbers beyond the machine's: still exact."""

from collections.abc import Sequence
from random import Random

import numpy as np
import pytest

from configurator.bulk import Columns, Limits, OtherColumnsError, verifier_of
from configurator.errors import LimitReachedError
from configurator.judging import why_broken
from configurator.problem import (
    Clause,
    Constraint,
    Count,
    Problem,
    Sum,
    Table,
    Term,
)
from tests.configurator.bulk.judging import columns_of, listed, lit, variables


def judged(problem: Problem, seed: int, kept: Sequence[tuple[int, ...]]) -> None:
    """Hold random rows, and those the constraint was made for, against the judge."""
    chance = Random(seed)  # noqa: S311
    sizes = [len(variable.values) for variable in problem.variables]
    rows = [tuple(chance.randrange(size) for size in sizes) for _ in range(3_000)]
    rows += kept
    good = [not why_broken(problem, row) for row in rows]
    assert any(good)
    assert not all(good)

    verdicts = verifier_of(problem).valid(columns_of(problem, rows))

    assert verdicts.tolist() == good


def test_a_table_of_twelve_columns_is_read_in_steps() -> None:
    chance = Random(12)  # noqa: S311
    sizes = (9, 3, 7, 4, 5, 6, 8, 300, 2, 3, 5, 4)
    rows = [tuple(chance.randrange(size) for size in sizes) for _ in range(5_000)]
    near = [(*row[:-1], (row[-1] + 1) % 4) for row in rows[:500]]

    table = Table("t", tuple(range(12)), tuple(rows))
    problem = Problem(variables=variables(*sizes), constraints=(table,))

    judged(problem, 1, [*rows[:500], *near])


@pytest.mark.parametrize("operator", ["<=", ">=", "="])
def test_a_sum_over_wide_numbers_is_added_up(operator: str) -> None:
    terms = (
        Term(0, tuple(3 * at - 40 for at in range(1_401))),
        Term(1, tuple((at * at) % 97 for at in range(227))),
        Term(2, (0, 11, 5, 7)),
    )
    bound = 3 * 700 - 40 + 60
    rule = Sum("s", terms, operator, bound, (lit(2, 1),))
    problem = Problem(variables=variables(1_401, 227, 4), constraints=(rule,))
    reached = [
        (a, b, 0) for b in range(227) for a in [(bound + 40 - (b * b) % 97) // 3]
    ]

    judged(problem, 2, reached)


@pytest.mark.parametrize("operator", ["<=", ">=", "="])
def test_a_sum_may_decide_a_variable_that_is_stored(operator: str) -> None:
    terms = (Term(0, tuple(range(400))), Term(1, tuple(range(300))))
    rule = Sum("s", terms, operator, 350, reified=2)
    problem = Problem(variables=variables(400, 300, 2), constraints=(rule,))

    judged(problem, 3, [(a, 350 - a, 1) for a in range(100, 300)])


def test_a_sum_of_numbers_beyond_the_machine_is_exact() -> None:
    large = 1 << 80
    terms = (Term(0, (0, large, 2 * large)), Term(1, (1, 1 - large, 0)))
    rule = Sum("s", terms, "<=", 1)
    variables_ = variables(3, 3)
    problem = Problem(variables=variables_, constraints=(rule,))
    rows, good = listed(problem)

    columns = columns_of(problem, rows)

    assert verifier_of(problem).valid(columns).tolist() == good
    # Even where it cannot be tabulated, and one row after the other is searched.
    small = Limits(entries=1)
    assert verifier_of(problem, limits=small).valid(columns).tolist() == good


def test_long_clauses_and_counts_of_scattered_values_are_kept() -> None:
    sizes = (300, 300, 9, 9, 9, 1_000)
    scattered = (lit(0, *range(0, 300, 7)), lit(1, *range(3, 300, 5)), lit(5, 999))
    clause = Clause("c", (*scattered, lit(2, 1, 3, 5), lit(3, 8)))
    count = Count("n", (*scattered, lit(3, *range(4)), lit(4, 2, 5)), 1, 2)
    made: tuple[Constraint, ...] = (clause, count)

    judged(Problem(variables=variables(*sizes), constraints=made), 4, [])


def test_hidden_variables_over_wide_numbers_are_worked_out() -> None:
    """Two comparisons of wide numbers, and one that asks for either of them."""
    one = tuple(range(400))
    less = tuple(-number for number in one)
    made: tuple[Constraint, ...] = (
        Clause("", (lit(5, 0), lit(3, 1), lit(4, 1))),
        Clause("", (lit(5, 1), lit(3, 0))),
        Clause("", (lit(5, 1), lit(4, 0))),
        Sum("", (Term(0, one), Term(1, less)), "<=", 3, reified=3),
        Sum("", (Term(1, one), Term(2, less)), "=", 0, reified=4),
        Clause("r", (lit(5, 1), lit(0, *range(350, 400)))),
    )
    problem = Problem(variables=variables(400, 400, 400, hidden=3), constraints=made)
    chance = Random(5)  # noqa: S311
    rows = [tuple(chance.randrange(400) for _ in range(3)) for _ in range(3_000)]
    rows += [(a, b, b) for a in range(0, 400, 9) for b in range(0, 400, 9)]

    verdicts = verifier_of(problem).valid(columns_of(problem, rows))

    good = [a - b <= 3 or b == c or a >= 350 for a, b, c in rows]
    assert verdicts.tolist() == good


def test_a_hidden_variable_nothing_determines_is_searched() -> None:
    """It may take any value some rule allows; two rules must allow the same."""
    made: tuple[Constraint, ...] = (
        Clause("a", (lit(2, 0), lit(0, *range(100)))),
        Clause("a", (lit(2, 1), lit(0, *range(50, 300)))),
        Clause("b", (lit(2, 0), lit(3, 1), lit(1, 207))),
        Clause("b", (lit(2, 1), lit(3, 1), lit(1, 209))),
        Clause("c", (lit(3, 0), lit(1, *range(20)), lit(0, 299))),
    )
    problem = Problem(variables=variables(300, 300, hidden=2), constraints=made)
    rows = [(a, b) for a in (*range(0, 300, 10), 299) for b in range(300)]

    def good(a: int, b: int) -> bool:
        return any(
            (not h or a < 100)
            and (h or a >= 50)
            and (not h or g or b == 207)
            and (h or g or b == 209)
            and (not g or b < 20 or a == 299)
            for h in (False, True)
            for g in (False, True)
        )

    verdicts = verifier_of(problem).valid(columns_of(problem, rows))

    assert verdicts.tolist() == [good(a, b) for a, b in rows]


def test_a_problem_no_product_keeps_finds_no_row_valid() -> None:
    problem = Problem(variables=variables(2, 3), constraints=(Clause("never", ()),))
    rows, _ = listed(problem)

    verifier = verifier_of(problem)

    assert not verifier.valid(columns_of(problem, rows)).any()
    assert verifier.broken(columns_of(problem, rows), 0) == ("never",)


def test_no_rows_are_no_verdicts() -> None:
    problem = Problem(variables=variables(2, 3), constraints=())

    assert verifier_of(problem).valid(Columns.of(problem, [])).shape == (0,)


def test_columns_of_another_problem_are_refused() -> None:
    one = Problem(variables=variables(2, 3), constraints=())
    other = Problem(variables=variables(2, 4), constraints=())

    with pytest.raises(OtherColumnsError):
        verifier_of(one).valid(columns_of(other, [(0, 3)]))


def test_a_number_of_more_values_than_two_bytes_count_is_refused() -> None:
    problem = Problem(variables=variables(65_537), constraints=())

    with pytest.raises(LimitReachedError, match="columns of v0"):
        verifier_of(problem)


def test_the_largest_number_two_bytes_count_is_judged() -> None:
    rule = Clause("r", (lit(0, 65_535), lit(0, 0)))
    problem = Problem(variables=variables(65_536), constraints=(rule,))

    verdicts = verifier_of(problem).valid(
        Columns.of_arrays(problem, {"v0": np.arange(65_536)})
    )

    assert np.flatnonzero(verdicts).tolist() == [0, 65_535]
