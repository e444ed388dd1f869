"""``make demo``: what it promises on its last lines is so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from orders.sheets.reading_back import codes_on, pages_text

ROOT = Path(__file__).resolve().parent.parent.parent
pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    out = tmp_path_factory.mktemp("demo") / "out"
    done = subprocess.run(  # noqa: S603 - our own program, fixed words
        [sys.executable, "-m", "web.demo", "--out", str(out)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return out, done.stdout


def test_six_papers_lie_in_four_department_folders(demo: tuple[Path, str]) -> None:
    out, told = demo

    papers = sorted(path.relative_to(out).parts[0] for path in out.glob("*/*.pdf"))

    assert papers == sorted(
        ["finance", "finance", "manufacturing", "procurement", "sales", "sales"]
    )
    assert "0 differences" in told


def test_every_paper_names_the_order_and_its_codes_scan(demo: tuple[Path, str]) -> None:
    out, _ = demo

    for path in out.glob("*/*.pdf"):
        pdf = path.read_bytes()
        assert "SO-" in "".join(pages_text(pdf)), path.name
        assert codes_on(pdf), path.name


def test_the_factory_reads_no_price(demo: tuple[Path, str]) -> None:
    out, _ = demo
    (path,) = out.glob("manufacturing/*.pdf")

    text = "".join(pages_text(path.read_bytes()))

    assert "CNY" not in text
    assert "¥" not in text
