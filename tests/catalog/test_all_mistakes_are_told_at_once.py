"""Ten slips are told in one reading, in the order of the files, each once."""

from pathlib import Path

from catalog.reading import read_catalog
from rules.wording import Wording
from tests.builders import copy_of, edit, mistakes_in, write_catalog


def places(folder: Path) -> list[str]:
    return [f"{m.place} {m.code}" for m in mistakes_in(folder)]


def test_every_slip_of_every_file(tmp_path: Path) -> None:
    folder = copy_of("shirt", tmp_path)
    edit(folder, "product.yaml", "CNY", "RMB")
    edit(folder, "options.yaml", "step: 5 mm", "step: 7 mm")
    edit(folder, "options.yaml", "price: 12.00", "price: twelve")
    edit(folder, "modules.csv", "52.00,m,", "52.00,yd,")
    edit(folder, "tables/fabric_care.csv", "linen", "linnen")
    edit(folder, "cloth.rules", "requires", "requries")
    edit(folder, "cloth.rules", "linen excludes", "linnen excludes")
    edit(folder, "shape.rules", "2.2 m", "2.2 min")
    edit(folder, "prices.csv", ",gift,,order", ",gifts,,order")
    edit(folder, "operations.csv", "SEW|EMB", "SEW|EMP")
    edit(folder, "notes.csv", "confirmation", "letter")
    edit(folder, "drawing.yaml", "style: seam", "style: seem")

    assert places(folder) == [
        "cloth.rules:11:47 syntax",
        "cloth.rules:17:14 unknown-value",
        "drawing.yaml:20:29 unknown-word",
        "modules.csv:5:24 unknown-word",
        "notes.csv:2:6 unknown-word",
        "operations.csv:5:29 unknown-reference",
        "options.yaml:44:75 no-money",
        "options.yaml:47:96 wrong-step",
        "prices.csv:5:28 unknown-name",
        "product.yaml:5:11 unknown-word",
        "shape.rules:27:45 wrong-unit",
        "tables/fabric_care.csv:3:1 unknown-value",
    ]


def test_two_slips_of_one_line_are_told_from_left_to_right(tmp_path: Path) -> None:
    prices = """
        price,en,zh,amount,when,per
        base,Base,基本,ten,glaze = bleu and height = 3 min,pice
    """

    found = places(write_catalog(tmp_path / "mug", prices=prices))

    assert found == [
        "prices.csv:2:14 no-money",
        "prices.csv:2:26 unknown-value",
        "prices.csv:2:44 wrong-unit",
        "prices.csv:2:50 unknown-word",
    ]


def test_one_lost_file_is_one_mistake(tmp_path: Path) -> None:
    """What other files say about the options is not judged when there are none."""
    for file in ("options.yaml", "product.yaml", "modules.csv", "operations.csv"):
        folder = copy_of("shirt", tmp_path / file)
        (folder / file).write_bytes(b"\xff\xfe")

        assert places(folder) == [f"{file}:1:1 not-utf8"]


def test_a_catalog_reads_the_same_twice(tmp_path: Path) -> None:
    folder = copy_of("shirt", tmp_path)
    edit(folder, "operations.csv", "2 min,6 min,,", "2 min,6 min,PACK,")
    edit(folder, "parts.csv", "box,", "stays,")

    assert len({tuple(map(str, mistakes_in(folder))) for _ in range(5)}) == 1


def test_a_missing_translation_is_a_finding_and_no_mistake(tmp_path: Path) -> None:
    rules = """
        rule a
            always true
            en "So it is."
    """
    prices = "price,en,zh,amount\nbase,Base,,10\n"
    product = "product: mug\nen: Mug\ncurrency: CNY\n"

    folder = write_catalog(
        tmp_path / "mug", product=product, rules=rules, prices=prices
    )
    draft = read_catalog(folder)

    told = [f"{m.place} {m.code} {m.severity}" for m in draft.findings]
    assert sorted(told) == [
        "all.rules:1:6 untranslated warning",
        "prices.csv:2:1 untranslated warning",
        "product.yaml:1:1 untranslated warning",
    ]
    assert draft.version.title == Wording("Mug", "")
    assert draft.version.title.in_language("zh") == "Mug"


def test_findings_are_told_with_the_mistakes(tmp_path: Path) -> None:
    prices = "price,en,zh,amount\nbase,Base,,ten\n"
    folder = write_catalog(tmp_path / "mug", prices=prices)

    assert places(folder) == ["prices.csv:2:12 no-money"]
