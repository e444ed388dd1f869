"""Asked for a part, a page answers with the part, its address, and no frame."""

import json

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.pages.visitor import Page, Visitor
from web.pages.parts import SETTINGS

PART = {"HX-Request": "true"}


@pytest.fixture
def client(visitor: Visitor) -> FlaskClient:
    return visitor.client


def ask(client: FlaskClient, opening: Page, **sent: str) -> TestResponse:
    (token,) = opening.forms[0].sends("csrf")
    return client.post(opening.address, data={"csrf": token, **sent}, headers=PART)


def test_a_click_is_answered_with_the_part_and_the_address_of_the_step(
    client: FlaskClient, opening: Page
) -> None:
    answer = ask(client, opening, choose="cut=skinny")

    assert answer.status_code == 200
    address = answer.headers["HX-Push-Url"]
    assert address.startswith("/designs/")
    assert address.endswith("/1")
    assert answer.text.lstrip().startswith('<main class="design" id="design"')
    assert "<html" not in answer.text


def test_the_part_is_what_a_reload_shows(
    client: FlaskClient, visitor: Visitor, opening: Page
) -> None:
    answer = ask(client, opening, choose="cut=skinny")

    part = Page("", 200, answer.text)
    page = visitor.open(answer.headers["HX-Push-Url"])
    assert part.faces == page.faces
    assert part.said("told") == page.said("told")
    assert part.total == page.total


def test_the_switch_of_language_goes_to_the_step_that_is_shown(
    client: FlaskClient, opening: Page
) -> None:
    answer = ask(client, opening, choose="cut=skinny")

    link = Page("", 200, answer.text).links["language"]
    assert link == f"{answer.headers['HX-Push-Url']}?lang=zh"
    assert 'hx-swap-oob="true"' in answer.text


def test_what_was_clicked_or_repaired_keeps_the_focus(
    client: FlaskClient, opening: Page
) -> None:
    assert 'data-to="f-cut-skinny"' in ask(client, opening, choose="cut=skinny").text
    member = ask(client, opening, choose="pockets.phone=1").text
    assert 'data-to="f-pockets.phone"' in member


def test_a_clash_stands_where_it_was_clicked_and_gets_the_focus(
    visitor: Visitor, opening: Page
) -> None:
    skinny = visitor.click(opening, "cut=skinny")
    answer = ask(visitor.client, skinny, choose="fabric=raw13")

    question = answer.text.partition('id="q-fabric"')[2].partition('id="q-')[0]
    assert 'id="answer"' in question
    assert 'data-to="answer"' in answer.text
    assert answer.headers["HX-Push-Url"] == f"{skinny.address}?wish=fabric%3Draw13"


def test_a_refused_entry_comes_back_and_the_address_stays(
    client: FlaskClient, opening: Page
) -> None:
    answer = ask(client, opening, option="hem_width", value="7")

    assert answer.status_code == 422
    assert answer.headers["HX-Push-Url"] == "false"
    assert 'value="7"' in answer.text


def test_back_gets_a_whole_page(client: FlaskClient) -> None:
    headers = {**PART, "HX-History-Restore-Request": "true"}

    answer = client.get("/products/jeans", headers=headers)

    assert answer.text.startswith("<!doctype html>")


def test_no_cache_takes_a_part_for_the_page(client: FlaskClient) -> None:
    for headers in ({}, PART):
        answer = client.get("/products/jeans", headers=headers)
        assert "HX-Request" in answer.headers["Vary"]


def test_what_changed_with_the_click_is_marked(
    client: FlaskClient, opening: Page
) -> None:
    answer = ask(client, opening, choose="cut=skinny")

    assert 'class="question changed-1" id="q-fabric"' in answer.text
    assert 'class="question" id="q-packaging"' in answer.text


def test_the_settings_need_no_eval_and_keep_nothing_in_the_browser() -> None:
    settings = json.loads(SETTINGS)

    assert settings["allowEval"] is False
    assert settings["includeIndicatorStyles"] is False
    assert settings["historyCacheSize"] == 0
    assert settings["historyRestoreAsHxRequest"] is False
