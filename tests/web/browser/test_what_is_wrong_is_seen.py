"""A field that is wrong is seen at once, and a short one is short."""

from __future__ import annotations

import pytest

from tests.web.browser.every_page import EVERYTHING, FACTORY, Seen
from tests.web.browser.looking import Window

WRONG = "main [aria-invalid=true]"
REFUSED = [
    one
    for one in EVERYTHING
    if one.state == "refused" and one.name in ("product", "sign in", "check")
]


@pytest.mark.parametrize("seen", REFUSED, ids=str)
def test_a_wrong_field_has_a_border_in_the_colour_of_alarm(
    window: Window, seen: Seen
) -> None:
    page = window.open(who=seen.who)
    window.go(page, seen)

    looks = page.locator(WRONG).first.evaluate(
        "one => [getComputedStyle(one).borderTopWidth,"
        " getComputedStyle(one).borderTopColor,"
        " getComputedStyle(document.querySelector('main .wrong, .limits.wrong')).color]"
    )

    assert looks[0] == "2px"
    assert looks[1] == looks[2]  # and its words have the same


def test_a_field_for_a_few_signs_is_short(window: Window) -> None:
    page = window.open()
    page.goto("/saved")

    box = page.locator("#i-letters").bounding_box()

    assert box is not None
    assert box["width"] < 160


def test_what_waits_for_the_network_is_shown_only_then(window: Window) -> None:
    page = window.open(who=FACTORY)
    page.goto("/floor")

    assert not page.locator("#unsent").is_visible()
    assert not page.locator("#trouble").is_visible()
