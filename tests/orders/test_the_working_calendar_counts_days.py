"""The calendar: which days are worked, and what counting in them obeys."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orders.calendar import Calendar, CalendarError, NamedDays
from rules.effectivity import Effectivity
from rules.wording import Wording

NAME = Wording("Holiday", "假日")
MONDAY = date(2026, 3, 2)
SATURDAY = date(2026, 3, 7)


def named(first: date, last: date) -> NamedDays:
    return NamedDays(title=NAME, days=Effectivity(first, last))


def week(*closed: NamedDays, extra: tuple[NamedDays, ...] = ()) -> Calendar:
    return Calendar(weekdays=(1, 2, 3, 4, 5), closed=closed, extra=extra)


days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
spans = st.builds(
    lambda first, more: named(first, first + timedelta(days=more)),
    days,
    st.integers(0, 20),
)
calendars = st.builds(
    Calendar,
    weekdays=st.sets(st.integers(1, 7), min_size=1).map(lambda s: tuple(sorted(s))),
    closed=st.lists(spans, max_size=4).map(tuple),
    extra=st.lists(spans, max_size=2).map(tuple),
)
counts = st.integers(0, 60)


def test_a_weekend_is_not_worked() -> None:
    assert week().is_working(MONDAY)
    assert not week().is_working(SATURDAY)


def test_a_holiday_is_not_worked_although_it_is_a_monday() -> None:
    assert not week(named(MONDAY, MONDAY)).is_working(MONDAY)


def test_a_saturday_made_up_for_is_worked_even_in_a_closure() -> None:
    closure = named(MONDAY, SATURDAY)
    calendar = week(closure, extra=(named(SATURDAY, SATURDAY),))

    assert calendar.is_working(SATURDAY)
    assert calendar.next_working(MONDAY) == SATURDAY


def test_what_comes_in_on_saturday_is_begun_on_monday() -> None:
    assert week().add_workdays(SATURDAY, 0) == date(2026, 3, 9)
    assert week().add_workdays(SATURDAY, 1) == date(2026, 3, 10)


@given(calendars, days, counts)
def test_counting_always_ends_on_a_worked_day_not_before(
    calendar: Calendar, day: date, count: int
) -> None:
    found = calendar.add_workdays(day, count)

    assert calendar.is_working(found)
    assert found >= day + timedelta(days=count)


@given(calendars, days, counts, counts)
def test_adding_twice_is_adding_once(
    calendar: Calendar, day: date, one: int, more: int
) -> None:
    twice = calendar.add_workdays(calendar.add_workdays(day, one), more)

    assert twice == calendar.add_workdays(day, one + more)


@given(calendars, days, counts, st.integers(0, 30))
def test_a_later_start_never_ends_earlier(
    calendar: Calendar, day: date, count: int, later: int
) -> None:
    other = day + timedelta(days=later)

    assert calendar.add_workdays(day, count) <= calendar.add_workdays(other, count)


@given(calendars, days, st.integers(1, 30))
def test_exactly_as_many_worked_days_lie_between(
    calendar: Calendar, day: date, count: int
) -> None:
    start = calendar.next_working(day)
    end = calendar.add_workdays(day, count)

    between = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    assert sum(map(calendar.is_working, between)) == count


@pytest.mark.parametrize("weekdays", [(), (0,), (8,), (1, 1)])
def test_a_week_that_cannot_be_is_refused(weekdays: tuple[int, ...]) -> None:
    with pytest.raises(CalendarError):
        Calendar(weekdays=weekdays)


def test_a_closure_without_an_end_is_refused() -> None:
    with pytest.raises(CalendarError):
        NamedDays(title=NAME, days=Effectivity(MONDAY, None))
    with pytest.raises(CalendarError):
        named(MONDAY, MONDAY + timedelta(days=200))


@pytest.mark.parametrize("count", [-1, 10**9])
def test_a_count_beyond_reason_is_refused(count: int) -> None:
    with pytest.raises(CalendarError):
        week().add_workdays(MONDAY, count)
