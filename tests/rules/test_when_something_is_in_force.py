"""First and last day are both included; an open end is open."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.effectivity import ALWAYS, Effectivity, EffectivityError
from tests.rules.samples import rule
from tests.rules.strategies import DAYS, effectivities

ONE_DAY = timedelta(days=1)


@given(DAYS, DAYS)
def test_both_ends_are_in_force(one: date, two: date) -> None:
    first, last = min(one, two), max(one, two)
    period = Effectivity(first, last)

    assert period.covers(first)
    assert period.covers(last)
    assert not period.covers(first - ONE_DAY)
    assert not period.covers(last + ONE_DAY)


@given(DAYS)
def test_an_open_end_is_open(day: date) -> None:
    assert ALWAYS.covers(day)
    assert Effectivity(first=day).covers(date.max)
    assert Effectivity(last=day).covers(date.min)


@given(effectivities())
def test_it_is_stored_and_comes_back(period: Effectivity) -> None:
    assert Effectivity.from_plain(period.to_plain()) == period


def test_a_last_day_before_the_first_is_refused() -> None:
    with pytest.raises(EffectivityError, match="2026-01-01 lies before 2026-01-02"):
        Effectivity(date(2026, 1, 2), date(2026, 1, 1))


@pytest.mark.parametrize(
    ("clauses", "period"),
    [
        ("", ALWAYS),
        ("from 2026-01-01", Effectivity(date(2026, 1, 1))),
        ("until 2026-01-01", Effectivity(None, date(2026, 1, 1))),
        ("until 2026-12-31 from 2026-12-31", Effectivity(*[date(2026, 12, 31)] * 2)),
    ],
)
def test_a_rule_says_when_it_is_in_force(clauses: str, period: Effectivity) -> None:
    assert rule(f"always true\n    {clauses}").effectivity == period


@given(st.dates())
def test_a_missing_day_is_stored_as_nothing(day: date) -> None:
    assert Effectivity(first=day).to_plain() == [day.isoformat(), ""]
    assert ALWAYS.to_plain() == ["", ""]
