"""Whoever waits for an order is told how far it is made, and nothing of our house."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from office.desk import confirming, stepping
from office.desk.order_at_hand import By
from office.roles import Role
from office.store import people
from orders.floor import Hands
from orders.step_codes import write_code
from tests.office.desk.shop import DAY as ON
from tests.office.desk.shop import LATER_AT
from tests.web.pages.at_work import NUMBER, work
from tests.web.pages.signing_in import account_in, signed_in
from tests.web.pages.visitor import Visitor
from web.shop import shop_of

__all__ = ["work"]
MEI = Hands(operator="Mei of the night shift", station="SEW-1")
BY = By(actor="factory", day=ON, at=LATER_AT)


@pytest.fixture
def lin(work: Flask) -> Visitor:
    """The customer who ordered the bag."""
    with shop_of(work).store.reading() as tx:
        (customer,) = people.all(tx)
    return signed_in(work, account_in(work, Role.CUSTOMER, customer=customer.id))


def confirmed(work: Flask, *operations: str) -> None:
    for operation in operations:
        code = write_code(NUMBER, 1, operation)
        confirming.confirm(shop_of(work).store, code, MEI, BY)


def told(lin: Visitor, language: str = "en") -> tuple[str, str]:
    """What the page of the order says, and what the list of all says."""
    page = lin.open(f"/orders/{NUMBER}?lang={language}")
    return page.said("made"), lin.open("/orders").said("step")


def test_each_step_that_is_scanned_shows_on_the_customers_page(
    work: Flask, lin: Visitor
) -> None:
    before, _ = told(lin)
    confirmed(work, "CUT")
    during = told(lin)
    confirmed(work, "SEW", "PACK")
    after = told(lin)

    assert before == "The workshop has it, and gathers what it is made of."
    assert during == ("Being made: 1 of 3 steps are done, now: Sew",) * 2
    assert after == ("Made: all 3 steps are done, it is sent next",) * 2


def test_it_is_told_in_chinese(work: Flask, lin: Visitor) -> None:
    confirmed(work, "CUT")

    assert told(lin, "zh")[0] == "制作中：共 3 步，已完成 1 步，正在：缝制"


def test_nothing_of_the_house_is_told(work: Flask, lin: Visitor) -> None:
    confirmed(work, "CUT")

    page = lin.open(f"/orders/{NUMBER}?lang=en")

    for inside in ("Mei", "SEW-1", "WC-", "Waxed thread", "60 min"):
        assert inside not in page.html


def test_a_held_order_says_so_instead(work: Flask, lin: Visitor) -> None:
    confirmed(work, "CUT")
    held = replace(BY, key="held")
    stepping.hold_order(shop_of(work).store, NUMBER, "no thread", held)

    assert told(lin) == ("", "Stopped for now: no thread")
