"""Consent taken back: what a customer told goes, what is needed stays, and is told."""

from office.desk.keeping_people import add_measurements
from office.desk.made_to_measure import bodies_of, forget, make_to, with_wearers
from office.desk.measuring import agree, hand_over_measuring, keep_answer
from office.desk.shoppers import Shopper
from office.store import Store, people
from office.store.measuring import Answer
from tests.office.desk.shop import AT, BODY, LATER_AT, new_wearer, saved


def told(store: Store, wearer: str) -> None:
    add_measurements(
        store, wearer=wearer, body=BODY, source="customer", product="jeans", at=AT
    )


def kept_of(store: Store, wearer: str) -> list[str]:
    with store.reading() as tx:
        sets = people.measurements_of(tx, wearer)
    return [one.measurements[0].source.value for one in sets]


def test_what_he_told_goes_and_what_the_shop_measured_stays(shop: Store) -> None:
    wearer = new_wearer(shop)
    told(shop, wearer.id)

    forget(shop, Shopper(key="", customer=wearer.customer_id))

    assert kept_of(shop, wearer.id) == ["shop"]


def test_a_set_a_saved_spec_stands_on_stays_and_is_told(shop: Store) -> None:
    wearer = new_wearer(shop, body={})
    told(shop, wearer.id)
    saved(shop, wearer)
    owner = Shopper(key="", customer=wearer.customer_id)

    forget(shop, owner)

    assert [stays for _, stays in with_wearers(shop, owner)] == [True]


def test_who_signs_in_brings_the_bodies_of_his_designs(shop: Store) -> None:
    for owner, mm, at in (("visitor a", 820, LATER_AT), ("customer b", 840, AT)):
        agree(shop, owner, at)
        answer = Answer(amount=mm, typed=str(mm))
        keep_answer(shop, owner, "waist", answer, unit="cm", at=at)
        make_to(shop, owner, f"design of {owner}", ["waist"])

    with shop.writing() as tx:
        hand_over_measuring(tx, before="visitor a", after="customer b")
        found = bodies_of(tx, "customer b")
        left = bodies_of(tx, "visitor a")

    assert found == {
        "design of visitor a": {"waist": 820},
        "design of customer b": {"waist": 840},
    }
    assert left == {}
