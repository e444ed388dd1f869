"""Finance's pages: open to the day, payments and credit notes, margins answered for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from office.company import SHIPPED, read_company
from office.desk import stepping
from office.desk.order_at_hand import By
from office.roles import Role
from office.store import orders, specs
from orders.order import Order, OrderEvent, OrderState
from tests.office.desk.shop import AT, approve, place, saved
from tests.office.desk.shop import DAY as ON
from tests.web.pages.at_work import NUMBER, opened, work
from tests.web.pages.conftest import Clock
from tests.web.pages.signing_in import csrf_of, somebody
from tests.web.pages.visitor import Page, Visitor
from web.shop import shop_of

__all__ = ["work"]
BY = By(actor="factory", day=ON, at=AT)


@pytest.fixture
def shipped(work: Flask) -> Flask:
    """The bag left the house on 23 November, and was invoiced."""
    stepping.ship_order(shop_of(work).store, NUMBER, "SF", BY)
    return work


@pytest.fixture
def under_floor(empty_home: Path, tmp_path: Path, clock: Clock) -> Flask:
    """A bag that brings too little was approved by its customer, and waits."""
    company = replace(read_company(SHIPPED).company, margin_floor=9_900)
    app, store, wearer = opened(tmp_path, empty_home, clock, company)
    order, snapshot = place(store, saved(store, wearer, "bag"))
    approve(store, order, snapshot.drawing_hash)
    store.close()
    return app


def order_of(app: Flask) -> tuple[Order, tuple[OrderEvent, ...]]:
    with shop_of(app).store.reading() as tx:
        order = orders.find(tx, NUMBER)
        assert order is not None
        return order, orders.events(tx, NUMBER)


def filled(wu: Visitor, page: Page, to: str, **typed: str) -> Page:
    form = next(one for one in page.forms if one.action.endswith(to))
    return wu.send(form, **typed)


def test_what_is_open_is_told_to_the_day(shipped: Flask) -> None:
    page = somebody(shipped, Role.FINANCE).open("/finance?lang=en")

    # Payable on receipt, invoiced on the 23rd; today is the 27th.
    assert page.said("late") == "4 days late"
    assert page.said("sums").count("100.00") == 2
    assert "overdue" in page.said("sums")
    assert "no order is paid up yet" in page.said("cash")


def test_nothing_is_late_that_is_not_invoiced(work: Flask) -> None:
    page = somebody(work, Role.FINANCE).open("/finance?lang=en")

    assert page.said("late") == ""
    assert "not invoiced yet" in page.said("table")


def test_a_payment_is_recorded_once_and_the_cash_days_are_counted(
    shipped: Flask,
) -> None:
    wu = somebody(shipped, Role.FINANCE)
    page = wu.open(f"/finance/{NUMBER}?lang=en")

    part = filled(wu, page, "/payments", amount="40.00", method="cash")
    again = filled(wu, page, "/payments", amount="40.00", method="cash")
    rest = filled(wu, again, "/payments", amount="", method="transfer")

    order, events = order_of(shipped)
    assert [one.code for one in (part, again, rest)] == [200, 200, 200]
    assert "The payment is recorded." in rest.said("notice")
    assert (order.paid, order.state) == (100_00, OrderState.CLOSED)
    assert [e.detail["amount"] for e in events if e.kind == "paid"] == ["4000", "6000"]
    assert events[-2].actor.startswith("A-")
    done = wu.open("/finance?show=settled&lang=en")
    assert "half took 4 days or less" in done.said("cash")


@pytest.mark.parametrize("typed", ["100.01", "0", "-5", "1e9", "all"])
def test_an_amount_that_cannot_be_is_said_at_its_field(
    shipped: Flask, typed: str
) -> None:
    wu = somebody(shipped, Role.FINANCE)
    page = wu.open(f"/finance/{NUMBER}?lang=en")

    refused = filled(wu, page, "/payments", amount=typed)

    assert refused.code == 422
    assert "100.00. Nothing was recorded." in refused.said("wrong")
    assert typed in refused.html
    assert order_of(shipped)[0].paid == 0


def test_a_credit_note_needs_a_reason_and_gets_a_number(shipped: Flask) -> None:
    wu = somebody(shipped, Role.FINANCE)
    page = wu.open(f"/finance/{NUMBER}?lang=en")

    refused = filled(wu, page, "/credit-notes", amount="10", reason=" ")
    made_ = filled(wu, page, "/credit-notes", amount="10", reason="a scratch")

    assert (refused.code, "A reason is needed" in refused.said("wrong")) == (422, True)
    assert "Credit note CN-2026-000001" in made_.said("li")
    assert "a scratch" in made_.said("li")
    assert order_of(shipped)[0].credited == 10_00


def test_money_paid_too_much_is_paid_back(shipped: Flask) -> None:
    wu = somebody(shipped, Role.MANAGER)
    filled(wu, wu.open(f"/finance/{NUMBER}"), "/payments", amount="", method="card")
    page = wu.open(f"/finance/{NUMBER}?lang=en")
    page = filled(wu, page, "/credit-notes", amount="30", reason="a scratch")

    assert "30.00 to be paid back" in page.said("facts")
    page = filled(wu, page, "/payments", amount="", method="card")

    assert "What was paid back is recorded." in page.said("notice")
    assert order_of(shipped)[0].paid == 70_00


def test_an_order_under_the_floor_waits_and_is_answered_for(
    under_floor: Flask,
) -> None:
    wu = somebody(under_floor, Role.FINANCE)
    page = wu.open("/finance/approvals?lang=en")
    assert (page.said("h2"), "99.00" not in page.said("strong")) == (NUMBER, True)

    silent = filled(wu, page, NUMBER, reason="  ")
    done = filled(wu, page, NUMBER, reason="a first order")
    twice = filled(wu, page, NUMBER, reason="a first order")

    order, events = order_of(under_floor)
    (released,) = [e for e in events if e.kind == "released"]
    assert (silent.code, done.code, twice.code) == (422, 200, 200)
    assert "approved under your name and released" in done.said("notice")
    assert order.state is OrderState.RELEASED
    # The approver is the account that was signed in, not a name that is said.
    account = released.actor
    assert released.detail["floor_approved_by"] == f"Somebody ({account})"
    assert account.startswith("A-")
    assert released.detail["floor_reason"] == "a first order"
    assert "No order waits" in done.said("empty")


def test_an_order_over_the_floor_is_not_released_here(work: Flask) -> None:
    store, wu = shop_of(work).store, somebody(work, Role.FINANCE)
    with store.reading() as tx:
        (line,) = orders.all(tx)[0].lines
        version = specs.version(tx, line.spec_id, line.spec_version)
    assert version is not None
    order, snapshot = place(store, version)
    approve(store, order, snapshot.drawing_hash)
    assert "No order waits" in wu.open("/finance/approvals?lang=en").said("empty")

    sent = {"csrf": csrf_of(wu), "reason": "because"}
    answer = wu.client.post(f"/finance/approvals/{order.number}", data=sent)
    nobody = wu.client.post("/finance/approvals/SO-2026-000009", data=sent)

    assert (answer.status_code, nobody.status_code) == (409, 404)
    with store.reading() as tx:
        assert orders.all(tx)[0].state is OrderState.APPROVED


@pytest.mark.parametrize(
    "role", [None, Role.CUSTOMER, Role.REP, Role.FACTORY, Role.PROCUREMENT]
)
def test_nobody_else_sees_money_or_answers_for_it(
    under_floor: Flask, role: Role | None
) -> None:
    visitor = somebody(under_floor, role)
    wanted = 303 if role is None else 403

    for address in ("/finance", f"/finance/{NUMBER}", "/finance/approvals"):
        assert visitor.client.get(address).status_code == wanted


@pytest.mark.parametrize(
    "address", ["/finance", "/finance?show=settled", f"/finance/{NUMBER}",
                "/finance/approvals"],
)  # fmt: skip
def test_it_speaks_chinese_and_shows_no_body(shipped: Flask, address: str) -> None:
    joined = "&" if "?" in address else "?"

    page = somebody(shipped, Role.FINANCE).open(f"{address}{joined}lang=zh")

    assert page.code == 200
    assert "财务" in page.html
    assert "<svg" not in page.html
