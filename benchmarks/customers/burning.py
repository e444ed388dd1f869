"""How much processor time a page costs, whoever else keeps the machine busy.

Counted are the processes that serve and, where the database is a server of our own,
those that work for it; the kernel counts in hundredths of a second.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

_TICK = 1000 / os.sysconf("SC_CLK_TCK")


def burnt(processes: Iterable[int]) -> float:
    """Return the milliseconds of processor time some processes have taken."""
    return sum(_ticks(one) for one in processes) * _TICK


def children(process: int) -> list[int]:
    """Return the processes that a process has begun."""
    found: list[int] = []
    for tasks in Path(f"/proc/{process}/task").glob("*/children"):
        found += map(int, tasks.read_text("ascii").split())
    return found


def _ticks(process: int) -> int:
    try:
        said = Path(f"/proc/{process}/stat").read_text("ascii", errors="replace")
    except OSError:  # it has ended meanwhile
        return 0
    fields = said.rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])
