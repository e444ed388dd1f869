"""A catalog's domains by SAT are what brute force over its products finds."""

from hypothesis import given
from hypothesis import strategies as st

from catalog.version import CatalogVersion
from configurator.judging import why_broken
from configurator.problem import ABSENT, Kind, Literal
from configurator.sat import SatEngine
from configurator.translation import translate
from tests import brute_force
from tests.configurator.small_catalogs import LAW, catalogs, wishes


@LAW
@given(st.data(), catalogs())
def test_what_some_product_has_is_possible_and_nothing_else(
    data: st.DataObject, version: CatalogVersion
) -> None:
    chosen = data.draw(wishes(version))
    products = [p for p in brute_force.products(version) if chosen.items() <= p.items()]
    problem = translate(version)
    fixed: list[Literal] = [problem.literal(*choice) for choice in chosen.items()]
    engine = SatEngine(problem)

    possible = engine.possible(fixed)

    assert (possible is None) == (not products)
    if possible is None:
        return
    hidden = {Kind.HIDDEN, Kind.TEXT}
    for variable, values in zip(problem.variables, possible, strict=True):
        if variable.kind not in hidden:
            words = {variable.values[value] for value in values}
            name = variable.name
            assert words == {product.get(name, ABSENT) for product in products}


@LAW
@given(catalogs(), st.integers(0, 9))
def test_a_model_of_a_catalog_is_one_of_its_products(
    version: CatalogVersion, seed: int
) -> None:
    products = brute_force.products(version)
    problem = translate(version)
    hidden = {Kind.HIDDEN, Kind.TEXT}

    models = SatEngine(problem).models(3, seed)

    assert bool(models) == bool(products)
    for model in models:
        assert why_broken(problem, model) == ()
        worded = {
            variable.name: variable.values[value]
            for variable, value in zip(problem.variables, model, strict=True)
            if variable.kind not in hidden and variable.values[value] != ABSENT
        }
        assert worded in products
