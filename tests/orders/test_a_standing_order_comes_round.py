"""Standing orders: the days they are due, pauses, and what each step allows (A12)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customers.people import CustomerId
from orders.standing import (
    Interval,
    StandingOrder,
    StandingRefusedError,
    StandingState,
    Unit,
    end,
    pause,
    resume,
    stopped,
    went_on,
)
from rules.wording import Wording
from tests.orders.living import SNAPSHOT

WHY = Wording("away", "外出")
LAST_OF_JANUARY = date(2027, 1, 31)


def monthly(every: int = 1, **more: object) -> StandingOrder:
    made = StandingOrder(
        id="ST-2027-000001", customer_id=CustomerId("C-000001"),
        interval=Interval(every=every, unit=Unit.MONTHS), first_day=LAST_OF_JANUARY,
        agreed=SNAPSHOT, base=SNAPSHOT.gross, created_at="", created_by="rep",
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def test_the_last_of_january_is_followed_by_the_last_of_february() -> None:
    monthly = Interval(every=1, unit=Unit.MONTHS)

    days = [monthly.day(LAST_OF_JANUARY, turn).isoformat() for turn in range(4)]

    assert days == ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]


def test_a_leap_day_comes_back_in_a_leap_year() -> None:
    yearly = Interval(every=12, unit=Unit.MONTHS)

    days = [yearly.day(date(2028, 2, 29), turn).isoformat() for turn in (1, 4)]

    assert days == ["2029-02-28", "2032-02-29"]


def test_six_months_end_in_another_year() -> None:
    half = Interval(every=6, unit=Unit.MONTHS)

    assert half.day(date(2026, 8, 31), 1) == date(2027, 2, 28)


@given(
    st.dates(date(2020, 1, 1), date(2060, 12, 31)),
    st.integers(1, 60),
    st.integers(0, 30),
)
def test_a_month_is_never_left_out_and_never_met_twice(
    first: date, every: int, turn: int
) -> None:
    interval = Interval(every=every, unit=Unit.MONTHS)

    one, two = interval.day(first, turn), interval.day(first, turn + 1)

    assert (two.year - one.year) * 12 + two.month - one.month == every
    assert one.day <= first.day


@pytest.mark.parametrize(
    ("every", "unit"), [(0, "months"), (61, "months"), (261, "weeks")]
)
def test_an_interval_nobody_means_is_refused(every: int, unit: str) -> None:
    with pytest.raises(StandingRefusedError, match="expected 1 to"):
        Interval(every=every, unit=Unit(unit))


def test_it_is_due_up_to_its_last_day_and_ends_after_it() -> None:
    standing = monthly(until=date(2027, 3, 30))

    due = standing.due(date(2027, 12, 1))
    after = went_on(standing, len(due))

    assert due == (LAST_OF_JANUARY, date(2027, 2, 28))
    assert (after.state, after.next_day) == (StandingState.ENDED, None)


def test_a_pause_somebody_asked_for_piles_nothing_up() -> None:
    paused = pause(monthly(), WHY)

    assert paused.due(date(2027, 6, 1)) == ()
    going, left_out = resume(paused, date(2027, 3, 31))

    assert left_out == (LAST_OF_JANUARY, date(2027, 2, 28))
    assert going.due(date(2027, 3, 31)) == (date(2027, 3, 31),)


def test_what_stops_over_a_changed_order_waits_on_the_same_day() -> None:
    held = stopped(monthly(), WHY, passed=1)

    assert held.next_day == date(2027, 2, 28)
    assert held.due(date(2027, 6, 1)) == ()


def test_each_refusal_says_what_is_allowed() -> None:
    going = monthly()
    paused, over = pause(going, WHY), end(going)

    for refused, allowed in (
        (lambda: pause(paused, WHY), "resumed or ended"),
        (lambda: resume(going, LAST_OF_JANUARY), "paused or ended"),
        (lambda: pause(over, WHY), "make a new one"),
        (lambda: end(over), "make a new one"),
    ):
        with pytest.raises(StandingRefusedError, match=allowed):
            refused()


def test_it_does_not_end_before_it_begins() -> None:
    with pytest.raises(StandingRefusedError, match="2027-01-31 or later"):
        monthly(until=date(2027, 1, 30))
