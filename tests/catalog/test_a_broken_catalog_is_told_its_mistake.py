"""One mistake in a catalog is told once: where it is, what it is, what to do."""

import ast
from pathlib import Path

import pytest

import catalog.reading
import rules
from tests.builders import GOOD, mistakes_in, version_of
from tests.catalog.cases import CASES, Case

# Who writes a mistake down, and which of its arguments is the code.
TELLERS = {"complain": 1, "Mistake": 1, "ReadingError": 1, "_RefusedError": 0}
FINDINGS = {"untranslated"}


@pytest.mark.parametrize("base", sorted({case.base for case in CASES}))
def test_the_catalog_they_are_made_from_is_good(base: str) -> None:
    assert version_of(GOOD / base).product == base


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_one_mistake_is_told_once_with_place_and_caret(
    case: Case, tmp_path: Path
) -> None:
    expected = case.expected

    found = mistakes_in(case.build(tmp_path))

    assert len(found) == 1, "\n".join(map(str, found))
    mistake = found[0]
    place = f"{expected.file}:{expected.line}:{expected.column}"
    assert (mistake.code, str(mistake.place)) == (expected.code, place)
    assert expected.says in mistake.what
    assert mistake.suggestion == expected.suggestion
    rest = mistake.excerpt[mistake.place.column - 1 :]
    assert rest.startswith(expected.under)
    told = str(mistake).split("\n")
    assert told[0].startswith(f"{place}: error: ")
    if case.edit.write != "":  # an empty file has no line to show
        assert told[2].strip() == "^"
        assert max(len(line) for line in told[1:3]) < 140


def codes_in(folder: Path) -> set[str]:
    """Every code that a module of a folder writes a mistake down under."""
    found: set[str] = set()
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else ""
            name = called.id if isinstance(called, ast.Name) else name
            at = TELLERS.get(name)
            if at is not None and len(node.args) > at:
                code = node.args[at]
                if isinstance(code, ast.Constant) and isinstance(code.value, str):
                    found.add(code.value)
    return found


def test_every_kind_of_mistake_is_among_them() -> None:
    folders = [Path(rules.__path__[0]), Path(catalog.reading.__path__[0])]
    told = set[str]().union(*map(codes_in, folders)) - FINDINGS
    shown = {case.expected.code for case in CASES}

    assert len(told) > 40
    assert told - shown == set(), "add a case under tests/catalog/broken"
    assert shown - told == set()
