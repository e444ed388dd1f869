"""The shop floor's pages: looking changes nothing, a scan confirms one step."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from flask import Flask

from office.company import SHIPPED, read_company
from office.desk.installation import open_installation
from office.desk.keeping_people import add_customer, add_wearer
from office.roles import Role
from office.store import catalogs, companies, open_store, orders
from orders.step_codes import write_code
from tests.office.desk.bag import write_bag
from tests.office.desk.shop import AT, made, saved
from tests.web.pages.conftest import DAY
from tests.web.pages.counter import form_to
from tests.web.pages.signing_in import somebody
from tests.web.pages.visitor import Page, Visitor
from web.app import create_app
from web.shop import shop_of


@pytest.fixture
def floor(empty_home: Path, tmp_path: Path) -> Flask:
    """A door behind which a bag of one line is to be made."""
    home = shutil.copytree(empty_home, tmp_path / "door")
    installation = open_installation(home, {})
    store = open_store(installation.database_url)
    with store.writing() as tx:
        companies.publish(tx, read_company(SHIPPED).company, AT)
        catalogs.publish(tx, write_bag(tmp_path / "bag"), AT)
    customer = add_customer(
        store, name="Lin", at=AT, language="en", address=("Suzhou",)
    )
    wearer = add_wearer(store, customer=customer.id, name="Lin", at=AT)
    made(store, saved(store, wearer, "bag"))
    store.close()
    return create_app(installation, now=lambda: DAY)


@pytest.fixture
def mei(floor: Flask) -> Visitor:
    return somebody(floor, Role.FACTORY)


def code(operation: str) -> str:
    return write_code("SO-2026-000001", 1, operation)


def scan(mei: Visitor, text: str) -> Page:
    page = mei.open("/floor?lang=en")
    return mei.send(form_to(page, "/floor/scan"), code=text)


def confirmed(floor: Flask) -> int:
    with shop_of(floor).store.reading() as tx:
        happened = orders.events(tx, "SO-2026-000001")
    return sum(one.kind == "step confirmed" for one in happened)


def test_looking_confirms_nothing_and_the_button_does(
    floor: Flask, mei: Visitor
) -> None:
    page = mei.open(f"/floor/steps/{code('CUT')}?lang=en")
    assert (page.code, confirmed(floor)) == (200, 0)

    done = mei.send(form_to(page, "/floor/scan"))

    assert "Confirmed: Cut" in done.said("sentence")
    assert confirmed(floor) == 1


def test_every_scan_is_told_what_became_of_it(floor: Flask, mei: Visitor) -> None:
    early = scan(mei, code("SEW"))
    damaged = scan(mei, code("CUT")[:-1] + "?")
    first, double = scan(mei, code("CUT")), scan(mei, code("CUT"))

    assert (early.code, damaged.code) == (422, 422)
    assert early.said("sentence") == "Cut comes first. Nothing was changed."
    assert damaged.said("sentence").endswith("Nothing was changed.")
    assert first.said("sentence") == "Confirmed: Cut"
    assert double.said("sentence").startswith("The same scan twice")
    assert confirmed(floor) == 1


def test_a_badge_says_who_and_where_and_undo_is_one_button(
    floor: Flask, mei: Visitor
) -> None:
    scan(mei, "BY-林喆")
    scan(mei, "AT-SEW-1")
    page = scan(mei, code("CUT"))

    undone = mei.send(form_to(page, "/floor/undo"))

    with shop_of(floor).store.reading() as tx:
        last = orders.events(tx, "SO-2026-000001")[-1]
    assert undone.said("sentence") == "Taken back: Cut"
    assert (last.kind, last.detail["operator"], last.detail["station"]) == (
        "step undone", "林喆", "SEW-1",
    )  # fmt: skip


def test_the_board_and_the_floor_speak_chinese(mei: Visitor) -> None:
    assert mei.open("/floor/board?lang=zh").code == 200
    assert mei.open("/floor?lang=zh").code == 200


@pytest.mark.parametrize("role", [Role.CUSTOMER, Role.REP])
def test_nobody_else_comes_onto_the_floor(floor: Flask, role: Role) -> None:
    assert somebody(floor, role).open("/floor").code == 403
