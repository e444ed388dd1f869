"""From a cart to an order: what was shown is what is ordered, once, or nothing is."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from catalog.reading import read_catalog
from office.desk import carts, checking_out
from office.desk.checking_out import Buyer, NotAsShown
from office.desk.designing import (
    Wish,
    as_it_stands,
    change,
    the_design,
    the_opening_design,
)
from office.desk.ready_products import ReadyProducts
from office.desk.shoppers import Shopper
from office.store import Store, orders, people, specs
from office.store import carts as kept_carts
from office.store.designs import DesignStep
from orders.order import Order
from tests.office.desk.bag import write_bag
from tests.office.desk.shop import AT, DAY, LATER_AT, publish

GUEST = Shopper(key="k" * 24)
LIN = Buyer(name="Lin", email="lin@example.org", address=("6 Pingjiang Road",))


class Counter:
    """Somebody who fills a cart with bags and orders them."""

    def __init__(self, store: Store, ready: ReadyProducts) -> None:
        self.store, self.ready = store, ready
        self._designs = 0

    def put_in(self, shopper: Shopper = GUEST, pieces: int = 1, **choices: str) -> None:
        self._designs += 1
        code = f"bag{self._designs}"
        design = the_opening_design(self.store, self.ready, "bag", DAY)
        step = as_it_stands(self.store, design, code=code, at=AT)
        if choices:
            design = the_design(self.store, self.ready, code, step.number, DAY)
            made = change(self.store, design, Wish(choices=choices), code="", at=AT)
            assert isinstance(made, DesignStep)
            step = made
        design = the_design(self.store, self.ready, code, step.number, DAY)
        carts.put_in(self.store, shopper, design, step, quantity=pieces, at=AT)

    def check(self, shopper: Shopper = GUEST) -> checking_out.Checked:
        return checking_out.check(self.store, self.ready, shopper, day=DAY, at=AT)

    def place(
        self, shown: str, key: str = "once", shopper: Shopper = GUEST, days: int = 0
    ) -> Order | NotAsShown:
        return checking_out.place(
            self.store, self.ready, shopper, LIN, shown=shown, key=key,
            day=DAY + timedelta(days=days), at=AT,
        )  # fmt: skip

    def placed(self) -> tuple[Order, ...]:
        with self.store.reading() as tx:
            return orders.all(tx)


@pytest.fixture
def counter(shop: Store, ready: ReadyProducts) -> Counter:
    return Counter(shop, ready)


def test_what_is_shown_is_charged(counter: Counter) -> None:
    counter.put_in(pieces=3)
    counter.put_in(leather="calf")
    checked = counter.check()

    order = counter.place(checked.shown)

    assert isinstance(order, Order)
    assert checked.promised is not None
    assert order.gross == checked.promised.gross
    assert [line.quantity for line in order.lines] == [3, 1]


def test_the_same_design_twice_is_one_line_of_two(counter: Counter) -> None:
    counter.put_in()
    counter.put_in()

    (line,) = counter.check().cart.lines

    assert line.line.quantity == 2


def test_another_value_is_another_line(counter: Counter) -> None:
    counter.put_in()
    counter.put_in(leather="calf")

    assert len(counter.check().cart.lines) == 2


def test_the_same_form_sent_twice_places_one_order(counter: Counter) -> None:
    counter.put_in()
    shown = counter.check().shown

    first, second = counter.place(shown), counter.place(shown)

    assert first == second
    assert len(counter.placed()) == 1


def test_two_windows_place_one_order(counter: Counter) -> None:
    counter.put_in()
    shown = counter.check().shown

    counter.place(shown, key="one window")
    second = counter.place(shown, key="the other")

    assert isinstance(second, NotAsShown)
    assert second.now.promised is None
    assert len(counter.placed()) == 1


def test_a_price_that_rose_meanwhile_places_nothing_and_is_told(
    counter: Counter, shop: Store, tmp_path: Path
) -> None:
    counter.put_in()
    checked = counter.check()
    dearer = read_catalog(write_dearer(tmp_path)).version
    publish(shop, dearer)

    told = counter.place(checked.shown)

    assert isinstance(told, NotAsShown)
    assert checked.promised is not None
    assert told.now.promised is not None
    assert told.before is not None
    assert told.before.gross == checked.promised.gross
    assert {one.kind for one in told.differences} == {"price", "total"}
    assert told.now.promised.gross > checked.promised.gross
    assert not counter.placed()
    assert isinstance(counter.place(told.now.shown), Order)


def test_a_later_day_that_promises_another_day_is_told(counter: Counter) -> None:
    counter.put_in()
    shown = counter.check().shown

    told = counter.place(shown, days=3)

    assert isinstance(told, NotAsShown)
    assert [one.kind for one in told.differences] == ["day"]


def test_a_catalog_published_anew_without_touching_it_is_no_difference(
    counter: Counter, shop: Store, tmp_path: Path
) -> None:
    counter.put_in()
    shown = counter.check().shown
    version = write_bag(tmp_path / "bag")
    publish(shop, replace(version, labour_rate=version.labour_rate + 1))

    assert isinstance(counter.place(shown), Order)


def test_a_guest_becomes_a_customer_and_stays_the_same_one(
    counter: Counter, shop: Store
) -> None:
    counter.put_in()
    counter.place(counter.check().shown, key="a")
    counter.put_in(leather="calf")
    again = counter.check()
    counter.place(again.shown, key="b")

    first, second = counter.placed()

    assert first.customer_id == second.customer_id
    assert again.customer is not None
    with shop.reading() as tx:
        customer = people.find(tx, first.customer_id)
    assert customer is not None
    assert (customer.name, customer.email) == (LIN.name, LIN.email)


def test_what_is_ordered_again_is_not_saved_twice(
    counter: Counter, shop: Store
) -> None:
    for key in ("a", "b"):
        counter.put_in()
        counter.place(counter.check().shown, key=key)

    first, second = counter.placed()

    assert first.lines == second.lines
    with shop.reading() as tx:
        assert len(specs.of_customer(tx, first.customer_id)) == 1


def test_signing_in_takes_the_cart_along(counter: Counter, shop: Store) -> None:
    counter.put_in(pieces=2)
    him = Shopper(key=GUEST.key, customer="C-000001")

    with shop.writing() as tx:
        carts.take_over(tx, GUEST, him)

    with shop.reading() as tx:
        assert not kept_carts.lines_of(tx, GUEST.owner)
    (line,) = counter.check(him).cart.lines
    assert line.line.quantity == 2
    assert line.line.added_at < LATER_AT


def write_dearer(folder: Path) -> Path:
    write_bag(folder / "dear")
    prices = folder / "dear" / "prices.csv"
    prices.write_text(prices.read_text().replace("100.00", "110.00"))
    return folder / "dear"
