"""Whatever is scanned, in whatever order: a step is confirmed once and in turn."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from customers.people import Wearer
from office.desk import confirming, stepping
from office.desk.errors import NotFoundError
from office.desk.order_at_hand import By
from office.store import Store, orders
from orders.floor import Hands, Outcome, OutOfTurnError, Reason, TooLateError
from orders.order import Order, OrderState
from orders.step_codes import DamagedCodeError, write_code
from orders.steps import RefusedStepError
from tests.office.desk.shop import DAY, LATER_AT, made, saved

MEI = Hands(operator="Mei", station="SEW-1")
STEPS = ("CUT", "SEW", "PACK")


def when(seconds: int, key: str = "") -> By:
    at = datetime.fromisoformat(LATER_AT) + timedelta(seconds=seconds)
    return By(actor="factory", day=DAY, at=at.isoformat(), key=key)


def bag(shop: Store, lin: Wearer) -> Order:
    return made(shop, saved(shop, lin, "bag"))[0]


def code(order: Order, operation: str) -> str:
    return write_code(order.number, 1, operation)


def scan(
    shop: Store, order: Order, operation: str, second: int, key: str = ""
) -> confirming.AtStep:
    return confirming.confirm(shop, code(order, operation), MEI, when(second, key))


def kinds(shop: Store, order: Order) -> list[str]:
    with shop.reading() as tx:
        assert orders.first_broken_event(tx, order.number) is None
        return [one.kind for one in orders.events(tx, order.number)]


def test_the_first_scan_starts_the_order_and_the_last_finishes_it(
    shop: Store, lin: Wearer
) -> None:
    order = bag(shop, lin)

    first = scan(shop, order, "CUT", 0)
    scan(shop, order, "SEW", 10)
    last = scan(shop, order, "PACK", 20)

    assert (first.outcome, first.order.state) == (
        Outcome.CONFIRMED, OrderState.IN_PRODUCTION,
    )  # fmt: skip
    assert first.progress.next is not None
    assert first.progress.next.item.code == "SEW"
    assert last.progress.finished
    assert kinds(shop, order)[3:] == ["started", *["step confirmed"] * 3]


def test_a_scan_that_comes_twice_is_one_scan(shop: Store, lin: Wearer) -> None:
    order = bag(shop, lin)

    told = [
        scan(shop, order, "CUT", 0, "k1").outcome,
        scan(shop, order, "CUT", 1, "k1").outcome,
        scan(shop, order, "CUT", 2, "k2").outcome,
        scan(shop, order, "CUT", 9).outcome,
    ]

    assert told == ["confirmed", "confirmed", "double", "already"]
    assert kinds(shop, order).count("step confirmed") == 1


def test_what_may_not_be_confirmed_changes_nothing(shop: Store, lin: Wearer) -> None:
    order = bag(shop, lin)
    before = kinds(shop, order)

    with pytest.raises(OutOfTurnError, match="Cut comes first"):
        scan(shop, order, "SEW", 0)
    with pytest.raises(NotFoundError):
        scan(shop, order, "GLUE", 0)
    with pytest.raises(NotFoundError):
        confirming.confirm(shop, write_code("SO-2026-000999", 1, "CUT"), MEI, when(0))
    with pytest.raises(DamagedCodeError):
        confirming.confirm(shop, code(order, "CUT")[:-1], MEI, when(0))
    assert kinds(shop, order) == before

    stepping.hold_order(shop, order.number, "no thread", when(1))
    with pytest.raises(RefusedStepError, match="held"):
        scan(shop, order, "CUT", 2)


def test_a_confirmation_is_taken_back_by_whom_it_may(shop: Store, lin: Wearer) -> None:
    order = bag(shop, lin)
    cut, other = code(order, "CUT"), Hands(operator="Wu", station="")
    scan(shop, order, "CUT", 0)

    with pytest.raises(TooLateError):
        confirming.undo(shop, cut, other, when(5))
    with pytest.raises(TooLateError):
        confirming.undo(shop, cut, MEI, when(31))
    undone = confirming.undo(shop, cut, MEI, when(30))
    scan(shop, order, "CUT", 40)
    scan(shop, order, "SEW", 50)
    with pytest.raises(OutOfTurnError, match="Sew was confirmed after it"):
        confirming.undo(shop, cut, MEI, when(51))
    later = confirming.undo(
        shop, code(order, "SEW"), other, when(9000), supervisor=True
    )

    assert undone.step.mark is None
    assert later.progress.done == 1


def test_a_trouble_is_open_until_the_step_is_done(shop: Store, lin: Wearer) -> None:
    order = bag(shop, lin)

    told = confirming.report_trouble(
        shop, code(order, "CUT"), Reason.FLAWED, " a hole ", MEI, when(0)
    )
    (_, _, shown) = confirming.board(shop)[0]
    after = scan(shop, order, "CUT", 9)

    assert told.step.trouble is not None
    assert told.step.trouble.words == "a hole"
    assert shown.steps[0].trouble == told.step.trouble
    assert after.step.trouble is None


@settings(
    max_examples=10,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture, HealthCheck.too_slow,
    ],
)  # fmt: skip
@given(
    st.lists(
        st.tuples(st.booleans(), st.sampled_from(STEPS), st.sampled_from([1, 10, 60])),
        max_size=12,
    )
)
def test_any_scans_leave_what_their_history_says(
    shop: Store, lin: Wearer, done: list[tuple[bool, str, int]]
) -> None:
    order, second = bag(shop, lin), 0
    stands: dict[str, int] = {}
    told = 0
    for undoes, operation, wait in done:
        second += wait
        place = STEPS.index(operation)
        if undoes:
            legal = (
                operation in stands
                and len(stands) == place + 1
                and second - stands[operation] <= 30
            )
        else:
            legal = operation in stands or len(stands) == place
        try:
            if undoes:
                confirming.undo(shop, code(order, operation), MEI, when(second))
                del stands[operation]
                told += 1
            else:
                seen = scan(shop, order, operation, second)
                told += seen.outcome is Outcome.CONFIRMED
                assert (operation in stands) == (seen.outcome != Outcome.CONFIRMED)
                stands.setdefault(operation, second)
            refused = False
        except RefusedStepError:
            refused = True
        assert refused != legal

    (progress,) = [x[2] for x in confirming.board(shop) if x[0].number == order.number]
    assert {s.item.code for s in progress.steps if s.mark} == set(stands)
    happened = kinds(shop, order)
    assert sum(kind.startswith("step ") for kind in happened) == told
