"""A drawing made before is the drawing that would be made now."""

from __future__ import annotations

from catalog.reading import read_catalog
from configurator.drawing import draw
from configurator.drawings import Drawings
from configurator.product import load_catalog
from tests.conftest import ROOT

JEANS = ROOT / "catalog" / "shipped" / "jeans"


def test_whatever_was_drawn_before_a_drawing_is_its_own() -> None:
    product = load_catalog(JEANS)
    drawings = Drawings(product.version)
    seen = 0
    for made in product.sample(12, seed=7):
        for values in (made, {**made, "wash": "raw"}):
            for texts in ({}, {"initials": "LZ"}):
                kept = drawings.of(values, texts, "en")
                anew = draw(
                    product.version, values, texts=texts, body={}, language="en"
                )
                assert kept == anew
                seen += 1
    assert seen == 48


def test_what_is_not_drawn_draws_nothing_anew() -> None:
    product = load_catalog(JEANS)
    drawings = Drawings(product.version)
    (one,) = product.sample(1, seed=1)
    price_alone = {**one, "delivery": "another"}

    assert drawings.of(one, {}, "en") is drawings.of(one, {}, "en")
    assert drawings.of(one, {}, "en") is not drawings.of(one, {}, "zh")
    assert price_alone != one


def test_a_product_without_a_plan_has_none() -> None:
    version = read_catalog(ROOT / "catalog" / "shipped" / "sizes").version

    assert Drawings(version).of({}, {}, "en") is None
