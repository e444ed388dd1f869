"""What a value says it would do is what it does, however the answer was found."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from configurator.configuration import Conflict
from configurator.offering import Offering, Standing, side_effects
from configurator.pricing import price_of
from configurator.product import load_catalog

JEANS = Path(__file__).resolve().parents[2] / "catalog" / "shipped" / "jeans"
LISTS = ("waist_hip", "leg", "hem_width")


@pytest.fixture(scope="module")
def jeans() -> Offering:
    return Offering(load_catalog(JEANS, date(2026, 11, 27)))


@given(st.data())
@settings(max_examples=8, deadline=None)
def test_a_difference_and_its_side_effects_are_those_of_the_next_design(
    jeans: Offering, data: st.DataObject
) -> None:
    product = jeans.product
    session = product.session()
    keys = [
        key
        for key in product.numbering.numbers
        if key not in LISTS and isinstance(session.domains()[key], frozenset)
    ]
    for key in data.draw(st.lists(st.sampled_from(keys), max_size=4, unique=True)):
        words = session.domains()[key]
        assert isinstance(words, frozenset)
        if words:
            session.choose(key, data.draw(st.sampled_from(sorted(words))))
    values = jeans.designed(session.choices)
    assert not isinstance(values, Conflict)
    now = price_of(product.version, values).for_quantity(1).amount

    shown = [key for key in keys if key in values]
    for key, offers in jeans.offers(session, values, shown).items():
        for offer in offers:
            asked = {**session.choices, key: offer.value}
            then = jeans.designed(asked)
            if offer.standing is Standing.CLASHES:
                assert isinstance(then, Conflict)
            elif offer.standing is Standing.FREE:
                assert not isinstance(then, Conflict)
                price = price_of(product.version, then).for_quantity(1).amount
                assert offer.price_delta == price - now
                assert offer.changes == side_effects(product, key, values, then)


def test_what_would_end_another_choice_clashes_with_it(jeans: Offering) -> None:
    session = jeans.product.session()
    session.choose("personal", "monogram")
    session.choose("monogram_place", "back_pocket")
    values = jeans.designed(session.choices)
    assert not isinstance(values, Conflict)

    offers = jeans.offers(session, values, ["personal"])["personal"]

    standing = {offer.value: offer.standing for offer in offers}
    assert standing["monogram"] is Standing.HELD
    assert standing["none"] is Standing.CLASHES


def test_of_two_ways_to_make_room_the_cheaper_is_taken(jeans: Offering) -> None:
    made = jeans.designed({"fit": "second_skin"})

    assert not isinstance(made, Conflict)
    # Winter stretch gives as much, departs in as few values, and costs 40 more.
    assert made["fabric"] == "power10"


def test_a_choice_that_is_taken_back_leaves_nothing_behind(jeans: Offering) -> None:
    assert jeans.designed({}) == jeans.opening
    assert jeans.designed({"cut": "straight"}) == jeans.opening
