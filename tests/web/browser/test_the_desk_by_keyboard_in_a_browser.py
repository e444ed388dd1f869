"""The usual by keyboard alone, in both languages: eight keys from anywhere."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.browser.every_page import REP
from tests.web.browser.looking import LANGUAGES, Window, found_by_axe


class Hands:
    """Somebody who presses keys, and counts them."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_repeat_confirm_in_eight_keys(window: Window, language: str) -> None:
    page = window.open(who=REP, language=language)
    page.goto("/desk")
    hands = Hands(page)

    hands.press("/", *"zhe", "Enter")
    page.wait_for_url(re.compile(r"/desk\?q=|/customers/"))
    if "/customers/" not in page.url:  # others are called so: the first has the focus
        expect(page.locator(".who").first).to_be_focused()
        hands.press("Enter")
    expect(page.locator("h1")).to_contain_text("Lin Zhe")
    page.wait_for_load_state()  # its script is there, as for anybody who reads first
    hands.press("r")
    confirm = page.locator("button.confirm")
    expect(confirm).to_be_focused()
    assert found_by_axe(page) == []
    hands.press("Enter")

    expect(page).to_have_url(re.compile(r"/desk/orders/SO-[0-9-]+\?done=placed"))
    assert hands.keys <= 8


def test_keys_are_letters_in_fields_and_while_chinese_is_composed(
    window: Window,
) -> None:
    page = window.open(who=REP)
    page.goto(window.world.places["known"])
    home = page.url

    page.locator("#words").focus()
    page.keyboard.type("rqc/")
    assert page.locator("#words").input_value() == "rqc/"
    page.keyboard.press("Escape")
    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'r', isComposing: true, bubbles: true}))"
    )
    assert page.url == home

    page.keyboard.press("n")
    expect(page.locator("#words")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(page.locator(".item").first).to_be_focused()

    page.locator(".keys summary").click()
    page.locator("#keys-switch").click()
    page.locator("h1").click()
    page.keyboard.press("n")
    expect(page.locator("#words")).not_to_be_focused()
