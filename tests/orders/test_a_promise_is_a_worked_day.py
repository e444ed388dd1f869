"""The promised day: lead time, then work, on the company's calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.company import SHIPPED, read_company
from orders.calendar import CalendarError
from orders.company import CompanyError
from orders.promise import promise_date

DEMO = read_company(SHIPPED).company
HOUR = 3600
THURSDAY = date(2026, 9, 24)

days = st.dates(date(2026, 1, 1), date(2027, 10, 31))
leads = st.integers(0, 40)
work = st.dictionaries(
    st.sampled_from(sorted(DEMO.work_centers)), st.integers(0, 200_000), max_size=4
)


def test_lead_time_and_work_are_counted_around_the_holidays() -> None:
    # 25 Sept is Mid-Autumn; modules on Wednesday 30; then 1 to 7 October is closed,
    # and 8 h of cutting with a minute of washing begin a second day of work.
    work = {"WC-CUT": 8 * HOUR, "WC-WASH": 60}

    assert promise_date(THURSDAY, 3, work, DEMO) == date(2026, 10, 9)


def test_parts_of_a_day_at_several_centers_share_a_day() -> None:
    half_a_day_each = {"WC-CUT": 4 * HOUR, "WC-WASH": 3 * HOUR}

    assert promise_date(date(2026, 3, 2), 0, half_a_day_each, DEMO) == date(2026, 3, 3)


def test_work_takes_a_day_at_least() -> None:
    assert promise_date(date(2026, 3, 2), 0, {}, DEMO) == date(2026, 3, 3)


@given(days, leads, work)
def test_a_promise_is_worked_and_later_than_the_order(
    day: date, lead: int, work: dict[str, int]
) -> None:
    promised = promise_date(day, lead, work, DEMO)

    assert DEMO.calendar.is_working(promised)
    assert promised > day


@given(days, leads, work, st.integers(0, 5), st.integers(0, 90_000))
def test_more_to_do_is_never_promised_earlier(
    day: date, lead: int, work: dict[str, int], more_lead: int, more_work: int
) -> None:
    more = {**work, "WC-QC": work.get("WC-QC", 0) + more_work}

    assert promise_date(day, lead, work, DEMO) <= promise_date(
        day + timedelta(days=more_lead), lead + more_lead, more, DEMO
    )


def test_an_unknown_work_center_is_no_promise() -> None:
    with pytest.raises(CompanyError, match="WC-MOON"):
        promise_date(THURSDAY, 0, {"WC-MOON": 1}, DEMO)


def test_a_lead_time_in_the_past_is_no_promise() -> None:
    with pytest.raises(CalendarError):
        promise_date(THURSDAY, -1, {}, DEMO)
