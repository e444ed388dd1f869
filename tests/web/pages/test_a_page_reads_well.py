"""What a page says reads well in both languages, and says where one is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask

from office.roles import Role
from tests.conftest import ROOT
from tests.web.pages.counter import form_to, placed, put_in
from tests.web.pages.signing_in import somebody
from tests.web.pages.visitor import Page, Visitor

TEMPLATES = sorted((ROOT / "web" / "pages" / "templates").glob("*.html"))
ALONE = re.compile(r"{% from \"[^\"]+\" import (?:(?!with context)[^%])*%}")
"""Macros that are imported without the page around them."""


def place_of(page: Page) -> str:
    """Return the place in the head that the page says it belongs to."""
    found = re.findall(r'<a href="([^"]*)" aria-current="page">', page.html)
    return ", ".join(found)


def test_chinese_has_its_own_colon_and_comma(visitor: Visitor) -> None:
    refused = visitor.send(form_to(visitor.open("/sign-in?lang=zh"), "/sign-in"))
    put_in(visitor, visitor.open("/products/jeans"))
    checked = visitor.open("/check?lang=zh")

    assert "</a>：请填写此项。" in refused.html
    assert "</a>: " not in refused.html
    assert "量体牛仔裤，1 件" in checked.html


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.stem)
def test_every_macro_knows_the_language_of_its_page(template: Path) -> None:
    assert ALONE.findall(template.read_text("utf-8")) == []


def test_the_number_of_an_order_stays_on_one_line(visitor: Visitor) -> None:
    ordered = placed(visitor)

    assert re.search(
        r'<h1>Order <span class="unbroken">SO-2026-\d{6}</span></h1>', ordered.html
    )


def test_what_is_ordered_again_is_named(visitor: Visitor) -> None:
    ordered = placed(visitor)

    again = visitor.open(f"{ordered.address.partition('?')[0]}/repeat?lang=zh")

    assert "<h2>量体牛仔裤，1 件</h2>" in again.html


def test_a_size_not_chosen_is_named_once(visitor: Visitor) -> None:
    put_in(visitor, visitor.open("/products/jeans"))

    told = visitor.open("/cart").said("sizes")

    assert "it is Waist " in told
    assert "; Inside leg " in told


@pytest.mark.parametrize(
    ("address", "place"),
    [("/check", "/cart"), ("/measure?product=jeans", "/"), ("/orders", "/orders")],
)
def test_a_page_beneath_a_place_says_so(
    visitor: Visitor, address: str, place: str
) -> None:
    put_in(visitor, visitor.open("/products/jeans"))

    assert place_of(visitor.open(address)) == place


def test_what_is_known_of_a_customer_belongs_to_the_account(app: Flask) -> None:
    customer = somebody(app, Role.CUSTOMER)

    assert place_of(customer.open("/known")) == "/account"


def test_a_question_that_was_put_is_named_as_on_the_product_page(app: Flask) -> None:
    customer = somebody(app, Role.CUSTOMER)
    customer.open("/known")

    again = customer.open("/known?lang=zh")

    asked = re.findall(r"<li>(.*?)，问于", again.html)
    assert asked
    assert not [one for one in asked if re.search("[a-z_]", one)]


def test_where_nothing_was_measured_one_may_begin(visitor: Visitor) -> None:
    assert "/measure?product=jeans" in visitor.open("/measurements").html


def test_a_rep_sees_everything_about_what_was_ordered(app: Flask) -> None:
    number = placed(somebody(app, None)).address.rpartition("/")[2]

    seen = somebody(app, Role.REP).open(f"/desk/orders/{number}")

    assert "as usual in everything" in seen.html
    assert "Topstitching thread" in seen.html
