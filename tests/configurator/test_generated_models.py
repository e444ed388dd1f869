"""The benchmarks' made-up models: same for a seed, of the stated shape, solvable."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.engine.generators import car_like, platform_like, shape_of
from configurator.engine import Assignment
from configurator.problem import Clause, Problem, Table
from configurator.solver import CpSatEngine


def keeps_every_constraint(problem: Problem, assignment: Assignment) -> bool:
    for one in problem.constraints:
        if isinstance(one, Table):
            kept = tuple(assignment[at] for at in one.variables) in one.rows
        else:
            assert isinstance(one, Clause)
            kept = any(assignment[lit.variable] in lit.among for lit in one.literals)
        if not kept:
            return False
    return True


def columns_of(problem: Problem) -> Counter[int]:
    return Counter(
        len(one.variables) for one in problem.constraints if isinstance(one, Table)
    )


def test_the_same_seed_makes_the_same_model_and_another_seed_another() -> None:
    assert car_like(5, 1).hash == car_like(5, 1).hash
    assert car_like(5, 1).hash != car_like(6, 1).hash
    assert platform_like(5, 300).hash == platform_like(5, 300).hash
    assert platform_like(5, 300).hash != platform_like(6, 300).hash


@pytest.mark.parametrize(
    "problem",
    [
        car_like(1, 1),
        car_like(2, 1, settled=0.3),
        car_like(3, 2),
        platform_like(4, 900),
    ],
    ids=["car", "loose car", "two cars", "platform"],
)
def test_there_are_products(problem: Problem) -> None:
    found = CpSatEngine(problem).best((), ())

    assert found is not None
    assert keeps_every_constraint(problem, found.assignment)


@pytest.mark.parametrize("seed", [7, 10])
def test_every_version_of_a_car_can_be_had(seed: int) -> None:
    problem = car_like(seed, 1)
    engine = CpSatEngine(problem)
    versions = problem.variables[0].values

    for version in versions:
        assert engine.best((problem.literal("version", version),), ()) is not None


def test_a_car_range_has_the_shape_of_the_public_one() -> None:
    shape = shape_of(car_like(1, 1))
    columns = columns_of(car_like(1, 1))

    assert (shape.variables, shape.values, shape.columns) == (148, 426, 10)
    assert 160 <= shape.constraints <= 190
    assert columns[2] > 0.75 * shape.constraints
    assert 8 <= shape.width <= 12


def test_twice_a_car_range_has_tables_of_twelve_columns_and_27_000_rows() -> None:
    shape = shape_of(car_like(1, 2))

    assert (shape.variables, shape.values, shape.columns) == (296, 852, 12)
    assert 24_000 <= shape.rows <= 27_000
    assert 10 <= shape.width <= 14


def test_a_platform_has_about_four_clauses_a_feature_nearly_all_of_two_literals() -> (
    None
):
    problem = platform_like(1, 2_500)
    shape = shape_of(problem)
    short = sum(
        isinstance(one, Clause) and len(one.literals) == 2
        for one in problem.constraints
    )

    assert 3.2 <= shape.constraints / shape.variables <= 4.5
    assert short > 0.9 * shape.constraints
    assert shape.columns <= 24
    assert 15 <= shape.width <= 40
