"""``--prices FILE.json``: whole numbers, or a mistake with its place."""

from pathlib import Path

import pytest

from tests.web.conftest import SIZES, Run, data
from tests.web.models import UVL

ASKED = ("--minimize", "price", "--json")


@pytest.fixture
def model(tmp_path: Path) -> Path:
    file = tmp_path / "rucksack.uvl"
    file.write_text(UVL)
    return file


def priced(folder: Path, text: str) -> Path:
    file = folder / "prices.json"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_catalog_without_prices_takes_them(run: Run, tmp_path: Path) -> None:
    prices = priced(tmp_path, '{"leg": {"L679": -25}}')

    found = data(run("product", "complete", SIZES, "--prices", prices, *ASKED))

    assert (found["objective"], found["configuration"]["leg"]) == ("-25", "L679")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ('{"frame": {"1": 9.50}}', [(1, 17)]),
        ('{"frame": {"1": 9.0, "0": 1e3}}', [(1, 17), (1, 27)]),
        ('{\n "frame": {"1": "9"},\n "cover": {"1": null,\n "0": [1, {"a": 2}]},\n'
         ' "belt": {"1": true}}', [(2, 17), (3, 17), (4, 7), (5, 16)]),
        ('{"frame": 9, "belt": {"1": NaN}}', [(1, 11), (1, 28)]),
        ('{"frame": {"1": 9}, "frame": {"1": 8, "1": 7}}', [(1, 21), (1, 31), (1, 39)]),
        ('{"frame": {"1": 9000000000000}}', [(1, 17)]),
        ('["frame"]', [(1, 1)]),
        ('{"frame": ', [(1, 11)]),
        ("", [(1, 1)]),
        ("[" * 100_000, [(1, 1)]),
    ],
)  # fmt: skip
def test_what_is_no_price_is_told_with_its_place(
    run: Run, model: Path, tmp_path: Path, text: str, places: list[tuple[int, int]]
) -> None:
    prices = priced(tmp_path, text)

    result = run("product", "complete", model, "--prices", prices, *ASKED)

    found = data(result)
    assert result.exit_code == 3
    assert [(one["line"], one["column"]) for one in found["mistakes"]] == places
    assert {one["file"] for one in found["mistakes"]} == {str(prices)}


def test_escapes_are_read_as_json_has_them(run: Run, tmp_path: Path) -> None:
    model = tmp_path / "odd.uvl"
    model.write_text('features\n\t"a, {b}"\n\t\toptional\n\t\t\tc\n')
    prices = priced(tmp_path, '{"a, {b}": {"\\u0031": 7}, "c": {}}')

    found = data(run("product", "complete", model, "--prices", prices, *ASKED))

    assert found["objective"] == "7"


@pytest.mark.parametrize("text", ['{"fram": {"1": 9}}', '{"frame": {"2": 9}}'])
def test_a_price_of_what_there_is_not(
    run: Run, model: Path, tmp_path: Path, text: str
) -> None:
    result = run(
        "product", "complete", model, "--prices", priced(tmp_path, text), *ASKED
    )

    assert result.exit_code == 2
    assert data(result)["kind"] == "unknown-choice"


def test_a_catalog_keeps_the_prices_it_has(run: Run, lamp: str, tmp_path: Path) -> None:
    prices = priced(tmp_path, '{"shade": {"paper": 1}}')

    result = run("product", "complete", lamp, "--prices", prices, *ASKED)

    assert result.exit_code == 2
    assert data(result)["what"] == "lamp has prices of its own"
