"""Public feature models: their size, and how many products they have."""

import gzip
import json
import time
from pathlib import Path

import pytest

from configurator.counting import count_products
from configurator.formats import read_model

MODELS = Path(__file__).resolve().parents[3].parent / "shared" / "models"

pytestmark = pytest.mark.skipif(
    not MODELS.is_dir(), reason="the public models are not beside this checkout"
)

SIZES = {
    "jhipster": (45, 104), "lrzip": (20, 63), "llvm": (11, 1), "x264": (16, 11),
    "berkeleydb": (117, 417), "eshop": (173, 289), "pc-richmond": (377, 1356),
    "embtoolkit": (1179, 5967), "financial-2018-04-23": (774, 7134),
    "financial-2018-05-09": (771, 7238), "automotive01": (2513, 10300),
    "freetz": (31012, 102705),
}  # fmt: skip
ALWAYS_TRUE = {"embtoolkit": 474, "freetz": 276}
"""Clauses of a model that hold whatever is chosen, and become no rule."""


def answers(name: str) -> dict[str, object]:
    with gzip.open(MODELS / f"{name}.answers.json.gz") as file:
        found: dict[str, object] = json.load(file)
    return found


@pytest.mark.parametrize("name", SIZES)
def test_every_variable_and_clause_is_read(name: str) -> None:
    begun = time.monotonic()

    problem = read_model(MODELS / f"{name}.dimacs.gz").problem

    assert time.monotonic() - begun < 20  # freetz takes about one second
    variables, clauses = SIZES[name]
    assert len(problem.variables) == variables
    assert len(problem.constraints) == clauses - ALWAYS_TRUE.get(name, 0)


@pytest.mark.parametrize(
    "name", ["jhipster", "lrzip", "llvm", "x264", "berkeleydb", "eshop"]
)
def test_there_are_as_many_products_as_published(name: str) -> None:
    problem = read_model(MODELS / f"{name}.dimacs.gz").problem

    assert str(count_products(problem)) == answers(name)["count"]


@pytest.mark.parametrize("name", [one for one in SIZES if one != "freetz"])
def test_names_are_those_of_the_answers(name: str) -> None:
    problem = read_model(MODELS / f"{name}.dimacs.gz").problem

    for session in answers(name)["sessions"]:  # type: ignore[attr-defined]
        for state in session:
            for choice in state["choices"]:
                option, _, value = choice.rpartition("=")
                assert problem.literal(option, value)


def test_tables_of_a_car_are_read() -> None:
    model = read_model(MODELS / "medium_domainsorted.xml.gz")

    assert model.name == "medium"
    assert len(model.problem.variables) == 148
    assert sum(len(one.values) for one in model.problem.variables) == 426
    assert len(model.problem.constraints) == 174
    assert model.problem.variables[model.problem.index["v7"]].values == ("-1", "0")
