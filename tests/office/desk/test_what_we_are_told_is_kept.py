"""Facts, households and dealers at the desk (rows A30, A31, A37, A47, A91)."""

import json
from datetime import date

import pytest

from customers.circles import NoDealerError
from customers.facts import BadFactError
from customers.people import Wearer
from customers.profiles import TYPES
from office.desk import bringing_in, circles, forgetting, keeping_people, knowing
from office.desk.errors import NotFoundError
from office.desk.knowing import Told
from office.roles import Role
from office.store import Store, specs
from tests.office.desk.shop import AT, DAY, LATER_AT, new_wearer, saved


def test_a30_the_base_has_one_number_each_finds_by_any_fact_and_is_given_out_whole(
    shop: Store,
) -> None:
    said = {"text": "oak", "whole number": "7", "day": "2001-02-03", "yes or no": "yes"}
    told = {name: said[one.shape] for name, one in TYPES.items()}
    own = {
        "name": "Mill & Sons", "kind": "firm", "email": "hi@mill.example",
        "phone": "+49 30 5551234", "address": "Mill Lane 1; Bath", "country": "GB",
        "language": "zh", "basis": "consent",
    }  # fmt: skip
    asked = {name: name for name in (*told, *own)}
    bringing_in.bring_in(shop, [{**told, **own}], asked, source="fair", at=AT)

    every = keeping_people.all_customers(shop)
    (mill,) = (one.id for one in every if one.email)
    taken = json.loads(json.dumps(forgetting.export(shop, mill)))

    assert len({one.id for one in every}) == len(every) == 2
    found = {name: knowing.who_has(shop, name, value) for name, value in told.items()}
    assert found == dict.fromkeys(TYPES, (mill,))
    assert {one["field"]: one["value"] for one in taken["facts"]} == told
    record = {**taken["customer"], "basis": "consent"}
    record["address"] = "; ".join(record["address"])
    assert {name: record[name] for name in own} == own


def test_a31_each_fact_says_who_told_it_when_and_by_which_contact(
    shop: Store, lin: Wearer
) -> None:
    told = Told(
        type="hobbies", value="sailing", channel="phone", contact="K-000001",
        confidence=95,
    )  # fmt: skip
    knowing.add_fact(shop, lin.customer_id, told, at=AT)

    seen = knowing.profile(shop, lin.customer_id, role=Role.REP, day=DAY)

    (fact,) = seen.known.values()
    assert (fact.value, fact.channel, fact.contact) == ("sailing", "phone", "K-000001")
    assert (fact.at, fact.confidence, fact.origin) == (AT, 95, "customer")


def test_a31_what_is_sensitive_is_hidden_by_role(shop: Store, lin: Wearer) -> None:
    told = Told(type="birthday", value="1990-05-01", basis="consent")
    knowing.add_fact(shop, lin.customer_id, told, at=AT)

    factory = knowing.profile(shop, lin.customer_id, role=Role.FACTORY, day=DAY)
    rep = knowing.profile(shop, lin.customer_id, role=Role.REP, day=DAY)

    assert "birthday" not in factory.known
    assert "birthday" not in {one.name for one in factory.fields}
    assert rep.known["birthday"].value == "1990-05-01"


def test_a47_any_former_state_of_a_field_can_be_shown(shop: Store, lin: Wearer) -> None:
    for value, at in (("work", AT), ("travel", LATER_AT)):
        knowing.add_fact(shop, lin.customer_id, Told(type="need", value=value), at=at)

    seen = [one.value for one in knowing.history(shop, lin.customer_id, "need")]

    assert seen == ["work", "travel"]
    assert knowing.who_has(shop, "need", "travel") == (lin.customer_id,)
    assert knowing.who_has(shop, "need", "work") == ()


def test_what_has_grown_old_is_named(shop: Store, lin: Wearer) -> None:
    knowing.add_fact(shop, lin.customer_id, Told(type="need", value="work"), at=AT)

    in_two_years = date(2028, 11, 27)
    seen = knowing.profile(shop, lin.customer_id, role=Role.REP, day=in_two_years)

    assert seen.stale == ("need",)


@pytest.mark.parametrize(
    ("told", "error"),
    [
        (Told(type="shoe", value="42"), NotFoundError),
        (Told(type="need", value="work", basis="because"), NotFoundError),
        (Told(type="family", value="two sons"), BadFactError),
    ],
    ids=["no field", "no basis", "no consent"],
)
def test_what_may_not_be_kept_is_refused(
    shop: Store, lin: Wearer, told: Told, error: type[Exception]
) -> None:
    with pytest.raises(error):
        knowing.add_fact(shop, lin.customer_id, told, at=AT)


def test_a91_a_household_is_several_customers_each_with_his_own_spec(
    shop: Store, lin: Wearer
) -> None:
    child = new_wearer(shop, "小喆", body={})
    circles.found_household(
        shop, name="林", members=(lin.customer_id, child.customer_id), at=AT
    )

    home = circles.household_of(shop, child.customer_id)

    assert home is not None
    assert home.members == (lin.customer_id, child.customer_id)


def test_a37_a_dealer_sees_only_his_own_and_a_spec_outlives_him(
    shop: Store, lin: Wearer
) -> None:
    first, second = (
        keeping_people.add_customer(shop, name=name, at=AT, kind="dealer").id
        for name in ("North", "South")
    )
    other = new_wearer(shop, "Other", body={})
    version = saved(shop, lin, "bag")
    circles.take_on(shop, dealer=first, customer=lin.customer_id, at=AT)
    circles.take_on(shop, dealer=second, customer=other.customer_id, at=AT)

    assert [c.id for c in circles.customers_of(shop, first)] == [lin.customer_id]
    with pytest.raises(NotFoundError):
        circles.demand_served(shop, dealer=first, customer=other.customer_id)

    circles.take_on(shop, dealer=second, customer=lin.customer_id, at=LATER_AT)

    circles.demand_served(shop, dealer=second, customer=lin.customer_id)
    with pytest.raises(NotFoundError):
        circles.demand_served(shop, dealer=first, customer=lin.customer_id)
    with shop.reading() as tx:
        (kept,) = specs.of_customer(tx, lin.customer_id)
    assert (kept.id, kept.wearer_id) == (version.spec_id, lin.id)


def test_a37_a_consumer_orders_for_nobody_else(shop: Store, lin: Wearer) -> None:
    with pytest.raises(NoDealerError):
        circles.take_on(shop, dealer=lin.customer_id, customer=lin.customer_id, at=AT)
