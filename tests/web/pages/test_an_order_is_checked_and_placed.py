"""From the check page to an order: what is shown is what is charged, once."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask

from catalog.reading import read_catalog
from office.desk.installation import Installation
from office.roles import Role
from office.store import catalogs, documents, open_store, orders
from orders.order import Order
from tests.web.conftest import JEANS
from tests.web.pages.conftest import DAY
from tests.web.pages.counter import (
    LIN,
    checked,
    form_to,
    number_of,
    placed,
    put_in,
    total_of,
)
from tests.web.pages.signing_in import account_in, signed_in, somebody
from tests.web.pages.visitor import Page, Visitor

DESIGNS = (
    (),
    ("gift=yes", "packaging=gift_box", "delivery=express"),
    ("payment=on_delivery", "cut=bootcut"),
)


def of_visitor(installation: Installation, page: Page) -> Order:
    store = open_store(installation.database_url)
    try:
        with store.reading() as tx:
            order = orders.find(tx, number_of(page))
    finally:
        store.close()
    assert order is not None
    return order


@pytest.mark.parametrize("clicks", DESIGNS, ids=lambda one: " ".join(one) or "opening")
def test_the_price_and_the_day_shown_are_those_of_the_order(
    visitor: Visitor, installation: Installation, clicks: tuple[str, ...]
) -> None:
    page = visitor.open("/products/jeans")
    for asks in clicks:
        page = visitor.click(page, asks)
    cart = put_in(visitor, page)
    check = visitor.open("/check")
    order = visitor.send(form_to(check, "/check"), **LIN)

    seen = [page.total, total_of(cart), total_of(check), total_of(order)]
    kept = of_visitor(installation, order)

    assert seen == [kept.gross] * 4
    assert sheet_total(installation, kept) == kept.gross
    day = check.said("promised")
    assert day
    assert day in page.said("ready")
    assert cart.said("promised") == day == order.said("promised").split(" · ")[0]


def sheet_total(installation: Installation, order: Order) -> int:
    """The total that stands on the confirmation."""
    store = open_store(installation.database_url)
    try:
        with store.reading() as tx:
            found = documents.of_order(tx, order.number)
    finally:
        store.close()
    (sheet,) = [json.loads(one.sheet) for one in found if one.kind == "confirmation"]
    totals = [
        total["values"][0]["value"]["amount"]
        for block in sheet["blocks"]
        for total in block.get("totals", ())
    ]
    return int(totals[-1])


def test_everything_it_is_made_by_stands_on_the_check_page(visitor: Visitor) -> None:
    check = checked(visitor, "cut=skinny")

    said = check.said("spec-sheet")
    assert "Skinny" in said
    assert "No body measurements are used" in said
    assert "until you approve the drawing" in said
    assert "VAT 13 %, included" in said
    assert check.said("promised")


def test_what_is_missing_is_asked_beside_its_field_and_the_rest_kept(
    visitor: Visitor,
) -> None:
    check = checked(visitor)

    told = visitor.send(form_to(check, "/check"), **{**LIN, "email": "lin at home"})

    assert told.code == 422
    assert told.said("wrong") == "Please write an e-mail address, as lin@example.org."
    assert 'value="Lin Zhe"' in told.html
    assert "6 Pingjiang Road" in told.html
    assert 'href="#f-email"' in told.html


@pytest.fixture(scope="module")
def undecided(app: Flask) -> tuple[Visitor, Page]:
    """Somebody at the check page who never gets through."""
    visitor = Visitor(app.test_client())
    return visitor, checked(visitor)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", "   "),
        ("name", "x" * 200),
        ("email", "a@b"),
        ("email", "a@b.cn\r\nBcc: all@example.org"),
        ("address", "\r\n" * 9),
        ("address", "\r\n".join("abcdefg")),
        ("country", "China"),
    ],
)
def test_what_no_order_can_be_sent_to_is_refused(
    undecided: tuple[Visitor, Page], field: str, typed: str
) -> None:
    visitor, check = undecided

    told = visitor.send(form_to(check, "/check"), **{**LIN, field: typed})

    assert told.code == 422
    assert told.said("wrong")


def test_who_signed_in_orders_as_himself(
    app: Flask, installation: Installation
) -> None:
    account = account_in(app, Role.CUSTOMER)
    page = placed(signed_in(app, account))

    other = somebody(app, Role.CUSTOMER)
    seen = other.client.get(f"/orders/{number_of(page)}")

    assert of_visitor(installation, page).customer_id == account.customer
    assert seen.status_code == 404
    assert "have not ordered" in other.open("/orders").said("main")


def test_a_form_sent_twice_is_one_order(visitor: Visitor) -> None:
    form = form_to(checked(visitor), "/check")

    first, second = visitor.send(form, **LIN), visitor.send(form, **LIN)

    assert number_of(first) == number_of(second)
    listed = visitor.open("/orders")
    assert listed.said("number") == number_of(first)


def test_back_and_another_form_order_nothing_more(visitor: Visitor) -> None:
    first, second = checked(visitor), visitor.open("/check")
    order = visitor.send(form_to(first, "/check"), **LIN)

    late = visitor.send(form_to(second, "/check"), **LIN)

    assert late.address == "/cart"
    assert visitor.open("/orders").said("number") == number_of(order)


def test_a_known_customer_is_not_asked_twice(visitor: Visitor) -> None:
    placed(visitor)

    check = checked(visitor, "cut=skinny")

    assert 'value="lin@example.org"' in check.html
    assert "6 Pingjiang Road" in check.html
    assert 'value="CN"' in check.html


def test_a_price_that_changed_meanwhile_is_shown_beside_the_old_one(
    visitor: Visitor, installation: Installation, tmp_path: Path
) -> None:
    check = checked(visitor, "cut=skinny")
    with dearer_jeans(installation, tmp_path):
        told = visitor.send(form_to(check, "/check"), **LIN)
        assert told.code == 409
        assert "Nothing was ordered" in told.said("changed")
        assert total_of(told) == total_of(check) + 1000
        said = told.said("changed")
        assert f"{total_of(check) // 100}.00" in said
        assert f"{total_of(told) // 100}.00" in said
        assert 'value="Lin Zhe"' in told.html
        assert "have not ordered" in visitor.open("/orders").said("main")

        order = visitor.send(form_to(told, "/check"), **LIN)
        assert of_visitor(installation, order).gross == total_of(told)


@contextmanager
def dearer_jeans(installation: Installation, folder: Path) -> Iterator[None]:
    """Publish the jeans at another base price for a while."""
    copy = folder / "jeans"
    shutil.copytree(JEANS, copy)
    prices = copy / "prices.csv"
    listed = prices.read_text(encoding="utf-8")
    prices.write_text(listed.replace(",529.00,", ",539.00,"), encoding="utf-8")
    store = open_store(installation.database_url)
    with store.writing() as tx:
        before = catalogs.current(tx, "jeans")
        catalogs.publish(tx, read_catalog(copy).version, DAY.isoformat())
    try:
        yield
    finally:
        assert before is not None
        with store.writing() as tx:
            catalogs.publish(tx, before, DAY.isoformat())
        store.close()
