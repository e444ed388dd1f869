"""A value tried on a design gives the product that a new question would give."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.version import CatalogVersion
from configurator import Configuration, Product
from configurator.completion import complete, goals_of
from configurator.engines import ENGINES, EngineName
from configurator.piece_prices import PiecePrices
from configurator.pricing import PriceChange, price_of
from configurator.trying import Trial
from rules.wording import Wording
from tests import brute_force
from tests.configurator.small_catalogs import DAY, LAW, catalogs, wishes


@pytest.mark.parametrize("engine", ENGINES)
@LAW
@given(st.data(), catalogs())
def test_it_is_what_the_engine_says_of_all_choices_at_once(
    engine: EngineName, data: st.DataObject, version: CatalogVersion
) -> None:
    product = Product(version, DAY, engine=engine)
    chosen = data.draw(wishes(version))
    known = product.known(chosen)
    if complete(product.problem, product.engines, known) is None:
        return
    near = data.draw(st.sampled_from(brute_force.products(version)))
    trial = Trial(product, known, goals_of(product.problem, "price", near=near))

    keys = sorted(product.numbering.numbers)
    for key in data.draw(st.lists(st.sampled_from(keys), max_size=4)) if keys else ():
        for word in product.numbering.numbers[key][1]:
            asked = {**known, key: word}
            anew = complete(
                product.problem, product.engines, asked, minimize="price", near=near
            )
            tried = trial.putting(key, word)

            expected = anew.values if isinstance(anew, Configuration) else None
            assert tried == expected


@LAW
@given(st.data(), catalogs())
def test_the_price_remembered_is_that_of_the_bill(
    data: st.DataObject, version: CatalogVersion
) -> None:
    products = brute_force.products(version)
    if not products:
        return
    prices = PiecePrices(version)
    points = data.draw(st.lists(st.integers(-10_000, 5_000), max_size=3))
    changes = [
        PriceChange(id=f"list:{at}", title=Wording("l", "表"), points=one)
        for at, one in enumerate(points)
    ]

    for values in data.draw(st.lists(st.sampled_from(products), max_size=6)):
        price = price_of(version, values, changes)
        assert prices.of(values, changes) == price.for_quantity(1).amount
