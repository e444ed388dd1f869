"""Repairs: each is a valid product, none changes more than it must."""

from collections.abc import Mapping

from hypothesis import event, given
from hypothesis import strategies as st

from catalog.version import CatalogVersion
from configurator import Configuration, Product
from tests import brute_force
from tests.configurator.small_catalogs import DAY, LAW, catalogs, wishes

Values = Mapping[str, str]


@LAW
@given(st.data(), catalogs())
def test_the_first_way_out_changes_least_and_costs_least(
    data: st.DataObject, version: CatalogVersion
) -> None:
    chosen = data.draw(wishes(version, least=3))
    products = brute_force.products(version)

    def changed(values: Values) -> set[str]:
        return {name for name, word in chosen.items() if values.get(name) != word}

    product = Product(version, DAY)
    repairs = product.repairs(chosen)

    event(f"{len(repairs)} ways out")
    if not products or any(not changed(values) for values in products):
        assert repairs == ()
        return
    for one in repairs:
        assert one.configuration in products
        assert one.change == {
            name: one.configuration.get(name) for name in changed(one.configuration)
        }
        for some in brute_force.subsets(sorted(one.change)):
            assert all(changed(values) != set(some) for values in products)
    sets = [frozenset(one.change) for one in repairs]
    assert all(not one < two for one in sets for two in sets)
    assert len(set(sets)) == len(sets)
    assert [len(one) for one in sets] == sorted(len(one) for one in sets)
    fewest = min(len(changed(values)) for values in products)
    least = min(
        brute_force.price(version, values)
        for values in products
        if len(changed(values)) == fewest
    )
    assert len(sets[0]) == fewest
    # What nobody asked about stays as usual; without that it would cost the least.
    told = {name: repairs[0].configuration.get(name) for name in chosen}
    assert least == min(
        brute_force.price(version, values)
        for values in products
        if {name: values.get(name) for name in chosen} == told
    )


@LAW
@given(st.data(), catalogs())
def test_the_price_is_told_against_the_design_before_the_clash(
    data: st.DataObject, version: CatalogVersion
) -> None:
    """That is the usual product with as many of the first choices as go together."""
    chosen = data.draw(wishes(version, least=3))
    product = Product(version, DAY)
    names = list(chosen)
    longest = max(
        at
        for at in range(len(names) + 1)
        if at == 0 or product.count({name: chosen[name] for name in names[:at]})
    )
    before = product.complete({name: chosen[name] for name in names[:longest]})

    for one in product.repairs(chosen):
        paid = brute_force.price(version, one.configuration)
        assert isinstance(before, Configuration)
        assert one.price_delta == paid - brute_force.price(version, before.values)
        assert one.currency == "CNY"


def test_an_option_that_goes_away_is_told_as_nothing(product: Product) -> None:
    """
    options.yaml:
        - {name: lined, kind: yes or no}
        - name: lining
          kind: one of
          en: Lining
          zh: 里料
          applies: lined
          values: [{code: cupro}, {code: silk, price: 80.00}]
        - {name: weight, kind: one of, values: [{code: light}, {code: heavy}]}
    a.rules:
        rule light_is_unlined
            weight = light excludes lined
    """
    repairs = product.repairs({"lining": "silk", "weight": "light"})

    assert [dict(one.change) for one in repairs] == [
        {"lining": None},
        {"weight": "heavy"},
    ]
    assert [one.price_delta for one in repairs] == [-8000, 0]


def test_choices_that_go_together_need_no_way_out(product: Product) -> None:
    """
    options.yaml:
        - {name: lined, kind: yes or no}
    """
    assert product.repairs({"lined": "yes"}) == ()
