"""The life of a complaint: answered, closed, opened again.

Solved the first time means: the first answer closed it, and it never came back. A
complaint that was opened again counts as a failure, however soon it was closed then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class StepKind(StrEnum):
    """What may be done about a complaint."""

    ANSWERED = "answered"
    CLOSED = "closed"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing done about a complaint; ``at`` is ISO text in UTC."""

    complaint: str
    kind: StepKind
    actor: str
    at: str
    note: str = ""


def is_open(steps: Sequence[Step]) -> bool:
    """Tell whether a complaint still waits: it is neither closed, or it came back."""
    settling = [s.kind for s in steps if s.kind is not StepKind.ANSWERED]
    return not settling or settling[-1] is StepKind.REOPENED


def solved_first_time(steps: Sequence[Step]) -> bool | None:
    """Tell whether a complaint was solved at the first answer; ``None``: still open.

    Opened again, or answered more than once before it was closed, is no.
    """
    kinds = [one.kind for one in steps]
    if StepKind.REOPENED in kinds:
        return False
    if StepKind.CLOSED not in kinds:
        return None
    return kinds[: kinds.index(StepKind.CLOSED)].count(StepKind.ANSWERED) <= 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstTime:
    """How many complaints were settled, and how many of them the first time."""

    settled: int
    first: int

    @property
    def percent(self) -> int | None:
        """The share in percent; ``None``: nothing was settled yet."""
        return round(100 * self.first / self.settled) if self.settled else None


def first_time_resolution(lives: Iterable[Sequence[Step]]) -> FirstTime:
    """Return how many of the settled complaints were solved the first time."""
    known = [told for told in map(solved_first_time, lives) if told is not None]
    return FirstTime(settled=len(known), first=sum(known))
