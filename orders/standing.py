"""A standing order: a saved spec, so many pieces, again and again on days worked out.

Pure: which days it is due follows from its first day, and every change of it is a
value. A day counted in months is always counted from the first one, so the thirty-
first of January is followed by the last of February and then by the thirty-first of
March. What becomes of the spec on the day is the office's question.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from customers.people import CustomerId
from orders.errors import OrdersError
from orders.snapshot import LineSnapshot, OrderSnapshot
from rules.wording import Wording

LONGEST = {"months": 60, "weeks": 260}
"""The longest interval of each unit; what is rarer is an order of its own."""


class StandingRefusedError(OrdersError):
    """Something a standing order cannot be, or cannot do now."""

    def __init__(self, what: str, expected: str) -> None:
        """Say what cannot be, and what can."""
        self.what, self.expected = what, expected
        super().__init__(f"{what}; {expected}")


class Unit(StrEnum):
    """What an interval is counted in."""

    MONTHS = "months"
    WEEKS = "weeks"


class StandingState(StrEnum):
    """Whether it goes on."""

    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


class HeldBy(StrEnum):
    """What made it pause: somebody asked, or an order is not as agreed."""

    NOBODY = ""
    ASKED = "asked"
    CHANGED = "changed"


class Outcome(StrEnum):
    """What became of a day it was due."""

    PLACED = "placed"
    PAUSED = "paused"
    SKIPPED = "skipped"
    """The customer left it out, or it fell into a pause he asked for."""
    MISSED = "missed"
    """Nobody ran the job until the next day was due too; nothing is piled up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """How often: every so many months or weeks."""

    every: int
    unit: Unit

    def __post_init__(self) -> None:
        """Refuse an interval nobody can mean."""
        longest = LONGEST[self.unit]
        if not 1 <= self.every <= longest:
            raise StandingRefusedError(
                f"every {self.every} {self.unit} cannot be",
                f"expected 1 to {longest} {self.unit}",
            )

    def day(self, first: date, turn: int) -> date:
        """Return the day of a turn; turn 0 is the first day itself."""
        count = self.every * turn
        if self.unit is Unit.WEEKS:
            return first + timedelta(weeks=count)
        years, month = divmod(first.month - 1 + count, 12)
        year = first.year + years
        last = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(first.day, last))


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingOrder:
    """A standing order as it is now; ``version`` counts its changes.

    Args:
        until: the last day it may be due; ``None``: until it is ended.
        turn: which turn comes next; a pause over a changed order keeps its turn.
        held_by: who made it pause; ``reason`` says why in both languages.
        agreed: the one line as it was last promised.
        base: the price he agreed to, in minor units, tax included.
        most_more: by how much an order may be dearer than that without a question.
    """

    id: str
    customer_id: CustomerId
    interval: Interval
    first_day: date
    agreed: OrderSnapshot
    base: int
    created_at: str
    created_by: str
    until: date | None = None
    turn: int = 0
    state: StandingState = StandingState.ACTIVE
    held_by: HeldBy = HeldBy.NOBODY
    reason: Wording | None = None
    most_more: int = 0
    version: int = 1

    def __post_init__(self) -> None:
        """Refuse what could never be due, and a bound below nothing."""
        if self.until is not None and self.until < self.first_day:
            raise StandingRefusedError(
                f"it would end on {self.until}, before its first day",
                f"expected {self.first_day} or later",
            )
        if self.most_more < 0:
            raise StandingRefusedError("a bound below zero cannot be", "expected 0")
        if len(self.agreed.lines) != 1:
            raise StandingRefusedError("it is for one saved spec", "make one for each")

    @property
    def line(self) -> LineSnapshot:
        """What is ordered each time."""
        return self.agreed.lines[0]

    @property
    def most(self) -> int:
        """The most an order of it may cost without a question."""
        return self.base + self.most_more

    @property
    def next_day(self) -> date | None:
        """The day it is due next; ``None``: never again."""
        day = self.interval.day(self.first_day, self.turn)
        over = self.state is StandingState.ENDED
        return None if over or (self.until and day > self.until) else day

    def due(self, day: date) -> tuple[date, ...]:
        """Return every day up to ``day`` that it is due on and was not yet settled."""
        if self.state is not StandingState.ACTIVE:
            return ()
        found: list[date] = []
        standing = self
        while (nxt := standing.next_day) is not None and nxt <= day:
            found.append(nxt)
            standing = replace(standing, turn=standing.turn + 1)
        return tuple(found)


def went_on(
    standing: StandingOrder, turns: int, agreed: OrderSnapshot | None = None
) -> StandingOrder:
    """Return it after so many turns were settled; after the last one it has ended.

    ``agreed`` is what was promised last; the price he agreed to stays.
    """
    after = _changed(
        standing, turn=standing.turn + turns, state=StandingState.ACTIVE,
        held_by=HeldBy.NOBODY, reason=None, agreed=agreed or standing.agreed,
    )  # fmt: skip
    over = after.next_day is None
    return replace(after, state=StandingState.ENDED) if over else after


def stopped(standing: StandingOrder, reason: Wording, *, passed: int) -> StandingOrder:
    """Return it paused over an order that is not as agreed; its turn waits."""
    return _changed(
        standing, turn=standing.turn + passed, state=StandingState.PAUSED,
        held_by=HeldBy.CHANGED, reason=reason,
    )  # fmt: skip


def pause(standing: StandingOrder, reason: Wording) -> StandingOrder:
    """Return it paused because somebody asked.

    Raises:
        StandingRefusedError: if it does not go on anyway.
    """
    if standing.state is not StandingState.ACTIVE:
        raise StandingRefusedError(
            f"{standing.id} is {standing.state} and cannot be paused",
            _allowed(standing),
        )
    return _changed(
        standing, state=StandingState.PAUSED, held_by=HeldBy.ASKED, reason=reason
    )


def resume(
    standing: StandingOrder, day: date
) -> tuple[StandingOrder, tuple[date, ...]]:
    """Return it going on after a pause somebody asked for, and the days left out.

    What was due before ``day`` is left out: a pause piles nothing up.

    Raises:
        StandingRefusedError: if it is not paused in this way.
    """
    demand_paused(standing)
    awake = replace(standing, state=StandingState.ACTIVE)
    left_out = tuple(one for one in awake.due(day) if one < day)
    return went_on(standing, len(left_out)), left_out


def end(standing: StandingOrder) -> StandingOrder:
    """Return it ended; it never goes on again.

    Raises:
        StandingRefusedError: if it has ended already.
    """
    if standing.state is StandingState.ENDED:
        raise StandingRefusedError(f"{standing.id} has ended already", "make a new one")
    return _changed(
        standing, state=StandingState.ENDED, held_by=HeldBy.NOBODY, reason=None
    )


def demand_paused(standing: StandingOrder) -> None:
    """Refuse to resume what is not paused.

    Raises:
        StandingRefusedError: saying what is allowed instead.
    """
    if standing.state is not StandingState.PAUSED:
        raise StandingRefusedError(
            f"{standing.id} is {standing.state} and cannot be resumed",
            _allowed(standing),
        )


def _allowed(standing: StandingOrder) -> str:
    return {
        StandingState.ACTIVE: "it can be paused or ended",
        StandingState.PAUSED: "it can be resumed or ended",
        StandingState.ENDED: "make a new one",
    }[standing.state]


def _changed(standing: StandingOrder, **changes: object) -> StandingOrder:
    return replace(standing, version=standing.version + 1, **changes)  # type: ignore[arg-type]
