"""The day an order is promised for.

A promise is worked out once, when the order is placed, and stored with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from math import ceil

from orders.company import Company


def promise_date(
    order_day: date,
    longest_lead_time: int,
    work_seconds_by_center: Mapping[str, int],
    company: Company,
) -> date:
    """Return the day on which the order can leave the house.

    Counted on the company's calendar: from the order day (from the next worked day,
    if that is closed) first the longest lead time of any module in the order, then
    the days of work. The days of work are, summed over the work centers, the seconds
    of work divided by the seconds that center works a day; the sum is rounded up to
    whole days, once, and is at least one. So the answer is always a worked day, later
    than the order day, and more work or a longer lead time never makes it earlier.

    It is the promise of an empty shop: modules are fetched side by side, the
    operations of the order follow one another, and no center is busy with another
    order. Queues are not counted.

    Args:
        order_day: the day the order is placed, in the company's zone.
        longest_lead_time: working days until the last module is there; 0 if all are
            in stock.
        work_seconds_by_center: seconds of work for the whole order, by work center.
        company: whose calendar and work centers count.

    Raises:
        CompanyError: if a work center is unknown.
        CalendarError: if the time is negative or beyond all reason.
    """
    exact = sum(
        (
            Fraction(seconds, company.work_center(code).seconds_per_day)
            for code, seconds in work_seconds_by_center.items()
        ),
        Fraction(0),
    )
    days_of_work = max(1, ceil(exact))
    modules_there = company.calendar.add_workdays(order_day, longest_lead_time)
    return company.calendar.add_workdays(modules_there, days_of_work)
