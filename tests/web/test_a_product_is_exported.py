"""``product export``: files that other programs read, whole or not at all."""

import csv
import gzip
from pathlib import Path

import pytest

from tests.web.conftest import SIZES, Run, data
from tests.web.lamp import PRODUCTS
from tests.web.models import RUCKSACKS, write_models


@pytest.mark.parametrize("name", ["lamp.uvl", "lamp.uvl.gz"])
def test_a_catalog_as_a_feature_model_has_the_same_products(
    run: Run, lamp: str, tmp_path: Path, name: str
) -> None:
    out = tmp_path / name

    result = run("product", "export", lamp, "--to", "uvl", "--out", out, "--json")

    assert result.exit_code == 0
    assert data(result) == {
        "schema": "export/1", "product": "lamp", "form": "uvl", "files": [str(out)]
    }  # fmt: skip
    assert "prices, texts" in result.stderr
    assert data(run("product", "count", out, "--json"))["count"] == str(PRODUCTS)


def test_a_model_written_and_read_again_is_written_the_same(
    run: Run, tmp_path: Path
) -> None:
    model = write_models(tmp_path)["uvl"]
    first, second = tmp_path / "first.uvl", tmp_path / "second.uvl"

    for source, out in ((model, first), (first, second)):
        assert run(
            "product", "export", source, "--to", "uvl", "--out", out
        ).exit_code == 0  # fmt: skip

    assert first.read_text() == second.read_text()
    assert data(run("product", "count", second, "--json"))["count"] == str(RUCKSACKS)


def test_a_circuit_comes_with_the_names_of_its_literals(
    run: Run, tmp_path: Path
) -> None:
    model = write_models(tmp_path)["xml"]
    out = tmp_path / "rucksack.nnf"

    result = run("product", "export", model, "--to", "nnf", "--out", out, "--json")

    names = tmp_path / "rucksack.nnf.names.csv"
    assert data(result)["files"] == [str(names), str(out)]
    assert out.read_text().startswith("nnf ")
    with names.open(newline="") as file:
        assert list(csv.reader(file)) == [
            ["literal", "option", "value"],
            ["1", "colour", "1"], ["2", "colour", "2"], ["3", "colour", "3"],
            ["-4", "size", "20"], ["4", "size", "45"],
        ]  # fmt: skip


def test_the_same_product_is_always_the_same_file(
    run: Run, lamp: str, tmp_path: Path
) -> None:
    for form in ("uvl", "nnf"):
        once, again = (tmp_path / f"{n}.{form}.gz" for n in ("once", "again"))
        for out in (once, again):
            run("product", "export", lamp, "--to", form, "--out", out)

        assert once.read_bytes() == again.read_bytes()
        assert gzip.decompress(once.read_bytes())


def test_nothing_is_left_where_nothing_could_be_written(
    run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "sizes.nnf.names.csv").mkdir()

    taken = run(
        "product", "export", SIZES, "--to", "nnf", "--out", folder / "sizes.nnf"
    )
    nowhere = run(
        "product", "export", SIZES, "--to", "uvl", "--out", tmp_path / "no" / "x.uvl"
    )

    assert taken.exit_code == nowhere.exit_code == 3
    assert [one.name for one in folder.iterdir()] == ["sizes.nnf.names.csv"]


def test_only_a_compiled_product_has_a_circuit(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "sizes.nnf"

    result = run(
        "product", "export", SIZES, "--to", "nnf", "--out", out, "--engine", "cp-sat"
    )

    assert result.exit_code == 5
    assert not out.exists()
