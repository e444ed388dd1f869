"""Tracing on a page: lot, order and complaint lead to one another by links (A22)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask

from customers.people import Wearer
from office.desk import replenishing
from office.roles import Role
from office.store import Store
from tests.office.desk.shop import made, place, saved
from tests.office.desk.test_a_complaint_leads_to_lot_and_hands import BY, Sold, sell
from tests.web.pages.at_work import opened
from tests.web.pages.conftest import Clock
from tests.web.pages.signing_in import somebody
from tests.web.pages.visitor import Page, Visitor


@dataclass
class House:
    """A door behind which a strap was bought, sewn on, shipped and complained of."""

    app: Flask
    store: Store
    lin: Wearer
    sold: Sold

    @property
    def order(self) -> str:
        return str(self.sold.order.number)


@pytest.fixture
def house(empty_home: Path, tmp_path: Path, clock: Clock) -> House:
    app, store, lin = opened(tmp_path, empty_home, clock)
    return House(app, store, lin, sell(store, lin))


@pytest.fixture
def supervisor(house: House) -> Visitor:
    return somebody(house.app, Role.FACTORY)


def hrefs(page: Page) -> str:
    return page.html.replace("&amp;", "&")


def test_a22_from_a_lot_one_sees_orders_shipment_and_complaint(
    house: House, supervisor: Visitor
) -> None:
    page = supervisor.open("/tracing?lang=en&q=STRAP-7")

    assert page.said("h2") == "Lot STRAP-7 of STRAP"
    chain = page.said("chain")
    for link in ("Came in", house.sold.purchase, "SUP-TRIM", "STRAP-7", "Work order",
                 house.order, "1 pcs", "Shipped", "SF", "Complaints",
                 "CL-000001: A fault in make or cloth, line 1"):  # fmt: skip
        assert link in chain
    assert page.said("left") == "2 pcs"
    assert f"/tracing?order={house.order}" in hrefs(page)
    assert "/tracing?complaint=CL-000001" in hrefs(page)


def test_a22_from_a_complaint_lot_and_hands_and_back_are_one_click_each(
    house: House, supervisor: Visitor
) -> None:
    page = supervisor.open("/tracing?lang=en&q=cl-000001")

    assert page.said("h2") == f"Complaint CL-000001 about {house.order}"
    assert "hand of SEW" in page.said("operator")
    assert page.texts["h4"] == ["STRAP, Strap, 1 pcs"]
    assert "hand of SEW, bench 2" in page.said("chain")
    assert house.sold.purchase in page.said("chain")
    assert "/tracing?lot=STRAP-7&module=STRAP" in hrefs(page)
    back = supervisor.open("/tracing?lot=STRAP-7&module=STRAP&lang=en")
    assert "CL-000001" in back.said("chain")


def test_an_order_names_the_others_that_have_of_its_lot(
    house: House, supervisor: Visitor
) -> None:
    other = made(house.store, saved(house.store, house.lin, "bag", strap="yes"))[0]

    page = supervisor.open(f"/tracing?order={house.order}&lang=en")

    assert f"/tracing?order={other.number}" in hrefs(page)
    assert "Also in" in page.said("chain")
    assert "GOAT" in page.said("loose")  # opening stock: no lot is known of it


def test_what_was_never_taken_and_never_used_is_said(
    house: House, supervisor: Visitor
) -> None:
    many = saved(house.store, house.lin, "bag", strap="yes")
    order = made(house.store, (many, 5))[0]
    replenishing.receive(house.store, "GOAT", 2_000, "G-1", BY)

    assert "3 pcs never taken" in supervisor.open(
        f"/tracing?order={order.number}&lang=en"
    ).said("never")
    unused = supervisor.open("/tracing?q=G-1&lang=en")
    assert "Nothing was made of this lot." in unused.html


@pytest.mark.parametrize("typed", ["STRAP-8", "SO-2026-999999", "<b>x</b>"])
def test_what_nobody_knows_is_said_and_stays_in_the_field(
    supervisor: Visitor, typed: str
) -> None:
    answer = supervisor.client.get("/tracing", query_string={"q": typed, "lang": "en"})

    page = Page("/tracing", answer.status_code, answer.text)
    assert page.code == 404
    assert typed in page.said("alarm")
    assert ("There is “STRAP-7”" in page.said("alarm")) == (typed == "STRAP-8")
    (form,) = [one for one in page.forms if one.action == "/tracing"]
    assert form.sends("q") == [typed]


def test_an_order_that_is_not_released_is_told_so(
    house: House, supervisor: Visitor
) -> None:
    order, _ = place(house.store, saved(house.store, house.lin, "bag"))

    page = supervisor.open(f"/tracing?q={order.number}&lang=en")

    assert page.code == 404
    assert f"{order.number} was not given to the workshop yet" in page.said("alarm")


def test_two_suppliers_may_use_one_name(house: House, supervisor: Visitor) -> None:
    replenishing.receive(house.store, "GOAT", 2_000, "STRAP-7", BY)

    both = supervisor.open("/tracing?lot=STRAP-7&lang=en")
    one = supervisor.open("/tracing?lot=STRAP-7&module=GOAT&lang=en")

    assert both.texts["h2"] == ["Lot STRAP-7 of STRAP", "Lot STRAP-7 of GOAT"]
    assert one.texts["h2"] == ["Lot STRAP-7 of GOAT"]


@pytest.mark.parametrize("role", [Role.FACTORY, Role.PROCUREMENT, Role.MANAGER])
@pytest.mark.parametrize("name", ["q=STRAP-7", "q=CL-000001"])
def test_each_follows_the_links_that_are_open_to_him_and_sees_no_customer(
    house: House, role: Role, name: str
) -> None:
    visitor = somebody(house.app, role)

    page = visitor.open(f"/tracing?{name}&lang=en")

    main = page.html.partition("<main")[2].partition("</main>")[0]
    assert page.code == 200
    assert "the strap tore" not in main  # the customer's own words
    assert not [it for it in (house.lin.customer_id, "Suzhou", ">Lin<") if it in main]
    assert not [it for it in ("CNY", "¥", "100.00") if it in main]
    for part in main.split('href="')[1:]:
        address = part.partition('"')[0].replace("&amp;", "&")
        assert visitor.client.get(address).status_code == 200, address
    buys = role is not Role.FACTORY
    assert (f'href="/buying/orders/{house.sold.purchase}"' in main) == buys


def test_a_lot_in_stock_and_a_complaint_of_insight_lead_here(house: House) -> None:
    manager = somebody(house.app, Role.MANAGER)

    stock = manager.open("/stock/STRAP?lang=en")
    complaints = manager.open("/insight/complaints?lang=en")

    assert "/tracing?lot=STRAP-7&module=STRAP" in hrefs(stock)
    assert complaints.links["trace"] == "/tracing?complaint=CL-000001"
    assert (
        "/tracing"
        not in somebody(house.app, Role.ADMIN).open("/insight/complaints?lang=en").html
    )


def test_it_speaks_chinese(house: House, supervisor: Visitor) -> None:
    page = supervisor.open("/tracing?q=CL-000001&lang=zh")

    assert page.said("h2") == f"{house.order} 的投诉 CL-000001"
    assert "生产工单" in supervisor.open("/tracing?q=STRAP-7&lang=zh").said("chain")


@pytest.mark.parametrize("role", [None, Role.CUSTOMER, Role.REP, Role.FINANCE])
def test_nobody_else_is_let_in(house: House, role: Role | None) -> None:
    answer = somebody(house.app, role).client.get("/tracing?q=STRAP-7")

    assert answer.status_code == (303 if role is None else 403)
