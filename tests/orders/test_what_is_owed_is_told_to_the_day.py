"""What is open and overdue follows from the terms, to the day and the last unit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from orders import billing
from orders.order import Order, OrderEvent, OrderNumber, OrderState
from orders.owing import Instalment, instalments, owing_on, paid_up_on, terms_of
from orders.snapshot import OrderSnapshot
from tests.orders.living import AT, DRAFT, LINE, SNAPSHOT

# Placed on 23 November for 10.00, promised for 3 December.
ORDER = replace(DRAFT, state=OrderState.SHIPPED, gross=1001)


def on(terms: str) -> OrderSnapshot:
    values = {"payment": terms} if terms else {}
    return replace(SNAPSHOT, gross=1001, lines=(replace(LINE, values=values),))


def plan(terms: str, invoiced: str = "", shipped: str = "") -> dict[str, int]:
    return {one.on: one.amount for one in instalments(on(terms), invoiced, shipped)}


def test_the_terms_say_when_what_is_due() -> None:
    assert plan("in_full") == {"2026-11-23": 1001}
    assert plan("deposit") == {"2026-11-23": 501, "2026-12-03": 500}
    assert plan("deposit", shipped="2026-11-30")["2026-11-30"] == 500
    assert plan("on_delivery", shipped="2026-12-04") == {"2026-12-04": 1001}
    assert plan("", invoiced="2026-12-01") == {"2026-12-01": 1001}
    assert plan("") == {}
    assert terms_of(on("deposit")) == "deposit"


@pytest.mark.parametrize(
    ("paid", "credited", "day", "expected"),
    [
        # What is due today is not late; a day later it is.
        (0, 0, "2026-11-23", (1001, 0, "2026-11-23", 0)),
        (0, 0, "2026-11-24", (1001, 501, "2026-11-23", 1)),
        (501, 0, "2026-11-24", (500, 0, "2026-12-03", 0)),
        (501, 0, "2026-12-05", (500, 500, "2026-12-03", 2)),
        (500, 0, "2026-12-05", (501, 501, "2026-11-23", 12)),
        # A credit takes the last part off first.
        (501, 400, "2026-12-05", (100, 100, "2026-12-03", 2)),
        (501, 500, "2026-12-05", (0, 0, "", 0)),
        (1001, 0, "2027-01-01", (0, 0, "", 0)),
    ],
)
def test_half_now_and_half_before_dispatch(
    paid: int, credited: int, day: str, expected: tuple[int, int, str, int]
) -> None:
    order = replace(ORDER, paid=paid, credited=credited)

    one = owing_on(order, instalments(on("deposit"), "", ""), date.fromisoformat(day))

    assert (one.open, one.overdue, one.due_on, one.late_days) == expected
    assert one.back == 0


def test_what_was_paid_too_much_is_to_be_paid_back() -> None:
    order = replace(ORDER, state=OrderState.CANCELLED, paid=300)

    one = owing_on(order, instalments(on("in_full"), "", ""), date(2027, 1, 1))

    assert (one.open, one.overdue, one.back, one.late_days) == (0, 0, 300, 0)


def test_parts_add_up_to_the_price_whatever_it_is() -> None:
    for gross in range(1, 50):
        snapshot = replace(on("deposit"), gross=gross)
        parts: tuple[Instalment, ...] = instalments(snapshot, "", "")
        assert sum(one.amount for one in parts) == gross
        assert parts[0].amount >= parts[1].amount


def happened(*told: tuple[str, str, dict[str, str]]) -> tuple[OrderEvent, ...]:
    return tuple(
        OrderEvent(
            order=OrderNumber("SO-1"), at=f"{day}T02:00:00+00:00", actor="x", kind=kind,
            detail={**detail, "day": day},
        )
        for day, kind, detail in told
    )  # fmt: skip


PLACED = ("2026-11-23", "placed", {"gross": "1000"})
CREDIT = ("2026-12-07", "credited", {"gross": "100"})


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ([], ""),
        ([("2026-12-01", "paid", {"amount": "1000"})], "2026-12-01"),
        ([("2026-12-01", "paid", {"amount": "999"})], ""),
        (
            [
                ("2026-12-01", "paid", {"amount": "400"}),
                ("2026-12-05", "paid", {"amount": "600"}),
            ],
            "2026-12-05",
        ),
        # A credit may be what was missing; paid back, it stays paid up.
        ([("2026-12-01", "paid", {"amount": "900"}), CREDIT], "2026-12-07"),
        (
            [
                ("2026-12-01", "paid", {"amount": "1000"}),
                CREDIT,
                ("2026-12-08", "refunded", {"amount": "100"}),
            ],
            "2026-12-01",
        ),
        # A change that makes it dearer opens it again.
        (
            [
                ("2026-12-01", "paid", {"amount": "1000"}),
                ("2026-12-02", "changed", {"gross": "1500"}),
                ("2026-12-09", "paid", {"amount": "500"}),
            ],
            "2026-12-09",
        ),
    ],
)
def test_the_day_all_of_it_had_come_is_told_by_the_events(
    told: list[tuple[str, str, dict[str, str]]], day: str
) -> None:
    assert paid_up_on(happened(PLACED, *told)) == day


def test_a_payment_of_the_desk_is_such_an_event() -> None:
    order: Order = replace(ORDER, gross=1000)
    paid = billing.pay(
        order, amount=1000, method="card", day="2026-12-01", at=AT, actor="wu"
    )[1]

    assert paid_up_on((*happened(PLACED), paid)) == "2026-12-01"
