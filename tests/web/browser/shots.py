"""``make shots``: every page in every state as a picture, to be looked at.

Each is taken at three widths in two themes, English and Chinese taking turns, into
``out/shots/``; an index page lays them beside each other.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from pathlib import Path

from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from tests.conftest import ROOT
from tests.web.browser.conftest import CHROMIUM, launched_with
from tests.web.browser.every_page import EVERYTHING, Seen, a_world
from tests.web.browser.looking import (
    HEIGHT,
    LANGUAGES,
    THEMES,
    WIDTHS,
    Rooms,
    Window,
    windows_of,
)
from tests.web.conftest import DAY
from web.app import create_app
from web.serve import demo_installation

OUT = ROOT / "out" / "shots"


def main() -> int:
    """Take every picture; return the exit code."""
    if not CHROMIUM:
        print("There is no chromium here: no pictures were taken.", file=sys.stderr)
        return 5
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        made = demo_installation(Path(home))
        own = shutil.copytree(made.catalogs, Path(home) / "catalogs")
        app = create_app(replace(made, catalogs=own), now=lambda: DAY)
        world = a_world(app)
        server = make_server("127.0.0.1", 0, app, threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(**launched_with())
            address = f"http://127.0.0.1:{server.server_port}"
            with windows_of(Rooms(browser, address), address, world) as window:
                names = [
                    name
                    for number, seen in enumerate(EVERYTHING)
                    for name in _taken(window, seen, LANGUAGES[number % 2])
                ]
            browser.close()
        server.shutdown()
    _index(names)
    print(
        f"{len(names)} pictures under {OUT.relative_to(ROOT)}/; open index.html there"
    )
    return 0


def _taken(window: Window, seen: Seen, language: str) -> Iterator[str]:
    page = window.open(who=seen.who, language=language, width=WIDTHS[0])
    window.go(page, seen)
    for width in WIDTHS:
        for theme in THEMES:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            name = f"{seen.name}-{seen.state}-{width}-{theme}.png".replace(" ", "-")
            page.screenshot(path=OUT / name, full_page=seen.name != "product")
            yield name


def _index(names: list[str]) -> None:
    rows = "".join(
        f'<figure><img src="{escape(one)}" height="420" alt="">'
        f"<figcaption>{escape(one)}</figcaption></figure>"
        for one in names
    )
    page = f'<!doctype html><meta charset="utf-8"><title>Every page</title>{rows}'
    (OUT / "index.html").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
