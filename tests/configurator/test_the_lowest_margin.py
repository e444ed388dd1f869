"""The lowest margin is the least of all products, whoever works it out."""

from fractions import Fraction

import pytest

from catalog.version import CatalogVersion
from configurator.bom import order_bom
from configurator.domains import values_of_assignment
from configurator.lint.ground import Ground
from configurator.lint.margin import (
    by_solver,
    lowest_margin,
    margin_findings,
    weights_of,
)
from configurator.problem import FormulaLine
from configurator.product import Product
from configurator.routing import routing_of
from configurator.settling import Judge
from configurator.translation import translate
from rules.money import round_half_away
from tests import brute_force
from tests.builders import copy_of, version_of
from tests.configurator.planted import DAY

OIL = (
    "oil,Oil,油,CASTOR,"
    '"round_up(height / 100 mm * legs * choose(wood = walnut, 2.3, 1.1), 1)"'
    ",1,seat != board,piece,PACK\n"
)
FEW_ROWS = 20
"""So few that the oil keeps its formula."""
RATE = 1300
"""Thirteen percent of tax."""


def margin_of(version: CatalogVersion, values: dict[str, str], rate: int) -> int:
    """Work a margin out of the papers' own lines, as if tax were in the price."""
    parts = sum(line.cost() for line in order_bom(version, values))
    hours = [
        round_half_away(Fraction(step.seconds(1) * version.labour_rate, 3600))
        for step in routing_of(version, values)
    ]
    price = brute_force.price(version, values)
    return price * 10_000 - (parts + sum(hours)) * (10_000 + rate)


@pytest.fixture(scope="module")
def stool(tmp_path_factory: pytest.TempPathFactory) -> CatalogVersion:
    """A stool that is oiled, the more the higher it is: a formula of four options."""
    folder = copy_of("stool", tmp_path_factory.mktemp("catalogs"))
    with (folder / "parts.csv").open("a", encoding="utf-8") as parts:
        parts.write(OIL)
    return version_of(folder).on(DAY)


@pytest.mark.parametrize("rate", [0, RATE])
@pytest.mark.parametrize("most_rows", [10_000, FEW_ROWS])
def test_it_is_the_least_of_all_products(
    stool: CatalogVersion, most_rows: int, rate: int
) -> None:
    problem = translate(stool, most_rows=most_rows)
    formulas = any(isinstance(x, FormulaLine) for x in problem.totals["cost"].lines)
    assert formulas is (most_rows == FEW_ROWS)

    found = lowest_margin(problem, Judge(stool, {}), rate, seconds=60)

    every = [margin_of(stool, one, rate) for one in brute_force.products(stool)]
    assert found is not None
    assert found.reached == found.bound == min(every)
    values = values_of_assignment(problem, found.assignment)
    assert margin_of(stool, values, rate) == min(every)


def test_without_time_the_bound_is_true(stool: CatalogVersion) -> None:
    problem = translate(stool, most_rows=FEW_ROWS)

    found = lowest_margin(problem, Judge(stool, {}), seconds=0)

    least = min(margin_of(stool, one, 0) for one in brute_force.products(stool))
    assert found is not None
    assert found.bound <= least <= found.reached


def test_the_solver_says_the_same(stool: CatalogVersion) -> None:
    problem = translate(stool)

    asked = by_solver(problem, weights_of(RATE), 30)
    swept = lowest_margin(problem, Judge(stool, {}), RATE)

    assert asked is not None
    assert swept is not None
    assert asked.reached == asked.bound == swept.reached


def test_it_is_said_if_nobody_could_tell(stool: CatalogVersion) -> None:
    product = Product(stool, DAY, engine="cp-sat")

    (found,) = margin_findings(Ground(product=product), seconds=0)

    assert (found.code, found.optimal) == ("margin-not-found", False)
    assert found.witnesses == ()
