"""A circuit says what brute force says: every question, every kind of constraint."""

from collections.abc import Sequence
from math import isclose

from hypothesis import given, settings
from hypothesis import strategies as st

from configurator.circuit.circuit import Circuit, compiled
from configurator.circuit.compiling import Budget
from configurator.circuit.engine import CircuitEngine
from configurator.circuit.storing import dumped, loaded
from configurator.engine import Goal, Weighed, offsets_of
from configurator.problem import Literal, Problem
from tests.configurator.small_problems import (
    Row,
    choices,
    has_all,
    problems,
    solutions,
    total_of,
)
from tests.conftest import tries

LAW = settings(max_examples=tries(250))


def engine_of(problem: Problem) -> CircuitEngine:
    return CircuitEngine(problem, compiled(problem, Budget()))


def seen(problem: Problem, rows: Sequence[Row]) -> list[set[int]]:
    """Which values the rows have, variable by variable."""
    return [{row[at] for row in rows} for at in range(len(problem.variables))]


@LAW
@given(st.data(), problems())
def test_it_has_exactly_the_products_there_are(
    data: st.DataObject, problem: Problem
) -> None:
    fixed = data.draw(choices(problem))
    rows = [row for row in solutions(problem) if has_all(row, fixed)]
    engine = engine_of(problem)

    possible = engine.possible(fixed)

    assert engine.count(fixed) == len(rows)
    assert (possible is None) == (not rows)
    if possible is not None:
        assert [set(some) for some in possible] == seen(problem, rows)


@LAW
@given(st.data(), problems())
def test_a_design_on_it_is_always_complete_and_never_stuck(
    data: st.DataObject, problem: Problem
) -> None:
    rows = solutions(problem)
    narrowing = engine_of(problem).narrowing()
    if narrowing is None:
        assert not rows
        return
    offsets = offsets_of(problem)
    held: dict[int, int] = {}
    for _ in range(data.draw(st.integers(1, 8))):
        before = narrowing.left()
        variable = data.draw(st.integers(0, len(problem.variables) - 1))
        wanted = {v: value for v, value in held.items() if v != variable}
        if data.draw(st.booleans()):
            value = data.draw(
                st.integers(0, len(problem.variables[variable].values) - 1)
            )
            wanted[variable] = value
            change = narrowing.choose(variable, value)
        else:
            change = narrowing.retract(variable)

        left = [r for r in rows if all(r[v] == value for v, value in wanted.items())]
        if change is None:
            assert not left
            assert narrowing.left() == before
            continue
        held = wanted
        after = narrowing.left()
        expected = {
            offsets[at] + value
            for at, some in enumerate(seen(problem, left))
            for value in some
        }
        assert {number for number, there in enumerate(after) if there} == expected
        was = {number for number, there in enumerate(before) if there}
        assert set(change.removed) == was - expected
        assert set(change.restored) == expected - was


@LAW
@given(st.data(), problems())
def test_the_best_of_all_is_found_whatever_is_asked_first(
    data: st.DataObject, problem: Problem
) -> None:
    fixed = data.draw(choices(problem))
    weighed: Weighed = tuple(
        (literal, data.draw(st.integers(1, 9)))
        for literal in data.draw(choices(problem))
    )
    names = data.draw(st.permutations(sorted(problem.totals)))
    several: list[Goal] = [weighed, *names[:2]]
    goals = data.draw(st.permutations(several))
    wanted = data.draw(st.lists(choices(problem), max_size=2))
    wanted = [some for some in wanted if some]
    rows = [
        row
        for row in solutions(problem)
        if has_all(row, fixed)
        and all(any(has_all(row, (one,)) for one in some) for some in wanted)
    ]
    engine = engine_of(problem)
    if not all(isinstance(g, tuple) or engine.reads(g) for g in goals):
        return

    def reached(row: Row) -> tuple[int, ...]:
        return tuple(
            total_of(problem.totals[goal], row)
            if isinstance(goal, str)
            else sum(w for one, w in goal if not has_all(row, (one,)))
            for goal in goals
        )

    best = engine.best(fixed, goals, wanted)

    assert (best is None) == (not rows)
    if best is not None:
        assert best.assignment in rows
        assert best.reached == reached(best.assignment) == min(map(reached, rows))


@LAW
@given(st.data(), problems())
def test_each_value_is_priced_by_the_cheapest_product_that_has_it(
    data: st.DataObject, problem: Problem
) -> None:
    fixed = data.draw(choices(problem))
    rows = [row for row in solutions(problem) if has_all(row, fixed)]
    engine = engine_of(problem)
    state = engine.held(fixed)
    offsets = offsets_of(problem)
    for name, total in problem.totals.items():
        if state is None or not engine.reads(name):
            continue

        best, through = engine.through(state, name)

        amounts = {row: total_of(total, row) for row in rows}
        assert best == min(amounts.values())
        for at in range(len(problem.variables)):
            for value in {row[at] for row in rows}:
                least = min(a for row, a in amounts.items() if row[at] == value)
                assert through[offsets[at] + value] == least
        most = data.draw(st.integers(best - 1, max(amounts.values()) + 1))
        within = engine.within(fixed, name, most)
        kept = [row for row, amount in amounts.items() if amount <= most]
        assert (within is None) == (not kept)
        if within is not None:
            assert [set(some) for some in within] == seen(problem, kept)


@LAW
@given(st.data(), problems())
def test_shares_and_draws_are_fair(data: st.DataObject, problem: Problem) -> None:
    fixed = data.draw(choices(problem))
    rows = [row for row in solutions(problem) if has_all(row, fixed)]
    engine = engine_of(problem)
    offsets = offsets_of(problem)

    shares = engine.shares(fixed)
    drawn = list(engine.sample(20, seed=data.draw(st.integers(0, 99)), fixed=fixed))

    assert all(one in rows for one in drawn)
    assert len(drawn) == (20 if rows else 0)
    for at, variable in enumerate(problem.variables):
        for value in range(len(variable.values)):
            share = sum(row[at] == value for row in rows) / max(len(rows), 1)
            assert isclose(shares[offsets[at] + value], share, abs_tol=1e-12)


@settings(max_examples=60)
@given(problems())
def test_what_is_stored_comes_back(problem: Problem) -> None:
    circuit = compiled(problem, Budget())

    again: Circuit = loaded(memoryview(b"".join(dumped(circuit))), problem)

    fixed: Sequence[Literal] = ()
    one, two = CircuitEngine(problem, circuit), CircuitEngine(problem, again)
    assert one.possible(fixed) == two.possible(fixed)
    assert one.count(fixed) == two.count(fixed)
    assert again.width == circuit.width
