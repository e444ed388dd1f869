"""A click changes the page in place: quickly, in order, and nothing is ever lost."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.web.browser.looking import Window, width_too_much

JEANS = "/products/jeans"
STEP = re.compile(r"/designs/[a-z]{16}/\d+$")


@pytest.fixture
def page(window: Window) -> Page:
    """The product page; a mark on the window is lost with any reload."""
    page = window.open()
    page.goto(JEANS)
    page.evaluate("window.mark = 1")
    return page


def held(page: Page, face: str) -> None:
    expect(page.locator(f'[id="{face}"]')).to_have_attribute("aria-pressed", "true")


def click(page: Page, face: str) -> None:
    page.locator(f'[id="{face}"]').click()


def test_a_click_keeps_page_focus_and_scroll_and_has_an_address(page: Page) -> None:
    click(page, "f-cut-skinny")
    held(page, "f-cut-skinny")

    expect(page).to_have_url(STEP)
    expect(page.locator("#f-cut-skinny")).to_be_focused()
    assert page.evaluate("window.mark") == 1
    expect(page.get_by_role("status")).to_contain_text("You chose Cut: Skinny.")
    expect(page.locator(".total")).to_contain_text("before: CNY 529.00")
    link = page.locator("#language").get_attribute("href")
    assert link == f"{page.evaluate('location.pathname')}?lang=zh"


def test_quick_clicks_are_all_kept_in_their_order(page: Page) -> None:
    faces = ("f-pockets.phone", "f-rise-high", "f-fly-buttons", "f-pockets.phone")
    known = [one for one in faces if page.locator(f'[id="{one}"]').count()]
    assert len(known) >= 3

    page.evaluate(
        "ids => ids.forEach((id) => document.getElementById(id).click())", known
    )

    held(page, "f-rise-high")
    expect(page).to_have_url(re.compile(rf"/{len(known)}$"))


def test_back_forward_undo_and_reload_show_each_step_whole(page: Page) -> None:
    click(page, "f-cut-skinny")
    held(page, "f-cut-skinny")
    page.go_back()
    held(page, "f-cut-straight")
    expect(page.locator(".top")).to_have_count(1)
    page.go_forward()
    held(page, "f-cut-skinny")
    page.reload()
    held(page, "f-cut-skinny")

    page.locator("#undo").click()

    held(page, "f-cut-straight")
    expect(page).to_have_url(re.compile(f"{JEANS}$"))


def test_a_clash_is_told_where_it_was_clicked_and_repaired_in_one_click(
    page: Page,
) -> None:
    click(page, "f-cut-skinny")
    held(page, "f-cut-skinny")
    click(page, "f-fabric-raw13")
    expect(page.locator("#q-fabric #answer")).to_be_focused()

    page.locator(".way").first.click()

    held(page, "f-fabric-raw13")
    expect(page.locator("#f-fabric-raw13")).to_be_focused()
    expect(page.locator("#answer")).to_have_count(0)
    assert page.evaluate("window.mark") == 1


def test_a_refused_entry_is_told_beside_it_and_nothing_typed_is_lost(
    page: Page,
) -> None:
    page.locator("#i-hem_width").fill("7")
    page.locator("#i-hem_width").press("Enter")

    expect(page.locator("#l-hem_width")).to_contain_text("7 mm is not on offer")
    expect(page.locator("#i-hem_width")).to_have_value("7")
    expect(page).to_have_url(re.compile(f"{JEANS}$"))


def test_what_is_typed_and_not_yet_sent_stays(page: Page) -> None:
    page.locator("#i-hem_width").fill("205")

    click(page, "f-thread-white")

    held(page, "f-thread-white")
    expect(page.locator("#i-hem_width")).to_have_value("205")


def test_the_keyboard_takes_back_and_leaves(page: Page) -> None:
    click(page, "f-cut-skinny")
    held(page, "f-cut-skinny")
    click(page, "f-fabric-raw13")
    expect(page.locator("#answer")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#answer")).to_have_count(0)

    page.keyboard.press("Control+z")

    held(page, "f-cut-straight")


def test_what_did_not_reach_us_is_said_and_sent_again(
    page: Page, window: Window
) -> None:
    def lost(route: Route) -> None:
        route.abort() if route.request.method == "POST" else route.fallback()

    page.route("**/products/*", lost)
    click(page, "f-cut-skinny")
    expect(page.locator("#trouble")).to_contain_text("was not saved")
    page.unroute("**/products/*", lost)

    page.get_by_role("button", name="Try again").click()

    held(page, "f-cut-skinny")
    expect(page.locator("#trouble")).to_be_hidden()
    window.complaints.clear()  # the browser itself complains of what we cut off


@pytest.mark.parametrize("height", [844, 640])
def test_on_a_phone_drawing_and_foot_leave_three_fifths_to_the_choices(
    window: Window, height: int
) -> None:
    page = window.open(width=390)
    page.set_viewport_size({"width": 390, "height": height})
    page.goto(JEANS)
    click(page, "f-cut-skinny")
    held(page, "f-cut-skinny")

    taken = page.evaluate(
        "['.stage', '.sum'].map((one) => document.querySelector(one))"
        ".filter((one) => getComputedStyle(one).position === 'sticky')"
        ".reduce((sum, one) => sum + one.getBoundingClientRect().height, 0)"
    )

    assert 0 < taken <= 0.4 * height
    assert width_too_much(page) == 0


def test_without_script_every_click_loads_a_page(window: Window) -> None:
    page = window.open(java_script_enabled=False)
    page.goto(JEANS)
    click(page, "f-cut-skinny")
    held(page, "f-cut-skinny")

    click(page, "f-fabric-raw13")
    page.locator(".way").first.click()

    held(page, "f-fabric-raw13")


def test_on_paper_the_design_is_one_page(window: Window) -> None:
    page = window.open()
    page.goto(JEANS)

    paper = page.pdf(format="A4", prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


def test_the_first_page_is_light(window: Window) -> None:
    page = window.open(first_time=True)
    heard: dict[str, int] = {}

    def weigh(response: object) -> None:
        sizes = response.request.sizes()  # type: ignore[attr-defined]
        kind = response.request.resource_type  # type: ignore[attr-defined]
        heard[kind] = heard.get(kind, 0) + sizes["responseBodySize"]

    page.on("requestfinished", lambda request: weigh(request.response()))
    page.goto(JEANS, wait_until="networkidle")

    assert 0 < heard["script"] <= 40_000
    assert 0 < heard["stylesheet"] <= 25_000
