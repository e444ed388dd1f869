"""What somebody does at the counter: put in, check, place; in few words."""

from __future__ import annotations

import re

from tests.web.pages.visitor import Form, Page, Visitor, amount_in

LIN = {
    "name": "Lin Zhe",
    "email": "lin@example.org",
    "address": "6 Pingjiang Road\r\nSuzhou",
    "country": "cn",
}


def form_to(page: Page, end: str) -> Form:
    """The one form that is sent to an address with this end."""
    found = [form for form in page.forms if form.action.partition("?")[0].endswith(end)]
    assert len(found) == 1, [form.action for form in page.forms]
    return found[0]


def put_in(visitor: Visitor, page: Page) -> Page:
    """Put the design of a page into the cart."""
    return visitor.send(form_to(page, "/cart"))


def checked(visitor: Visitor, *clicks: str) -> Page:
    """The check page of a jeans design after some clicks."""
    page = visitor.open("/products/jeans")
    for asks in clicks:
        page = visitor.click(page, asks)
    put_in(visitor, page)
    return visitor.open("/check")


def placed(visitor: Visitor, *clicks: str) -> Page:
    """The page of a new order."""
    page = visitor.send(form_to(checked(visitor, *clicks), "/check"), **LIN)
    assert page.code == 200, page.said("wrong")
    return page


def number_of(page: Page) -> str:
    """The number of the order a page is about."""
    found = re.search(r"SO-\d{4}-\d{6}", page.address)
    assert found is not None, page.address
    return found[0]


def total_of(page: Page) -> int:
    """The total of a cart, check page or order, in minor units."""
    return amount_in(page.said("grand-total") or page.said("grand"))
