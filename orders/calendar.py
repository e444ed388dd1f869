"""The working calendar: which days the company works, and how to count in them.

Lead times and work are counted in working days, so every promised date is counted
here. Pure: the days come from the company folder, today comes from the caller.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from orders.errors import OrdersError
from rules.effectivity import Effectivity
from rules.wording import Wording

# Both bounds exist so that counting always ends, whatever a file says.
LONGEST_CLOSURE = 92
MOST_WORKDAYS = 5_000

_ONE_DAY = timedelta(days=1)


class CalendarError(OrdersError):
    """A calendar, or a number of working days, that cannot be counted with."""

    def __init__(self, what: str, found: str) -> None:
        """Say what cannot be, and what was found."""
        self.what = what
        self.found = found
        super().__init__(f"{what}: {found}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDays:
    """Some days in a row with the reason they differ: Spring Festival, 春节."""

    title: Wording
    days: Effectivity

    def __post_init__(self) -> None:
        """Refuse days without a first or a last one, and more than a quarter."""
        first, last = self.days.first, self.days.last
        if first is None or last is None:
            raise CalendarError(
                "closed days need a first and a last day", str(self.days)
            )
        if (last - first).days >= LONGEST_CLOSURE:
            raise CalendarError(
                f"at most {LONGEST_CLOSURE} days in a row", f"{first} to {last}"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """When the company works.

    Attributes:
        weekdays: ISO numbers of the days usually worked, Monday is 1.
        closed: days not worked although their weekday is.
        extra: days worked although they would be closed; they win over ``closed``.
    """

    weekdays: tuple[int, ...]
    closed: tuple[NamedDays, ...] = ()
    extra: tuple[NamedDays, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a week in which nobody ever works."""
        known = set(self.weekdays) <= set(range(1, 8))
        if (
            not self.weekdays
            or not known
            or len(set(self.weekdays)) < len(self.weekdays)
        ):
            raise CalendarError(
                "working weekdays are some of 1 to 7", f"{self.weekdays}"
            )

    def is_working(self, day: date) -> bool:
        """Tell whether ``day`` is worked."""
        if any(held.days.covers(day) for held in self.extra):
            return True
        usual = day.isoweekday() in self.weekdays
        return usual and not any(held.days.covers(day) for held in self.closed)

    def next_working(self, day: date) -> date:
        """Return ``day`` if it is worked, else the first worked day after it."""
        while not self.is_working(day):
            day += _ONE_DAY
        return day

    def add_workdays(self, day: date, count: int) -> date:
        """Return the day that lies ``count`` working days after ``day``.

        A closed day counts as the next worked one: what comes in on Sunday is begun
        on Monday, and one working day later is Tuesday. So adding 2 and then 3 is
        always the same as adding 5.

        Raises:
            CalendarError: if ``count`` is negative or beyond all reason.
        """
        if not 0 <= count <= MOST_WORKDAYS:
            raise CalendarError(f"working days are 0 to {MOST_WORKDAYS}", str(count))
        day = self.next_working(day)
        for _ in range(count):
            day = self.next_working(day + _ONE_DAY)
        return day
