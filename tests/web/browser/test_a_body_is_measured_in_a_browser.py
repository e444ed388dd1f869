"""Somebody measures himself on a telephone: consent, one question a page, a size."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.browser.every_page import NEW
from tests.web.browser.looking import LANGUAGES, Window, found_by_axe

FOUND = re.compile(r"/measure/result")


@pytest.fixture(params=LANGUAGES)
def page(request: pytest.FixtureRequest, window: Window) -> Page:
    """A browser that was never here, on the way from a skinny design."""
    page = window.open(who=NEW, language=request.param, width=390)
    page.goto("/products/jeans")
    page.locator("#f-cut-skinny").click()
    expect(page.locator("#f-cut-skinny")).to_have_attribute("aria-pressed", "true")
    page.locator("a.measure").click()
    return page


def answer(page: Page, name: str, typed: str) -> None:
    expect(page).to_have_url(re.compile(f"/measure/{name}"))
    page.locator("#i-value").fill(typed)
    page.locator("form.measure .primary").click()


def test_a_size_is_found_and_goes_into_the_design(page: Page) -> None:
    page.locator("form.measure .primary").click()
    expect(page.locator("#l-agree")).to_be_visible()
    page.locator("input[name=agree]").check()
    page.locator("form.measure .primary").click()
    for name, typed in {"height": "166", "usual_size": "29", "weight": "68"}.items():
        answer(page, name, typed)

    # Inches taken for centimetres are asked about; one click, and it goes on in inches.
    answer(page, "waist", "33")
    expect(page.locator("#wrong")).to_be_visible()
    page.locator("form.meant button").click()
    answer(page, "hip", "40")
    answer(page, "crotch_height", "31")

    expect(page).to_have_url(FOUND)
    assert page.locator("ul.fits li").count() == 3
    assert found_by_axe(page) == []
    page.locator("form.measure .primary").click()
    expect(page).to_have_url(re.compile(r"/designs/[a-z]{16}/\d+"))
    expect(page.locator("#f-cut-skinny")).to_have_attribute("aria-pressed", "true")

    page.goto("/measurements")
    kept = page.locator("ul.fits li").count()
    page.locator("button.danger").click()
    assert kept >= 5
    expect(page.locator("ul.fits li")).to_have_count(0)
