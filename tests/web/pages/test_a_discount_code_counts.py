"""A discount code: page, cart, check page and order say one price, and its name."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask

from office.desk.installation import Installation
from tests.web.pages.counter import LIN, form_to, put_in, total_of
from tests.web.pages.visitor import Visitor
from web.app import create_app

QIXI = datetime(2027, 8, 2, 4, 0, tzinfo=UTC)
NAMED = "Qixi 2027 (-8 %)"


@pytest.fixture(scope="module")
def august(installation: Installation) -> Flask:
    """The same shop in the days of the discount."""
    return create_app(installation, now=lambda: QIXI)


def test_what_the_code_takes_off_is_the_same_on_every_page(august: Flask) -> None:
    visitor = Visitor(august.test_client())
    opening = visitor.open("/products/jeans")
    listed = opening.total
    cart = put_in(visitor, opening)

    cart = visitor.send(form_to(cart, "/cart/code"), discount="QIXI-2027")

    charged = listed - round(listed * 8 / 100)
    assert total_of(cart) == charged
    assert NAMED in cart.said("rule")
    assert "counted with QIXI-2027" in cart.html
    page = visitor.open("/products/jeans")
    assert page.total == charged
    assert NAMED in page.html
    check = visitor.open("/check")
    assert total_of(check) == charged
    assert NAMED in check.said("price-table")
    order = visitor.send(form_to(check, "/check"), **LIN)
    assert total_of(order) == charged
    assert NAMED in order.html


def test_what_nobody_published_is_refused_beside_the_field(august: Flask) -> None:
    visitor = Visitor(august.test_client())
    cart = put_in(visitor, visitor.open("/products/jeans"))
    before = total_of(cart)

    refused = visitor.send(form_to(cart, "/cart/code"), discount="FRIENDS")

    assert refused.code == 422
    assert "no discount FRIENDS to be had today" in refused.said("wrong")
    assert form_to(refused, "/cart/code").sends("discount") == ["FRIENDS"]
    assert total_of(refused) == before


def test_without_a_published_code_nobody_is_asked_for_one(visitor: Visitor) -> None:
    cart = put_in(visitor, visitor.open("/products/jeans"))

    assert "Discount code" not in cart.html
