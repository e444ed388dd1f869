"""Every row that carries the product is proved by a test whose name says the row."""

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LEDGER = (ROOT / "docs" / "ledger.md").read_text(encoding="utf-8")
_HEADED = re.compile(r"^### (A\d+) – .*\n(?:(?!^#).*\n)*", re.MULTILINE)
_IN_A_TABLE = re.compile(r"^\| (A\d+) \|.*$", re.MULTILINE)
_CARRYING = re.compile(r"^## Rows that carry the product\n\n((?:.+\n)+)", re.MULTILINE)


def rows_that_carry() -> list[str]:
    """The rows named in the ledger's own list."""
    listed = _CARRYING.search(LEDGER)
    return re.findall(r"\bA\d+\b", listed[1]) if listed else []


def entries() -> dict[str, str]:
    """What the ledger says of each row."""
    found = [*_HEADED.finditer(LEDGER), *_IN_A_TABLE.finditer(LEDGER)]
    return {one[1]: one[0] for one in found}


@cache
def names_of_tests() -> frozenset[str]:
    texts = (
        path.read_text(encoding="utf-8") for path in ROOT.glob("tests/**/test_*.py")
    )
    return frozenset(
        name for text in texts for name in re.findall(r"^def (test_\w+)\(", text, re.M)
    )


def proofs_of(row: str, said: str) -> set[str]:
    """The tests an entry names whose name says the row."""
    return set(re.findall(rf"`(test_{row.lower()}_\w+)`", said))


def test_the_list_is_there_and_names_each_row_once() -> None:
    rows = rows_that_carry()

    assert len(rows) == len(set(rows)) == 47
    assert {"A01", "A15", "A30", "A53", "A70", "A79", "A100", "A102"} <= set(rows)


@pytest.mark.parametrize("row", rows_that_carry())
def test_its_entry_names_a_proof_that_is_there(row: str) -> None:
    said = entries().get(row, "")

    proofs = proofs_of(row, said)

    assert proofs, (
        f"docs/ledger.md names no test of {row} that begins test_{row.lower()}_"
    )
    assert proofs <= names_of_tests()


def test_every_test_that_says_a_row_is_of_a_row_of_the_ledger() -> None:
    said = {
        match[1].upper()
        for name in names_of_tests()
        if (match := re.match(r"test_(a\d{2,3})_", name))
    }

    assert said <= set(entries())


def test_a_proof_under_another_rows_name_is_none() -> None:
    assert proofs_of("A06", "`test_a07_kept`, `test_kept`, `test_a06`") == set()
    assert proofs_of("A06", "`test_a06_kept`") == {"test_a06_kept"}
