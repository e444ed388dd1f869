"""The verifier says of every row what plain loops say, whichever way it takes."""

import numpy as np
from hypothesis import event, given, settings
from hypothesis import strategies as st

from configurator.bulk import Limits, verifier_of
from configurator.problem import Problem
from tests.configurator.bulk.judging import columns_of, listed
from tests.configurator.small_problems import problems
from tests.conftest import tries

LAW = settings(max_examples=tries(150))
LIMITS = st.sampled_from([
    Limits(),
    # No variable is struck out: each is worked out row by row.
    Limits(struck=0),
    # Nothing goes into one look-up: long clauses, running sums, tables by steps.
    Limits(entries=0, struck=0, weights=0, at_once=0),
    Limits(entries=6, struck=12, weights=4, at_once=4),
    Limits(entries=3, at_once=4),
    # Tables of many steps are too large as well: they are left to search.
    Limits(entries=4, struck=0, states=3),
])  # fmt: skip


@LAW
@given(problems(), LIMITS)
def test_valid_is_what_brute_force_lists(problem: Problem, limits: Limits) -> None:
    rows, good = listed(problem)
    event("some are valid" if any(good) else "none is valid")

    verdicts = verifier_of(problem, limits=limits).valid(columns_of(problem, rows))

    assert verdicts.tolist() == good


@LAW
@given(problems(), st.data())
def test_a_row_is_named_something_exactly_if_it_is_not_valid(
    problem: Problem, data: st.DataObject
) -> None:
    rows, good = listed(problem)
    at = data.draw(st.integers(0, len(rows) - 1))

    broken = verifier_of(problem).broken(columns_of(problem, rows), at)

    assert (broken == ()) is good[at]
    assert set(broken) <= {*problem.origins, *(v.name for v in problem.variables), ""}


@LAW
@given(problems(), st.data())
def test_a_rule_alone_is_at_least_as_strict_as_itself_and_less_than_all(
    problem: Problem, data: st.DataObject
) -> None:
    """Rules about the same hidden variable are judged with it: it may be stricter."""
    if not problem.origins:
        return
    origin = data.draw(st.sampled_from(problem.origins))
    alone = Problem(
        variables=problem.variables,
        constraints=tuple(c for c in problem.constraints if c.origin in ("", origin)),
    )
    rows, good_alone = listed(alone)
    _, good = listed(problem)

    verdicts = verifier_of(problem, {"", origin}).valid(columns_of(problem, rows))

    assert (verdicts <= np.array(good_alone)).all()
    assert (verdicts >= np.array(good)).all()


@given(problems(), st.integers(1, 9_000))
def test_a_row_is_judged_alike_wherever_it_stands(problem: Problem, many: int) -> None:
    """Blocks of rows, the last of them not full, change nothing."""
    rows, good = listed(problem)
    times = many // len(rows) + 1

    verdicts = verifier_of(problem).valid(columns_of(problem, rows * times))

    assert verdicts.tolist() == good * times
