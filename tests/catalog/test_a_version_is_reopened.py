"""What was published is stored as one text, and opens again as what it was."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

import catalog
from catalog.errors import CatalogError
from catalog.version import CatalogVersion, reopen
from rules.canonical import hash_text
from tests.builders import GOOD, version_of, write_catalog

GOLDEN = Path(__file__).parent / "golden"
SHIPPED = Path(catalog.__path__[0]) / "shipped"


@pytest.mark.parametrize(
    "folder",
    [GOOD / "shirt", *(SHIPPED / name for name in ("jeans", "sizes", "computer"))],
    ids=lambda p: p.name,
)
def test_it_comes_back_equal(folder: Path) -> None:
    version = version_of(folder)

    again = reopen(json.loads(version.text))

    assert again == version
    assert again.text == version.text
    assert again.hash == version.hash


def test_the_golden_text_never_changes() -> None:
    """Once published as catalog/1, for ever readable, and hashed as it was."""
    text = (GOLDEN / "shirt.catalog-1.json").read_text(encoding="utf-8").rstrip("\n")

    shirt = version_of(GOOD / "shirt")

    assert shirt.text == text
    assert shirt.hash == hash_text(text)
    assert hash_text(text) == (GOLDEN / "shirt.sha256").read_text().strip()
    assert reopen(json.loads(text)) == shirt


def test_the_longest_rule_that_may_be_written_comes_back(tmp_path: Path) -> None:
    many = " or ".join(["gift"] * 180)
    deep = "not " * 37 + "gift"
    rules = f"rule many\n    always {many}\n\nrule deep\n    always {deep}\n"

    version = version_of(write_catalog(tmp_path / "mug", rules=rules))

    assert reopen(json.loads(version.text)) == version


def forget(key: str) -> Callable[[dict[str, object]], object]:
    return lambda plain: plain.pop(key)


def say(key: str, value: object) -> Callable[[dict[str, object]], object]:
    return lambda plain: plain.update({key: value})


@pytest.mark.parametrize(
    "damage",
    [
        say("form", "catalog/2"),
        forget("form"),
        forget("rules"),
        say("product", 5),
        say("labour_rate", "60"),
        say("tax_included", 1),
        say("options", [{"kind": "MagicOption"}]),
        say("options", [{}]),
        say("options", 3),
        say("rules", ["rule a\n    always ((\n"]),
        say("rules", ["rule a\n    always true\n\nrule b\n    always true\n"]),
        say("modules", []),
        say("groups", [None]),
    ],
)
def test_what_is_damaged_is_refused(
    damage: Callable[[dict[str, object]], object],
) -> None:
    plain = json.loads(version_of(GOOD / "shirt").text)
    damage(plain)

    with pytest.raises(CatalogError):
        reopen(plain)


def test_a_version_is_known_by_what_it_holds() -> None:
    one, two = version_of(GOOD / "shirt"), version_of(GOOD / "shirt")

    assert isinstance(one, CatalogVersion)
    assert one is not two
    assert (one, one.hash) == (two, two.hash)


def test_days_on_which_the_same_is_in_force_have_one_version() -> None:
    jeans = version_of(SHIPPED / "jeans")
    turn = jeans.turns[1]
    before, after = turn - timedelta(days=1), turn + timedelta(days=1)

    assert jeans.on(turn) is jeans.on(after)
    assert jeans.on(before) is not jeans.on(turn)
    assert jeans.on(before) != jeans.on(turn)


def test_what_is_said_of_a_version_is_asked_once() -> None:
    shirt, other = version_of(GOOD / "shirt"), version_of(GOOD / "shirt")

    assert shirt.once(_names) is shirt.once(_names)
    assert other.once(_names) is not shirt.once(_names)
    assert other == shirt
    assert other.once(_names) == shirt.once(_names)


def _names(version: CatalogVersion) -> list[str]:
    return [option.name for option in version.options]
