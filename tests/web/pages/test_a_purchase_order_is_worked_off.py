"""Purchase orders on pages: gathered once, sent, received under a lot, cancelled."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from office.desk import purchasing
from office.desk.replenishing import on_shelf
from office.roles import Role
from orders.purchase import PurchaseOrder
from tests.office.desk.shop import made, saved
from tests.web.pages.at_work import NUMBER, opened
from tests.web.pages.conftest import Clock
from tests.web.pages.counter import form_to
from tests.web.pages.signing_in import somebody
from tests.web.pages.visitor import Page, Visitor
from web.shop import shop_of

LIST = "/buying/orders?lang=en"


@pytest.fixture
def short(empty_home: Path, tmp_path: Path, clock: Clock) -> Flask:
    """Three bags are made: 3 m of calf and a box are there, and no straps."""
    app, store, wearer = opened(tmp_path, empty_home, clock)
    made(store, (saved(store, wearer, "bag", leather="calf", strap="yes"), 3))
    store.close()
    return app


@pytest.fixture
def mei(short: Flask) -> Visitor:
    return somebody(short, Role.PROCUREMENT)


def kept(app: Flask) -> tuple[PurchaseOrder, ...]:
    return purchasing.purchase_orders(shop_of(app).store)


def gathered(mei: Visitor) -> Page:
    page = mei.open(LIST)
    return mei.send(form_to(page, "/buying/orders"))


def the_straps(app: Flask, mei: Visitor) -> Page:
    """The page of the purchase order by which straps are asked for."""
    gathered(mei)
    (order,) = [one for one in kept(app) if one.lines[0].module == "STRAP"]
    return mei.open(f"/buying/orders/{order.number}?lang=en")


def test_what_is_lacking_is_gathered_once(short: Flask, mei: Visitor) -> None:
    first = gathered(mei)
    again = gathered(mei)

    assert "is gathered" in first.said("notice")
    assert "Nothing is lacking" in again.said("notice")
    assert len(kept(short)) == 2
    assert len(again.texts["who"]) == 2


def test_it_says_whom_each_part_is_for_and_no_price(short: Flask, mei: Visitor) -> None:
    page = the_straps(short, mei)

    assert page.said("asked") == "3 pcs"
    assert f"3 pcs for {NUMBER}/1" in page.said("peg")
    assert not [it for it in ("100.00", "12.50", "CNY", "¥") if it in page.said("main")]


def test_it_is_sent_received_in_parts_and_closed(short: Flask, mei: Visitor) -> None:
    page = mei.send(form_to(the_straps(short, mei), "/send"))
    assert page.said("state") == "Sent"

    page = mei.send(form_to(page, "/receive"), amount="1", lot="L-1")
    assert (page.said("state"), page.said("to-come")) == ("Partly received", "2 pcs")
    form = form_to(page, "/receive")
    page = mei.send(form, amount="2", lot="L-2")
    assert page.said("state") == "All received"
    mei.send(form, amount="2", lot="L-2")  # sent once more: nothing comes in twice

    (strap,) = on_shelf(shop_of(short).store, "STRAP")
    came = sum(one.thousandths for one in strap.movements if one.thousandths > 0)
    assert came == 3000


@pytest.mark.parametrize(
    ("typed", "field"), [({"amount": "some", "lot": "L"}, "some"),
                         ({"amount": "1", "lot": " "}, "1")],
)  # fmt: skip
def test_what_is_missing_is_said_and_what_was_typed_stays(
    short: Flask, mei: Visitor, typed: dict[str, str], field: str
) -> None:
    page = mei.send(form_to(the_straps(short, mei), "/send"))

    told = mei.send(form_to(page, "/receive"), **typed)

    assert told.code == 422
    assert 'aria-invalid="true"' in told.html
    assert f'value="{field}"' in told.html


def test_it_is_cancelled_with_why_and_asked_for_again(
    short: Flask, mei: Visitor
) -> None:
    page = the_straps(short, mei)

    assert mei.send(form_to(page, "/cancel"), reason=" ").code == 422
    page = mei.send(form_to(page, "/cancel"), reason="the supplier is closed")
    assert page.said("state") == "Cancelled"
    assert "the supplier is closed" in page.said("events")

    assert "is gathered" in gathered(mei).said("notice")


def test_what_cannot_be_done_now_is_refused_in_words(
    short: Flask, mei: Visitor
) -> None:
    page = the_straps(short, mei)
    send = form_to(page, "/send")
    mei.send(form_to(page, "/cancel"), reason="too dear")

    told = mei.send(send)

    assert told.code == 409
    assert "Nothing was changed" in told.said("alarm")
