"""Public feature models and their published answers, asked as anybody would ask."""

import gzip
import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from tests.conftest import ROOT
from tests.web.conftest import Run, data

MODELS = ROOT.parent / "shared" / "models"
if not MODELS.is_dir():
    pytest.skip("../shared/models is not here: not tried", allow_module_level=True)
NAMES = sorted(
    path.name.removesuffix(".answers.json.gz")
    for path in MODELS.glob("*.answers.json.gz")
    if not path.name.startswith("budget.")
)


def file_of(name: str) -> Path:
    if name == "renault-medium":
        return MODELS / "medium_domainsorted.xml.gz"
    return MODELS / f"{name}.dimacs.gz"


def answers(name: str) -> dict[str, Any]:
    with gzip.open(MODELS / f"{name}.answers.json.gz") as file:
        found: dict[str, Any] = json.load(file)
    return found


def chosen(choices: Iterable[str]) -> list[str]:
    return [word for choice in choices for word in ("--choose", choice)]


def digest(domains: Mapping[str, Iterable[str]]) -> str:
    """Hash the sorted lines ``name=value``, as the answers have it."""
    lines = sorted(f"{name}={value}" for name in domains for value in domains[name])
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def prices_of(run: Run, name: str, folder: Path) -> Path:
    """Write the price of every value by the rule of the answers."""
    found = data(run("product", "domains", file_of(name), "--json"))["domains"]
    feature = name != "renault-medium"
    # Values no product has cost nothing that matters, and are not listed here.
    prices = {
        option: {
            value: crc32(f"{option}={value}".encode()) % 1000
            for value in values
            if not (feature and value == "0")
        }
        for option, values in found.items()
    }
    file = folder / "prices.json"
    file.write_text(json.dumps(prices), encoding="utf-8")
    return file


@pytest.mark.parametrize("name", NAMES)
def test_the_products_of_a_model(run: Run, name: str) -> None:
    found = answers(name)

    assert data(run("product", "count", file_of(name), "--json")) == {
        "schema": "count/1", "count": found["count"]
    }  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_what_is_left_counted_and_cheapest_in_a_recorded_state(
    run: Run, name: str, tmp_path: Path
) -> None:
    state = answers(name)["sessions"][-1][-1]
    asked = (file_of(name), *chosen(state["choices"]))

    domains = data(run("product", "domains", *asked, "--json"))["domains"]
    count = data(run("product", "count", *asked, "--json"))["count"]
    cheapest = data(
        run(
            "product", "complete", *asked, "--minimize", "price",
            "--prices", prices_of(run, name, tmp_path), "--json",
        )
    )  # fmt: skip

    assert sum(map(len, domains.values())) == state["valid_values"]
    assert digest(domains) == state["sha256"]
    assert count == state["count"]
    assert cheapest["objective"] == str(state["min_total_price"])
    assert cheapest["optimal"]


@pytest.mark.parametrize("name", NAMES)
def test_a_recorded_conflict_is_explained_and_resolved(run: Run, name: str) -> None:
    conflicts = answers(name)["conflicts"]
    if not conflicts:
        pytest.skip(f"no conflict is recorded of {name}")
    case = conflicts[0]
    choices = [*case["choices"], case["wanted"]]

    result = run("product", "explain", file_of(name), *chosen(choices), "--json")

    found = data(result)
    assert result.exit_code == 1
    assert set(found["conflict"]["choices"]) <= set(choices)
    assert found["conflict"]["rules"] or len(found["conflict"]["choices"]) > 1
    assert found["repairs"]
    for repair in found["repairs"]:
        wanted = dict(choice.rsplit("=", 1) for choice in choices) | repair["change"]
        repaired = chosen(f"{name}={value}" for name, value in wanted.items())
        assert run("product", "explain", file_of(name), *repaired).exit_code == 0


@pytest.mark.parametrize("name", ["renault-medium", "pc-richmond"])
def test_what_is_left_within_a_budget(run: Run, name: str, tmp_path: Path) -> None:
    prices = prices_of(run, name, tmp_path)
    cases = [
        one
        for one in answers("budget")["cases"]
        if one["model"] == name and "budget" in one
    ]

    for case in cases[::4]:
        asked = (*chosen(case["choices"]), "--prices", prices, "--budget")
        within = f"price={case['budget']}"
        found = data(run("product", "domains", file_of(name), *asked, within, "--json"))
        less = f"price={case['min_total_price'] - 1}"
        short = run("product", "domains", file_of(name), *asked, less, "--json")

        assert digest(found["domains"]) == case["sha256"]
        assert short.exit_code == 1
        said = data(short)["conflict"]["sentences"][0]["en"]
        assert said.endswith(f" at least {case['min_total_price']}.")
