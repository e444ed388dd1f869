"""Wide variables, long tables and heavy sums: encoded exactly, or refused by name."""

from itertools import product
from random import Random

import pytest

from configurator.engine import offsets_of
from configurator.errors import LimitReachedError
from configurator.problem import (
    Clause,
    Constraint,
    Count,
    Literal,
    Problem,
    Sum,
    Table,
    Term,
    Variable,
)
from configurator.sat import SatEngine


def problem(sizes: list[int], *constraints: Constraint) -> Problem:
    variables = tuple(
        Variable(name=f"v{at}", values=tuple(str(value) for value in range(size)))
        for at, size in enumerate(sizes)
    )
    return Problem(variables=variables, constraints=constraints)


def test_a_variable_of_many_values_has_exactly_one_of_them() -> None:
    low = frozenset(range(0, 90))
    high = frozenset(range(70, 200))
    made = problem(
        [200, 200],
        Clause("low", (Literal(0, low),)),
        Clause("high", (Literal(0, high), Literal(1, frozenset({5})))),
    )
    engine = SatEngine(made)

    assert engine.possible(()) == (low, frozenset(range(200)))
    assert engine.possible((Literal(1, frozenset({6, 7})),)) == (
        frozenset(range(70, 90)),
        frozenset({6, 7}),
    )


@pytest.mark.parametrize("rows", [40, 2_500, 8_000, 20_000])
def test_a_long_table_leaves_what_its_rows_have(rows: int) -> None:
    every = list(product(range(12), repeat=4))
    some = sorted(Random(rows).sample(every, rows))  # noqa: S311
    engine = SatEngine(problem([12] * 4, Table("t", (0, 1, 2, 3), tuple(some))))

    for value in range(12):
        fixed = [Literal(1, frozenset({value})), Literal(3, frozenset({0, 1}))]
        found = [row for row in some if row[1] == value and row[3] < 2]
        columns = tuple(frozenset(column) for column in zip(*found, strict=True))
        assert engine.possible(fixed) == (columns or None)


@pytest.mark.parametrize("operator", ["<=", ">=", "="])
def test_a_heavy_sum_leaves_what_can_still_be_added_up(operator: str) -> None:
    chance = Random(operator)  # noqa: S311
    weights = [tuple(chance.randint(-40, 900) for _ in range(5)) for _ in range(8)]
    bound = sum(min(some) for some in weights) + 700
    if operator == ">=":
        bound = sum(max(some) for some in weights) - 700
    terms = tuple(Term(at, some) for at, some in enumerate(weights))
    engine = SatEngine(problem([5] * 8, Sum("s", terms, operator, bound)))

    def reached(others: list[tuple[int, ...]]) -> set[int]:
        sums = {0}
        for some in others:
            sums = {one + weight for one in sums for weight in some}
        return sums

    def kept(total: int) -> bool:
        signs = {"<": total < bound, ">": total > bound, "=": total == bound}
        return any(signs[sign] for sign in operator)

    expected = tuple(
        frozenset(
            value
            for value, weight in enumerate(some)
            if any(
                kept(weight + rest)
                for rest in reached(weights[:at] + weights[at + 1 :])
            )
        )
        for at, some in enumerate(weights)
    )
    assert engine.possible(()) == (expected if all(expected) else None)


def test_at_most_so_many_of_a_hundred() -> None:
    yes = frozenset({1})
    literals = tuple(Literal(at, yes) for at in range(100))
    engine = SatEngine(problem([2] * 100, Count("c", literals, 30, 30)))
    narrowing = engine.narrowing()
    assert narrowing is not None

    for at in range(29):
        change = narrowing.choose(at, 1)
        assert change is not None
        assert list(change.removed) == [2 * at]
    last = narrowing.choose(50, 1)

    assert last is not None
    assert len(last.removed) == 1 + 70
    assert narrowing.left()[offsets_of(engine.problem)[99] :] == b"\1\0"


def test_a_sum_with_too_many_partial_sums_is_refused_by_the_name_of_its_rule() -> None:
    chance = Random(3)  # noqa: S311
    weights = [(0, chance.randint(10**9, 2 * 10**9)) for _ in range(40)]
    terms = tuple(Term(at, held) for at, held in enumerate(weights))
    engine = SatEngine(problem([2] * 40, Sum("weight", terms, "=", 3 * 10**10)))

    with pytest.raises(LimitReachedError, match="rule weight: a sum"):
        engine.solve(())
