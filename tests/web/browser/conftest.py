"""A real browser, the machine's own Chromium, before a real server of one shop."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.serving import make_server

from tests.web.browser.every_page import World, a_world
from tests.web.browser.looking import Rooms, Window, windows_of

CHROMIUM = (
    os.environ.get("CHROMIUM")
    or shutil.which("chromium-headless-shell")  # as Playwright's own: no windows
    or shutil.which("chromium")
    or ""
)
HERE = Path(__file__).parent
CALM = ("--disable-dev-shm-usage", "--disable-gpu")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM:
                why = "no chromium here (CHROMIUM=... names one): pages not looked at"
                item.add_marker(pytest.mark.skip(reason=why))


def launched_with() -> dict[str, Any]:
    """Return how the browser is started; only root needs to do without its sandbox."""
    as_root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    return {"executable_path": CHROMIUM, "args": [*CALM, *as_root]}


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return launched_with()


@pytest.fixture(scope="session")
def address(app: Flask) -> Iterator[str]:
    """Where the shop is open."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


@pytest.fixture(scope="session")
def world(app: Flask) -> World:
    """Everybody who comes, with what they left behind."""
    return a_world(app)


@pytest.fixture(scope="session")
def rooms(browser: Any, address: str) -> Rooms:
    """The browsers of all tests before the one shop."""
    return Rooms(browser, address)


@pytest.fixture
def window(rooms: Rooms, address: str, world: World) -> Iterator[Window]:
    """Opens windows for whoever comes; at the end no console may have complained."""
    with windows_of(rooms, address, world) as opened:
        yield opened
