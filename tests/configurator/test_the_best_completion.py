"""Completion: the least there is, worked out by the lines the papers will show."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction

from hypothesis import event, given
from hypothesis import strategies as st

from catalog.version import CatalogVersion
from configurator import Configuration, Conflict, Product
from configurator.bom import lead_time, order_bom
from configurator.completion import complete, usual
from configurator.pricing import price_of
from configurator.problem import ABSENT
from configurator.repair import totals_of_values
from configurator.routing import routing_of
from configurator.solver import CpSatEngine
from configurator.solver.arithmetic import FormulaUnsolvableError
from configurator.translation import translate
from configurator.translation.conditions import FormulaTooLargeError
from rules.money import round_half_away
from tests import brute_force
from tests.configurator.small_catalogs import DAY, LAW, catalogs, wishes


@LAW
@given(st.data(), catalogs())
def test_the_cheapest_product_is_found(
    data: st.DataObject, version: CatalogVersion
) -> None:
    chosen = data.draw(wishes(version))
    products = [p for p in brute_force.products(version) if chosen.items() <= p.items()]

    best = Product(version, DAY).complete(chosen, minimize="price")

    if isinstance(best, Conflict):
        assert not products
        return
    assert best.values in products
    assert best.optimal
    least = min(brute_force.price(version, values) for values in products)
    assert best.objective == brute_force.price(version, best.values) == least


@LAW
@given(st.data(), catalogs())
def test_large_price_formulas_are_minimised_exactly(
    data: st.DataObject, version: CatalogVersion
) -> None:
    """So few rows make every price of several options a formula of the solver's."""
    cheap = tuple(replace(line, amount=abs(line.amount)) for line in version.prices)
    version = replace(version, prices=cheap)
    products = brute_force.products(version)
    try:
        problem = translate(version, most_rows=data.draw(st.integers(0, 12)))
        best = complete(problem, CpSatEngine(problem), {}, minimize="price")
    except (FormulaTooLargeError, FormulaUnsolvableError):
        event("refused")
        return

    if best is None:
        assert not products
        return
    least = min(brute_force.price(version, values) for values in products)
    assert best.objective == brute_force.price(version, best.values) == least
    assert totals_of_values(problem, best.values)["price"] == least


@LAW
@given(st.data(), catalogs())
def test_unasked_the_rest_is_as_usual_as_can_be(
    data: st.DataObject, version: CatalogVersion
) -> None:
    chosen = data.draw(wishes(version, most=2))
    products = [p for p in brute_force.products(version) if chosen.items() <= p.items()]
    product = Product(version, DAY)

    found = product.complete(chosen)

    if isinstance(found, Conflict):
        assert not products
        return

    usual_words = {
        v.name: product.problem.defaults.get(v.name, v.values[0])
        for v in product.problem.variables
    }

    def departures(values: dict[str, str]) -> int:
        found = Counter[bool]()
        for literal, weight in usual(product.problem):
            variable = product.problem.variables[literal.variable]
            word = values.get(variable.name, ABSENT)
            found[word not in (ABSENT, usual_words[variable.name])] += weight
        return found[True]

    assert departures(dict(found.values)) == min(map(departures, products))


@LAW
@given(st.data(), catalogs())
def test_near_to_a_spec_wishes_weigh_more_than_what_followed(
    data: st.DataObject, version: CatalogVersion
) -> None:
    near = data.draw(wishes(version, most=6))
    wished = {name: near[name] for name in list(near)[::2]}
    products = brute_force.products(version)

    found = Product(version, DAY).complete({}, near=near, wishes=wished)

    if isinstance(found, Conflict):
        assert not products
        return

    def lost(values: dict[str, str]) -> tuple[int, int]:
        gone = [name for name, word in near.items() if values.get(name) != word]
        return len([name for name in gone if name in wished]), len(gone)

    assert lost(dict(found.values)) == min(map(lost, products))


GARMENT = """
    options.yaml:
        - name: cloth
          kind: one of
          en: Cloth
          zh: 布
          values:
            - {code: wool, module: C-W, attributes: {width: 1500 mm}}
            - {code: silk, module: C-S, attributes: {width: 900 mm}}
            - {code: none, attributes: {width: 700 mm}}
        - {name: length, kind: number, between: 500 .. 900 mm, step: 5 mm}
        - {name: girth, kind: number, between: 600 .. 1200 mm, step: 5 mm}
        - {name: lined, kind: yes or no}
        - name: lining
          kind: one of
          en: Lining
          zh: 里料
          applies: lined
          values: [{code: cupro, module: L-C, attributes: {share: 50 %}},
                   {code: fur, module: L-F, attributes: {share: 90 %}}]
        - name: pockets
          kind: several of
          en: Pockets
          zh: 袋
          values: [{code: zip, module: Z-1}, {code: flap, module: F-1}, {code: open}]
    a.rules:
        rule long_is_lined
            length >= 800 mm requires lined
        rule some_pocket
            at least 2 of {pockets.zip, pockets.flap, pockets.open}
        rule large_enough
            always length + girth >= 1400 mm
    modules.csv:
        module,en,zh,cost,unit,lead_time,supplier
        C-W,Wool,毛,80.00,m,3,S
        C-S,Silk,丝,120.00,m,9,S
        L-C,Cupro,铜氨,30.00,m,12,S
        L-F,Fur,毛皮,200.00,m,2,S
        Z-1,Zip,拉链,3.33,pcs,1,S
        F-1,Flap,袋盖,4.00,pcs,15,S
    parts.csv:
        part,en,zh,item,quantity,step,when,per,operation
        cloth,Cloth,布,@cloth,length * girth / cloth.width,0.01,,piece,
        lining,Lining,里料,@lining,length * lining.share,0.05,,piece,
        pockets,Pocket parts,袋料,@pockets,2,1,,piece,
        flap,Second flap,袋盖,@pockets.flap,1,1,girth > 900 mm,piece,
    operations.csv:
        operation,en,zh,work_center,setup,run,after,when
        CUT,Cut,裁,W,2 min,"choose(lined, 90 s, 60 s) * 1.01",,
        SEW,Sew,缝,W,1 min,"length / 100 mm * 7 s",CUT,
        LINE,Line,里,W,1 min,"choose(lining = fur, 10 min, 5 min)",CUT,lined
"""


def _said(product: Product, found: Configuration | Conflict) -> Configuration:
    assert isinstance(found, Configuration)
    assert product.judge.is_valid(found.values)
    return found


def _cost(product: Product, values: dict[str, str]) -> int:
    material = sum(line.cost() for line in order_bom(product.version, values))
    rate = Fraction(product.version.labour_rate, 3600)
    return material + sum(
        round_half_away(step.seconds(1) * rate)
        for step in routing_of(product.version, values)
    )


def test_the_totals_are_those_of_bom_and_routing(product: Product) -> None:
    for chosen in (
        {},
        {"lined": "yes"},
        {"cloth": "wool", "pockets.flap": "1", "length": "8050"},
        {"cloth": "silk", "lining": "fur", "pockets.zip": "1", "girth": "11000"},
    ):
        cheapest = _said(product, product.complete(chosen, minimize="cost"))
        soonest = _said(product, product.complete(chosen, minimize="lead-time"))

        assert cheapest.objective == _cost(product, dict(cheapest.values))
        bom = order_bom(product.version, soonest.values)
        assert soonest.objective == lead_time(bom)
        for values in (dict(cheapest.values), dict(soonest.values)):
            totals = totals_of_values(product.problem, values)
            assert totals["cost"] == _cost(product, values)
            assert totals["lead-time"] == lead_time(order_bom(product.version, values))


test_the_totals_are_those_of_bom_and_routing.__doc__ = GARMENT


def test_a_total_nobody_prices_cannot_be_minimised(product: Product) -> None:
    """
    options.yaml:
        - {name: lined, kind: yes or no}
    """
    assert set(product.problem.totals) == set()
    assert price_of(product.version, {"lined": "no"}).lines == ()
