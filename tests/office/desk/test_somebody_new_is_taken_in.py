"""A new customer at the desk: kept once, with why, and not beside himself."""

from dataclasses import replace

import pytest

from customers.facts import Basis, current
from customers.people import Customer, Wearer
from office.desk.account_faults import Fault, Refused
from office.desk.once import KeyRefusedError
from office.desk.order_at_hand import By
from office.desk.taking_in import MayBe, Newcomer, take_in
from office.store import Store, facts, people
from tests.office.desk.shop import AT, DAY, new_wearer
from tests.office.desk.test_a_large_base_is_asked_by_index import (
    filled,
    listening,
    read_through,
)

ANNA = Newcomer(
    name="Anna Adler", email="anna@mail.example", language="en", channel="phone",
    basis="contract",
)  # fmt: skip


def by(key: str = "") -> By:
    return By(actor="rep", day=DAY, at=AT, key=key)


def taken_in(shop: Store, new: Newcomer = ANNA, *not_he: str) -> Customer:
    made = take_in(shop, new, not_he=not_he, by=by())
    assert isinstance(made, Customer), made
    return made


def test_he_is_kept_with_his_wearer_and_why_we_may(shop: Store) -> None:
    made = taken_in(shop)

    with shop.reading() as tx:
        assert people.find(tx, made.id) == made
        (wearer,) = people.wearers_of(tx, made.id)
        since = current(facts.of_customer(tx, made.id))["with_us_since"]
    assert wearer.name == "Anna Adler"
    assert (since.value, since.basis) == (DAY.isoformat(), Basis.CONTRACT)
    assert (since.channel, since.origin.value) == ("phone", "staff")


def test_another_may_wear_it(shop: Store) -> None:
    made = taken_in(shop, _with(wearer="Little  Adler"))

    with shop.reading() as tx:
        assert [one.name for one in people.wearers_of(tx, made.id)] == ["Little Adler"]


@pytest.mark.parametrize(
    ("told", "field", "why"),
    [
        ({"name": " "}, "name", Fault.MISSING),
        ({"name": "x" * 81}, "name", Fault.LONG),
        ({"name": "a\u202eb"}, "name", Fault.UNPRINTABLE),
        ({"email": "", "phone": ""}, "email", Fault.NO_WAY),
        ({"email": "anna@"}, "email", Fault.NO_EMAIL),
        ({"phone": "call me"}, "phone", Fault.NO_PHONE),
        ({"phone": "12"}, "phone", Fault.NO_PHONE),
        ({"basis": ""}, "basis", Fault.MISSING),
        ({"basis": "because"}, "basis", Fault.MISSING),
        ({"language": "fr"}, "language", Fault.MISSING),
        ({"channel": ""}, "channel", Fault.MISSING),
        ({"kind": "friend"}, "kind", Fault.MISSING),
        ({"wearer": "y" * 81}, "wearer", Fault.LONG),
    ],
)
def test_what_is_missing_is_said_and_nobody_is_made(
    shop: Store, told: dict[str, str], field: str, why: Fault
) -> None:
    with shop.reading() as tx:
        before = len(people.all(tx))

    refused = take_in(shop, _with(**told), not_he=(), by=by())

    assert isinstance(refused, Refused)
    assert refused.faults == {field: why}
    with shop.reading() as tx:
        assert len(people.all(tx)) == before


@pytest.mark.parametrize(
    "told",
    [
        {"name": "Adler, Anna", "email": "", "phone": "12345"},
        {"name": "Somebody", "email": "ANNA@mail.example"},
        {"name": "Ana Adler", "email": "", "phone": "12345"},
    ],
)
def test_a34_whom_he_may_be_is_shown_before_he_is_made(
    shop: Store, told: dict[str, str]
) -> None:
    anna = taken_in(shop)

    known = take_in(shop, _with(**told), not_he=(), by=by())

    assert isinstance(known, MayBe)
    assert known.ids == (anna.id,)
    second = taken_in(shop, _with(**told), anna.id)
    assert second.id != anna.id


def test_who_came_since_is_shown_too(shop: Store) -> None:
    anna = taken_in(shop)
    second = taken_in(shop, ANNA, anna.id)

    again = take_in(shop, ANNA, not_he=(anna.id,), by=by())

    assert isinstance(again, MayBe)
    assert set(again.ids) == {anna.id, second.id}


def test_the_same_form_twice_is_one_customer(shop: Store) -> None:
    first = take_in(shop, ANNA, not_he=(), by=by("once"))
    again = take_in(shop, ANNA, not_he=(), by=by("once"))

    assert first == again
    with pytest.raises(KeyRefusedError):
        take_in(shop, _with(name="Bela Bauer"), not_he=(), by=by("once"))


def test_a_chinese_name_finds_its_namesake(shop: Store) -> None:
    lin = new_wearer(shop, "欧阳娜", body={})

    known = take_in(shop, _with(name="欧阳娜"), not_he=(), by=by())

    assert isinstance(known, MayBe)
    assert known.ids == (lin.customer_id,)


def test_in_a_large_base_no_table_is_read_through(shop: Store, lin: Wearer) -> None:
    filled(shop, lin)

    with listening(shop) as asked:
        take_in(shop, _with(name="Wang Fang 王芳", phone="13800001234"),
                not_he=(), by=by())  # fmt: skip

    assert read_through(shop, asked) == {}


def _with(**told: str) -> Newcomer:
    return replace(ANNA, **told)
