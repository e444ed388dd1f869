"""Rows that were valid before are judged by what the new version says anew."""

from dataclasses import replace

import numpy as np
from hypothesis import event, given, settings
from hypothesis import strategies as st

from configurator.bulk import (
    changed_origins,
    valid_under,
    verifier_of,
    verifier_of_changes,
)
from configurator.problem import Clause, Constraint, Problem, Sum, Term
from tests.configurator.bulk.judging import columns_of, listed, lit, variables
from tests.configurator.small_problems import constraints, problems
from tests.conftest import tries


@settings(max_examples=tries(150))
@given(problems(), st.data())
def test_the_changed_rules_are_enough_for_rows_that_were_valid(
    before: Problem, data: st.DataObject
) -> None:
    """Rules may go, come and move; what defines a hidden variable stays."""
    kept = [c for c in before.constraints if not c.origin or data.draw(st.booleans())]
    sizes = [len(variable.values) for variable in before.variables]
    new = data.draw(st.lists(constraints(sizes, "new"), max_size=2))
    after = replace(before, constraints=(*new, *kept))
    rows, was_good = listed(before)
    good = dict(zip(*listed(after), strict=True))
    valid_before = [row for row, one in zip(rows, was_good, strict=True) if one]
    event("some were valid" if valid_before else "none was valid")

    verifier = verifier_of_changes(before, after)
    assert verifier is not None
    columns = columns_of(after, valid_before)

    expected = [good[row] for row in valid_before]
    assert verifier.valid(columns).tolist() == expected
    origins = changed_origins(before, after)
    assert valid_under(after, columns, origins).tolist() == expected


def test_the_same_rules_in_another_order_are_no_change() -> None:
    one, two = Clause("one", (lit(0, 1),)), Clause("two", (lit(1, 0, 2),))
    before = Problem(variables=variables(2, 3), constraints=(one, two))
    after = replace(before, constraints=(two, one))

    assert changed_origins(before, after) == frozenset()


def test_a_rule_about_a_hidden_variable_changes_with_what_defines_it() -> None:
    """Its number tells nothing: the variable itself may stand for something else."""

    def version(bound: int) -> Problem:
        weights = (Term(0, tuple(range(300))), Term(1, tuple(range(300))))
        made: tuple[Constraint, ...] = (
            Sum("", weights, "<=", bound, reified=2),
            Clause("rule", (lit(2, 1), lit(0, 0))),
            Clause("other", (lit(1, *range(200)),)),
        )
        return Problem(variables=variables(300, 300, hidden=1), constraints=made)

    before, after = version(400), version(300)
    rows = [(1, 399 - 200), (150, 150), (200, 190), (0, 199)]

    assert changed_origins(before, after) == {"", "rule"}
    verifier = verifier_of_changes(before, after)
    assert verifier is not None
    assert verifier.valid(columns_of(after, rows)).tolist() == [True, True, False, True]


def test_a_hidden_variable_may_have_another_number() -> None:
    """A rule is gone, and with it the hidden variable before that of another rule."""

    def rule(origin: str, bound: int, hidden: int) -> tuple[Constraint, ...]:
        weights = (Term(0, tuple(range(300))), Term(1, tuple(range(300))))
        return (
            Sum("", weights, "<=", bound, reified=hidden),
            Clause(origin, (lit(hidden, 1), lit(0, 0))),
        )

    before = Problem(
        variables=variables(300, 300, hidden=2),
        constraints=(*rule("gone", 400, 2), *rule("stays", 300, 3)),
    )
    after = Problem(
        variables=variables(300, 300, hidden=1), constraints=rule("stays", 300, 2)
    )

    assert changed_origins(before, after) == frozenset()
    assert changed_origins(after, before) == {"", "gone"}


def test_other_values_need_a_full_pass() -> None:
    before = Problem(variables=variables(2, 3), constraints=())
    after = Problem(variables=variables(2, 4), constraints=())

    assert verifier_of_changes(before, after) is None


def test_one_rule_of_many_is_run_alone() -> None:
    rules = tuple(Clause(f"r{at}", (lit(0, at), lit(1, at))) for at in range(3))
    problem = Problem(variables=variables(3, 3), constraints=rules)
    rows, _ = listed(problem)

    verdicts = verifier_of(problem, {"r1"}).valid(columns_of(problem, rows))

    assert np.array_equal(verdicts, [1 in row for row in rows])
