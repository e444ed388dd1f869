"""One process prints a sheet many times, each as another, and says what it holds.

``python -m benchmarks.papers.holding SHEET.json COUNT``: a line of JSON, from how many
were printed to the megabytes held then.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

from orders.sheets.press import Press
from orders.sheets.sheet import Sheet

_LOOKS = (1, 10, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)


def main() -> int:
    """Print and look."""
    sheet = Sheet.from_plain(json.loads(Path(sys.argv[1]).read_text("utf-8")))
    count, press, held = int(sys.argv[2]), Press(), {}
    press.warm_up((sheet,))
    for at in range(1, count + 1):
        press.print(replace(sheet, number=f"WO-2026-{at:06d}", code=f"WO-{at:06d}"))
        if at in (*_LOOKS, count):
            held[str(at)] = _megabytes()
    print(json.dumps(held))
    return 0


def _megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 1e6, 1)


if __name__ == "__main__":
    raise SystemExit(main())
