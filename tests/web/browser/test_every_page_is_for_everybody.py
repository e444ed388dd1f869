"""Every page, in every state: usable by everybody, at any width, in both themes.

Here each state is opened once: its language, widths and themes are chosen so that every
page is seen in every width and both themes, and so is every kind of state; every width
meets every theme and language. ``make proof`` looks at all twelve of each
(``EVERY_LOOK=1``).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import combinations, product

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
    """Return how the page of a number in the list is looked at.

    The looks of one page go on through its states, so that together they have every
    width and both themes; a page of one state is looked at three times.
    """
    every: list[Look] = list(product(LANGUAGES, WIDTHS, THEMES))
    if os.environ.get("EVERY_LOOK"):
        return every
    name = EVERYTHING[number].name
    states = [at for at, one in enumerate(EVERYTHING) if one.name == name]
    each = {1: 3, 2: 2}.get(len(states), 1)
    begun = states.index(number) * each
    return [
        (
            LANGUAGES[number % 2],
            WIDTHS[(states[0] + at) % 3],
            THEMES[(states[0] // 2 + at) % 2],
        )
        for at in range(begun, begun + each)
    ]


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
    met: set[frozenset[tuple[str, object]]] = set()
    for number, seen in enumerate(EVERYTHING):
        for language, width, theme in looks_at(number):
            look = {
                ("page", seen.name), ("kind", seen.kind), ("language", language),
                ("width", width), ("theme", theme),
            }  # fmt: skip
            met |= {frozenset(pair) for pair in combinations(look, 2)}

    kinds: dict[str, Iterable[object]] = {
        "page": {seen.name for seen in EVERYTHING},
        "kind": ("normal", "empty", "error"),
        "width": WIDTHS,
        "theme": THEMES,
    }
    for one, other in combinations(kinds, 2):
        if {one, other} == {"page", "kind"}:
            continue  # a page has the states it has
        for pair in product(kinds[one], kinds[other]):
            assert frozenset(zip((one, other), pair, strict=True)) in met
    for pair in product(LANGUAGES, WIDTHS):
        assert frozenset(zip(("language", "width"), pair, strict=True)) in met
    for pair in product(LANGUAGES, THEMES):
        assert frozenset(zip(("language", "theme"), pair, strict=True)) in met
