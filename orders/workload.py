"""What is taken already: hours of work centers, and modules, by orders before this one.

History as plain rows: who keeps them hands them in. An order that is promised books
its work on the days it was reckoned for, and claims the modules that stock is to give
it, so that the next promise knows of both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

Booked = Mapping[tuple[str, date], int]
"""Seconds that are taken at a work center on a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """Seconds one order takes at a work center on a day (ISO)."""

    work_center: str
    day: str
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Thousandths of a module that one order counts on from stock."""

    module: str
    thousandths: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """What a promise has to reckon with.

    Attributes:
        booked: hours taken by others.
        free: thousandths of each module in stock that nobody claims; a module that
            is not named has none. ``None``: nobody looked, and everything is bought.
    """

    booked: Booked = field(default_factory=dict)
    free: Mapping[str, int] | None = None


EMPTY = Workload()
"""An idle house with empty shelves: the promise that holds whatever comes."""


def booked_from(rows: Iterable[tuple[str, str, int]]) -> dict[tuple[str, date], int]:
    """Add up rows of work center, day (ISO) and seconds."""
    found: dict[tuple[str, date], int] = {}
    for center, day, seconds in rows:
        at = (center, date.fromisoformat(day))
        found[at] = found.get(at, 0) + seconds
    return found
