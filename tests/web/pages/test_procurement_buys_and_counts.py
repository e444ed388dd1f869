"""Procurement's pages: what to buy and what for; stock received, counted, filled up."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from office.desk.replenishing import on_shelf
from office.roles import Role
from office.store import catalogs
from tests.office.desk.bag import write_bag
from tests.office.desk.shop import LATER_AT, made, saved
from tests.web.pages.at_work import NUMBER, opened, work
from tests.web.pages.conftest import Clock
from tests.web.pages.signing_in import csrf_of, somebody
from tests.web.pages.visitor import Page, Visitor
from web.shop import shop_of

__all__ = ["work"]
PRICES = ("100.00", "12.50", "112.50", "CNY", "¥")


@pytest.fixture
def short(empty_home: Path, tmp_path: Path, clock: Clock) -> Flask:
    """Three bags are made: 3 m of calf and a box are there, and no straps."""
    app, store, wearer = opened(tmp_path, empty_home, clock)
    made(store, (saved(store, wearer, "bag", leather="calf", strap="yes"), 3))
    store.close()
    return app


def there(app: Flask, code: str) -> int:
    return on_shelf(shop_of(app).store, code)[0].there


def booked(mei: Visitor, page: Page, job: str, **typed: str) -> Page:
    form = next(one for one in page.forms if one.sends("job") == [job])
    return mei.send(form, **typed)


def test_what_is_to_be_bought_stands_by_supplier_with_its_order(short: Flask) -> None:
    page = somebody(short, Role.PROCUREMENT).open("/buying?lang=en")

    assert page.said("supplier").count("SUP-") == 2
    assert page.said("amount").split() == ["1.5", "m", "3", "pcs"]
    assert f"3 pcs for {NUMBER}, line 1" in page.said("peg")
    # Calf takes three days and was needed on the day of its release.
    assert "late" in page.said("late")


def test_what_is_done_in_the_tray_stands_among_what_comes(short: Flask) -> None:
    mei = somebody(short, Role.PROCUREMENT)
    for step in ("acknowledged", "done"):
        page = mei.open("/tray?lang=en")
        mei.send(next(f for f in page.forms if "/tray/" in f.action), step=step)

    assert "Nothing is to be bought" in mei.open("/buying?lang=en").said("empty")
    page = mei.open("/buying?show=ordered&lang=en")
    assert page.said("amount").split() == ["1.5", "m", "3", "pcs"]
    assert page.said("late") == ""


@pytest.mark.parametrize("address", ["/buying", "/stock?show=all", "/tray"])
def test_procurement_sees_no_sales_price(short: Flask, address: str) -> None:
    page = somebody(short, Role.PROCUREMENT).open(address)

    assert page.code == 200
    assert not [price for price in PRICES if price in page.said("main")]


def test_goods_are_received_once_under_their_lot(short: Flask) -> None:
    mei = somebody(short, Role.PROCUREMENT)
    page = mei.open("/stock/STRAP?lang=en")

    done = booked(mei, page, "receive", amount="12", lot="LOT-7")
    booked(mei, page, "receive", amount="12", lot="LOT-7")
    other = booked(mei, page, "receive", amount="13", lot="LOT-7")

    assert "Received. It is booked." in done.said("notice")
    # Three of the twelve go to the order that lacks them.
    assert (there(short, "STRAP"), other.code) == (9_000, 409)
    assert "+12 pcs" in done.said("moved")
    assert "LOT-7" in done.said("td")


def test_a_count_books_the_difference(short: Flask) -> None:
    wu = somebody(short, Role.FACTORY)

    done = booked(wu, wu.open("/stock/GOAT?lang=en"), "count", amount="9.75")

    assert there(short, "GOAT") == 9_750
    assert "\N{MINUS SIGN}0.25 m" in done.said("moved")


@pytest.mark.parametrize("typed", ["", "many", "-1", "1.0005", "1e12", "nan"])
def test_what_is_no_amount_books_nothing_and_stays_typed(
    short: Flask, typed: str
) -> None:
    mei = somebody(short, Role.PROCUREMENT)
    page = mei.open("/stock/GOAT?lang=en")

    for job in ("receive", "count"):
        refused = booked(mei, page, job, amount=typed, lot="LOT-7")
        assert refused.code == 422
        assert "Nothing was booked." in refused.said("wrong")
        assert f'value="{typed}"' in refused.html
    no_lot = booked(mei, page, "receive", amount="3", lot=" ")

    assert (no_lot.code, "The lot is needed" in no_lot.said("wrong")) == (422, True)
    assert there(short, "GOAT") == 10_000


def test_what_lies_low_is_asked_for_once(short: Flask, tmp_path: Path) -> None:
    low = ("SUP-DENIM-A,stocked,10,0", "SUP-DENIM-A,stocked,10,20")
    with shop_of(short).store.writing() as tx:
        catalogs.publish(tx, write_bag(tmp_path / "low", modules=low), LATER_AT)
    mei = somebody(short, Role.PROCUREMENT)

    page = mei.open("/stock?lang=en")
    fill = next(form for form in page.forms if form.action == "/stock/fill-up")
    first, second = mei.send(fill), mei.send(fill)

    assert "GOAT" in page.said("th")
    assert "CALF" not in page.said("th")
    assert "Modules that were asked for: 1." in first.said("notice")
    assert "Nothing was asked for" in second.said("notice")
    assert second.said("coming") == "30 m"
    assert "30 m to fill stock up" in mei.open("/buying?lang=en").said("peg")


def test_a_module_is_found_by_code_or_name(short: Flask) -> None:
    mei = somebody(short, Role.FACTORY)

    assert "CALF" in mei.open("/stock?find=calf&lang=en").said("th")
    assert "CALF" in mei.open("/stock?find=小牛&lang=zh").said("th")
    assert "“gold”" in mei.open("/stock?find=gold&lang=en").said("empty")
    assert mei.open("/stock/NONE").code == 404


@pytest.mark.parametrize(
    ("role", "buying", "stock"),
    [
        (None, 303, 303),
        (Role.CUSTOMER, 403, 403),
        (Role.REP, 403, 403),
        (Role.FINANCE, 403, 403),
        (Role.FACTORY, 403, 200),
        (Role.PROCUREMENT, 200, 200),
        (Role.MANAGER, 200, 200),
    ],
)
def test_whose_pages_these_are(
    work: Flask, role: Role | None, buying: int, stock: int
) -> None:
    visitor = somebody(work, role)

    assert visitor.client.get("/buying").status_code == buying
    for address in ("/stock", "/stock/GOAT"):
        assert visitor.client.get(address).status_code == stock


def test_the_factory_does_not_buy(work: Flask) -> None:
    wu = somebody(work, Role.FACTORY)

    answer = wu.client.post("/stock/fill-up", data={"csrf": csrf_of(wu)})

    assert answer.status_code == 403
