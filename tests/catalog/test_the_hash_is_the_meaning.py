"""Equal meaning, equal hash; another meaning, another hash, wherever it is said."""

# ruff: noqa: E501 - an edit quotes whole lines of a file

import random
from pathlib import Path

import pytest

from tests.builders import GOOD, copy_of, edit, version_of

SHIRT = version_of(GOOD / "shirt")

SAME = {
    "a comment in yaml": ("product.yaml", "currency: CNY", "currency: CNY # yuan"),
    "a blank line in yaml": ("product.yaml", "groups:", "\n\ngroups:"),
    "keys in another order": (
        "product.yaml",
        "en: Made-to-measure shirt\nzh: 量体衬衫",
        "zh: 量体衬衫\nen: Made-to-measure shirt",
    ),
    "quotes in yaml": ("options.yaml", "default: navy", 'default: "navy"'),
    "what is so anyway": ("product.yaml", "prices: tax included\n", ""),
    "no default is no": ("options.yaml", ", default: no}", "}"),
    "a comment in a rule": ("cloth.rules", "excludes", "# why\n    excludes"),
    "a rule on one line": ("cloth.rules", "finish_fits_cloth\n   ", "finish_fits_cloth"),
    "clauses in another order": (
        "cloth.rules",
        '    source "mill sheet 12"\n    owner "cloth desk"',
        '    owner "cloth desk"\n    source "mill sheet 12"',
    ),
    "brackets nobody needs": ("cloth.rules", "cut = slim and", "(cut = slim) and"),
    "a value in quotes": ("cloth.rules", "cut = slim", 'cut = "slim"'),
    "what a lone option means": ("cloth.rules", "excludes extras.stays", "excludes extras.stays = yes"),
    "another way to write a number": ("shape.rules", "2.2 m", "2.20m"),
    "a comment in a table": ("tables/fabric_care.csv", "linen", "# soft\nlinen"),
    "a blank row": ("modules.csv", "BOX,", ",,,,,,,,,\nBOX,"),
    "rows of a table": (
        "tables/fabric_care.csv",
        "poplin|oxford,*\nlinen,none",
        "linen,none\npoplin|oxford,*",
    ),
    "a row said twice": ("tables/fabric_care.csv", "linen,none", "linen,none\nlinen,none"),
    "values in a cell": ("tables/fabric_care.csv", "poplin|oxford", "oxford | poplin"),
    "a quoted cell": ("modules.csv", "BOX,Gift box", 'BOX,"Gift box"'),
    "blanks about a cell": ("modules.csv", "BOX,Gift box,", "BOX,  Gift box ,"),
    "modules in another order": (
        "modules.csv",
        "TRIM-POC,Pocket piece,袋布,1.20,pcs,1,SUP-TRIM,,100,400\n"
        "TRIM-STA,Collar stays,领插片,0.80,pcs,1,SUP-TRIM,,100,400\n",
        "TRIM-STA,Collar stays,领插片,0.80,pcs,1,SUP-TRIM,,100,400\n"
        "TRIM-POC,Pocket piece,袋布,1.20,pcs,1,SUP-TRIM,,100,400\n",
    ),
    "zeros of an amount": ("prices.csv", "8.50", "8.5"),
}  # fmt: skip

OTHER = {
    "product": ("product.yaml", "product: shirt", "product: blouse"),
    "title": ("product.yaml", "Made-to-measure shirt", "Made-to-order shirt"),
    "chinese title": ("product.yaml", "量体衬衫", "定制衬衫"),
    "currency": ("product.yaml", "CNY", "EUR"),
    "tax": ("product.yaml", "tax included", "tax excluded"),
    "labour rate": ("product.yaml", "60.00", "60.01"),
    "tolerance": ("product.yaml", "10 mm", "11 mm"),
    "group order": (
        "product.yaml",
        "  - {id: cloth, en: Cloth, zh: 面料}\n  - {id: details, en: Details, zh: 细节}",
        "  - {id: details, en: Details, zh: 细节}\n  - {id: cloth, en: Cloth, zh: 面料}",
    ),
    "group of an option": ("options.yaml", "group: fit", "group: cloth"),
    "help": ("options.yaml", "How close it sits.", "How closely it sits."),
    "default": ("options.yaml", "default: poplin", "default: oxford"),
    "default number": ("options.yaml", "default: 600 mm", "default: 605 mm"),
    "default of yes or no": ("options.yaml", "default: no", "default: yes"),
    "attribute": ("options.yaml", "170 g/m2", "171 g/m2"),
    "unit an attribute is shown in": ("options.yaml", "ease: 40 mm", "ease: 4 cm"),
    "price of a value": ("options.yaml", "price: 30.00", "price: 30.01"),
    "swatch": ("options.yaml", "#f4f4f0", "#f4f4f1"),
    "successor": ("options.yaml", ", successor: poplin", ""),
    "last day of a value": ("options.yaml", "2026-09-30", "2026-09-29"),
    "applies": ("options.yaml", "applies: personal\n", "applies: not personal\n"),
    "length of a text": ("options.yaml", "1 .. 3", "0 .. 3"),
    "forbidden words": ("options.yaml", "[ABC]", "[ABC, XYZ]"),
    "step": ("options.yaml", "step: 5 mm", "step: 10 mm"),
    "order of values": (
        "options.yaml",
        "      - {code: navy, en: Navy, zh: 藏青}\n      - {code: white, en: White, zh: 白色}",
        "      - {code: white, en: White, zh: 白色}\n      - {code: navy, en: Navy, zh: 藏青}",
    ),
    "size module": ("modules/size.csv", "1000,760", "1000,761"),
    "cost": ("modules.csv", "0.15", "0.16"),
    "stock": ("modules.csv", "1000,5000", "1000,5001"),
    "policy": ("modules.csv", "to_order", "stocked"),
    "supplier": ("modules.csv", "SUP-PACK", "SUP-PACKS"),
    "table": ("tables/fabric_care.csv", "linen,none", "linen,*"),
    "rule": ("cloth.rules", ">= 1 %", ">= 2 %"),
    "rule's name": ("cloth.rules", "rule linen_without_stays", "rule linen_no_stays"),
    "reason": ("cloth.rules", "stays would show.", "stays will show."),
    "source": ("cloth.rules", "mill sheet 12", "mill sheet 13"),
    "owner": ("cloth.rules", "cloth desk", "mill"),
    "first day of a rule": ("cloth.rules", "from 2026-01-01 ", ""),
    "bound": ("shape.rules", "at most 2.2 m", "at least 2.2 m"),
    "price line": ("prices.csv", "299.00", "299.01"),
    "times": ("prices.csv", "(sleeve - 650 mm)", "(sleeve - 640 mm)"),
    "per": ("prices.csv", ",order", ",piece"),
    "quantity": ("parts.csv", "body_length * 2", "body_length * 3"),
    "rounding": ("parts.csv", ",0.01,", ",0.1,"),
    "operation of a part": ("parts.csv", "extras.pocket,,SEW", "extras.pocket,,CUT"),
    "run": ("operations.csv", "25 min", "26 min"),
    "after": ("operations.csv", "SEW|EMB", "EMB|SEW"),
    "instruction": ("operations.csv", "Sew, then press.", "Press, then sew."),
    "note": ("notes.csv", "fabric = linen", "fabric != linen"),
    "paper": ("notes.csv", "confirmation", "cost_sheet"),
    "helper length": ("drawing.yaml", "/ 4", "/ 5"),
    "point": ("drawing.yaml", "40 mm]", "41 mm]"),
    "style": ("drawing.yaml", "style: seam", "style: stitch"),
    "offset": ("drawing.yaml", "offset: -6", "offset: -7"),
    "condition of a line": ("drawing.yaml", "when: not gift", "when: gift"),
    "label": ("drawing.yaml", "对折", "折线"),
}  # fmt: skip


@pytest.mark.parametrize("what", SAME)
def test_the_hash_does_not_see(what: str, tmp_path: Path) -> None:
    folder = copy_of("shirt", tmp_path)

    edit(folder, *SAME[what])

    assert version_of(folder).hash == SHIRT.hash


@pytest.fixture(scope="module")
def other_hashes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    hashes = {}
    for what, change in OTHER.items():
        folder = copy_of("shirt", tmp_path_factory.mktemp("other"))
        edit(folder, *change)
        hashes[what] = version_of(folder).hash
    return hashes


@pytest.mark.parametrize("what", OTHER)
def test_the_hash_sees(what: str, other_hashes: dict[str, str]) -> None:
    assert other_hashes[what] != SHIRT.hash


def test_no_two_of_these_meanings_share_a_hash(other_hashes: dict[str, str]) -> None:
    assert len(set(other_hashes.values())) == len(OTHER)


@pytest.mark.parametrize("seed", range(3))
def test_rules_may_stand_in_any_order_in_any_file(seed: int, tmp_path: Path) -> None:
    folder = copy_of("shirt", tmp_path)
    files = sorted(folder.glob("*.rules"))
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    rules = ["rule " + rule for rule in text.split("\nrule ")[1:]]
    random.Random(seed).shuffle(rules)  # noqa: S311 - any order will do
    for path in files:
        path.unlink()

    (folder / "one.rules").write_text("\n".join(rules[:4]), encoding="utf-8")
    (folder / "two.rules").write_text("\n".join(rules[4:]), encoding="utf-8")

    assert version_of(folder) == SHIRT
    assert version_of(folder).hash == SHIRT.hash


def test_the_name_of_the_folder_means_nothing(tmp_path: Path) -> None:
    folder = copy_of("shirt", tmp_path).rename(tmp_path / "另一个")

    assert version_of(folder).hash == SHIRT.hash
