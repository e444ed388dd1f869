"""A scanner in a real browser: twenty scans at its speed, none lost, none doubled.

A scanner is a keyboard that types fast and ends with Enter. How long each answer took
is printed, and not judged here: a busy machine would make a liar of the test.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Page, Request, Route, expect
from werkzeug.serving import make_server

from office.roles import Role
from office.store import orders
from orders.step_codes import write_code
from tests.office.desk.shop import made, saved
from tests.web.browser.every_page import COOKIES
from tests.web.conftest import DAY
from tests.web.pages.at_work import NUMBER, opened
from tests.web.pages.conftest import Clock, empty_home
from tests.web.pages.signing_in import somebody
from web.shop import shop_of

__all__ = ["empty_home"]
LINES, STEPS = 8, ("CUT", "SEW", "PACK")
CODES = [
    write_code(NUMBER, line, step) for line in range(1, LINES + 1) for step in STEPS
]


@dataclass
class Floor:
    """A browser at a station, and what the office knows of its order."""

    app: Flask
    page: Page
    took: list[float] = field(default_factory=list)

    def scan(self, code: str) -> None:
        """As a scanner types: at once, wherever the focus is, and Enter."""
        self.page.keyboard.type(code)
        self.page.keyboard.press("Enter")

    def answered(self) -> None:
        """Wait until nothing is left to be sent."""
        # Asked from here: the policy of the page lets nobody poll inside it.
        for _ in range(600):
            if self.page.evaluate("localStorage.getItem('scans')") == "[]":
                return
            self.page.wait_for_timeout(25)
        raise TimeoutError(self.page.evaluate("localStorage.getItem('scans')"))

    def sentence(self) -> str:
        return self.page.locator(".sentence").inner_text()

    def confirmed(self) -> Counter[str]:
        """How often each step was confirmed, less how often it was taken back."""
        with shop_of(self.app).store.reading() as tx:
            happened = orders.events(tx, NUMBER)
        sign = {"step confirmed": 1, "step undone": -1}
        found: Counter[str] = Counter()
        for event in happened:
            if event.kind in sign:
                named = int(event.detail["line"]), event.detail["operation"]
                found[write_code(NUMBER, *named)] += sign[event.kind]
        return found

    def clocked(self, request: Request) -> None:
        if request.url.endswith("/floor/scan"):
            self.took.append(request.timing["responseEnd"])


@pytest.fixture
def floor(browser: Any, empty_home: Path, tmp_path: Path) -> Iterator[Floor]:
    """A station in front of an order of eight bags, three steps each."""
    app, store, wearer = opened(tmp_path, empty_home, Clock(DAY))
    made(store, *[saved(store, wearer, "bag")] * LINES)
    store.close()
    mei = somebody(app, Role.FACTORY)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}"
    context = browser.new_context(base_url=address, locale="en")
    held = {name: mei.client.get_cookie(name) for name in COOKIES}
    context.add_cookies(
        [
            {"name": name, "value": one.value, "url": address}
            for name, one in held.items()
            if one
        ]
    )
    page = context.new_page()
    station = Floor(app, page)
    page.on("requestfinished", station.clocked)
    page.goto("/floor?lang=en")
    yield station
    context.close()
    server.shutdown()
    thread.join()


def test_twenty_scans_none_lost_none_doubled(floor: Floor) -> None:
    floor.page.locator("h1").click()  # the field has the focus no more

    for code in CODES[:20]:
        floor.scan(code)
    floor.answered()

    assert floor.confirmed() == dict.fromkeys(CODES[:20], 1)
    assert len(floor.took) == 20
    slowest = sorted(floor.took)
    print(f"20 scans: p50 {slowest[9]:.0f} ms, p95 {slowest[18]:.0f} ms")
    expect(floor.page.locator("#unsent")).to_be_hidden()
    expect(floor.page.locator("#code")).to_have_value("")


def test_what_is_unknown_double_or_too_early_is_said_and_counted_once(
    floor: Floor,
) -> None:
    told = []
    for code in ("4006381333931", CODES[1], CODES[0], CODES[0]):
        floor.scan(code)
        floor.answered()
        told.append(floor.sentence())

    assert told[0].startswith("This code is unknown or damaged. Nothing was changed")
    assert told[1] == "Cut comes first. Nothing was changed."
    assert told[2] == "Confirmed: Cut"
    assert told[3].startswith("The same scan twice")
    assert floor.confirmed() == {CODES[0]: 1}


def test_one_button_takes_it_back(floor: Floor) -> None:
    floor.scan(CODES[0])
    floor.answered()

    floor.page.get_by_role("button", name="Undo").click()

    expect(floor.page.locator(".sentence")).to_have_text("Taken back: Cut")
    assert floor.confirmed() == {CODES[0]: 0}
    floor.scan(CODES[0])  # the field has the focus again
    floor.answered()
    assert floor.confirmed() == {CODES[0]: 1}


def test_while_the_network_is_away_scans_wait_and_none_is_doubled(
    floor: Floor,
) -> None:
    cut = floor.page.route
    lost: list[str] = []

    def answer_is_lost(route: Route) -> None:
        """The office does it, and its answer never arrives."""
        lost.append(route.request.post_data or "")
        route.fetch()
        route.abort()

    cut("**/floor/scan", answer_is_lost, times=1)
    floor.scan(CODES[0])
    unsent = floor.page.locator("#unsent")
    expect(unsent).to_be_visible()
    expect(unsent.locator("li")).to_have_text([CODES[0]])
    cut("**/floor/scan", lambda route: route.abort())
    floor.scan(CODES[1])
    floor.scan(CODES[2])
    expect(unsent.locator("li")).to_have_text(CODES[:3])
    assert (floor.confirmed(), len(lost)) == ({CODES[0]: 1}, 1)
    # Not even leaving the page loses them.
    floor.page.goto("/floor/board")
    floor.page.goto("/floor")
    expect(floor.page.locator("#unsent li")).to_have_text(CODES[:3])

    floor.page.unroute("**/floor/scan")
    floor.page.evaluate("dispatchEvent(new Event('online'))")
    floor.answered()

    assert floor.confirmed() == dict.fromkeys(CODES[:3], 1)
    expect(floor.page.locator("#unsent")).to_be_hidden()
