"""The usual in two clicks; with one change, at the page of the design."""

import re

import pytest
from flask import Flask

from office.desk.installation import Installation
from tests.web.pages.conftest import NEXT_SPRING
from tests.web.pages.counter import form_to, number_of, placed, put_in, total_of
from tests.web.pages.visitor import Page, Visitor
from web.app import create_app


@pytest.fixture(scope="module")
def shared(app: Flask) -> tuple[Visitor, Page]:
    """Somebody with one order."""
    visitor = Visitor(app.test_client())
    return visitor, placed(visitor, "cut=skinny", "rise=high")


def test_two_clicks_from_my_orders_order_it_again(
    shared: tuple[Visitor, Page],
) -> None:
    visitor, old = shared
    clicks = 0
    listed = visitor.open("/orders")

    sheet = visitor.open(listed.links["quiet again"])
    clicks += 1
    order = visitor.send(form_to(sheet, "/repeat"))
    clicks += 1

    assert clicks == 2
    assert "the same thing, at the same price" in sheet.said("same")
    assert f"The same as {number_of(old)}" in order.said("standing")
    assert total_of(order) == total_of(old)
    assert order.said("all-choices") == old.said("all-choices")


def test_confirmed_twice_is_one_more_order(app: Flask) -> None:
    visitor = Visitor(app.test_client())
    number = number_of(placed(visitor))
    form = form_to(visitor.open(f"/orders/{number}/repeat"), "/repeat")

    first, second = visitor.send(form), visitor.send(form)

    assert number_of(first) == number_of(second) != number
    assert len(visitor.open("/orders").texts["number"]) == 2


def test_with_one_change_it_is_a_new_design(shared: tuple[Visitor, Page]) -> None:
    visitor, old = shared

    design = visitor.send(form_to(old, "/1/change"))

    assert design.address.endswith("/1")
    assert design.faces["cut=skinny"].pressed
    assert design.faces["rise=high"].pressed
    assert design.total == total_of(old)
    changed = visitor.click(design, "rise=mid")
    assert "Mid" in put_in(visitor, changed).html
    again = visitor.open(f"/orders/{number_of(old)}")
    assert again.said("all-choices") == old.said("all-choices")


@pytest.fixture(scope="module")
def spring(installation: Installation) -> Flask:
    """The same shop in spring."""
    return create_app(installation, now=lambda: NEXT_SPRING)


@pytest.fixture
def winter(app: Flask, spring: Flask) -> tuple[Visitor, str]:
    """Somebody who ordered a cloth that is out of season in spring, in spring."""
    before = Visitor(app.test_client())
    number = number_of(placed(before, "fabric=fleece12", "rise=high"))
    visitor = Visitor(spring.test_client())
    cookie = before.client.get_cookie("visitor")
    assert cookie is not None
    visitor.client.set_cookie("visitor", cookie.value)
    return visitor, number


def test_what_is_out_of_season_is_one_decision_and_nothing_else(
    winter: tuple[Visitor, str],
) -> None:
    visitor, number = winter

    sheet = visitor.open(f"/orders/{number}/repeat")

    assert sheet.html.count('class="picks decision"') == 1
    assert "Denim was" in sheet.said("decision")
    assert "Rise" not in sheet.said("again-line")
    values = re.findall(r'name="value\.1\.fabric" value="(\w+)"( checked)?', sheet.html)
    assert len(values) > 2
    (proposed,) = [value for value, held in values if held]
    other = next(value for value, held in values if not held)
    form = form_to(sheet, "/repeat")

    told = visitor.send(form, **{"value.1.fabric": other})
    assert told.code == 409
    assert "Nothing is ordered yet" in told.said("alarm")
    assert re.search(rf'value="{other}" checked', told.html)
    assert len(visitor.open("/orders").texts["number"]) == 1

    nonsense = visitor.send(form, **{"value.1.fabric": "gold"})
    assert nonsense.code == 400
    assert len(visitor.open("/orders").texts["number"]) == 1

    order = visitor.send(form, **{"value.1.fabric": proposed})
    assert order.code == 200
    assert number_of(order) != number
