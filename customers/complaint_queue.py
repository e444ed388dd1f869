"""Who is answered first: value times severity, with a bound nobody waits beyond.

The sources want the most valuable served first, the loudest heard, and nobody lost.
So the score ranks, and age overrules it: what has waited for the bound comes before
everything that has not, the oldest first. Nothing starves. For us alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from customers.complaints import Complaint, Reason
from customers.lifetime import Tier

BOUND = 3
"""Days after which a complaint comes before every younger one."""
SEVERITY: dict[Reason, int] = {
    Reason.FAULT: 5,
    Reason.NOT_AS_ORDERED: 5,
    Reason.FIT: 4,
    Reason.LATE: 3,
    Reason.INVOICE: 2,
    Reason.OTHER: 1,
}
"""How bad each reason is, 1 to 5."""
WEIGHT: dict[Tier | None, int] = {Tier.A: 3, Tier.B: 2, Tier.C: 1, None: 1}
"""What a tier weighs; whoever has none weighs as much as C."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An open complaint in the queue; ``overdue`` once it has waited for the bound."""

    complaint: Complaint
    score: int
    days: int
    overdue: bool


def queue(
    open_ones: Iterable[tuple[Complaint, Tier | None]], today: date, bound: int = BOUND
) -> tuple[Waiting, ...]:
    """Return the open complaints in the order they are to be answered."""
    waiting = [
        Waiting(
            complaint=one, score=SEVERITY[one.reason] * WEIGHT[tier], days=days,
            overdue=days >= bound,
        )
        for one, tier in open_ones
        for days in [(today - date.fromisoformat(one.reported_at[:10])).days]
    ]  # fmt: skip
    return tuple(sorted(waiting, key=_place))


def _place(one: Waiting) -> tuple[bool, int, int, str, str]:
    said = one.complaint
    if one.overdue:
        return False, -one.days, 0, said.reported_at, said.id
    return True, 0, -one.score, said.reported_at, said.id
