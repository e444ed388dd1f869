"""A barista serves 28 customers and asks none what he wants (row A71)."""

from __future__ import annotations

from pathlib import Path

from customers.people import CustomerId
from office.desk.again_today import NOTHING_DECIDED
from office.desk.order_at_hand import By
from office.desk.ready_products import ReadyProducts
from office.desk.reordering import Again
from office.desk.the_usual import Usual, order_the_usual, the_usual
from office.store import Store
from orders.order import Order
from tests.office.desk.bag import write_bag
from tests.office.desk.shop import AT, DAY, new_wearer, publish, saved

CUSTOMERS = 28
WISHES = (
    {"leather": "goat"},
    {"leather": "calf"},
    {"strap": "yes"},
    {"leather": "calf", "strap": "yes", "delivery": "express"},
)


def come(shop: Store, number: int) -> Usual:
    """Somebody with something saved under his name."""
    wearer = new_wearer(shop, f"Regular {number}", body={})
    spec = saved(shop, wearer, "bag", also=WISHES[number % len(WISHES)])
    return Usual(customer=CustomerId(wearer.customer_id), spec=spec.spec_id)


def serve(shop: Store, ready: ReadyProducts, asked: Usual, key: str) -> Order:
    """One look and one action; no question may be left open."""
    found = the_usual(shop, ready, asked, DAY)
    assert isinstance(found, Again)
    assert found.whole
    assert not [lost for line in found.left for lost in line.lost]
    done = order_the_usual(
        shop, ready, asked, shown=found.shown, decided=NOTHING_DECIDED,
        by=By(actor="barista", day=DAY, at=AT, key=key), owner="barista",
    )  # fmt: skip
    assert isinstance(done, Order)
    return done


def test_a71_twenty_eight_orders_and_no_question_before_and_after_a_change(
    shop: Store, ready: ReadyProducts, tmp_path: Path
) -> None:
    regulars = [come(shop, number) for number in range(CUSTOMERS)]
    first = [serve(shop, ready, one, f"a{n}") for n, one in enumerate(regulars)]

    publish(shop, write_bag(tmp_path / "dearer", prices=("100.00", "110.00")))
    second = [serve(shop, ready, one, f"b{n}") for n, one in enumerate(regulars)]

    assert len({one.number for one in (*first, *second)}) == 2 * CUSTOMERS
    assert [one.customer_id for one in second] == [one.customer for one in regulars]
    assert {b.gross - a.gross for a, b in zip(first, second, strict=True)} == {10_00}
