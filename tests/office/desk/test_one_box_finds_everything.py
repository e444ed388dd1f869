"""The search box: what is exact leads straight there, all else are beginnings."""

import pytest

from customers.people import Customer, Wearer
from office.desk import finding_customers, keeping_people, merging
from office.desk.finding_customers import Exact, Listed, Place
from office.store import Store, people
from tests.office.desk.shop import AT, LATER_AT, new_wearer, place, saved


def found(shop: Store, typed: str) -> list[str]:
    match finding_customers.find(shop, typed):
        case Listed(customers=listed):
            return [one.id for one in listed]
        case Exact(place=where, name=name):
            assert where is Place.CUSTOMER
            return [name]


@pytest.fixture
def anna(shop: Store, lin: Wearer) -> str:
    assert lin  # he is there first
    return keeping_people.add_customer(
        shop, name="Anna 林", at=AT, email="anna@example.org", phone="+49 30 555 1234"
    ).id


def test_one_customer_is_led_to_several_are_listed(
    shop: Store, lin: Wearer, anna: str
) -> None:
    assert found(shop, "林喆") == found(shop, "喆") == [lin.customer_id]
    assert found(shop, "anna") == found(shop, "ANNA@ex") == [anna]
    assert found(shop, "030 5551234") == found(shop, "1234") == [anna]
    assert found(shop, "林") == [anna, lin.customer_id]
    assert found(shop, "nobody") == found(shop, "") == []


def test_a_number_is_found_by_how_it_ends_even_where_that_begins_with_nought(
    shop: Store, lin: Wearer
) -> None:
    paul = keeping_people.add_customer(shop, name="Paul", at=AT, phone="05551 670042")

    assert found(shop, "0042") == found(shop, "670042") == [paul.id]
    assert found(shop, "0000") == found(shop, "042") == []
    assert lin.customer_id not in found(shop, "0042")


@pytest.mark.usefixtures("anna")
def test_exact_numbers_and_links_lead_straight_there(shop: Store, lin: Wearer) -> None:
    bag = saved(shop, lin, "bag")
    order, _ = place(shop, bag)

    there = Exact(place=Place.ORDER, name=order.number)
    for typed in (
        order.number, f" {order.number.lower()} ", "ＳＯ-2026-000001",
        f"https://shop.example/orders/{order.number}?lang=zh",
        f"/desk/orders/{order.number}",
    ):  # fmt: skip
        assert finding_customers.find(shop, typed) == there
    for typed in (bag.spec_id, lin.customer_id, f"/desk/customers/{lin.customer_id}"):
        assert found(shop, typed) == [lin.customer_id]
    for typed in ("https://", "https://x/nothing/1", "SO-2026-999999", "bcdfghj"):
        assert found(shop, typed) == []


def test_who_is_renamed_is_found_by_his_new_name_alone(
    shop: Store, lin: Wearer
) -> None:
    with shop.writing() as tx:
        owner = people.find(tx, lin.customer_id)
        assert owner is not None
        changed = Customer(
            id=owner.id, name="王芳", created_at=AT, phone="0512 6700 8000"
        )
        people.change(tx, changed)

    assert found(shop, "林喆") == []
    assert found(shop, "芳") == found(shop, "67008000") == [lin.customer_id]


def test_whoever_was_made_one_is_found_by_both_names_until_parted(
    shop: Store, lin: Wearer
) -> None:
    again = new_wearer(shop, "Zhe Lin", body={}).customer_id
    one = merging.merge(
        shop, kept=lin.customer_id, gone=again, actor="rep", at=LATER_AT
    )
    assert found(shop, "zhe") == found(shop, "林喆") == [lin.customer_id]

    merging.undo(shop, one.id, at=LATER_AT)

    assert found(shop, "zhe") == [again]
    assert found(shop, "林喆") == [lin.customer_id]
