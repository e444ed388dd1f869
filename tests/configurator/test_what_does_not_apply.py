"""An option that does not apply: comparing it is false, and it counts nothing.

Each catalog is asked twice: with its formulas as tables, and with every formula of
several options as one that is too large to be a table.
"""

import pytest

from configurator import Product
from configurator.completion import complete
from configurator.counting import count_products
from configurator.solver import CpSatEngine
from configurator.translation import translate
from tests import brute_force

SMALL, LARGE = 10_000, 0
EITHER_WAY = pytest.mark.parametrize("most_rows", [SMALL, LARGE])
CHOSEN = """
    options.yaml:
        - {name: lined, kind: yes or no}
        - name: lining
          kind: one of
          en: Lining
          zh: 里
          applies: lined
          values: [{code: silk, attributes: {weight: 2}},
                   {code: fur, attributes: {weight: 5}}]
        - {name: width, kind: number, between: 1 .. 6, step: 1}
        - {name: depth, kind: number, applies: width > 2, between: 1 .. 4, step: 1}
"""


def same_products(product: Product, most_rows: int) -> None:
    problem = translate(product.version, most_rows=most_rows)
    products = brute_force.products(product.version)

    assert 0 < len(products) < len(brute_force.candidates(product.version))
    assert count_products(problem) == len(products)
    assert CpSatEngine(problem).count(10_000) == len(products)


@EITHER_WAY
def test_a_comparison_with_it_is_false_and_so_is_its_contrary(
    product: Product, most_rows: int
) -> None:
    same_products(product, most_rows)


test_a_comparison_with_it_is_false_and_so_is_its_contrary.__doc__ = (
    CHOSEN
    + """
    a.rules:
        rule one
            at least 1 of {lining.weight + width > 4, lining.weight + width <= 4}
        rule two
            at most 1 of {depth != width, depth in {2, width}, depth = width - 1}
        rule three
            if width < 6 then width = 1 or lining.weight * 1 != depth + 3
"""
)


@EITHER_WAY
def test_a_choice_between_numbers_goes_the_other_way(
    product: Product, most_rows: int
) -> None:
    same_products(product, most_rows)


test_a_choice_between_numbers_goes_the_other_way.__doc__ = (
    CHOSEN
    + """
    a.rules:
        rule one
            exactly 1 of {choose(lining = silk, 3, 0) + width >= 4, width in {1, 5, 6}}
"""
)


@EITHER_WAY
def test_in_a_total_it_counts_nothing(product: Product, most_rows: int) -> None:
    same_products(product, most_rows)


test_in_a_total_it_counts_nothing.__doc__ = (
    CHOSEN
    + """
    a.rules:
        rule one
            total {lining.weight, choose(lining = silk, 2, 4), width, depth * 2}
                at most 12
        rule two
            total {width, lining.weight} at least choose(lining = fur, 6, 3)
        rule three
            total {lining.weight, lining.weight * 2} exactly depth * 3
"""
)


@EITHER_WAY
def test_a_rule_that_mentions_it_is_void(product: Product, most_rows: int) -> None:
    same_products(product, most_rows)


test_a_rule_that_mentions_it_is_void.__doc__ = (
    CHOSEN
    + """
    a.rules:
        rule one
            always choose(lining = fur, 1, 0) + width >= 4
        rule two
            width = 2 requires depth > 1
        rule three
            always lining.weight - depth <= 2
"""
)


def test_a_number_derived_from_it_is_free(product: Product) -> None:
    same_products(product, SMALL)


test_a_number_derived_from_it_is_free.__doc__ = (
    CHOSEN
    + """
        - {name: area, kind: derived number, between: 0 .. 12, step: 1}
        - {name: girth, kind: derived number, applies: lined, between: 3 .. 9, step: 1}
    a.rules:
        rule area
            derive area = width * choose(lining = fur, 2, 1)
        rule girth
            derive girth = depth + width
"""
)


@EITHER_WAY
def test_a_price_made_of_it_is_nothing(product: Product, most_rows: int) -> None:
    problem = translate(product.version, most_rows=most_rows)
    engine = CpSatEngine(problem)
    products = brute_force.products(product.version)

    for chosen in [
        {},
        {"width": "2"},
        {"lined": "yes"},
        {"lining": "fur", "depth": "3"},
    ]:
        best = complete(problem, engine, chosen, minimize="price")

        assert best is not None
        assert best.objective == brute_force.price(product.version, best.values)
        assert best.objective == min(
            brute_force.price(product.version, values)
            for values in products
            if chosen.items() <= values.items()
        )


test_a_price_made_of_it_is_nothing.__doc__ = (
    CHOSEN
    + """
    prices.csv:
        price,en,zh,amount,when,times,per
        base,Base,基,9.00,,7 - width,
        product,Product,积,0.70,,width * lining.weight + depth,
        plus,Plus,加,0.50,width + lining.weight > 4,"choose(lined, width, depth)",
        most,Most,大,0.31,not (depth + lining.weight < 5),"max(depth, 3) * width",
        other,Or,或,2.00,,"choose(depth + width > 5 or lined, depth, 1) * width",
        round,Round,整,0.13,,"round_up(width * depth / 3, 1)",
        each,Each,每,0.17,,"round((width + depth) / lining.weight, 1)",
"""
)


def test_what_decides_on_it_may_stand_behind_it(product: Product) -> None:
    """
    options.yaml:
        - name: stay
          kind: one of
          en: Stay
          zh: 撑
          applies: girth > 5
          values: [{code: bone}, {code: steel}]
        - {name: girth, kind: derived number, between: 2 .. 8, step: 2}
        - {name: width, kind: number, between: 1 .. 4, step: 1}
    a.rules:
        rule girth
            derive girth = width * 2
    """
    settled = product.judge.settle({"width": "4"})

    assert settled == {"width": "4", "girth": "8", "stay": "bone"}
    assert product.judge.settle({"width": "1", "stay": "bone"}) == {
        "width": "1",
        "girth": "2",
    }
    same = {
        tuple(sorted(values.items()))
        for values in brute_force.products(product.version)
    }
    assert len(same) == product.count() == 6


def test_a_value_that_is_not_offered_is_settled_as_usual(product: Product) -> None:
    """
    options.yaml:
        - name: cloth
          kind: one of
          en: Cloth
          zh: 布
          default: denim
          values: [{code: silk}, {code: denim}]
    """
    assert product.judge.settle({"cloth": "velvet"}) == {"cloth": "denim"}
