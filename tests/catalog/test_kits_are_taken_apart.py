"""Kits: a BOM line that takes one takes its parts, down to what is stocked (A20)."""

import json
import shutil
from pathlib import Path

import pytest

from catalog.parts import KIT
from catalog.reading import read_catalog
from catalog.version import CatalogVersion, reopen
from configurator.bom import NoQuantityError, lead_time, order_bom
from rules.mistake import MistakesFoundError
from tests.conftest import ROOT

CARE = ROOT / "catalog" / "shipped" / "care"
MEND = {"size": "workshop", "cloth": "denim", "scent": "no", "box": "tin"}


@pytest.fixture(scope="module")
def care() -> CatalogVersion:
    return read_catalog(CARE).version


def taken(version: CatalogVersion, **choices: str) -> list[tuple[str, int]]:
    bom = order_bom(version, {**MEND, **choices})
    return [(line.module.code, line.thousandths) for line in bom]


def edited(folder: Path, file: str, old: str, new: str) -> Path:
    copy = shutil.copytree(CARE, folder / "care")
    text = (copy / file).read_text("utf-8")
    assert old in text
    (copy / file).write_text(text.replace(old, new, 1), "utf-8")
    return copy


def test_a20_a_kit_of_kits_is_taken_apart_to_what_is_stocked(
    care: CatalogVersion,
) -> None:
    assert taken(care) == [
        ("CARE-CLOTH", 1000), ("CARE-SOAP", 1000), ("CARE-BRUSH", 1000),
        ("CARE-CLOTH", 2000), ("CARE-NEEDLE", 5000), ("CARE-THREAD", 12_500),
        ("CARE-PATCH", 2000), ("BOX-TIN", 1000),
    ]  # fmt: skip
    assert not [code for code, _ in taken(care) if care.modules[code].policy == KIT]


def test_a_kit_has_rules_of_its_own(care: CatalogVersion) -> None:
    wool = dict(taken(care, cloth="wool", scent="yes", size="home"))

    assert wool["CARE-CEDAR"] == 4000
    assert dict(taken(care, cloth="leather", size="pocket")) == {
        "CARE-CLOTH": 1000, "CARE-WAX": 1000, "BOX-TIN": 1000,
    }  # fmt: skip


def test_a_part_says_which_kits_it_lies_in(care: CatalogVersion) -> None:
    bom = order_bom(care, MEND)

    needle = next(line for line in bom if line.module.code == "CARE-NEEDLE")
    box = bom[-1]

    assert [(one.module.code, one.pieces) for one in needle.within] == [
        ("KIT-MEND", 1), ("KIT-SEW", 1),
    ]  # fmt: skip
    assert box.within == ()


def test_it_is_as_late_as_its_latest_part(care: CatalogVersion) -> None:
    assert lead_time(order_bom(care, {**MEND, "box": "carton"})) == 7


def test_a_catalog_with_kits_comes_back_from_its_stored_form(
    care: CatalogVersion,
) -> None:
    again = reopen(json.loads(care.text))

    assert again.hash == care.hash
    assert taken(again) == taken(care)


def test_a_catalog_without_kits_is_stored_as_before() -> None:
    jeans = read_catalog(ROOT / "catalog" / "shipped" / "jeans").version

    assert '"kits"' not in jeans.text
    assert '"within"' not in jeans.text
    assert jeans.bom is jeans.parts


def test_several_kits_are_so_many_times_their_parts(tmp_path: Path) -> None:
    three = edited(tmp_path, "parts.csv", "@size,1,1", "@size,3,1")

    found = dict(taken(read_catalog(three).version, size="pocket", box="carton"))

    assert found == {"CARE-CLOTH": 3000, "CARE-SOAP": 3000, "BOX-CARTON": 1000}


@pytest.mark.parametrize(
    ("file", "old", "new", "said", "at"),
    [
        (
            "kits.csv", "KIT-SEW,CARE-NEEDLE,5", "KIT-SEW,KIT-MEND,1",
            ("cycle", "KIT-MEND → KIT-SEW → KIT-MEND"), (10, 10),
        ),
        (
            "kits.csv", "KIT-SEW,CARE-NEEDLE,5", "KIT-SEW,KIT-SEW,5",
            ("cycle", "KIT-SEW → KIT-SEW"), (12, 9),
        ),
        (
            "kits.csv", "CARE-NEEDLE", "CARE-NEEDEL",
            ("unknown-reference", "CARE-NEEDEL"), (12, 9),
        ),
        (
            "kits.csv", "KIT-SEW,CARE-NEEDLE", "CARE-WAX,CARE-NEEDLE",
            ("unknown-reference", "is no kit"), (12, 1),
        ),
        (
            "modules.csv", "随身套件,,pcs", "随身套件,3.00,pcs",
            ("kit-of-its-own", "cost"), (2, 28),
        ),
        (
            "modules.csv", "BOX-TIN,Tin,铁盒,8.00,pcs,10,SUP-PACK,stocked,10,25",
            "BOX-TIN,Tin,铁盒,,pcs,,SUP-PACK,kit,,",
            ("kit-without-parts", "BOX-TIN"), (15, 1),
        ),
        (
            "kits.csv", "12.5 m", "12.5 kg", ("wrong-unit", "mass"), (13, 21),
        ),
    ],
)  # fmt: skip
def test_a_mistake_in_a_kit_is_told_with_its_line_and_column(
    tmp_path: Path, file: str, old: str, new: str, said: tuple[str, str],
    at: tuple[int, int],
) -> None:  # fmt: skip
    with pytest.raises(MistakesFoundError) as told:
        read_catalog(edited(tmp_path, file, old, new))

    (mistake,) = told.value.mistakes
    assert (mistake.place.file, mistake.place.line, mistake.place.column) == (file, *at)
    assert mistake.code == said[0]
    assert said[1] in f"{mistake.what} {mistake.found}"


def test_a_part_of_no_quantity_is_refused_as_any_other(tmp_path: Path) -> None:
    two = "KIT-HOME,CARE-CLOTH,2"
    none = edited(tmp_path, "kits.csv", two, two.replace("2", "0"))

    with pytest.raises(NoQuantityError):
        taken(read_catalog(none).version)
