"""One customer's whole road in a real browser, clicked as he would, in his language."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.browser.every_page import NEW
from tests.web.browser.looking import LANGUAGES, Window

JEANS = "/products/jeans"
SAID = {
    "en": {
        "chosen": "You chose Cut: Skinny.",
        "kept": "Sunday jeans",
        "approved": "approved",
        "thanks": "Thank you",
    },
    "zh": {
        "chosen": "裤型",
        "kept": "周日的牛仔裤",
        "approved": "确认",
        "thanks": "谢谢",
    },
}


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """The language somebody's browser asks for."""
    found = request.param
    assert isinstance(found, str)
    return found


@pytest.fixture
def page(window: Window, language: str) -> Page:
    """A browser that was never here."""
    return window.open(who=NEW, language=language, width=390)


def skinny(page: Page, language: str) -> str:
    """Choose a skinny cut; return the address of the design."""
    page.goto(JEANS)
    page.locator("#f-cut-skinny").click()
    expect(page.get_by_role("status")).to_contain_text(SAID[language]["chosen"])
    return page.url


def ordered(page: Page, language: str) -> str:
    """Put a design into the cart and order two; return the address of the order."""
    skinny(page, language)
    page.locator(".to-cart .add").click()
    page.locator("input[name=quantity]").fill("2")
    page.locator("form.entry button").click()
    total = page.locator(".grand-total").inner_text()
    page.locator(".sums .primary").click()
    assert total in page.locator("button.place").inner_text()
    for name, value in {
        "name": "Lin Zhe 林哲", "email": "lin@example.com",
        "address": "1 Quiet Lane\nHangzhou", "country": "CN",
    }.items():  # fmt: skip
        page.locator(f"#f-{name}").fill(value)
    page.locator("button.place").click()
    expect(page).to_have_url(re.compile(r"/orders/[A-Z0-9-]+"))
    assert page.locator(".standing .grand-total").inner_text() == total
    return page.url.partition("?")[0]


def test_a_design_is_kept_read_out_and_passed_on(page: Page, language: str) -> None:
    design = skinny(page, language)
    page.locator("a.keep-it").click()
    expect(page.locator("#i-name")).to_be_visible()
    ask = page.locator(".letters-form button")
    if ask.count():  # the same design has had its letters since somebody asked
        ask.click()
    letters = page.locator("a.letters").inner_text()
    page.locator(".link-form button").click()
    link = page.locator("input.address").input_value()
    page.locator("#i-name").fill(SAID[language]["kept"])
    page.locator("form.save .primary").click()
    expect(page.locator("main")).to_contain_text(SAID[language]["kept"])

    page.goto("/")
    page.goto("/saved")
    page.locator("#i-letters").fill(letters.lower())
    page.locator(".have-code button").click()
    expect(page.locator("b.letters")).to_have_text(letters)
    page.locator("form.begin .primary").click()
    expect(page.locator("#f-cut-skinny")).to_have_attribute("aria-pressed", "true")
    assert page.url.partition("?")[0] != design
    page.goto(link)
    expect(page.locator("form.begin .primary")).to_be_visible()


def test_a_start_is_taken_and_a_wish_we_cannot_meet_is_told(page: Page) -> None:
    page.goto(JEANS)
    page.locator("button.start").nth(1).click()
    expect(page.locator("button.start[aria-pressed=true]")).to_have_count(1)

    page.goto("/wishes?product=jeans")
    page.locator("#i-words").fill("A zip at the ankle. 脚口要拉链。")
    page.locator(".wish-form .primary").click()

    expect(page.get_by_role("status")).to_be_visible()


def test_it_is_ordered_approved_repeated_and_complained_of(
    page: Page, language: str
) -> None:
    order = ordered(page, language)
    page.locator("button.approve").click()
    expect(page.locator(".approved")).to_contain_text(SAID[language]["approved"])

    # Two clicks from the order to the next.
    page.locator("a.again").click()
    page.locator("button.confirm").click()
    expect(page).to_have_url(re.compile(r"/orders/[A-Z0-9-]+"))
    assert page.url.partition("?")[0] != order

    page.goto("/orders")
    expect(page.locator(f"a[href$='{order.rpartition('/')[2]}']").first).to_be_visible()
    page.goto(order)
    page.locator("a.problem").click()
    page.locator("input[name=reason]").first.check()
    page.locator("input[name=amends]").first.check()
    page.locator("#f-words").fill("The left leg is longer. 左腿偏长。")
    page.locator("button.send").click()
    expect(page.get_by_role("status")).to_be_visible()


def test_it_is_ordered_again_with_one_change(page: Page, language: str) -> None:
    page.goto(ordered(page, language))

    page.locator("button.change, .change button, form button.quiet").first.click()

    expect(page).to_have_url(re.compile(r"/designs/[a-z]{16}/\d+"))
    expect(page.locator("#f-cut-skinny")).to_have_attribute("aria-pressed", "true")
    page.locator("#f-rise-high").click()
    expect(page.locator("#f-rise-high")).to_have_attribute("aria-pressed", "true")
