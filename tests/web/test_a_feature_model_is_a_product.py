"""Every question to a product, asked of feature-model files."""

import gzip
import json
from pathlib import Path

import pytest

from tests.web.conftest import Run, data
from tests.web.models import DIMACS, RUCKSACKS, write_models

PRICES = {"frame": {"1": 900}, "cover": {"1": 300, "0": 50}, "whistle": {"1": 100}}


@pytest.fixture
def models(tmp_path: Path) -> dict[str, Path]:
    return write_models(tmp_path)


@pytest.fixture
def prices(tmp_path: Path) -> Path:
    file = tmp_path / "prices.json"
    file.write_text(json.dumps(PRICES), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("form", "number"),
    [
        ("uvl", RUCKSACKS), ("dimacs", RUCKSACKS), ("xml", 4),
        ("uvl.gz", RUCKSACKS), ("dimacs.gz", RUCKSACKS), ("xml.gz", 4),
    ],
)  # fmt: skip
def test_its_products_are_counted(
    run: Run, models: dict[str, Path], form: str, number: int
) -> None:
    result = run("product", "count", models[form], "--json")

    assert result.exit_code == 0
    assert data(result) == {"schema": "count/1", "count": str(number)}


@pytest.mark.parametrize("form", ["uvl", "dimacs"])
def test_its_features_are_options_of_two_values(
    run: Run, models: dict[str, Path], form: str
) -> None:
    result = run("product", "domains", models[form], "--choose", "belt=1", "--json")

    assert data(result) == {
        "schema": "domains/1",
        "domains": {
            "rucksack": ["1"], "frame": ["1"], "belt": ["1"],
            "cover": ["0", "1"], "whistle": ["0", "1"],
        },
        "applies": {},
    }  # fmt: skip


def test_its_values_are_those_of_the_file(run: Run, models: dict[str, Path]) -> None:
    told = run("product", "domains", models["xml"], "--choose", "size=20").stdout

    assert [line.split() for line in told.splitlines()] == [
        ["colour", "1", "of", "3", "1"], ["*", "size", "1", "of", "2", "20"],
    ]  # fmt: skip


def test_a_clash_is_told_with_its_lines(run: Run, models: dict[str, Path]) -> None:
    clash = ("--choose", "belt=1", "--choose", "frame=0")

    result = run("product", "explain", models["dimacs"], *clash, "--json")
    told = run("product", "domains", models["dimacs"], *clash)

    found = data(result)
    assert result.exit_code == told.exit_code == 1
    assert found["conflict"]["choices"] == ["belt=1", "frame=0"]
    assert found["conflict"]["rules"] == ["line 8"]
    assert found["conflict"]["sentences"][0]["en"]
    changes = [repair["change"] for repair in found["repairs"]]
    assert {"frame": "1"} in changes
    assert {"belt": "0"} in changes
    assert "[line 8]" in told.stdout


def test_it_is_completed_at_least_price(
    run: Run, models: dict[str, Path], prices: Path
) -> None:
    asked = ("product", "complete", models["uvl"], "--choose", "belt=1")

    found = data(run(*asked, "--minimize", "price", "--prices", prices, "--json"))
    told = run(*asked, "--minimize", "price", "--prices", prices)

    assert found == {
        "schema": "configuration/1",
        "configuration": {
            "rucksack": "1", "frame": "1", "belt": "1", "cover": "0", "whistle": "0",
        },
        "objective": "950",
        "optimal": True,
    }  # fmt: skip
    assert told.stdout.splitlines()[-1] == "Price: 950"


def test_without_prices_there_is_nothing_to_minimise(
    run: Run, models: dict[str, Path]
) -> None:
    result = run("product", "complete", models["uvl"], "--minimize", "price")

    assert result.exit_code == 2
    assert "nothing" in result.stderr


def test_it_is_completed_near_a_stored_one(
    run: Run, models: dict[str, Path], tmp_path: Path
) -> None:
    stored = tmp_path / "stored.json"
    wished = {"belt": "1", "frame": "0", "whistle": "1", "cover": "0", "lamp": "1"}
    stored.write_text(json.dumps(wished))

    found = data(run("product", "complete", models["uvl"], "--near", stored, "--json"))

    values = found["configuration"]
    assert (values["whistle"], values["cover"]) == ("1", "0")
    assert (values["belt"], values["frame"]) in {("1", "1"), ("0", "0")}


def test_its_stored_configurations_are_judged(
    run: Run, models: dict[str, Path], tmp_path: Path
) -> None:
    stored = tmp_path / "stored.jsonl"
    good = dict.fromkeys(("rucksack", "frame", "belt", "cover"), "1") | {"whistle": "0"}
    bad = [{**good, "frame": "0"}, {**good, "lamp": "1"}, {"rucksack": "1"}]
    stored.write_text("\n".join(json.dumps(one) for one in [good, *bad]))

    result = run("product", "verify", models["dimacs"], stored, "--json")

    assert result.exit_code == 1
    assert data(result) == {
        "schema": "verify/1", "valid": 1, "invalid": 3, "invalid_lines": [2, 3, 4]
    }  # fmt: skip


def test_it_is_checked(run: Run, tmp_path: Path) -> None:
    model = tmp_path / "dead.dimacs"
    model.write_text(DIMACS.replace("cnf 5 3", "cnf 5 4") + "-2 0\n")

    result = run("product", "check", model, "--json")

    found = data(result)
    assert result.exit_code == 0  # many a model has features nobody can have
    assert (found["product"], found["has_product"]) == ("dead", True)
    dead = {one["option"]: one["rules"] for one in found["dead_values"]}
    assert sorted(dead) == ["belt", "frame"]
    assert dead["frame"] == ["line 10"]


def test_a_model_without_fault_is_checked(run: Run, models: dict[str, Path]) -> None:
    assert run("product", "check", models["uvl"]).exit_code == 0


def test_there_is_nothing_to_fit(run: Run, models: dict[str, Path]) -> None:
    result = run("product", "fit", models["uvl"], "--measure", "waist=812", "--json")

    assert result.exit_code == 5
    assert "fitted to no body measure" in data(result)["what"]


@pytest.mark.parametrize("question", ["count", "domains", "complete", "sample"])
def test_every_mistake_in_it_is_told_with_its_place(
    run: Run, tmp_path: Path, question: str
) -> None:
    model = tmp_path / "torn.dimacs"
    model.write_text(DIMACS.replace("-3 2 0", "-3 two 0").replace("-5 0", "-9 0"))

    result = run("product", question, model, "--json")

    found = data(result)
    assert result.exit_code == 3
    assert found["schema"] == "mistakes/1"
    assert [(one["line"], one["column"]) for one in found["mistakes"]] == [
        (8, 4), (9, 4),
    ]  # fmt: skip


def test_a_model_that_is_too_large_is_a_limit(run: Run, tmp_path: Path) -> None:
    model = tmp_path / "large.uvl.gz"
    model.write_bytes(gzip.compress(b" " * 33_000_000, compresslevel=1))

    result = run("product", "count", model, "--json")

    assert result.exit_code == 5
    assert data(result)["kind"] == "limit"


def test_a_model_without_a_product(run: Run, tmp_path: Path) -> None:
    model = tmp_path / "none.dimacs"
    model.write_text("p cnf 1 2\n1 0\n-1 0\n")

    count = run("product", "count", model, "--json")
    domains = run("product", "domains", model, "--json")
    sample = run("product", "sample", model, "--json")

    assert (count.exit_code, data(count)["count"]) == (0, "0")
    assert domains.exit_code == sample.exit_code == 1
    assert data(domains)["conflict"]["rules"] == ["line 2", "line 3"]
    assert data(sample)["conflict"]["rules"] == ["line 2", "line 3"]
