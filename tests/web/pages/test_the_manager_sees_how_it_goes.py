"""The manager's page: charts with a title and a table, and the list behind each."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from office.company import SHIPPED, read_company
from office.desk.installation import open_installation
from office.desk.keeping_people import add_customer, add_wearer
from office.roles import Role
from office.store import Store, catalogs, companies, open_store
from tests.office.desk.bag import write_bag
from tests.office.desk.shop import AT, place, saved
from tests.web.pages.conftest import DAY
from tests.web.pages.signing_in import somebody
from tests.web.pages.visitor import Page, Visitor
from web.app import create_app
from web.pages.charts import Mark, Series, bars, control
from web.shop import shop_of


@pytest.fixture
def company(empty_home: Path, tmp_path: Path) -> Flask:
    """A door behind which six bags were ordered in two weeks."""
    home = shutil.copytree(empty_home, tmp_path / "door")
    installation = open_installation(home, {})
    store = open_store(installation.database_url)
    with store.writing() as tx:
        companies.publish(tx, read_company(SHIPPED).company, AT)
        catalogs.publish(tx, write_bag(tmp_path / "bag"), AT)
    _six_orders(store)
    store.close()
    return create_app(installation, now=lambda: DAY)


def _six_orders(store: Store) -> None:
    customer = add_customer(store, name="Lin <Zhe>", at=AT, language="en")
    wearer = add_wearer(store, customer=customer.id, name="Lin", at=AT)
    spec = saved(store, wearer, "bag")
    for day in (18, 19, 23, 24, 25, 26):
        place(store, spec, day=date(2026, 11, day))


@pytest.fixture
def manager(company: Flask) -> Visitor:
    return somebody(company, Role.MANAGER)


def cells(page: Page, heading: str) -> dict[str, list[str]]:
    """The table of a chart: what stands beside each week."""
    card = page.html.partition(f'id="{heading}"')[2].partition("</section>")[0]
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</th>(.*?)</tr>", card)
    return {
        re.sub("<[^>]*>", "", head).replace("\xa0", " "): re.findall(
            r"<td[^>]*>(.*?)</td>", rest
        )
        for head, rest in rows
    }


def test_every_chart_has_a_title_a_sentence_and_a_table(manager: Visitor) -> None:
    page = manager.open("/insight?lang=en")

    charts = re.findall(r'<svg class="chart".*?</svg>', page.html)
    tables = cells(page, "h-orders")
    assert len(charts) == 3  # nothing was shipped, paid or complained of yet
    for chart in charts:
        named = re.search(r'aria-labelledby="(\S+) (\S+)"', chart)
        assert named is not None
        assert all(f'id="{one}"' in chart for one in named.groups())
        assert "style=" not in chart
    assert (tables["16 Nov 2026"], tables["23 Nov 2026"]) == (["2"], ["4"])
    assert tables["All weeks"] == ["6"]


def test_behind_a_week_is_the_list_of_its_orders(manager: Visitor) -> None:
    page = manager.open("/insight?lang=en")
    (address,) = re.findall(r'href="([^"]*placed[^"]*2026-11-16)"', page.html)[:1]

    listed = manager.open(address.replace("&amp;", "&"))

    assert "Orders (2)" in listed.said("h1")
    assert "Lin <Zhe>" in listed.said("tbody")
    assert listed.html.count("SO-2026-") == 2


def test_fewer_than_five_are_a_list_and_no_chart(manager: Visitor) -> None:
    page = manager.open("/insight?lang=en")

    promises = page.html.partition('id="h-promises"')[2].partition("</section>")[0]
    assert "Fewer than five" in promises
    assert "<svg" not in promises


def test_another_period_is_an_address(manager: Visitor) -> None:
    assert len(cells(manager.open("/insight?weeks=26&lang=en"), "h-orders")) == 27
    assert len(cells(manager.open("/insight?weeks=7&lang=en"), "h-orders")) == 14


@pytest.mark.parametrize("address", ["/insight/wages", "/insight/placed?week=soon"])
def test_a_list_there_is_not_is_not_there(manager: Visitor, address: str) -> None:
    assert manager.open(address).code == 404


@pytest.mark.parametrize(
    "of", ["placed", "shipped", "paid", "losing", "overdue", "new", "complaints"]
)
def test_every_list_speaks_both_languages(manager: Visitor, of: str) -> None:
    assert manager.open(f"/insight/{of}?lang=en").code == 200
    assert manager.open(f"/insight/{of}?lang=zh").code == 200


def test_where_nothing_was_ordered_the_page_says_what_will_be_here(
    door: Flask,
) -> None:
    page = somebody(door, Role.MANAGER).open("/insight?lang=en")

    assert "No orders yet in these weeks." in page.said("empty")


@pytest.mark.parametrize("role", [Role.CUSTOMER, Role.REP, Role.CATALOG, Role.FINANCE])
def test_nobody_else_sees_the_figures(company: Flask, role: Role) -> None:
    assert somebody(company, role).open("/insight").code == 403
    assert somebody(company, role).open("/insight/placed").code == 403


def test_bars_stand_on_zero_and_hang_below_it() -> None:
    up, down = Series(tone="one", figures=(4, 0)), Series(tone="two", figures=(0, -2))

    drawn = bars("b", "Bars <1>", "said", ["a", "b"], [up, down])

    rects = re.findall(r'<rect class="([^"]*)"[^>]* y="([\d.]+)"[^>]*height="([\d.]+)"',
                       drawn)  # fmt: skip
    (above, top, high), (below, start, _) = rects
    assert (above, below) == ("one", "two minus")
    assert float(top) + float(high) == pytest.approx(float(start), abs=0.2)
    assert "Bars &lt;1&gt;" in drawn


def test_a_signal_has_another_shape_than_a_day_of_chance() -> None:
    marks = [
        Mark(value=3, low=0, high=9), Mark(value=12, low=0, high=9, signal="above"),
        Mark(value=1, low=0, high=9, signal="run"),
    ]  # fmt: skip

    drawn = control("c", "Days", "said", ["1", "2", "3"], marks, 4)

    assert drawn.count('class="point"') == 1
    assert drawn.count('<polygon class="signal"') == 1
    assert drawn.count('class="run"') == 1
    assert drawn.count('class="limit"') == 2


def test_a100_the_funnel_is_drawn_and_adds_up(company: Flask, manager: Visitor) -> None:
    store = shop_of(company).store
    add_customer(store, name="Mei", at=AT, email="mei@example.org")

    rows = cells(manager.open("/insight?lang=en"), "h-steps")

    assert list(rows) == [
        "Identified", "Value and need known", "In touch", "Has his own",
    ]  # fmt: skip
    assert rows["Identified"][0].endswith(" 1")
    assert [int(row[1]) for row in rows.values()] == [1, 0, 0, 0]
    page = manager.open("/insight?lang=en")
    assert "2 customers; 1 are only a name so far." in page.html
