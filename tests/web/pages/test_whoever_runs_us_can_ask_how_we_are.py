"""Alive, ready, and one line of JSON for each request."""

import json
import logging
from pathlib import Path

import pytest

from office.desk.installation import set_up
from tests.web.pages.visitor import Page, Visitor
from web.app import create_app
from web.request_log import LOG, Lines


def test_alive_and_ready(visitor: Visitor) -> None:
    assert visitor.client.get("/livez").text == "alive\n"
    assert visitor.client.get("/readyz").text == "ready\n"


def test_without_a_catalog_we_are_alive_and_not_ready(tmp_path: Path) -> None:
    client = create_app(set_up(tmp_path, {}).installation).test_client()

    assert client.get("/livez").status_code == 200
    assert client.get("/readyz").status_code == 503
    assert client.get("/products/jeans").status_code == 503
    assert client.get("/products/jeans").headers["Retry-After"]


def test_a_line_names_the_route_and_never_the_design(
    visitor: Visitor, opening: Page
) -> None:
    lines: list[str] = []
    listening = logging.Handler()
    listening.emit = lambda record: lines.append(Lines().format(record))  # type: ignore[method-assign]
    LOG.addHandler(listening)
    try:
        page = visitor.click(opening, "cut=skinny")
    finally:
        LOG.removeHandler(listening)

    told = [json.loads(line) for line in lines]
    assert [one["status"] for one in told] == [303, 200]
    assert told[1]["route"] == "/designs/<code>/<int(max=999999):number>"
    assert page.address.split("/")[2] not in "".join(lines)


def test_our_files_last_for_ever_under_what_they_hold(
    visitor: Visitor, opening: Page
) -> None:
    address = opening.html.partition('href="/static/shop.css')[2].partition('"')[0]

    answer = visitor.client.get(f"/static/shop.css{address}")

    assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("name", ["shop.css", "icon.svg"])
def test_the_first_page_is_light(name: str, visitor: Visitor) -> None:
    import gzip

    assert len(gzip.compress(visitor.client.get(f"/static/{name}").data)) < 25_000
