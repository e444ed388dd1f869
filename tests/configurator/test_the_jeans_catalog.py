"""The shipped jeans: what the catalog promises, and what its rules leave."""

import random
from datetime import date
from fractions import Fraction
from itertools import product as every
from xml.etree import ElementTree

from catalog.option import ChoiceOption, NumberOption, TextOption
from catalog.reading import read_catalog
from configurator import Configuration, Conflict, Domains, Product, Ranges
from configurator.drawing import draw
from configurator.pricing import price_of
from configurator.product import load_catalog
from rules import rule as ru
from rules.money import Money
from tests import brute_force
from tests.configurator.conftest import SHIPPED
from tests.configurator.opposites import breaking


def codes(product: Product, name: str) -> list[str]:
    option = product.version.by_name[name]
    assert isinstance(option, ChoiceOption)
    return [value.code for value in option.values]


def test_they_are_read_without_a_finding() -> None:
    for name in ("jeans", "sizes"):
        assert read_catalog(SHIPPED / name).findings == ()


def test_a01_252_modules_make_5675_sizes(jeans: Product, sizes: Product) -> None:
    assert len(codes(jeans, "waist_hip")) == 227
    assert len(codes(jeans, "leg")) == 25
    assert codes(sizes, "waist_hip") == codes(jeans, "waist_hip")
    assert codes(sizes, "leg") == codes(jeans, "leg")
    assert sizes.count() == 5_675


def test_there_is_much_to_choose_and_much_to_keep(jeans: Product) -> None:
    bodies = [rule.body for rule in jeans.published.rules]

    assert len(jeans.version.options) >= 14
    assert len(jeans.version.rules) >= 25
    assert {type(body) for body in bodies} == {
        ru.Requires, ru.Excludes, ru.IfThen, ru.CountOf, ru.ByTable, ru.Always,
        ru.Total, ru.Derives,
    }  # fmt: skip
    tables = {(b.allows, b.others) for b in bodies if isinstance(b, ru.ByTable)}
    assert tables == {(True, "forbidden"), (True, "free"), (False, "free")}
    counts = [body for body in bodies if isinstance(body, ru.CountOf)]
    assert any(body.least == body.most for body in counts)
    assert any(body.least is None for body in counts)
    assert any(body.most is None for body in counts)
    assert any(rule.effectivity.last for rule in jeans.published.rules)


def test_every_value_is_in_some_product(jeans: Product) -> None:
    domains = jeans.domains({})

    assert isinstance(domains, Domains)
    for option in jeans.version.options:
        if isinstance(option, NumberOption) and option.derived:
            assert domains.values[option.name]
        elif isinstance(option, NumberOption):
            held = domains.values[option.name]
            assert isinstance(held, Ranges)
            assert held.pieces == ((option.low, option.high, option.step),)
        elif not isinstance(option, TextOption):
            words = frozenset(brute_force.words_of(option))
            for key in brute_force.keys_of(option):
                assert domains.values[key] == words


def test_every_rule_is_broken_by_something_that_keeps_all_others(
    jeans: Product,
) -> None:
    for rule in jeans.version.rules:
        assert any(
            jeans.judge.why_invalid(values) == (rule.id,)
            for values in breaking(jeans.problem, rule.id)
        ), rule.id


def _extremes(product: Product) -> list[str]:
    """The waist-and-hip modules with the least and the most of each measure."""
    option = product.version.by_name["waist_hip"]
    assert isinstance(option, ChoiceOption)
    found: list[str] = []
    for name in ("waist", "hip"):
        ordered = sorted(option.values, key=lambda v: v.attributes[name].value)
        found += [ordered[0].code, ordered[-1].code]
    return list(dict.fromkeys(found))


def test_every_pair_of_modules_can_be_built(jeans: Product) -> None:
    """One product proves it: only its two size modules are changed."""
    tops, legs = codes(jeans, "waist_hip"), codes(jeans, "leg")
    witness = jeans.complete({})
    assert isinstance(witness, Configuration)
    pairs = random.Random(1).sample([*every(tops, legs)], 500)  # noqa: S311 - seeded
    pairs += every(_extremes(jeans), legs)
    pairs += every(tops, [legs[0], legs[-1]])

    for top, leg in pairs:
        settled = jeans.judge.settle({**witness.values, "waist_hip": top, "leg": leg})
        if settled is None or not jeans.judge.is_valid(settled):
            found = jeans.complete({"waist_hip": top, "leg": leg})
            assert isinstance(found, Configuration)
            settled = dict(found.values)
        assert (settled["waist_hip"], settled["leg"]) == (top, leg)
        assert jeans.judge.is_valid(settled)


def test_the_largest_and_the_smallest_are_drawn_true(jeans: Product) -> None:
    legs = codes(jeans, "leg")
    plan = jeans.version.drawing
    assert plan is not None
    drawn = 0
    for top, leg, cut, rise in every(
        _extremes(jeans), [legs[0], legs[-1]], codes(jeans, "cut"), ["low", "high"]
    ):
        found = jeans.complete({"waist_hip": top, "leg": leg, "cut": cut, "rise": rise})
        if isinstance(found, Conflict):  # such as a wide hem under a narrow hip
            continue
        drawn += 1
        drawing = draw(jeans.version, found.values, texts={}, body={}, language="zh")

        assert drawing is not None
        root = ElementTree.fromstring(drawing.svg)  # noqa: S314 - drawn by ourselves
        texts = [
            str(text.text) for text in root.iter("{http://www.w3.org/2000/svg}text")
        ]
        said = {
            key: Fraction(mm) for key, _, mm in (t.partition("  ") for t in texts) if mm
        }
        facts = dict(brute_force.all_facts(jeans.version, found.values))
        for name, expr in plan.lengths:
            length = brute_force.amount(expr, facts)
            assert length is not None
            facts[name] = length
        lines = [line for view in plan.views for line in view.dimensions]
        for line in lines:
            if brute_force.true(line.when, facts):
                true = brute_force.amount(line.value, facts)
                assert true is not None
                assert said.pop(line.key) * 10 == brute_force.half_away(true)
        assert not said
    assert drawn >= 40


def test_a_design_and_its_price(jeans: Product) -> None:
    chosen = {
        "waist_hip": "W653H828", "leg": "L711", "cut": "bootcut", "hem_width": "2100",
        "fabric": "hemp11", "wash": "stone", "pocket_stitch": "wave",
        "personal": "monogram", "gift": "yes", "packaging": "linen_bag",
        "care_plan": "mending", "pockets.phone": "1",
    }  # fmt: skip
    found = jeans.complete(chosen)

    assert isinstance(found, Configuration)
    price = price_of(jeans.version, found.values)
    assert {line.id: line.amount for line in price.lines} == {
        "base": 529_00,
        "cut.bootcut": 20_00,
        "fabric.hemp11": 130_00,
        "wash.stone": 40_00,
        "pocket_stitch.wave": 15_00,
        "pocket_phone": 25_00,
        "personal.monogram": 45_00,
        "packaging.linen_bag": 25_00,
        "care_plan.mending": 80_00,
        "gift_packing": 18_00,
    }
    assert price.for_quantity(1) == Money(927_00, "CNY")
    assert price.for_quantity(3) == Money(3 * 909_00 + 18_00, "CNY")


def test_rules_and_cloths_have_their_season() -> None:
    summer = load_catalog(SHIPPED / "jeans", date(2026, 8, 31))
    winter = load_catalog(SHIPPED / "jeans", date(2027, 2, 1))

    assert "slub13" in codes(summer, "fabric")
    assert "slub13" not in codes(winter, "fabric")
    assert "fleece12" in codes(winter, "fabric")
    names = {rule.id for rule in winter.version.rules}
    assert "dye_house_closed" in names
    assert "dye_house_closed" not in {rule.id for rule in summer.version.rules}
