"""From measuring to the order: the body goes along, and only where it was promised."""

import json

import pytest
from flask import Flask

from office.store import orders, people
from orders.snapshot import reopen_order
from tests.web.pages.counter import LIN, form_to, number_of, put_in
from tests.web.pages.test_measuring_oneself_finds_a_size import agreed, the_form
from tests.web.pages.visitor import Page, Visitor

TAPED = {"waist": "84", "hip": "101.5", "crotch_height": "78"}
WIDE = {"waist": "110", "hip": "125", "crotch_height": "78"}


def made_to(visitor: Visitor, body: dict[str, str], of: str = "product=jeans") -> Page:
    """The page of a design after somebody measured himself and used it."""
    agreed(visitor)
    for name, typed in body.items():
        form = the_form(visitor.open(f"/measure/{name}?{of}"), name)
        visitor.send(form, value=typed, sure="1")
    return visitor.send(form_to(visitor.open(f"/measure/result?{of}"), "/result"))


@pytest.fixture
def made(visitor: Visitor) -> Page:
    return made_to(visitor, TAPED)


def order(visitor: Visitor) -> str:
    page = visitor.send(form_to(visitor.open("/check"), "/check"), **LIN)
    return number_of(page)


def bodies_ordered(app: Flask, number: str) -> dict[str, tuple[int, int]]:
    """What the order of this number was made to, and by how much each is off."""
    with app.extensions["shop"].store.reading() as tx:
        found = orders.find(tx, number)
        assert found is not None
        text = orders.snapshot(tx, found.order_snapshot or "")
    assert text is not None
    snapshot = reopen_order(json.loads(text))
    return {b.name: (b.millimetres, b.misfit) for b in snapshot.lines[0].body}


def test_the_order_is_made_to_the_body_and_says_where_it_is_off(
    app: Flask, visitor: Visitor, made: Page
) -> None:
    put_in(visitor, made)

    found = bodies_ordered(app, order(visitor))

    assert {name: mm for name, (mm, _) in found.items()} == {
        "waist": 840, "hip": 1015, "crotch_height": 780,
    }  # fmt: skip
    assert any(misfit for _, misfit in found.values())


def test_a_later_change_of_the_design_is_still_made_to_it(
    app: Flask, visitor: Visitor, made: Page
) -> None:
    put_in(visitor, visitor.click(made, "cut=skinny"))

    assert bodies_ordered(app, order(visitor))["hip"][0] == 1015


def test_whoever_is_given_the_design_orders_it_without_the_body(
    app: Flask, made: Page
) -> None:
    friend = Visitor(app.test_client())
    put_in(friend, friend.open(made.address))

    assert bodies_ordered(app, order(friend)) == {}


def test_a_clash_at_using_it_is_answered_and_the_body_stays_with_the_design(
    visitor: Visitor, opening: Page
) -> None:
    stiff = visitor.click(opening, "fabric=selvedge14")
    code, number = stiff.address.split("/")[2:4]

    asked = made_to(visitor, WIDE, f"design={code}/{number}")

    assert asked.code == 200
    assert "#answer" in asked.address or "answer" in asked.html
    assert "1140" in asked.html or "114" in asked.html


def test_taking_consent_back_deletes_every_copy_but_the_orders_own(
    app: Flask, visitor: Visitor, made: Page
) -> None:
    put_in(visitor, made)
    number = order(visitor)
    worn = visitor.open("/measurements").said("worn")
    exported = visitor.client.get("/measurements.json").get_json()

    gone = visitor.send(form_to(visitor.open("/measurements"), "/measurements"))

    assert "101.5 cm" in worn
    assert [one["millimetres"]["hip"] for one in exported["wearer"]] == [1015]
    assert "Nothing of your body is kept here" in gone.said("measuring")
    assert "Orders you placed keep the numbers" in gone.said("small")
    assert not gone.said("worn")
    assert bodies_ordered(app, number)["hip"][0] == 1015
    told = visitor.client.get("/measurements.json").get_json()
    assert (told["measurements"], told["designs"], told["wearer"]) == ({}, {}, [])
    with app.extensions["shop"].store.reading() as tx:
        found = orders.find(tx, number)
        assert found is not None
        for wearer in people.wearers_of(tx, found.customer_id):
            assert people.measurements_of(tx, wearer.id) == ()


def test_a_design_in_the_cart_is_made_without_a_body_that_was_deleted(
    app: Flask, visitor: Visitor, made: Page
) -> None:
    put_in(visitor, made)
    visitor.open("/check")
    visitor.send(form_to(visitor.open("/measurements"), "/measurements"))

    assert bodies_ordered(app, order(visitor)) == {}
    assert "1015" not in json.dumps(visitor.client.get("/measurements.json").get_json())
