"""For a wanted value, the fewest choices to give up: as brute force finds them."""

from hypothesis import event, given, settings
from hypothesis import strategies as st

from configurator.circuit.circuit import compiled
from configurator.circuit.compiling import Budget
from configurator.circuit.engine import CircuitEngine
from configurator.giving_up import fewest_given_up, given_up_for_each
from configurator.problem import Clause, Literal, Problem, Variable
from configurator.solver import CpSatEngine
from tests.configurator.small_problems import (
    Row,
    choices,
    has_all,
    problems,
    solutions,
)
from tests.conftest import tries


def weight_lost(row: Row, chosen: tuple[Literal, ...], weights: list[int]) -> int:
    return sum(
        w for c, w in zip(chosen, weights, strict=True) if not has_all(row, (c,))
    )


@settings(max_examples=tries(250))
@given(st.data(), problems())
def test_every_value_is_told_the_least_that_must_go(
    data: st.DataObject, problem: Problem
) -> None:
    chosen = data.draw(choices(problem, most=6))
    weights = [data.draw(st.integers(1, 5)) for _ in chosen]
    rows = solutions(problem)
    event("some product" if rows else "none")
    engine = CircuitEngine(problem, compiled(problem, Budget()))

    each = given_up_for_each(engine, chosen, weights)

    for at, variable in enumerate(problem.variables):
        for value in range(len(variable.values)):
            having = [row for row in rows if row[at] == value]
            lost = [weight_lost(row, chosen, weights) for row in having]
            assert each[at][value] == min(lost, default=None)


@settings(max_examples=tries(100))
@given(st.data(), problems(most_rows=300))
def test_the_choices_to_give_up_are_named_and_the_rest_is_kept(
    data: st.DataObject, problem: Problem
) -> None:
    chosen = data.draw(choices(problem, most=6))
    wanted = data.draw(choices(problem, most=1))
    if not wanted:
        return
    rows = [row for row in solutions(problem) if has_all(row, wanted)]
    fewest = min(
        (weight_lost(r, chosen, [1] * len(chosen)) for r in rows), default=None
    )
    circuit = CircuitEngine(problem, compiled(problem, Budget()))

    for engine in (circuit, CpSatEngine(problem)):
        found = fewest_given_up(engine, chosen, wanted[0])

        assert (found is None) == (fewest is None)
        if found is not None:
            kept = [one for one in chosen if one not in found.choices]
            assert found.weight == len(found.choices) == fewest
            assert found.assignment in rows
            assert has_all(found.assignment, kept)


def test_a_choice_that_weighs_more_is_kept() -> None:
    """Sandals go with no socks and no rain; the rain was the customer's own wish."""
    names = ("sandals", "socks", "rain")
    problem = Problem(
        variables=tuple(Variable(name=one, values=("0", "1")) for one in names),
        constraints=(Clause("dry", (problem_no(0), problem_no(1), problem_no(2))),),
    )
    engine = CircuitEngine(problem, compiled(problem, Budget()))
    chosen = (problem.literal("socks", "1"), problem.literal("rain", "1"))

    found = fewest_given_up(engine, chosen, problem.literal("sandals", "1"), (1, 5))

    assert found is not None
    assert (found.choices, found.weight) == (chosen[:1], 1)


def problem_no(variable: int) -> Literal:
    return Literal(variable, frozenset({0}))
