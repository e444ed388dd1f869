"""The same sheet is the same bytes: today, in another process, after storage."""

import os
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from orders.sheets.press import Press
from orders.sheets.reading_back import properties
from orders.sheets.sheet import Sheet
from tests.orders.sheets import samples

pytestmark = pytest.mark.pdf
ROOT = Path(__file__).resolve().parents[3]
ELSEWHERE = """
import hashlib
from orders.sheets.press import Press
from orders.sheets.reading_back import properties
from tests.orders.sheets import samples

Press().print(samples.requisition("en"))
sheet = samples.work_order("zh", "en")
print(hashlib.sha256(Press().print(sheet)).hexdigest())
"""


def test_a_second_print_is_the_first_again(press: Press) -> None:
    sheet = samples.pro_forma("en", "zh")

    first = press.print(sheet)
    press.print(samples.requisition("zh"))

    assert press.print(sheet) == first


def test_another_process_on_another_day_prints_the_same_bytes(press: Press) -> None:
    here = sha256(press.print(samples.work_order("zh", "en"))).hexdigest()

    # Other hash seed, other zone: neither may reach the paper.
    surroundings = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"}
    there = subprocess.run(  # noqa: S603 - our own interpreter and text
        [sys.executable, "-c", ELSEWHERE],
        cwd=ROOT,
        env={**surroundings, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )

    assert there.stdout.strip() == here


def test_a_sheet_read_from_storage_prints_as_before(press: Press) -> None:
    sheet = samples.requisition("zh", "en")

    again = Sheet.from_plain(sheet.to_plain())

    assert press.print(again) == press.print(sheet)


def test_a_new_revision_is_another_paper(press: Press) -> None:
    sheet = samples.requisition()

    assert press.print(replace(sheet, revision=2)) != press.print(sheet)


def test_the_dates_in_the_file_are_the_day_of_issue(press: Press) -> None:
    said = properties(press.print(samples.requisition()))

    assert said["CreationDate"] == said["ModDate"] == "D:20261122"
    assert said["Title"] == "Purchase requisition PR-2026-000077"
    assert samples.SNAPSHOT in said["Subject"]
