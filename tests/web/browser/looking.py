"""A window onto a page: of a width, a theme and a language, for somebody who came."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.web.browser.every_page import NOBODY, Seen, World

Theme = Literal["light", "dark"]
WIDTHS = (1280, 390, 320)
THEMES: tuple[Theme, ...] = ("light", "dark")
LANGUAGES = ("en", "zh")
HEIGHT = 844
LOCALES = {"en": "en-GB", "zh": "zh-CN"}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
# What Chromium writes when a form is refused or an address is not there, as it should.
EXPECTED = ("status of 404", "status of 409", "status of 422")


@dataclass
class Window:
    """Opens pages as somebody sees them; keeps what the console complained about."""

    browser: Browser
    address: str
    world: World

    def __post_init__(self) -> None:
        self.complaints: list[str] = []
        self._contexts: list[BrowserContext] = []

    def open(
        self,
        *,
        who: str = NOBODY,
        language: str = "en",
        width: int = 1280,
        theme: Theme = "light",
        **more: Any,
    ) -> Page:
        """Return an empty page of a fresh browser that holds somebody's cookies."""
        context = self.browser.new_context(
            base_url=self.address, viewport={"width": width, "height": HEIGHT},
            locale=LOCALES[language], timezone_id="UTC", color_scheme=theme,
            **{"reduced_motion": "reduce", **more},
        )  # fmt: skip
        context.set_default_timeout(15_000)
        context.add_cookies(
            [
                {"name": name, "value": value, "url": self.address}
                for name, value in self.world.cookies[who].items()
            ]
        )
        context.route(
            f"{self.address}/pieces",
            lambda route: route.fulfill(
                body=self.world.pieces, content_type="text/html"
            ),
        )
        self._contexts.append(context)
        page = context.new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def go(self, page: Page, seen: Seen) -> None:
        """Bring a page into the state it is to be seen in."""
        answer = page.goto(seen.address.format_map(self.world.places))
        assert answer is not None
        assert answer.status == seen.code, f"{seen}: {answer.status}"
        seen.then(page)
        page.wait_for_load_state()  # a form's answer is there before its style sheets

    def close(self) -> None:
        """Close every page."""
        for context in self._contexts:
            context.close()

    def _heard(self, message: ConsoleMessage) -> None:
        text = message.text
        if message.type == "error" and not any(one in text for one in EXPECTED):
            self.complaints.append(text)


@contextmanager
def windows_of(browser: Browser, address: str, world: World) -> Iterator[Window]:
    """Open windows, and see at the end that no console complained."""
    window = Window(browser, address, world)
    try:
        yield window
    finally:
        window.close()
    assert window.complaints == []


def found_by_axe(page: Page) -> list[str]:
    """Return what somebody could not use, one line each."""
    result = Axe().run(page, options=RULES)
    return [
        f"{one['id']}: {node['html'][:120]}"
        for one in result.response["violations"]
        for node in one["nodes"]
    ]


def width_too_much(page: Page) -> int:
    """Return by how many pixels a page can be scrolled sideways."""
    found = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert isinstance(found, int)
    return found
