"""Every page, in every state: usable by everybody, at any width, in both themes.

Here each page is opened once and looked at twice: its language, widths and themes are
chosen so that together every width meets every theme and language, and every page is
seen in both themes (each state of the large product page in one of them). ``make
proof`` looks at all twelve of each (``EVERY_LOOK=1``).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Page

from tests.web.browser.every_page import EVERYTHING, Seen
from tests.web.browser.looking import (
    HEIGHT,
    LANGUAGES,
    THEMES,
    WIDTHS,
    Theme,
    Window,
    found_by_axe,
    width_too_much,
)

Look = tuple[str, int, Theme]


def looks_at(number: int) -> list[Look]:
    """Return how the page of a number in the list is looked at."""
    every: list[Look] = list(product(LANGUAGES, WIDTHS, THEMES))
    if os.environ.get("EVERY_LOOK"):
        return every
    language = LANGUAGES[number % 2]
    first, then = WIDTHS[number % 3], WIDTHS[(number + 1) % 3]
    themes = THEMES if number % 4 < 2 else THEMES[::-1]
    looks: list[Look] = [(language, first, themes[0]), (language, then, themes[1])]
    return looks[:1] if EVERYTHING[number].name == "product" else looks


def pages_of(
    window: Window, seen: Seen, looks: list[Look]
) -> Iterator[tuple[Look, Page]]:
    """Open a page once in each language, and give it each look."""
    for language in dict.fromkeys(look[0] for look in looks):
        page = window.open(who=seen.who, language=language, width=looks[0][1])
        window.go(page, seen)
        for look in (one for one in looks if one[0] == language):
            page.set_viewport_size({"width": look[1], "height": HEIGHT})
            page.emulate_media(color_scheme=look[2], reduced_motion="reduce")
            yield look, page


@pytest.mark.parametrize("seen", EVERYTHING, ids=str)
def test_everybody_can_use_it(window: Window, seen: Seen) -> None:
    looks = looks_at(EVERYTHING.index(seen))

    for look, page in pages_of(window, seen, looks):
        assert width_too_much(page) == 0, look
        assert found_by_axe(page) == [], look
        assert page.locator(".primary").count() <= 1 or seen.name == "product", look
        tag = page.locator("html").get_attribute("lang")
        assert tag == {"en": "en", "zh": "zh-Hans"}[look[0]] or seen.name == "pieces"


def test_together_the_looks_meet_every_pair() -> None:
    if os.environ.get("EVERY_LOOK"):
        pytest.skip("every look is taken: no need to count pairs")
    looks = [look for number in range(len(EVERYTHING)) for look in looks_at(number)]

    for one, other in ((0, 1), (0, 2), (1, 2)):
        met = {(look[one], look[other]) for look in looks}
        kinds = (LANGUAGES, WIDTHS, THEMES)
        assert met == set(product(kinds[one], kinds[other]))
