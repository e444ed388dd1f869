"""Tiers and scorecard of a base of sixty at the desk (rows A51, A52)."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

import pytest

from customers.lifetime import Tier
from customers.people import CustomerId
from customers.promises import PromiseState
from customers.scorecard import BadWeightError
from office.desk import contacting, keeping_promises, knowing, scoring, valuing
from office.desk.keeping_people import add_customer
from office.desk.knowing import Told
from office.store import Store, open_store, orders, promises
from office.store import valuing as kept_values
from orders.order import Order, OrderNumber, OrderState

AT = "2026-11-27T04:00:00+00:00"
DAY = date(2026, 11, 27)


@pytest.fixture
def base(sqlite_url: str) -> Iterator[Store]:
    """Sixty customers: five come every month, the others once or twice a year."""
    store = open_store(sqlite_url)
    chance = Random(11)  # noqa: S311 - a test, and its seed is told
    numbers = [add_customer(store, name=f"N{n}", at=AT).id for n in range(60)]
    with store.writing() as tx:
        for place, customer in enumerate(numbers):
            count = 20 if place < 5 else chance.randrange(1, 4)
            for step in range(count):
                since = step * 30 if place < 5 else chance.randrange(20, 700)
                orders.add(tx, order_of(customer, place * 100 + step, since))
    yield store
    store.close()


def order_of(customer: CustomerId, number: int, since: int) -> Order:
    return Order(
        number=OrderNumber(f"O-{number:06d}"), customer_id=customer,
        state=OrderState.CLOSED, lines=(), owner="rep", gross=30_000 + number,
        created_at=f"{DAY - timedelta(days=since)}T04:00:00+00:00",
    )  # fmt: skip


def test_a51_tiers_are_kept_month_by_month_and_moves_are_told(base: Store) -> None:
    earlier = valuing.value_base(base, day=date(2026, 10, 30))
    now = valuing.value_base(base, day=DAY)

    assert earlier is not None
    assert now is not None
    assert now.share == 1000  # nothing was released, so no cost is known
    assert now.customers["C-000001"].tier is Tier.A
    assert "20 orders" in now.customers["C-000001"].why.en
    with base.reading() as tx:
        assert kept_values.months(tx) == ("2026-10", "2026-11")
        before = kept_values.tiers_of(tx, "2026-10")
        after = kept_values.tiers_of(tx, "2026-11")
    assert {name for name, _, _ in now.moved} == {
        name for name in after if before.get(name, after[name]) is not after[name]
    }


def test_a52_scores_recompute_and_what_nobody_told_is_missing(base: Store) -> None:
    told = Told(type="share_here", value="40", origin="customer")
    knowing.add_fact(base, "C-000002", told, at=AT)

    axes = scoring.scorecard(base, day=DAY)

    assert "share" in axes["C-000001"].missing
    assert "share" not in axes["C-000002"].missing
    assert axes["C-000001"].current is not None
    with base.reading() as tx:
        assert scoring.scores_of_base(tx, day=DAY)["C-000002"]["share"] == 40


def test_a52_a_weight_is_tried_before_it_is_kept(base: Store) -> None:
    tried = scoring.try_weight(base, "revenue", 400, day=DAY)
    unchanged = scoring.try_weight(base, "revenue", 10, day=DAY)

    assert unchanged == ()
    scoring.change_weight(base, "revenue", 400)
    assert scoring.try_weight(base, "revenue", 400, day=DAY) == ()
    back = scoring.try_weight(base, "revenue", 10, day=DAY)
    assert {(name, now, was) for name, was, now in tried} == set(back)
    with pytest.raises(BadWeightError):
        scoring.change_weight(base, "revenue", -1)


def test_a52_what_passed_between_us_is_read_from_the_events(base: Store) -> None:
    for words, kept in (("by Friday", True), ("by Monday", False)):
        told = contacting.Told(words="rang", promised=words, due="2026-11-30")
        contacting.log_contact(base, "C-000001", told, person="Mei", at=AT)
        with base.reading() as tx:
            promise = next(
                one
                for one in promises.of_customer(tx, "C-000001")
                if one.words == words
            )
        keeping_promises.settle_promise(
            base, promise.id, PromiseState.KEPT if kept else PromiseState.BROKEN,
            why="" if kept else "snow", person="Mei", at=AT, customer="C-000001",
        )  # fmt: skip

    with base.reading() as tx:
        scores = scoring.scores_of_base(tx, day=DAY)

    assert scores["C-000001"]["promises"] == 50
    assert "promises" not in scores["C-000002"]
    # Twenty orders for two calls cost more than as many for none.
    assert scores["C-000001"]["cost_to_serve"] < scores["C-000002"]["cost_to_serve"]
    assert "first_time" not in scores["C-000001"]
