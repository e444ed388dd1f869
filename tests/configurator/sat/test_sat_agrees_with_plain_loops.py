"""The SAT engine says what plain loops over every assignment say."""

from hypothesis import given
from hypothesis import strategies as st

from configurator.engine import offsets_of
from configurator.judging import why_broken
from configurator.problem import Literal, Problem
from configurator.sat import SatEngine
from tests.configurator.small_catalogs import LAW
from tests.configurator.small_problems import (
    Row,
    broken,
    choices,
    constraints,
    has_all,
    kept,
    literals,
    problems,
    rows_of,
    solutions,
)


def values_of(problem: Problem, rows: list[Row]) -> tuple[frozenset[int], ...]:
    return tuple(
        frozenset(row[at] for row in rows) for at in range(len(problem.variables))
    )


@LAW
@given(st.data(), problems())
def test_a_value_is_possible_if_and_only_if_some_product_has_it(
    data: st.DataObject, problem: Problem
) -> None:
    sizes = [len(variable.values) for variable in problem.variables]
    fixed = data.draw(st.lists(literals(sizes, whole=True), max_size=3))
    rows = [row for row in solutions(problem) if has_all(row, fixed)]

    possible = SatEngine(problem).possible(fixed)

    assert possible == (values_of(problem, rows) if rows else None)


@LAW
@given(st.data(), problems())
def test_a_walk_keeps_exactly_the_values_some_product_has(
    data: st.DataObject, problem: Problem
) -> None:
    products = solutions(problem)
    sizes = [len(variable.values) for variable in problem.variables]
    offsets = offsets_of(problem)

    narrowing = SatEngine(problem).narrowing()

    if narrowing is None:
        assert not products
        return
    assert products
    chosen: dict[int, int] = {}
    before = narrowing.left()
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(sizes) - 1))
        wanted = dict(chosen)
        if data.draw(st.integers(0, 3)):
            wanted[at] = data.draw(st.integers(0, sizes[at] - 1))
            change = narrowing.choose(at, wanted[at])
        else:
            wanted.pop(at, None)
            change = narrowing.retract(at)
        rows = [row for row in products if all(row[v] == k for v, k in wanted.items())]
        assert (change is None) == (not rows)
        if change is None:
            assert narrowing.left() == before
            continue
        chosen = wanted
        after = bytearray(offsets[-1])
        for variable, values in enumerate(values_of(problem, rows)):
            for value in values:
                after[offsets[variable] + value] = 1
        assert narrowing.left() == bytes(after)
        both = list(zip(before, after, strict=True))
        gone = [n for n, (old, new) in enumerate(both) if old > new]
        back = [n for n, (old, new) in enumerate(both) if old < new]
        assert (list(change.removed), list(change.restored)) == (gone, back)
        before = bytes(after)


@LAW
@given(st.data(), problems())
def test_a_clash_is_one_and_each_member_of_it_is_needed(
    data: st.DataObject, problem: Problem
) -> None:
    chosen = data.draw(choices(problem))
    rows = rows_of(problem)
    rules = {c.origin for c in problem.constraints if c.origin}

    def goes(held: list[Literal], on: set[str]) -> bool:
        return any(
            has_all(r, held) and not broken(problem, r) & (on | {""}) for r in rows
        )

    clash = SatEngine(problem).clash(chosen)

    if clash is None:
        assert goes(list(chosen), rules)
        return
    found, named = list(clash.choices), set(clash.rules)
    assert set(found) <= set(chosen)
    assert named <= rules
    assert not goes(found, named)
    for one in found:
        assert goes([other for other in found if other != one], named)
    for rule in named:
        assert goes(found, named - {rule})


@LAW
@given(st.data(), problems())
def test_a_constraint_is_implied_if_and_only_if_no_product_breaks_it(
    data: st.DataObject, problem: Problem
) -> None:
    sizes = [len(variable.values) for variable in problem.variables]
    asked = data.draw(constraints(sizes, "asked"))
    without = data.draw(st.frozensets(st.sampled_from(["r0", "r1", "r2", "r3"])))
    breaking = [
        row
        for row in rows_of(problem)
        if broken(problem, row) <= without and not kept(asked, row)
    ]

    found = SatEngine(problem).implied(asked, without)

    assert (found in breaking) if breaking else (found is None)


@LAW
@given(st.data(), problems(), st.integers(0, 5))
def test_every_model_is_a_product_with_what_was_fixed(
    data: st.DataObject, problem: Problem, seed: int
) -> None:
    fixed = data.draw(choices(problem, most=2))
    some = any(has_all(row, fixed) for row in solutions(problem))
    engine = SatEngine(problem)

    models = engine.models(5, seed, fixed)

    assert len(models) == (5 if some else 0)
    assert (engine.solve(fixed) is not None) == some
    for model in models:
        assert has_all(model, fixed)
        assert why_broken(problem, model) == ()
