"""A clash is one sentence, and each way out is one click and keeps the wish."""

from datetime import date

from flask import Flask

from configurator.configuration import Conflict
from configurator.product import Product
from tests.web.pages.visitor import Page, Visitor
from web.shop import Shop

TRIED = 15
"""Of some hundred clashes; ``make proof`` may try them all."""


def clashing_pairs(product: Product, page: Page) -> list[tuple[str, str]]:
    """Every two values on the page, of different options, that exclude each other."""
    found: list[tuple[str, str]] = []
    faces = [one for one in page.faces if "." not in one]
    for first in faces:
        session = product.session()
        assert not isinstance(session.choose(*first.split("=")), Conflict)
        left = session.domains()
        for other in faces:
            name, value = other.split("=")
            words = left[name]
            assert isinstance(words, frozenset)
            if name != first.partition("=")[0] and value not in words:
                found.append((first, other))
    return found


def jeans_of(app: Flask) -> Product:
    shop: Shop = app.extensions["shop"]
    with shop.store.reading() as tx:
        return shop.ready.on(tx, "jeans", date(2026, 11, 27)).product


def test_a_clash_of_two_is_repaired_by_one_click(
    app: Flask, visitor: Visitor, opening: Page
) -> None:
    pairs = clashing_pairs(jeans_of(app), opening)
    assert len(pairs) > 50

    for first, other in pairs[:: len(pairs) // TRIED]:
        asked = visitor.click(visitor.click(opening, first), other)
        assert asked.code == 200, (first, other)
        assert 1 <= len(asked.ways) <= 3, (first, other)
        assert asked.said("clash"), (first, other)

        repaired = visitor.send(asked.ways[0])

        assert repaired.faces[other].pressed, (first, other)
        assert not repaired.ways


def test_the_sentence_names_the_wish_the_choice_and_the_reason(
    visitor: Visitor, opening: Page
) -> None:
    page = visitor.click(visitor.click(opening, "cut=skinny"), "fabric=raw13")

    said = page.said("clash")
    assert "Denim: Raw denim 13.5 oz does not go with Cut: Skinny." in said
    assert "A skinny leg can only be bent in a cloth that gives by a fifth." in said


def test_a_repair_costs_what_it_said(visitor: Visitor, opening: Page) -> None:
    page = visitor.click(visitor.click(opening, "cut=skinny"), "fabric=raw13")
    (button,) = [one for one in page.ways[0].buttons if one.kind == "way"]

    after = visitor.send(page.ways[0])

    assert "−CNY 30.00" in button.text.replace("\u00a0", " ")
    assert after.total == page.total - 3000


def test_an_unanswered_clash_changes_nothing_and_outlives_a_reload(
    visitor: Visitor, opening: Page
) -> None:
    chosen = visitor.click(opening, "cut=skinny")
    clash = visitor.click(chosen, "fabric=raw13")

    again = visitor.open(clash.address)
    left = visitor.open(again.links["leave"])

    assert again.said("clash") == clash.said("clash")
    assert left.address == chosen.address
    assert left.total == chosen.total
