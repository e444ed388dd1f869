"""Module stock: received under a lot, counted, and filled up once."""

import pytest

from customers.people import Wearer
from office.desk.errors import NotFoundError
from office.desk.order_at_hand import By
from office.desk.replenishing import AmountError, count, fill_up, on_shelf, receive
from office.store import Store
from tests.office.desk.shop import AT, DAY, place, saved

BY = By(actor="store keeper", day=DAY, at=AT)
ONCE = By(actor="store keeper", day=DAY, at=AT, key="lorry 7")


def test_what_comes_in_is_there_under_its_lot(shop: Store) -> None:
    found = receive(shop, "CALF", 2_500, "LOT-7", BY)

    assert found.there == 5_500
    assert [(m.thousandths, m.reason) for m in found.movements] == [
        (3_000, "opening"),
        (2_500, "receipt"),
    ]
    assert found.movements[-1].reference == "LOT-7"


def test_a_lorry_is_unloaded_once(shop: Store) -> None:
    receive(shop, "CALF", 2_500, "LOT-7", ONCE)

    assert receive(shop, "CALF", 2_500, "LOT-7", ONCE).there == 5_500


def test_what_is_counted_is_there(shop: Store) -> None:
    assert count(shop, "CALF", 2_750, BY).there == 2_750
    assert [m.thousandths for m in count(shop, "CALF", 2_750, BY).movements] == [
        3_000,
        -250,
    ]


def test_a11_a_finished_bag_is_not_stocked(shop: Store) -> None:
    with pytest.raises(NotFoundError):
        receive(shop, "bag", 1_000, "LOT-1", BY)


@pytest.mark.parametrize("amount", [0, -1])
def test_nothing_and_less_do_not_come_in(shop: Store, amount: int) -> None:
    with pytest.raises(AmountError):
        receive(shop, "CALF", amount, "LOT-1", BY)


def test_before_anything_moved_the_opening_stock_is_there(
    shop: Store, lin: Wearer
) -> None:
    (before,) = on_shelf(shop, "CALF")
    place(shop, saved(shop, lin, "bag", leather="calf"))
    (after,) = on_shelf(shop, "CALF")

    assert (before.there, before.claimed) == (3_000, 0)
    assert (after.there, after.claimed) == (3_000, 1_500)


def test_a12_a_reorder_point_makes_one_requisition_and_never_two(shop: Store) -> None:
    module = next(one.module for one in on_shelf(shop) if one.module.reorder_point)
    point = module.reorder_point * 1_000
    count(shop, module.code, point - 1_000, BY)

    first, second = fill_up(shop, BY), fill_up(shop, BY)

    assert dict(first)[module.code] == point + 1_000
    assert second == ()
    receive(shop, module.code, point + 1_000, "LOT-2", BY)
    (there,) = on_shelf(shop, module.code)
    assert (there.there, there.asked_for) == (2 * point, 0)
    count(shop, module.code, 0, BY)
    assert dict(fill_up(shop, BY))[module.code] == 2 * point
