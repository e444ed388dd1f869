"""``product import``: from a file of somebody else's to a catalog one can work on."""

import contextlib
from pathlib import Path

import pytest

from tests.configurator.formats.workbooks import workbook
from tests.web.conftest import Run, data

UVL = """\
features
    Shop
        mandatory
            Catalog
        optional
            Search
        [1..2]
            Card
            Invoice
            Cash
constraints
    Search => Card
"""
DIMACS = "c 1 shop\nc 2$ search\np cnf 2 2\n1 0\n-2 1 0\n"
XCSP = """\
<instance><presentation name="car"/>
<domains><domain name="D">-1 0..1</domain></domains>
<variables><variable name="v1" domain="D"/><variable name="v2" domain="D"/></variables>
<relations><relation name="R" arity="2" semantics="supports">-1 0|0 1|1 1</relation>
</relations>
<constraints><constraint name="c" scope="v1 v2" reference="R"/></constraints>
</instance>
"""
CSV = "fabric,wash\nraw,rinse\nsoft,rinse|stone\n"
SHEET = (
    '<row r="1"><c t="str"><v>fabric</v></c><c t="str"><v>wash</v></c></row>'
    '<row r="2"><c r="A2"><v>13</v></c><c r="B2" t="str"><v>*</v></c></row>'
    '<row r="3"><c r="A3"><v>15</v></c><c r="B3" t="str"><v>stone</v></c></row>'
)


@pytest.mark.parametrize(
    ("name", "raw", "products"),
    [
        ("shop.uvl", UVL.encode(), 9),
        ("shop.dimacs", DIMACS.encode(), 2),
        ("car.xml", XCSP.encode(), 3),
        ("cloth.csv", CSV.encode(), 3),
        ("cloth.xlsx", workbook(SHEET), 2),
    ],
)
def test_the_catalog_has_as_many_products_as_the_file(
    run: Run, name: str, raw: bytes, products: int
) -> None:
    Path(name).write_bytes(raw)

    imported = run("product", "import", name, "--out", "shop")

    assert imported.exit_code == 0, imported.output
    counted = run("product", "count", "shop", "--json")
    assert data(counted)["count"] == str(products)
    checked = run("product", "check", "shop", "--json")
    found = {one["code"] for one in data(checked)["findings"]}
    assert found <= {"dead-value", "forced-option"}  # as the file itself has it


def test_a_program_is_told_what_was_made(run: Run) -> None:
    Path("shop.uvl").write_text(UVL)

    made = run("product", "import", "shop.uvl", "--out", "new/shop", "--json")

    assert data(made) == {
        "schema": "import/1", "product": "shop", "folder": "new/shop",
        "options": 6, "rules": 2,
    }  # fmt: skip


def test_a_folder_that_holds_something_is_left_alone(run: Run) -> None:
    Path("shop.uvl").write_text(UVL)
    Path("shop").mkdir()
    Path("shop/mine.txt").write_text("dear to me")

    refused = run("product", "import", "shop.uvl", "--out", "shop")

    assert refused.exit_code == 4
    assert "shop" in refused.stderr
    assert [one.name for one in Path("shop").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("name", "text", "code", "said"),
    [
        ("gone.uvl", None, 3, "there is no such file"),
        ("shop.txt", UVL, 3, "its name should end in"),
        ("shop.uvl", UVL.replace("Card\n", "Crd\n", 1), 3, "shop.uvl:12:15: error"),
        ("shop.dimacs", "p cnf 999999999 1\n1 0\n", 5, "too large"),
    ],
)
def test_what_cannot_be_imported_is_told_and_nothing_is_made(
    run: Run, name: str, text: str | None, code: int, said: str
) -> None:
    if text is not None:
        Path(name).write_text(text)

    refused = run("product", "import", name, "--out", "shop")

    assert refused.exit_code == code
    assert said in refused.stderr
    assert not Path("shop").exists()


def test_an_empty_folder_is_filled_also_the_one_we_stand_in(run: Run) -> None:
    Path("empty").mkdir()
    Path("shop.uvl").write_text(UVL)
    stood_in = Path("stood_in").absolute()
    stood_in.mkdir()
    model = Path("shop.uvl").absolute()

    named = run("product", "import", model, "--out", "empty")
    with contextlib.chdir(stood_in):
        here = run("product", "import", model, "--out", ".")
        again = run("product", "import", model, "--out", ".")

    assert (named.exit_code, here.exit_code, again.exit_code) == (0, 0, 4)
    assert sorted(p.name for p in Path("empty").iterdir()) == sorted(
        p.name for p in stood_in.iterdir()
    )
    assert data(run("product", "count", stood_in, "--json"))["count"] == "9"


def test_a_place_that_cannot_be_written_is_named_as_it_was_typed(run: Run) -> None:
    Path("shop.uvl").write_text(UVL)
    Path("taken").write_text("a file")

    result = run("product", "import", "shop.uvl", "--out", "taken/shop", "--json")

    found = data(result)
    assert (result.exit_code, found["where"]) == (3, "taken/shop")
    assert "written" in found["what"]
