"""Queue, chart, solved the first time (rows A60, A78, A79; ruling A2-6)."""

from datetime import date, timedelta
from random import Random

import pytest

from customers.complaint_life import (
    FirstTime,
    Step,
    StepKind,
    first_time_resolution,
    is_open,
    solved_first_time,
)
from customers.complaint_queue import BOUND, queue
from customers.complaints import Amends, Complaint, Reason
from customers.control_chart import FEWEST, Day, chart
from customers.lifetime import Tier
from customers.people import CustomerId

TODAY = date(2026, 11, 27)
ANSWERED, CLOSED, REOPENED = StepKind.ANSWERED, StepKind.CLOSED, StepKind.REOPENED


def said(number: int, reason: Reason, days: int = 0) -> Complaint:
    day = TODAY - timedelta(days=days)
    return Complaint(
        id=f"P-{number:06d}", customer_id=CustomerId("C-1"), order="O-1", position=0,
        part="", reason=reason, amends=Amends.ANSWER, words="it is so",
        reported_at=f"{day}T08:00:00+00:00",
    )  # fmt: skip


def life(*kinds: StepKind) -> list[Step]:
    return [Step(complaint="P-1", kind=kind, actor="rep", at="now") for kind in kinds]


def test_a60_value_times_severity() -> None:
    found = queue(
        [
            (said(1, Reason.OTHER), Tier.A),
            (said(2, Reason.FAULT), Tier.C),
            (said(3, Reason.FIT), Tier.A),
            (said(4, Reason.LATE), None),
        ],
        TODAY,
    )

    assert [(one.complaint.id[-1], one.score) for one in found] == [
        ("3", 12), ("2", 5), ("1", 3), ("4", 3),
    ]  # fmt: skip


def test_a60_nothing_starves_however_many_grave_ones_come() -> None:
    """Each day five faults of tier A come in, and five are answered."""
    chance = Random(3)  # noqa: S311 - a test, and its seed is told
    small = said(0, Reason.OTHER)
    waiting: list[tuple[Complaint, Tier | None]] = [(small, None)]
    for day in range(30):
        today = TODAY + timedelta(days=day)
        waiting += [
            (said(1 + day * 5 + n, Reason.FAULT, days=-day), Tier.A) for n in range(5)
        ]
        chance.shuffle(waiting)
        first = [one.complaint.id for one in queue(waiting, today)[:5]]
        waiting = [one for one in waiting if one[0].id not in first]
        if small.id in first:
            assert day <= BOUND
            return
    raise AssertionError("the small one was never answered")


@pytest.mark.parametrize(
    ("kinds", "first_time", "still_open"),
    [
        ((), None, True),
        ((ANSWERED,), None, True),
        ((CLOSED,), True, False),
        ((ANSWERED, CLOSED), True, False),
        ((ANSWERED, ANSWERED, CLOSED), False, False),
        ((ANSWERED, CLOSED, REOPENED), False, True),
        ((ANSWERED, CLOSED, REOPENED, ANSWERED, CLOSED), False, False),
    ],
)
def test_a78_opened_again_is_a_failure(
    kinds: tuple[StepKind, ...], first_time: bool | None, still_open: bool
) -> None:
    assert solved_first_time(life(*kinds)) is first_time
    assert is_open(life(*kinds)) is still_open


def test_a78_the_rate_counts_only_what_was_settled() -> None:
    lives = [life(CLOSED), life(ANSWERED), life(CLOSED, REOPENED), life(CLOSED)]

    found = first_time_resolution(lives)

    assert found == FirstTime(settled=3, first=2)
    assert found.percent == 67
    assert first_time_resolution([]).percent is None


def usual(days: int, seed: int, rate: float = 0.02) -> list[Day]:
    chance = Random(seed)  # noqa: S311 - a test, and its seed is told
    return [
        Day(
            day=f"{TODAY + timedelta(days=at)}", orders=400,
            complaints=sum(chance.random() < rate for _ in range(400)),
        )
        for at in range(days)
    ]  # fmt: skip


def test_a78_a_seeded_shift_is_a_signal() -> None:
    days = [*usual(40, 1), *usual(5, 2, rate=0.06)]

    found = chart(days, settled=40)

    assert found is not None
    assert {one.day for one in found.signals} & {one.day for one in days[40:]}


def test_a78_chance_alone_is_seldom_one() -> None:
    signals = 0
    for seed in range(20):
        found = chart(usual(40, 100 + seed))
        assert found is not None
        signals += len([one for one in found.signals if one.signal != "run"])

    assert signals <= 8  # of 800 days


def test_a78_limits_are_wider_where_fewer_orders_are_in_the_field() -> None:
    found = chart(
        [Day(day="a", complaints=8, orders=400), Day(day="b", complaints=1, orders=50)]
    )

    assert found is not None
    many, few = found.points
    assert few.high - few.low > many.high - many.low
    assert few.low == 0


def test_a78_under_five_there_is_no_chart() -> None:
    assert chart([Day(day="a", complaints=FEWEST - 1, orders=100)]) is None
    assert chart([]) is None


def test_a_long_run_on_one_side_is_a_signal() -> None:
    days = [
        Day(day=f"{n:02d}", complaints=6 + 4 * (n >= 10), orders=300) for n in range(20)
    ]

    found = chart(days)

    assert found is not None
    assert {one.signal for one in found.points[17:]} == {"run"}
