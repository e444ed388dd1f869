"""Of every two values that exclude each other, either is one click from the other.

All pairs of the jeans are asked; of a spread of them the page's own words are looked
at. Fifteen are clicked through the door in ``test_two_choices_that_clash.py``.
"""

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from catalog.option import NumberOption
from configurator.configuration import Conflict
from configurator.domains import Held, Ranges
from configurator.product import Product
from office.desk.designing import Design, the_opening_design, what_clashes
from web.pages.answering import clashing, keeping
from web.shop import Shop

DAY = date(2026, 11, 27)
SAID = 97
"""Of so many pairs one is said in the words of the page."""
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
            if not offers(left[other], value):
                found.append(((key, word), (other, value)))
        session.retract(key)
    alone = session.domains()
    return [(one, other) for one, other in found if offers(alone[other[0]], other[1])]


def offers(held: Held, value: str) -> bool:
    if not isinstance(held, Ranges):
        return value in held
    return any(int(value) in range(a, b + 1, step) for a, b, step in held.pieces)


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


def test_each_has_a_way_out_that_keeps_the_wish(design: Design) -> None:
    """The ways out are those of the page; what it says of them comes below."""
    product = design.product
    pairs = clashing_pairs(product)
    none: list[Pair] = []

    for number, pair in enumerate(pairs):
        # Chosen first and wished then: the one order and the other in turns.
        first, then = pair if number % 2 else (pair[1], pair[0])
        ways = keeping(dict([then]), product.repairs(dict([first, then])))
        if not any(set(way.change) == {first[0]} for way in ways):
            none.append(pair)

    print(f"\n{len(pairs)} pairs of values of the jeans exclude each other")
    assert len(pairs) > 1000
    assert none == []


def test_what_the_page_says_of_it_is_one_button_that_keeps_the_wish(
    app: Flask, design: Design
) -> None:
    with app.test_request_context("/products/jeans"):
        for first, then in clashing_pairs(design.product)[::SAID]:
            chosen, wish = having_chosen(design, *first), dict([then])
            conflict = what_clashes(chosen, wish)
            assert conflict is not None, (first, then)
            shown = clashing(chosen, wish, conflict)
            assert shown.sentence
            assert any("=".join(then) in way.choose for way in shown.ways)
