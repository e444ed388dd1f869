"""Of every two values that exclude each other, either is one click from the other.

All pairs of the jeans are asked at the desk, with the words of the page; a spread of
them is then clicked through the real door.
"""

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from catalog.option import NumberOption
from configurator.configuration import Conflict
from configurator.domains import Ranges
from configurator.product import Product
from office.desk.designing import Design, the_opening_design, what_clashes
from tests.web.pages.visitor import Page, Visitor
from web.pages.answering import clashing
from web.shop import Shop

DAY = date(2026, 11, 27)
CLICKED = 12
"""Pairs that are clicked on pages, of two thousand."""
Pair = tuple[tuple[str, str], tuple[str, str]]


def clashing_pairs(product: Product) -> list[Pair]:
    """Every two values, each possible alone, that no product has together."""
    numbers = product.numbering.numbers
    values = [
        (key, word)
        for key in product.options
        if key in numbers and not derived(product, key)
        for word in numbers[key][1]
    ]
    found: list[Pair] = []
    session = product.session()
    for at, (key, word) in enumerate(values):
        if isinstance(session.choose(key, word), Conflict):
            continue  # it is not possible alone
        left = session.domains()
        for other, value in values[at + 1 :]:
            if other == key:
                continue
            held = left[other]
            here = int(value) in held if isinstance(held, Ranges) else value in held
            if not here:
                found.append(((key, word), (other, value)))
        session.retract(key)
    alone = session.domains()
    return [
        (one, (key, value))
        for one, (key, value) in found
        for held in [alone[key]]
        if (int(value) if isinstance(held, Ranges) else value) in held
    ]


def derived(product: Product, key: str) -> bool:
    option = product.version.by_name.get(key)
    return isinstance(option, NumberOption) and option.derived


@pytest.fixture
def design(app: Flask) -> Design:
    shop: Shop = app.extensions["shop"]
    return the_opening_design(shop.store, shop.ready, "jeans", DAY)


def having_chosen(design: Design, key: str, value: str) -> Design:
    session = design.product.session()
    assert not isinstance(session.choose(key, value), Conflict)
    return replace(design, session=session)


def test_each_has_a_way_out_that_keeps_the_wish(app: Flask, design: Design) -> None:
    pairs = clashing_pairs(design.product)
    none: list[Pair] = []

    with app.test_request_context("/products/jeans"):
        for number, pair in enumerate(pairs):
            # Chosen first and wished then: the one order and the other in turns.
            first, then = pair if number % 2 else (pair[1], pair[0])
            chosen, wish = having_chosen(design, *first), dict([then])
            conflict = what_clashes(chosen, wish)
            assert conflict is not None, pair
            shown = clashing(chosen, wish, conflict)
            if not any("=".join(then) in way.choose for way in shown.ways):
                none.append(pair)

    print(f"\n{len(pairs)} pairs of values of the jeans exclude each other")
    assert len(pairs) > 1000
    assert none == []


def test_on_the_page_one_click_repairs_it(
    app: Flask, visitor: Visitor, opening: Page, design: Design
) -> None:
    faces = opening.faces
    pairs = [
        (f"{a}={x}", f"{b}={y}")
        for (a, x), (b, y) in clashing_pairs(design.product)
        if f"{a}={x}" in faces and f"{b}={y}" in faces
    ]

    for pair in pairs[:: len(pairs) // CLICKED]:
        for first, then in (pair, pair[::-1]):
            asked = visitor.click(visitor.click(opening, first), then)
            assert 1 <= len(asked.ways) <= 3, (first, then)

            repaired = visitor.send(asked.ways[0])

            assert repaired.faces[then].pressed, (first, then)
            assert not repaired.ways
