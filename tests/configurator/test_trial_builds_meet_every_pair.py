"""Trial builds: every two values that can meet do meet, in products that are valid."""

from itertools import combinations

from hypothesis import event, given, settings
from hypothesis import strategies as st

from configurator import Product
from configurator.circuit.circuit import compiled
from configurator.circuit.compiling import Budget
from configurator.circuit.engine import CircuitEngine
from configurator.domains import values_of_assignment
from configurator.engine import Assignment
from configurator.problem import ABSENT, Problem, Table, Variable
from configurator.trial_builds import trial_builds, usually_covered
from tests.configurator.small_problems import Row, problems, solutions
from tests.conftest import tries

Pair = tuple[int, int, int, int]


def pairs_in(
    problem: Problem, rows: list[Row] | tuple[Assignment, ...], among: tuple[int, ...]
) -> set[Pair]:
    """Which two values of different options some row has; not applying is none."""
    found = set()
    for row in rows:
        for one, other in combinations(sorted(among), 2):
            words = (
                problem.variables[one].values[row[one]],
                problem.variables[other].values[row[other]],
            )
            if ABSENT not in words:
                found.add((one, row[one], other, row[other]))
    return found


@settings(max_examples=tries(150))
@given(st.data(), problems())
def test_every_pair_some_product_has_is_built(
    data: st.DataObject, problem: Problem
) -> None:
    every = range(len(problem.variables))
    named = data.draw(
        st.one_of(st.none(), st.lists(st.sampled_from(every), unique=True))
    )
    rows = solutions(problem)
    event("some product" if rows else "none")
    engine = CircuitEngine(problem, compiled(problem, Budget()))

    made = trial_builds(engine, named, seed=data.draw(st.integers(0, 9)))

    covered = tuple(named) if named is not None else usually_covered(problem)
    feasible = pairs_in(problem, rows, covered)
    assert set(made.builds) <= set(rows)
    assert pairs_in(problem, made.builds, covered) == feasible
    assert made.pairs == len(feasible)
    assert made.at_least <= len(made.builds) <= max(1, len(feasible))
    for one in made.builds:
        others = tuple(other for other in made.builds if other is not one)
        assert pairs_in(problem, others, covered) != feasible


def test_three_free_options_of_three_values_take_nine_builds() -> None:
    """Latin squares do it in nine; greedy needs no more than a few beyond."""
    problem = Problem(
        variables=tuple(Variable(name=n, values=("a", "b", "c")) for n in "xyz"),
        constraints=(),
    )
    engine = CircuitEngine(problem, compiled(problem, Budget()))

    made = trial_builds(engine)

    assert (made.pairs, made.at_least) == (27, 9)
    assert 9 <= len(made.builds) <= 11


def test_values_that_never_meet_are_no_pair() -> None:
    problem = Problem(
        variables=tuple(Variable(name=n, values=("0", "1")) for n in "xy"),
        constraints=(Table("same", (0, 1), ((0, 0), (1, 1))),),
    )
    engine = CircuitEngine(problem, compiled(problem, Budget()))

    assert sorted(trial_builds(engine).builds) == [(0, 0), (1, 1)]


def test_a_handful_of_jeans_shows_every_pair(jeans: Product) -> None:
    circuit = jeans.engines.circuit
    assert circuit is not None
    names = ("fabric", "wash", "thread", "hem", "patch", "hardware", "cut", "gift")
    among = tuple(jeans.problem.index[name] for name in names)

    made = trial_builds(circuit, among)
    again = trial_builds(circuit, among)

    assert made == again
    assert made.at_least <= len(made.builds) <= made.at_least + 20
    for one in made.builds:
        assert jeans.judge.is_valid(values_of_assignment(jeans.problem, one))
