"""A rep serves a customer without a mouse: from the search box to the order, 8 keys."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.browser.every_page import REP
from tests.web.browser.looking import LANGUAGES, Window, found_by_axe

ORDERED = re.compile(r"/desk/orders/SO-\d{4}-\d{6}")


@pytest.fixture(params=LANGUAGES)
def page(request: pytest.FixtureRequest, window: Window) -> Page:
    """The desk, as it opens; the search box has the focus."""
    page = window.open(who=REP, language=request.param, width=1280)
    page.goto("/desk")
    expect(page.locator("#q")).to_be_focused()
    return page


def pressed(page: Page, *keys: str) -> int:
    for key in keys:
        page.keyboard.press(key)
    return len(keys)


def test_a_name_and_four_keys_repeat_what_he_always_has(page: Page) -> None:
    keys = pressed(page, "z", "h", "e", "Enter")
    page.wait_for_url(re.compile(r"/desk(\?|/customers)"))
    if "/customers/" not in page.url:  # others are called so too: the first is chosen
        keys += pressed(page, "Enter")
        page.wait_for_url(re.compile("/desk/customers/"))
    keys += pressed(page, "r")
    page.wait_for_url(re.compile("/repeat"))
    expect(page.locator("button.confirm")).to_be_focused()
    assert found_by_axe(page) == []

    keys += pressed(page, "Enter")

    expect(page).to_have_url(ORDERED)
    assert keys <= 8


def test_letters_typed_into_a_field_are_words_and_no_commands(page: Page) -> None:
    pressed(page, "z", "h", "e", "Enter")
    page.wait_for_url(re.compile(r"/desk(\?|/customers)"))
    if "/customers/" not in page.url:
        pressed(page, "Enter")
        page.wait_for_url(re.compile("/desk/customers/"))
    at = page.url
    page.locator("#words").focus()

    pressed(page, "r", "c", "q", "/")

    expect(page.locator("#words")).to_have_value("rcq/")
    assert page.url == at
    pressed(page, "Escape", "/")
    expect(page.locator("#q")).to_be_focused()
