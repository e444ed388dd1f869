"""The day an order is promised for: the earliest its work can be finished.

A promise is worked out once, when the order is placed, and stored with it; the hours
it was reckoned with are booked, so that the next order is promised around them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor

from orders.calendar import MOST_WORKDAYS, CalendarError
from orders.company import Company, WorkCenter
from orders.workload import Booked, Booking

NOTHING: Booked = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """When work is done, and the hours it takes of whom.

    ``days`` working days after the modules are there, the last of them used for
    ``used`` of its whole length (more than 0, at most 1).
    """

    day: date
    days: int
    used: Fraction
    bookings: tuple[Booking, ...]


def promise_date(
    order_day: date,
    longest_lead_time: int,
    work_seconds_by_center: Mapping[str, int],
    company: Company,
    booked: Booked = NOTHING,
) -> date:
    """Return the day on which the order can leave the house.

    See ``plan``, which tells more of the same.
    """
    work = work_seconds_by_center.items()
    return plan(order_day, longest_lead_time, work, company, booked).day


def plan(
    order_day: date,
    longest_lead_time: int,
    work: Iterable[tuple[str, int]],
    company: Company,
    booked: Booked = NOTHING,
) -> Plan:
    """Return the earliest plan for some work, one step after the other.

    Counted on the company's calendar: from the order day (from the next worked day,
    if that is closed) first the longest lead time of any module that is to be bought,
    then the work, which begins on the working day after that. A step takes, of each
    day, what its center has left beside ``booked``, and no more than what is left of
    that day for this order; what does not fit goes on the next working day. In an idle
    house that is the sum of the parts of a day at each center, rounded up once. The
    answer is always a worked day later than the order day; more work, a longer lead
    time or a fuller house never makes it earlier.

    Args:
        order_day: the day the order is placed, in the company's zone.
        longest_lead_time: working days until the last module is there; 0 if all are
            in stock.
        work: work center and seconds, in the order of the routing.
        company: whose calendar and work centers count.
        booked: seconds of others, by work center and day.

    Raises:
        CompanyError: if a work center is unknown.
        CalendarError: if the time is negative or beyond all reason.
    """
    calendar = company.calendar
    there = calendar.add_workdays(order_day, longest_lead_time)
    day, days, used = calendar.add_workdays(there, 1), 1, Fraction(0)
    own: dict[tuple[str, date], Fraction] = {}
    for code, seconds in work:
        center, left = company.work_center(code), Fraction(seconds)
        while left > 0:
            at = (code, day)
            taken = booked.get(at, 0) + own.get(at, 0)
            free = Fraction(_open(center, day)) - taken
            done = min(left, free, _rest(center, used))
            if done > 0:
                own[at] = own.get(at, Fraction(0)) + done
                used += done / center.seconds_per_day
                left -= done
            if left > 0:
                day, days, used = calendar.add_workdays(day, 1), days + 1, Fraction(0)
                if days > MOST_WORKDAYS:
                    raise CalendarError(
                        f"work takes at most {MOST_WORKDAYS} working days", code
                    )
    return Plan(day=day, days=days, used=used, bookings=_whole(own))


def _open(center: WorkCenter, day: date) -> int:
    """Return the seconds a work center works on a day the company works."""
    closed = center.weekdays and day.isoweekday() not in center.weekdays
    return 0 if closed else center.seconds_per_day


def _rest(center: WorkCenter, used: Fraction) -> Fraction:
    return (1 - used) * center.seconds_per_day


def _whole(own: Mapping[tuple[str, date], Fraction]) -> tuple[Booking, ...]:
    """Round parts of seconds so that those of a center add up to what it works."""
    so_far: dict[str, Fraction] = {}
    bookings: list[Booking] = []
    for (center, day), exact in sorted(own.items()):
        before = so_far.get(center, Fraction(0))
        so_far[center] = before + exact
        seconds = floor(so_far[center]) - floor(before)
        if seconds:
            bookings.append(
                Booking(work_center=center, day=day.isoformat(), seconds=seconds)
            )
    return tuple(bookings)
