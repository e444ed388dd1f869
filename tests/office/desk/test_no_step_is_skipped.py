"""Identify, differentiate, interact, customize: counted, and asked by an offer."""

from __future__ import annotations

from dataclasses import fields

import pytest

from customers.lifetime import Tier
from customers.people import Wearer
from customers.segments import Reached, StepOfFour, state_of
from office.desk import contacting, forgetting, keeping_people, knowing, reached
from office.desk.knowing import Told
from office.desk.offering_to import offer_to
from office.desk.ready_products import ReadyProducts
from office.store import Store, people, valuing
from office.store.tables import StoreRow
from office.store.valuing import KeptTier
from rules.wording import Wording
from tests.office.desk.shop import AT, DAY, LATER_AT, new_wearer, saved


def told_apart(store: Store, customer: str, *, need: str = "travel") -> None:
    knowing.add_fact(store, customer, Told(type="need", value=need), at=AT)
    with store.writing() as tx:
        tier = KeptTier(
            month="2026-11", tier=Tier.B, value=1, low=1, high=1, why=Wording("B", "B")
        )
        valuing.keep_tiers(tx, tier.month, {customer: tier})


def talked(store: Store, customer: str) -> None:
    contacting.log_contact(
        store, customer, contacting.Told(words="rang about a bag"), person="Mei", at=AT
    )


@pytest.fixture
def base(shop: Store, lin: Wearer) -> dict[str, str]:
    """One of each kind; what is told of the last skips a step."""
    named: dict[str, str] = {"identified": lin.customer_id}
    for name in ("told apart", "in touch", "his own", "skipped"):
        named[name] = new_wearer(shop, name, body={}).customer_id
    unknown = keeping_people.add_customer(shop, name="only a name", at=AT)
    named["unknown"] = unknown.id
    for name in ("told apart", "in touch", "his own"):
        told_apart(shop, named[name])
    for name in ("in touch", "his own", "skipped"):
        talked(shop, named[name])
    with shop.reading() as tx:
        (wearer,) = people.wearers_of(tx, named["his own"])
    saved(shop, wearer, "bag", leather="calf")
    return named


def test_a100_the_funnel_adds_up_and_each_stands_where_the_facts_say(
    shop: Store, base: dict[str, str]
) -> None:
    found = reached.funnel(shop)

    assert found.everybody == len(base)
    assert found.unknown == 1
    here = {one.step: one.here for one in found.rungs}
    assert here == {
        StepOfFour.IDENTIFY: 2,  # the one who talked before he was told apart too
        StepOfFour.DIFFERENTIATE: 1,
        StepOfFour.INTERACT: 1,
        StepOfFour.CUSTOMIZE: 1,
    }
    assert found.unknown + sum(here.values()) == found.everybody
    assert [one.reached for one in found.rungs] == [5, 3, 2, 1]
    with shop.reading() as tx:
        every = reached.reached_by_everybody(tx)
        alone = {one.id: reached.reached_of(tx, one) for one in people.all(tx)}
    assert every == alone


def test_a100_nothing_keeps_a_state_so_none_can_be_set(
    shop: Store, base: dict[str, str]
) -> None:
    columns = {
        f"{table.name}.{column.name}"
        for table in StoreRow.metadata.tables.values()
        for column in table.columns
    }
    assert not [one for one in columns if "step_of" in one or "funnel" in one]
    assert {one.name for one in fields(Reached)} == {
        "identified", "told_apart", "contacts", "own_specs",
    }  # fmt: skip

    forgetting.erase(shop, base["in touch"], actor="rep", at=LATER_AT)

    with shop.reading() as tx:
        gone = reached.reached_by_everybody(tx)[base["in touch"]]
    assert state_of(gone) is None


@pytest.mark.parametrize(
    ("who", "missing"),
    [
        ("", "identify"), ("unknown", "identify"), ("identified", "differentiate"),
        ("skipped", "differentiate"),
    ],
)  # fmt: skip
def test_a101_whoever_is_not_known_or_told_apart_is_offered_what_all_are(
    shop: Store, base: dict[str, str], ready: ReadyProducts, who: str, missing: str
) -> None:
    found = offer_to(shop, ready, base.get(who, ""), "bag", DAY)

    assert (found.personal, found.missing) == (False, missing)
    assert found.his == {}
    assert found.values["leather"] == "goat"
    assert found.ask is not None
    assert found.ask.missing() == ()


def test_a101_one_who_is_told_apart_is_offered_his_own(
    shop: Store, base: dict[str, str], ready: ReadyProducts
) -> None:
    found = offer_to(shop, ready, base["his own"], "bag", DAY)

    assert found.personal
    assert found.his == {"leather": "calf"}
    assert found.values["leather"] == "calf"
    assert found.ask is None


def test_a101_value_without_need_and_need_without_value_are_not_enough(
    shop: Store, lin: Wearer, ready: ReadyProducts
) -> None:
    other = new_wearer(shop, "Need alone", body={}).customer_id
    knowing.add_fact(shop, other, Told(type="need", value="travel"), at=AT)
    told_apart(shop, lin.customer_id, need="something nobody understands")

    for customer in (other, lin.customer_id):
        assert offer_to(shop, ready, customer, "bag", DAY).missing == "differentiate"
