"""``export``: hostile texts leave the house in CSV; no cell of it may be a formula."""

from __future__ import annotations

import csv
import io
import json
import random
import time

from orders.papers.handing_over import as_csv, as_json
from tests.drills.report import Report

BEGINNINGS = (
    "=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "\u00a0=", "\u3000@", "＝", "－",
    "\u200b=", "\ufeff+",
)  # fmt: skip
BODIES = (
    'HYPERLINK("http://x.example";"y")', "cmd|' /C calc'!A0", "1+1", "SUM(A1:A9)",
    '",=1+1,"', "\n=1+1", "林喆", "'", '"', ",", ";",
)  # fmt: skip
COMPUTED = tuple("=+-@\t\r\n＝＋－＠")
_INVISIBLE = " \u00a0\u3000\ufeff\u200b"


def drill(seed: int, cells: int = 200_000) -> Report:
    """Write hostile cells, read them as a spreadsheet would, and look at each."""
    began = time.monotonic()
    lots = random.Random(seed)  # noqa: S311 # repeatable on purpose
    said = [
        lots.choice(BEGINNINGS) * lots.randint(0, 1) + lots.choice(BODIES)
        for _ in range(cells)
    ]
    rows = [tuple(said[i : i + 5]) for i in range(0, cells, 5)]
    text = as_csv(("a", "b", "c", "d", "e"), rows)
    read = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))[1:]
    flat = [cell for row in read for cell in row]
    computed = [cell for cell in flat if cell.lstrip(_INVISIBLE).startswith(COMPUTED)]
    lost = sum(
        shown not in (meant, f"'{meant}")
        for shown, meant in zip(flat, said, strict=True)
    )
    broken = [f"{cell!r} would be computed" for cell in computed[:5] if cell]
    again = json.loads(as_json({"cells": said}))["cells"]
    if again != said:
        broken.append("JSON does not give back what was put in")
    return Report(
        drill="export", seed=seed, faults=cells, acked=cells, lost=lost,
        seconds=time.monotonic() - began, broken=tuple(broken),
    )  # fmt: skip
