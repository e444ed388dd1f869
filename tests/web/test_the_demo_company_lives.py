"""What `make serve` opens: customers with a past, orders at every step, full trays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from catalog.reading import read_catalog
from office.desk.insight import look_back
from office.desk.ready_products import ReadyProducts
from office.desk.trays import in_trays
from office.roles import Role
from office.store import orders, people
from office.store.trays import Show
from orders.order import OrderState
from tests.conftest import ROOT
from tests.web.conftest import DAY
from tests.web.pages.signing_in import somebody
from web.app import create_app
from web.living_company import Company, is_alive, live
from web.living_people import PEOPLE, Ending
from web.serve import demo_installation, demo_people
from web.shop import shop_of

SHIPPED = ROOT / "catalog" / "shipped"
FEW = (
    *(
        next(one for one in PEOPLE if one.purchases[-1].ending is ending)
        for ending in Ending
    ),
    next(one for one in PEOPLE if any(bought.late for bought in one.purchases)),
)
"""Of each way an order can stand, the first whose last one stands so; and one late."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    home: Path = tmp_path_factory.mktemp("living")
    installation = demo_installation(home, lambda _: None)
    demo_people(installation)
    app = create_app(installation, now=lambda: DAY)
    store = shop_of(app).store
    company = Company(store, ReadyProducts(installation.state), DAY.date())
    live(company, lambda _: None, FEW)
    assert not is_alive(store)  # the last of all has not come
    yield app
    store.close()


def test_there_are_thirty_and_everybody_has_a_name_of_his_own() -> None:
    assert len({one.name for one in PEOPLE}) == len(PEOPLE) == 30
    assert {one.ending for person in PEOPLE for one in person.purchases} == {*Ending}


def test_there_is_an_order_at_every_step(app: Flask) -> None:
    with shop_of(app).store.reading() as tx:
        states = Counter(
            order.state
            for customer in people.all(tx)
            for order in orders.of_customer(tx, customer.id)
        )

    assert set(states) == {*OrderState} - {OrderState.DRAFT}


def test_nothing_lies_in_the_future(app: Flask) -> None:
    today = DAY.date().isoformat()
    with shop_of(app).store.reading() as tx:
        days = [
            event.at[:10]
            for customer in people.all(tx)
            for order in orders.of_customer(tx, customer.id)
            for event in orders.events(tx, order.number)
        ]

    assert days
    assert max(days) <= today


@pytest.mark.parametrize(
    ("role", "address", "shows"),
    [
        (Role.REP, "/desk?q=chen", "Chen Yu"),
        (Role.FACTORY, "/floor/board", "SO-2026-"),
        (Role.FACTORY, "/tray", "WO-2026-"),
        (Role.PROCUREMENT, "/tray", "PR-2026-"),
        (Role.FINANCE, "/tray", "IN-2026-"),
        (Role.FINANCE, "/finance", "SO-2026-"),
        (Role.CATALOG, "/catalog/wishes", "skinny"),
        (Role.PROCUREMENT, "/buying", "FAB-COM11"),
        (Role.MANAGER, "/insight", "<svg"),
    ],
)
def test_each_finds_something_to_do(
    app: Flask, role: Role, address: str, shows: str
) -> None:
    page = somebody(app, role).open(address)

    assert page.code == 200
    assert shows in page.html


def test_who_left_the_house_left_no_paper_behind(app: Flask) -> None:
    store = shop_of(app).store
    papers = in_trays(store, ("manufacturing",), Show.OPEN, DAY.date().isoformat())
    with store.reading() as tx:
        found = {one.order: orders.find(tx, one.order) for one in papers}

    states = {one.state for one in found.values() if one}
    assert states
    assert not states & {OrderState.SHIPPED, OrderState.CLOSED}


def test_most_promises_were_kept(app: Flask) -> None:
    found = look_back(shop_of(app).store, DAY.date(), 26)

    assert found.kept_percent is not None
    assert 66 < found.kept_percent < 100


def test_nothing_but_what_is_sold_ships_with_the_product() -> None:
    shipped = sorted(one for one in SHIPPED.iterdir() if one.is_dir())

    assert [one.name for one in shipped] == ["care", "computer", "jeans", "sizes"]
    for one in shipped:
        assert read_catalog(one).version.product  # it would tell every mistake
