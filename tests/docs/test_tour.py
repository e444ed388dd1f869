"""The tour is true: every block of code in ``docs/tour.md`` runs, in its order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOUR = Path(__file__).resolve().parents[2] / "docs" / "tour.md"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks() -> list[tuple[int, str]]:
    """Return each block with the line of the page it begins on."""
    text = TOUR.read_text(encoding="utf-8")
    return [
        (text.count("\n", 0, found.start(1)) + 1, found[1])
        for found in BLOCK.finditer(text)
    ]


@pytest.mark.pdf
@pytest.mark.journey
def test_every_block_of_the_tour_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    found = blocks()

    for line, block in found:
        # Blank lines in front make a traceback name the line of the page.
        code = compile("\n" * (line - 1) + block, str(TOUR), "exec")
        exec(code, names)  # noqa: S102 - our own page, which is what is tested

    assert len(found) > 9
