"""The judge of assignments names the origins of what is broken, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from configurator.judging import why_broken
from configurator.problem import Clause, Count, Literal, Problem, Sum, Term, Variable
from tests.configurator.small_problems import broken, problems, rows_of


@given(st.data(), problems())
def test_what_the_judge_says_is_what_plain_loops_say(
    data: st.DataObject, problem: Problem
) -> None:
    row = data.draw(st.sampled_from(rows_of(problem)))

    assert set(why_broken(problem, row)) == broken(problem, row)


def test_each_rule_is_named_once_in_the_order_of_the_constraints() -> None:
    variables = tuple(Variable(name=name, values=("0", "1")) for name in "ab")
    a, b = (Literal(at, frozenset({1})) for at in range(2))
    problem = Problem(
        variables=variables,
        constraints=(
            Count("second", (a, b), 1, None),
            Clause("first", (a,)),
            Clause("second", (b,)),
            Clause("kept", (Literal(0, frozenset({0})),)),
        ),
    )

    assert why_broken(problem, (0, 0)) == ("second", "first")


def test_a_void_sum_cannot_be_broken() -> None:
    variables = tuple(Variable(name=name, values=("0", "1")) for name in "ab")
    void = (Literal(1, frozenset({1})),)
    heavy = Sum("r", (Term(0, (5, 9)),), "<=", 4, unless=void)
    problem = Problem(variables=variables, constraints=(heavy,))

    assert why_broken(problem, (0, 0)) == ("r",)
    assert why_broken(problem, (0, 1)) == ()
