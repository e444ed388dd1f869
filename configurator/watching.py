"""Watching a child process: it ends by itself, or when its time or memory is up.

A search can look at the clock between two slices; a library in the middle of its work
cannot. So what may turn out hostile runs in a process of its own, and whoever began it
waits here. Only that one process is ever ended, by its number.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from pathlib import Path

try:
    import resource
except ImportError:  # a system without limits: the watch alone must do
    resource = None  # type: ignore[assignment]

_FIRST, _LONGEST = 0.001, 0.05
"""How long to sleep between two looks, in seconds: short at first."""
_BEYOND = 512 << 20
"""What the system grants beyond the budget, in bytes: the watch is to notice first."""
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


class Over(StrEnum):
    """Which part of a budget a process overran."""

    SECONDS = "seconds"
    MEGABYTES = "megabytes"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended: with an exit code (minus the signal), or over its budget."""

    code: int
    over: Over | None = None


class Deadline:
    """When a process has to be done; it may be put off by whoever waits."""

    def __init__(self, seconds: float) -> None:
        """Give it so many seconds from now."""
        self.put_off(seconds)

    def put_off(self, seconds: float) -> None:
        """Give it so many seconds from now instead."""
        # The monotonic clock measures a budget; it decides no answer.
        self._until = time.monotonic() + seconds

    @property
    def passed(self) -> bool:
        """Whether its time is up."""
        return time.monotonic() > self._until


def watch(
    number: int, ended: Callable[[], int | None], deadline: Deadline, megabytes: int
) -> Ended:
    """Wait for a child of ours, and end it when its budget is up.

    Args:
        number: the process.
        ended: returns its exit code, or minus the signal that ended it; ``None``
            while it runs. It is asked again until it has an answer.
        deadline: when it has to be done.
        megabytes: how much memory it may hold of its own; what it shares with others
            through a mapped file is not counted.
    """
    pause = _FIRST
    while True:
        code = ended()
        if code is not None:
            return Ended(code)
        over = _over(number, deadline, megabytes)
        if over is not None:
            os.kill(number, signal.SIGKILL)
            while (code := ended()) is None:
                time.sleep(_FIRST)
            return Ended(code, over)
        time.sleep(pause)
        pause = min(2 * pause, _LONGEST)


def _over(number: int, deadline: Deadline, megabytes: int) -> Over | None:
    if deadline.passed:
        return Over.SECONDS
    return Over.MEGABYTES if own_memory(number) > megabytes << 20 else None


def own_memory(number: int) -> int:
    """Return the bytes a process holds of its own; 0 where the system does not tell."""
    found = _pages(number)
    return (found[1] - found[2]) * _PAGE


def _pages(number: int) -> tuple[int, int, int]:
    """Return how many pages a process has addressed, holds, and shares."""
    try:
        text = Path(f"/proc/{number}/statm").read_text(encoding="ascii")
        addressed, held, shared = map(int, text.split()[:3])
    except (OSError, ValueError):
        return 0, 0, 0
    return addressed, held, shared


def limit_own(seconds: float, megabytes: int) -> None:
    """Let the system end this process, should nobody be left to watch it.

    A single wish for very much memory is refused at once, as a ``MemoryError``: the
    watch looks only twenty times a second.
    """
    if resource is None:
        return
    addressed = _pages(os.getpid())[0] * _PAGE
    if addressed:
        _limit(resource.RLIMIT_AS, addressed + (megabytes << 20) + _BEYOND)
    spent = time.process_time()
    _limit(resource.RLIMIT_CPU, ceil(spent + 2 * seconds + 10))


def _limit(what: int, most: int) -> None:
    """Lower a limit of this process; what it may have at most stays as it is."""
    _, hard = resource.getrlimit(what)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(what, (most, hard))
