"""A window onto a page: of a width, a theme and a language, for somebody who came."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route

from tests.web.browser.every_page import NOBODY, Seen, World

Theme = Literal["light", "dark"]
WIDTHS = (1280, 390, 320)
THEMES: tuple[Theme, ...] = ("light", "dark")
LANGUAGES = ("en", "zh")
HEIGHT = 844
LOCALES = {"en": "en-GB", "zh": "zh-CN"}
# What passes is not written out in full: that took half the time.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}
AXE = Axe().axe_script
# What Chromium writes when a form is refused or an address is not there, as it should.
EXPECTED = ("status of 404", "status of 409", "status of 422")


class Rooms:
    """Browsers of one language each, used again by whoever comes next.

    A new one costs more than a page: it has nothing in its cache, so it fetches every
    sheet and reads every script anew. What somebody leaves behind in one, cookies and
    what pages store, is gone before the next one comes in.
    """

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser = browser
        self._address = address
        self._free: list[tuple[str, BrowserContext]] = []

    def take(self, language: str) -> BrowserContext:
        """Return a browser of a language that nobody is in."""
        for at, (spoken, context) in enumerate(self._free):
            if spoken == language:
                del self._free[at]
                return context
        return self.make(language)

    def make(self, language: str, **more: Any) -> BrowserContext:
        """Return a new one."""
        context = self._browser.new_context(
            base_url=self._address, locale=LOCALES[language], timezone_id="UTC", **more
        )
        context.set_default_timeout(15_000)
        return context

    def give_back(self, language: str, context: BrowserContext) -> None:
        """Leave one as if nobody had been there."""
        for page in context.pages[1:]:
            page.close()
        for page in context.pages:
            page.goto("about:blank")  # no page may write any more
            devices = context.new_cdp_session(page)
            devices.send(
                "Storage.clearDataForOrigin",
                {"origin": self._address, "storageTypes": "all"},
            )
            devices.detach()
            page.close()
        context.clear_cookies()
        self._free.append((language, context))


@dataclass
class Window:
    """Opens pages as somebody sees them; keeps what the console complained about."""

    rooms: Rooms
    address: str
    world: World

    def __post_init__(self) -> None:
        self.complaints: list[str] = []
        self._shared: list[tuple[str, BrowserContext]] = []
        self._own: list[BrowserContext] = []

    def open(
        self,
        *,
        who: str = NOBODY,
        language: str = "en",
        width: int = 1280,
        theme: Theme = "light",
        first_time: bool = False,
        **more: Any,
    ) -> Page:
        """Return an empty page of a browser that holds somebody's cookies.

        It may know the shop's sheets and scripts by now, except the first time.
        """
        if first_time or more:
            context = self.rooms.make(language, **more)
            self._own.append(context)
        else:
            context = self.rooms.take(language)
            self._shared.append((language, context))
        context.add_cookies(
            [
                {"name": name, "value": value, "url": self.address}
                for name, value in self.world.cookies[who].items()
            ]
        )
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def go(self, page: Page, seen: Seen) -> None:
        """Bring a page into the state it is to be seen in."""
        if seen.name == "pieces":  # not a page of the shop; a route turns caches off
            page.route("**/pieces", self._pieces)
        answer = page.goto(seen.address.format_map(self.world.places))
        assert answer is not None
        assert answer.status == seen.code, f"{seen}: {answer.status}"
        seen.then(page)
        page.wait_for_load_state()  # a form's answer is there before its style sheets

    def close(self) -> None:
        """Close every page."""
        for context in self._own:
            context.close()
        for language, context in self._shared:
            self.rooms.give_back(language, context)

    def _pieces(self, route: Route) -> None:
        route.fulfill(body=self.world.pieces, content_type="text/html")

    def _heard(self, message: ConsoleMessage) -> None:
        text = message.text
        if message.type == "error" and not any(one in text for one in EXPECTED):
            self.complaints.append(text)


@contextmanager
def windows_of(rooms: Rooms, address: str, world: World) -> Iterator[Window]:
    """Open windows, and see at the end that no console complained."""
    window = Window(rooms, address, world)
    try:
        yield window
    finally:
        window.close()
    assert window.complaints == []


def found_by_axe(page: Page) -> list[str]:
    """Return what somebody could not use, one line each."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(
        "rules => axe.run(rules).then((found) => found.violations)", RULES
    )
    return [
        f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]
    ]


def width_too_much(page: Page) -> int:
    """Return by how many pixels a page can be scrolled sideways."""
    found = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert isinstance(found, int)
    return found
