"""The ledger points at what is there: every file it names, and every test."""

from __future__ import annotations

import re

from tests.docs.pages import ROOT

LEDGER = (ROOT / "docs" / "ledger.md").read_text(encoding="utf-8")
# A file, or one of the tests in the file that was named last.
NAMED = re.compile(r"`((?:[\w.-]+/)+[\w.-]+)(?:::(\w+))?`|`(test_\w+)`")
DELIVERED = "A01 A02 A03 A04 A06 A07 A08 A09 A10 A13 A14 A30 A64".split()


def test_every_file_and_every_test_is_there() -> None:
    lost: list[str] = []
    file = ""
    for path, inside, alone in NAMED.findall(LEDGER):
        file = path or file
        test = inside or alone
        if not (ROOT / file).is_file():
            lost.append(file)
        elif test and f"def {test}(" not in (ROOT / file).read_text(encoding="utf-8"):
            lost.append(f"{file}::{test}")

    assert not lost


def test_every_row_of_this_issue_says_all_five_things() -> None:
    rows = dict(
        re.findall(r"^### (A\d+) – .+\n((?:(?!^#).*\n)*)", LEDGER, re.MULTILINE)
    )

    assert list(rows) == DELIVERED
    for row, said in rows.items():
        found = re.findall(r"^\* \*\*([\w ]+):\*\*", said, re.MULTILINE)
        assert found == ["Works", "Where", "Proved by", "Missing"], row


def test_no_row_is_named_twice() -> None:
    rows = re.findall(r"^(?:### |\| )(A\d+)\b", LEDGER, re.MULTILINE)

    assert len(rows) == len(set(rows))
