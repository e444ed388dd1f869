"""Take the pictures of pages anew, from the demo company that ``make serve`` opens.

``.venv/bin/python -m docs.pictures.take_pages [name ...]``, from the root. Each is
taken twice, in the light and in the dark theme, as whoever works there sees it.
"""

from __future__ import annotations

import io
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from PIL import Image
from playwright.sync_api import Page, sync_playwright
from werkzeug.serving import make_server

from office.roles import Role
from tests.web.browser.conftest import launched_with
from web.app import create_app
from web.serve import demo_installation, demo_people, lived

HERE = Path(__file__).parent
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
COLOURS = 64
LOCALES = {"en": "en-GB", "zh": "zh-CN"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A page to be taken: who looks at it, how wide, and what is done there first."""

    name: str
    address: str
    who: Role | None = None
    language: str = "en"
    width: int = 1280
    height: int = 800
    then: Callable[[Page], Any] = field(default=lambda _: None)


def _first(mark: str) -> Callable[[Page], None]:
    """Click what is marked so first, and wait for what it leads to."""

    def click(page: Page) -> None:
        page.locator(mark).first.click()
        page.wait_for_load_state("networkidle")

    return click


def _skinny(page: Page) -> None:
    page.locator("#f-cut-skinny").click()
    page.wait_for_timeout(700)
    page.evaluate("scrollTo(0, 0)")


PICTURES = (
    Picture(name="designing", address="/products/jeans", then=_skinny),
    Picture(
        name="designing-phone", address="/products/jeans", language="zh",
        width=390, height=844, then=_skinny,
    ),
    Picture(
        name="desk", address="/desk?q=lin+zhe", who=Role.REP,
    ),
    Picture(name="floor", address="/floor", who=Role.FACTORY, language="zh"),
    Picture(name="board", address="/floor/board", who=Role.FACTORY),
    Picture(name="tray", address="/tray", who=Role.FINANCE),
    Picture(name="buying", address="/buying", who=Role.PROCUREMENT),
    Picture(name="insight", address="/insight", who=Role.MANAGER, height=1100),
    Picture(name="catalog", address="/catalog", who=Role.CATALOG),
    Picture(
        name="known", address="/known", who=Role.CUSTOMER, width=768, height=1000
    ),
)  # fmt: skip


def main(names: list[str]) -> int:
    """Take every picture, or those that are named; return the exit code."""
    wanted = [one for one in PICTURES if not names or one.name in names]
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        installation = demo_installation(Path(home))
        people = {one.role: one for one in demo_people(installation)}
        lived(installation)
        server = make_server("127.0.0.1", 0, create_app(installation), threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(**launched_with())
        for one in wanted:
            context = browser.new_context(
                base_url=f"http://127.0.0.1:{server.server_port}",
                viewport={"width": one.width, "height": one.height},
                locale=LOCALES[one.language], reduced_motion="reduce",
            )  # fmt: skip
            page = context.new_page()
            if one.who is not None:
                _sign_in(page, people[one.who].login, people[one.who].password)
            page.goto(one.address)
            one.then(page)
            for theme in THEMES:
                page.emulate_media(color_scheme=theme, reduced_motion="reduce")
                _keep(page.screenshot(), HERE / f"{one.name}-{theme}.png")
            context.close()
        browser.close()
        server.shutdown()
    return 0


def _sign_in(page: Page, login: str, password: str) -> None:
    page.goto("/sign-in")
    page.locator("input[name=login]").fill(login)
    page.locator("input[name=password]").fill(password)
    page.locator("form:has(input[name=password]) button").first.click()
    page.wait_for_load_state()


def _keep(picture: bytes, path: Path) -> None:
    """Keep a picture in few colours, which a page has anyway."""
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS).save(
        path, optimize=True
    )
    print(f"{path.name}: {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
