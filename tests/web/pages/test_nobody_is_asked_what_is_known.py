"""A70: as a known customer, no form one can reach has an empty field we could fill.

Every page is opened that links, and the application's own list of addresses, lead a
signed-in customer to. A field counts as known if what it asks for is stored.
"""

from __future__ import annotations

import pytest
from flask import Flask

from office.desk import knowing, what_we_know
from office.desk.checking_out import Buyer
from office.roles import Role
from tests.web.pages.counter import checked
from tests.web.pages.crawling import Fields, walked
from tests.web.pages.signing_in import account_in, signed_in
from tests.web.pages.test_measuring_oneself_finds_a_size import ANSWERS, answered
from tests.web.pages.visitor import Visitor
from tests.web.pages.wearing import worn
from web.shop import Shop

MEI = Buyer(
    name="Mei 梅", email="mei@example.org", phone="+86 512 1", country="CN",
    address=("1 Ping Road", "Suzhou"),
)  # fmt: skip
RECORD = {"name", "email", "phone", "address", "country", "contact"}
FACTS = {"hobbies": "rowing", "need": "work"}
BY_MEANING = {
    "/sign-up": "opens another account: nobody's data may be taken for it",
    "/measure/": "a second measuring is not led by the first; the first stands beside",
    "/saved": "the name of a design, which has none yet",
}
"""Addresses whose field is empty on purpose, and why."""


@pytest.fixture(scope="module")
def mei(app: Flask) -> tuple[Visitor, str]:
    """Somebody of whom everything is known that is ever asked; and her order."""
    account = account_in(app, Role.CUSTOMER)
    visitor, shop = signed_in(app, account), app.extensions["shop"]
    assert isinstance(shop, Shop)
    answered(visitor, **ANSWERS, crotch_height="78")
    order = worn(visitor, shop)
    what_we_know.correct_record(shop.store, account.customer, MEI)
    for field, value in FACTS.items():
        told = knowing.Told(type=field, value=value)
        knowing.add_fact(shop.store, account.customer, told, at=shop.at)
    return visitor, order


def test_a70_no_field_is_empty_whose_answer_is_stored(
    app: Flask, mei: tuple[Visitor, str]
) -> None:
    visitor, order = mei
    checked(visitor)
    wish = "/wishes?product=jeans"
    seen: dict[str, str] = {}
    empty: list[str] = []
    more = (f"/orders/{order}", wish, "/check")
    for address, answer in walked(visitor, app, Role.CUSTOMER, *more):
        if answer.mimetype != "text/html":
            continue
        seen[address] = answer.text
        fields = Fields(answer.text).found
        known = RECORD if "/fit" not in address else set[str]()
        if any(address.startswith(one) for one in BY_MEANING):
            continue
        empty += [f"{address}: {name}" for name, held in fields
                  if name in known and not held]  # fmt: skip

    assert {"/check", "/known", f"/orders/{order}/problem", wish} <= set(seen)
    assert empty == []
    for value in (MEI.name, MEI.phone, "1 Ping Road"):
        assert value in seen["/check"]
        assert value in seen["/known"]


def test_a70_an_answer_that_was_given_is_not_asked_again(
    mei: tuple[Visitor, str],
) -> None:
    visitor, _ = mei

    page = visitor.open("/known")
    asked = {q for form in page.forms for q in form.sends("question")}
    measuring = visitor.open("/measure?product=jeans")

    assert not asked & {f"fact {field}" for field in FACTS}
    assert not [one for one in asked if one.startswith("measure")]
    assert "/measure/result" in measuring.address


def test_a70_a_field_that_is_left_empty_is_found() -> None:
    html = '<form><input name="phone" value=""><textarea name="address">\n</textarea>'

    assert Fields(html).found == [("phone", ""), ("address", "")]
