"""What the manager sees is what lies in the rows: sums, promises, cash, customers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from customers.complaints import Amends, Complaint, Reason
from customers.people import Wearer
from office.desk import releasing, stepping
from office.desk.insight import look_back
from office.desk.order_at_hand import By, production_of, the_snapshot
from office.store import Store, catalogs, complaints, orders
from office.store.wishes import Wish, WishKind
from office.store.wishes import add as add_wish
from orders.margin import margin_of
from orders.order import Order
from tests.office.desk.bag import write_bag
from tests.office.desk.shop import (
    DAY,
    LATER_AT,
    approve,
    made,
    new_wearer,
    place,
    publish,
    saved,
)

TODAY = date(2026, 12, 18)
NEXT_DAY = DAY + timedelta(days=1)


def by(day: date) -> By:
    return By(actor="Mei", day=day, at=f"{day.isoformat()}T02:00:00+00:00")


def shipped(store: Store, order: Order, day: date, *, paid: date | None = None) -> None:
    stepping.start_order(store, order.number, by(day))
    stepping.ship_order(store, order.number, "SF", by(day))
    if paid is not None:
        stepping.pay_order(store, order.number, 0, "bank", by(paid))


@contextmanager
def statements() -> Iterator[list[str]]:
    """Every statement any database is asked meanwhile."""
    asked: list[str] = []

    def note(*args: object) -> None:
        asked.append(str(args[2]))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


@pytest.fixture
def ada(shop: Store) -> Wearer:
    return new_wearer(shop, "Ada", body={})


@pytest.fixture
def bob(shop: Store) -> Wearer:
    return new_wearer(shop, "Bob", body={})


def test_sums_are_those_of_the_rows(shop: Store, ada: Wearer, bob: Wearer) -> None:
    made(shop, (saved(shop, ada, "bag"), 2))
    made(shop, saved(shop, bob, "bag", leather="calf", strap="yes"))
    place(shop, saved(shop, ada, "bag", strap="yes"))

    found = look_back(shop, TODAY)

    with shop.reading() as tx:
        every = [(one, the_snapshot(tx, one)) for one in orders.all(tx)]
        made_ones = [(s, production_of(tx, o)) for o, s in every]
    margins = [margin_of(s, p) for s, p in made_ones if p is not None]
    assert sum(week.orders for week in found.weeks) == len(every) == 3
    assert sum(week.net for week in found.weeks) == sum(s.net for _, s in every)
    assert sum(week.margin for week in found.weeks) == sum(margins)
    assert [week.orders for week in found.weeks if week.first == "2026-11-23"] == [3]
    assert sum(week.released for week in found.weeks) == 2


def test_a90_a_promise_is_kept_by_its_day_price_and_features(
    shop: Store, ada: Wearer
) -> None:
    first, promised, _ = made(shop, saved(shop, ada, "bag"))
    second, _, _ = made(shop, saved(shop, ada, "bag", strap="yes"))
    third, _, _ = made(shop, saved(shop, ada, "bag", leather="calf"))
    on_time = date.fromisoformat(promised.promised_on)
    shipped(shop, first, on_time)
    shipped(shop, second, on_time + timedelta(days=9))
    stepping.credit_order(shop, second.number, 500, "late", by(TODAY))
    with shop.writing() as tx:
        complaints.add(
            tx,
            Complaint(
                id="P-000001", customer_id=ada.customer_id, order=first.number,
                position=1, part="", reason=Reason.NOT_AS_ORDERED,
                amends=Amends.ALTER, words="Not this one.",
                reported_at="2026-12-14T02:00:00+00:00",
            ),
        )  # fmt: skip

    found = look_back(shop, TODAY)

    kept = {
        one.order.number: (one.day_kept, one.price_kept, one.features_kept)
        for one in found.promises
    }
    assert kept == {
        first.number: (True, True, False), second.number: (False, False, True),
    }  # fmt: skip
    assert found.kept_percent == 50
    assert [one.order.number for one in found.overdue] == [third.number]


def test_a11_days_to_cash_count_from_the_order_to_the_last_payment(
    shop: Store, ada: Wearer
) -> None:
    order, _, _ = made(shop, saved(shop, ada, "bag"))
    shipped(shop, order, DAY + timedelta(days=3), paid=DAY + timedelta(days=10))

    weeks = look_back(shop, TODAY).weeks

    assert [w.days_to_ship for w in weeks if w.days_to_ship is not None] == [3]
    assert [w.days_to_cash for w in weeks if w.days_to_cash is not None] == [10]
    assert [w.first for w in weeks if w.days_to_cash is not None] == ["2026-11-30"]


def test_a_customer_is_new_once(shop: Store, ada: Wearer, bob: Wearer) -> None:
    place(shop, saved(shop, ada, "bag"))
    place(shop, saved(shop, bob, "bag"), day=DAY)
    place(shop, saved(shop, ada, "bag", strap="yes"), day=DAY + timedelta(days=7))

    weeks = {week.first: week for week in look_back(shop, TODAY).weeks}

    assert (weeks["2026-11-23"].new, weeks["2026-11-23"].returning) == (2, 0)
    assert (weeks["2026-11-30"].new, weeks["2026-11-30"].returning) == (0, 1)


def test_what_is_cancelled_is_no_sale(shop: Store, ada: Wearer) -> None:
    order, _ = place(shop, saved(shop, ada, "bag"))
    stepping.cancel_order(shop, order.number, "no longer wanted", by(NEXT_DAY))

    found = look_back(shop, TODAY)

    assert found.placed == ()
    assert sum(week.orders for week in found.weeks) == 0


def test_an_order_that_costs_more_than_it_brings_is_found(
    shop: Store, ada: Wearer, tmp_path: Path
) -> None:
    made(shop, saved(shop, ada, "bag"))
    cheap = ("base,Bag,手提包,100.00", "base,Bag,手提包,20.00")
    publish(shop, write_bag(tmp_path / "cheap", prices=cheap))
    order, snapshot = place(shop, saved(shop, ada, "bag", strap="yes"))
    approve(shop, order, snapshot.drawing_hash)
    releasing.release_order(
        shop, order.number, day=DAY, at=LATER_AT, actor="Mei", approved_by="Mei",
        reason="a sample",
    )  # fmt: skip

    (losing,) = look_back(shop, TODAY).losing

    assert losing.number == order.number
    assert (losing.margin or 0) < 0


def test_the_most_wished_stands_first(shop: Store) -> None:
    with shop.writing() as tx:
        bag = catalogs.current_hash(tx, "bag") or ""
        for value in ("express", "express", "standard"):
            add_wish(
                tx,
                Wish(
                    kind=WishKind.REFUSED, product="bag", option="delivery",
                    value=value, catalog_hash=bag, at="2026-12-01T02:00:00",
                ),
            )  # fmt: skip

    assert [one.value for one in look_back(shop, TODAY).wishes] == [
        "express", "standard",
    ]  # fmt: skip


def test_more_orders_are_not_more_questions(shop: Store, ada: Wearer) -> None:
    made(shop, saved(shop, ada, "bag"))
    with statements() as before:
        look_back(shop, TODAY)
    for strap in ("yes", "no", "yes"):
        made(shop, saved(shop, ada, "bag", strap=strap))
    with statements() as after:
        look_back(shop, TODAY)

    assert len(after) == len(before)
    assert len(after) < 25
