"""The usual at the desk after the catalog changed: five classes, three clicks, no more.

What is the same is not said; what is lost is one decision, with the nearest value taken
already. The counts are those of the plan: at most 3 clicks or 8 keys, within 10 s.
"""

from __future__ import annotations

import re
import shutil
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from werkzeug.serving import make_server

from catalog.reading import read_catalog
from catalog.version import CatalogVersion
from office.company import SHIPPED, read_company
from office.desk.installation import open_installation, set_up
from office.roles import Role
from office.store import Store, catalogs, companies, open_store
from tests.office.desk.bag import write_bag
from tests.office.desk.shop import AT, LATER_AT, new_wearer, place, saved
from tests.web.browser.every_page import REP, World, _cookies
from tests.web.browser.looking import LANGUAGES, Rooms, Window, found_by_axe
from tests.web.conftest import DAY
from tests.web.pages.signing_in import somebody
from web.app import create_app
from web.shop import shop_of

SECONDS = 10
CALF = "{code: calf, en: Calf, zh: 小牛皮, module: CALF, price: 30.00}"
OVER = (
    "{code: calf, en: Calf, zh: 小牛皮, module: CALF, price: 30.00, until: 2026-11-25"
)
DEER = "{code: deer, en: Deer, zh: 鹿皮, module: CALF, price: 30.00}"
GOLD = "      - {code: gold, en: Gold, zh: 金}\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Class:
    """Who is of it, what he wished once, and what the sheet says of it."""

    guest: str
    wishes: Mapping[str, str]
    product: str = "bag"
    changes: int = 0
    decisions: int = 0
    dearer: bool = False


CLASSES = {
    "identical": Class(guest="Ada", wishes={"leather": "goat"}),
    "price only": Class(guest="Bea", wishes={"strap": "yes"}, dearer=True),
    "successor": Class(guest="Cid", wishes={"leather": "calf"}, changes=1),
    "repaired": Class(
        guest="Dee", wishes={"initials": "yes", "foil": "gold"}, decisions=1
    ),
    "withdrawn": Class(guest="Eve", wishes={}, product="purse"),
}


def _edited(folder: Path, *edits: tuple[str, str, str]) -> CatalogVersion:
    """Write the bag with some of its text otherwise."""
    write_bag(folder)
    for file, old, new in edits:
        text = (folder / file).read_text("utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new), "utf-8")
    return read_catalog(folder).version


def _purse(folder: Path) -> CatalogVersion:
    """Return another product, whose leathers are had until two days before."""
    return _edited(
        folder,
        ("product.yaml", "product: bag", "product: purse"),
        ("options.yaml", "module: GOAT}", "module: GOAT, until: 2026-11-25}"),
        ("options.yaml", CALF, f"{OVER}}}"),
    )


def _publish(store: Store, at: str, *versions: CatalogVersion) -> None:
    with store.writing() as tx:
        for one in versions:
            catalogs.publish(tx, one, at)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A desk with a customer of each class; the catalog changed since they came."""
    folder = tmp_path_factory.mktemp("five")
    set_up(folder / "empty", {})
    home = shutil.copytree(folder / "empty", folder / "door")
    installation = open_installation(home, {})
    store = open_store(installation.database_url)
    with store.writing() as tx:
        companies.publish(tx, read_company(SHIPPED).company, AT)
    _publish(store, AT, write_bag(folder / "bag"), _purse(folder / "purse"))
    for one in CLASSES.values():
        for language in LANGUAGES:
            wearer = new_wearer(store, f"{one.guest} {language}", body={})
            letters = {"letters": "LZ"} if "initials" in one.wishes else {}
            made = saved(store, wearer, one.product, texts=letters, also=one.wishes)
            place(store, made)
    changed = _edited(
        folder / "changed",
        ("prices.csv", "strap,Strap,肩带,12.50", "strap,Strap,肩带,19.50"),
        ("options.yaml", CALF, f"{OVER}, successor: deer}}\n      - {DEER}"),
        ("options.yaml", GOLD, ""),
    )
    _publish(store, LATER_AT, changed)
    store.close()
    app = create_app(installation, now=lambda: DAY)
    with shop_of(app).store.reading() as tx:  # as whatever serves does before it opens
        shop_of(app).ready.on(tx, "bag", DAY.date())
    return app


@pytest.fixture(scope="module")
def standing(desk: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, desk, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


@pytest.fixture(scope="module")
def desk_rooms(browser: Any, standing: str) -> Rooms:
    return Rooms(browser, standing)


@pytest.fixture
def rep(desk: Flask, standing: str, desk_rooms: Rooms) -> Window:
    cookies = {REP: _cookies(somebody(desk, Role.REP))}
    return Window(desk_rooms, standing, World(cookies=cookies, places={}, pieces=""))


class Mouse:
    """Somebody who clicks, and counts it."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks = page, 0

    def click(self, mark: str) -> None:
        self.page.locator(mark).first.click()
        self.clicks += 1


def sheet_says(page: Page, one: Class) -> None:
    """Only what differs is there, and one decision for what was lost."""
    assert page.locator("fieldset.decision").count() == one.decisions
    assert page.locator("ul.changes li").count() == one.changes
    assert page.locator(".price-was").count() == int(one.dearer)
    held = page.locator("fieldset.decision input:checked").count()
    assert held == one.decisions  # the nearest is taken: it may be confirmed at once


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CLASSES)
def test_a71_repeated_in_three_clicks(rep: Window, name: str, language: str) -> None:
    one = CLASSES[name]
    page = rep.open(who=REP, language=language)
    page.goto("/desk")
    page.locator("input[name=q]").fill(f"{one.guest} {language}")
    mouse, began = Mouse(page), time.monotonic()

    mouse.click("form[role=search] button, form:has(input[name=q]) button")
    expect(page.locator("h1")).to_contain_text(one.guest)
    mouse.click("a.repeat")
    expect(page.locator("main.again-sheet")).to_be_visible()
    sheet_says(page, one)
    looked = time.monotonic()
    assert found_by_axe(page) == []
    began += time.monotonic() - looked
    if name == "withdrawn":
        assert page.locator("button.confirm").count() == 0
        mouse.click("main a.primary")
        expect(page).not_to_have_url(re.compile("/repeat"))
    else:
        mouse.click("button.confirm")
        expect(page).to_have_url(re.compile(r"/desk/orders/SO-[0-9-]+\?done=placed"))

    assert mouse.clicks <= 3
    assert time.monotonic() - began < SECONDS
    rep.close()
    assert rep.complaints == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [one for one in CLASSES if one != "withdrawn"])
def test_a71_repeated_in_eight_keys(rep: Window, name: str, language: str) -> None:
    one = CLASSES[name]
    page = rep.open(who=REP, language=language)
    page.goto("/desk")
    page.wait_for_load_state()
    keys = ["/", *one.guest.lower(), "Enter"]
    for key in keys:
        page.keyboard.press(key)
    expect(page.locator(".who").first).to_be_focused()  # one guest for each language
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(one.guest)
    page.wait_for_load_state()
    page.keyboard.press("r")
    expect(page.locator("button.confirm")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/desk/orders/SO-[0-9-]+\?done=placed"))
    assert len([*keys, "Enter", "r", "Enter"]) <= 8
    rep.close()
