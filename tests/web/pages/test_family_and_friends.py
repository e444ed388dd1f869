"""Who brought whom and what one gives another, at the desk (row A91)."""

from __future__ import annotations

import pytest

from office.store import circles, orders
from tests.office.desk.shop import new_wearer, saved
from tests.web.pages.counter import form_to
from tests.web.pages.test_the_usual_at_the_desk import Desk, desk
from tests.web.pages.visitor import Page

__all__ = ["desk"]


def circle(desk: Desk, customer: str) -> Page:
    page = desk.mei.open(f"/desk/customers/{customer}?lang=en")
    return desk.mei.open(page.links["quiet circle"])


def test_a91_who_brought_him_is_kept_and_stands_on_both_pages(desk: Desk) -> None:
    lin, _ = desk.customer()
    mei, _ = desk.customer("Lin Mei")
    form = form_to(circle(desk, mei.customer_id), "/circle")

    done = desk.mei.send(form, referrer=lin.customer_id.lower(), channel="shop")

    assert "Lin Zhe 林喆" in done.said("brought-by")
    assert "Lin Mei" in circle(desk, lin.customer_id).said("brought")
    with desk.store.reading() as tx:
        (kept,) = circles.referrals(tx)
    assert (kept.customer_id, kept.channel) == (mei.customer_id, "shop")


@pytest.mark.parametrize("typed", ["C-999999", "", "himself"])
def test_a_number_that_cannot_be_is_said_and_stays(desk: Desk, typed: str) -> None:
    lin, _ = desk.customer()
    number = lin.customer_id if typed == "himself" else typed
    form = form_to(circle(desk, lin.customer_id), "/circle")

    page = desk.mei.send(form, referrer=number, channel="visit")

    assert page.code == 422
    assert 'id="e-referrer"' in page.html
    again = form_to(page, "/circle")
    assert again.sends("referrer") == [number]
    assert '<option value="visit" selected>' in page.html


def test_a91_a_gift_is_shown_with_its_price_and_ordered(desk: Desk) -> None:
    lin, _ = desk.customer()
    mei = new_wearer(desk.store, "Lin Mei", body={})
    saved(desk.store, mei, "bag", leather="calf")
    desk.mei.send(
        form_to(circle(desk, mei.customer_id), "/circle"), referrer=lin.customer_id
    )

    sheet = desk.mei.open(circle(desk, lin.customer_id).links["quiet gift"])
    assert "for Lin Mei, a gift from Lin Zhe" in sheet.said("h1")
    done = desk.mei.send(form_to(sheet, f"/gifts/{_spec(sheet)}"))

    assert "a gift for Lin Mei" in done.said("gift")
    with desk.store.reading() as tx:
        newest = max(orders.all(tx), key=lambda one: one.number)
    assert newest.customer_id == lin.customer_id


def test_a_gift_to_a_stranger_is_not_there(desk: Desk) -> None:
    lin, _ = desk.customer()
    mei = new_wearer(desk.store, "Lin Mei", body={})
    hers = saved(desk.store, mei, "bag")

    page = desk.mei.open(f"/desk/customers/{lin.customer_id}/gifts/{hers.spec_id}")

    assert page.code == 404


def _spec(page: Page) -> str:
    return page.address.partition("?")[0].rpartition("/")[2]
