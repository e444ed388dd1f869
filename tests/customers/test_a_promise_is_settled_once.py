"""A promise stands open until somebody says what became of it (row A90)."""

from datetime import date

import pytest

from customers.contacts import SaysNothingError
from customers.people import CustomerId
from customers.promises import (
    NoDayError,
    OrderPromise,
    Promise,
    Promised,
    PromiseSettledError,
    PromiseState,
    WhyMissingError,
    record_of,
    settled,
)

AT = "2026-11-23T02:00:00+00:00"
SAMPLES = Promise(
    id="V-000001", customer_id=CustomerId("C-000001"), kind=Promised.DATE,
    words="samples by Friday", person="Li Wei", made_at=AT, due="2026-11-27",
)  # fmt: skip


def said(state: PromiseState, why: str = "") -> Promise:
    return settled(SAMPLES, state, why=why, by="Li Wei", at=AT)


def test_it_is_late_by_the_days_since_it_was_due_while_it_stands_open() -> None:
    assert SAMPLES.overdue(date(2026, 11, 27)) == 0
    assert SAMPLES.overdue(date(2026, 11, 29)) == 2
    assert said(PromiseState.KEPT).overdue(date(2026, 11, 29)) == 0


def test_what_became_of_it_is_said_once() -> None:
    kept = said(PromiseState.KEPT)

    assert (kept.state, kept.settled_by) == (PromiseState.KEPT, "Li Wei")
    with pytest.raises(PromiseSettledError):
        settled(kept, PromiseState.BROKEN, why="no", by="Li Wei", at=AT)
    with pytest.raises(PromiseSettledError):
        said(PromiseState.OPEN)


def test_broken_or_withdrawn_says_why() -> None:
    for state in (PromiseState.BROKEN, PromiseState.WITHDRAWN):
        with pytest.raises(WhyMissingError):
            said(state, "  ")
        assert said(state, "the mill burnt down").why == "the mill burnt down"


def test_one_that_says_nothing_or_is_due_on_no_day_is_none() -> None:
    for wrong in ({"words": " "}, {"due": ""}, {"due": "20261124"}):
        plain = {
            "id": "V-1", "customer_id": CustomerId("C-1"), "kind": Promised.PRICE,
            "words": "five per cent less", "person": "Li Wei", "made_at": AT,
            "due": "2026-11-27",
        }  # fmt: skip
        with pytest.raises((SaysNothingError, NoDayError)):
            Promise(**{**plain, **wrong})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("left_on", "over", "day", "state"),
    [
        ("2026-12-01", False, "2026-12-20", PromiseState.KEPT),
        ("2026-12-02", False, "2026-12-20", PromiseState.BROKEN),
        ("", False, "2026-12-01", PromiseState.OPEN),
        ("", False, "2026-12-02", PromiseState.BROKEN),
        ("", True, "2026-12-20", PromiseState.WITHDRAWN),
    ],
)
def test_the_day_of_an_order_is_kept_if_it_left_by_then(
    left_on: str, over: bool, day: str, state: PromiseState
) -> None:
    order = OrderPromise(order="SO-1", due="2026-12-01", left_on=left_on, over=over)

    assert order.state(date.fromisoformat(day)) is state


def test_a90_the_share_kept_counts_what_came_to_its_day() -> None:
    kept, broken = PromiseState.KEPT, PromiseState.BROKEN
    found = record_of([kept, kept, broken, PromiseState.OPEN, PromiseState.WITHDRAWN])

    assert (found.due, found.kept, found.percent) == (3, 2, 67)
    assert record_of([PromiseState.OPEN]).percent is None
