"""The promised day beside other orders: hours that are taken move it, and no others."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from office.company import SHIPPED, read_company
from orders.promise import Plan, plan
from orders.workload import Booked

DEMO = read_company(SHIPPED).company
CALENDAR = DEMO.calendar
HOUR, MONDAY = 3600, date(2026, 3, 2)
CENTERS = sorted(DEMO.work_centers)

days = st.dates(date(2026, 1, 1), date(2027, 6, 30))
leads = st.integers(0, 15)
work = st.lists(st.tuples(st.sampled_from(CENTERS), st.integers(0, 60_000)), max_size=6)
near = st.dictionaries(
    st.tuples(st.sampled_from(CENTERS), st.integers(0, 40)),
    st.integers(0, 40_000),
    max_size=30,
)


def on_days(day: date, loads: dict[tuple[str, int], int]) -> Booked:
    return {(code, day + timedelta(days=n)): s for (code, n), s in loads.items()}


def hours_to_the_end(planned: Plan, center: str) -> Fraction:
    """Working hours from the morning the work begins to its end, at a center."""
    whole = DEMO.work_center(center).seconds_per_day
    return (planned.days - 1 + planned.used) * whole / HOUR


def test_a_center_that_is_full_for_three_days_moves_it_by_three_days() -> None:
    full = {("WC-WASH", MONDAY + timedelta(days=n)): 6 * HOUR for n in (1, 2, 3)}

    free = plan(MONDAY, 0, [("WC-WASH", HOUR)], DEMO)
    late = plan(MONDAY, 0, [("WC-WASH", HOUR)], DEMO, full)

    assert (free.day, late.day) == (date(2026, 3, 3), date(2026, 3, 6))


@given(st.integers(1, 24 * HOUR), st.integers(0, 40 * HOUR))
def test_a05_hours_taken_in_front_move_the_end_by_just_as_many(
    needed: int, taken: int
) -> None:
    # Taken from the first day on, whole days first, as another order would have it.
    whole, booked, day, left = 8 * HOUR, {}, MONDAY, taken
    while left:
        day = CALENDAR.add_workdays(day, 1)
        booked[("WC-CUT", day)] = min(whole, left)
        left -= booked[("WC-CUT", day)]
    # The rest of a day that is partly taken is as long as what others left of it.
    free = plan(MONDAY, 0, [("WC-CUT", needed)], DEMO)
    late = plan(MONDAY, 0, [("WC-CUT", needed)], DEMO, booked)

    in_all = taken + needed
    assert CALENDAR.add_workdays(MONDAY, -(-in_all // whole)) == late.day
    assert sum(one.seconds for one in late.bookings) == needed
    assert hours_to_the_end(free, "WC-CUT") == Fraction(needed, HOUR)


@given(days, leads, work, near)
def test_a05_it_is_never_in_the_past_and_never_on_a_closed_day(
    day: date, lead: int, work: list[tuple[str, int]], loads: dict[tuple[str, int], int]
) -> None:
    planned = plan(day, lead, work, DEMO, on_days(day, loads))

    assert planned.day > day
    assert CALENDAR.is_working(planned.day)
    assert all(CALENDAR.is_working(date.fromisoformat(b.day)) for b in planned.bookings)


@given(days, leads, work, near, near)
def test_a_fuller_house_is_never_faster(
    day: date,
    lead: int,
    work: list[tuple[str, int]],
    loads: dict[tuple[str, int], int],
    more: dict[tuple[str, int], int],
) -> None:
    fuller = {at: loads.get(at, 0) + more.get(at, 0) for at in {*loads, *more}}

    usual = plan(day, lead, work, DEMO, on_days(day, loads))
    late = plan(day, lead, work, DEMO, on_days(day, fuller))

    assert (usual.days, usual.used) <= (late.days, late.used)


@given(days, leads, work, near)
def test_what_is_booked_is_the_work_and_fits_into_what_was_free(
    day: date, lead: int, work: list[tuple[str, int]], loads: dict[tuple[str, int], int]
) -> None:
    booked = on_days(day, loads)

    planned = plan(day, lead, work, DEMO, booked)

    for code in CENTERS:
        mine = [one for one in planned.bookings if one.work_center == code]
        assert sum(one.seconds for one in mine) == sum(s for c, s in work if c == code)
        for one in mine:
            taken = booked.get((code, date.fromisoformat(one.day)), 0)
            assert taken + one.seconds <= DEMO.work_center(code).seconds_per_day
