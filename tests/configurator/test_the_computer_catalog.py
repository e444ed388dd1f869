"""The shipped computer: what the catalog promises, and what its rules leave."""

import random
from itertools import product as every
from xml.etree import ElementTree

from catalog.option import NumberOption, TextOption
from catalog.reading import read_catalog
from configurator import Configuration, Product
from configurator.bom import lead_time, order_bom
from configurator.drawing import draw
from configurator.facts import facts_of
from configurator.preferring import preferences_given_up, preferences_told
from configurator.pricing import price_of
from configurator.problem import ABSENT, Kind, Literal
from configurator.routing import routing_of
from configurator.solver import CpSatEngine
from rules import rule as ru
from rules.money import Money
from tests import brute_force
from tests.configurator.computers import GIGABYTE, built
from tests.configurator.conftest import SHIPPED
from tests.configurator.opposites import breaking

# -- what there is ----------------------------------------------------------------


def test_it_is_read_without_a_finding() -> None:
    assert read_catalog(SHIPPED / "computer").findings == ()


def test_there_is_much_to_choose_and_much_to_reckon(computer: Product) -> None:
    rules = computer.published.rules
    bodies = [rule.body for rule in rules]
    hard = [body for body in bodies if not isinstance(body, ru.Prefers)]

    assert len(computer.version.options) >= 30
    assert len(hard) >= 40
    assert {type(body) for body in bodies} == {
        ru.Requires, ru.Excludes, ru.IfThen, ru.CountOf, ru.ByTable, ru.Always,
        ru.Total, ru.Derives, ru.Prefers,
    }  # fmt: skip
    assert len([body for body in bodies if isinstance(body, ru.Total)]) >= 8
    assert all(rule.source and rule.owner for rule in rules)
    assert not [rule.id for rule in rules if rule.reason.missing()]
    assert not [m for m in computer.published.modules.values() if not m.supplier]


def test_so_many_computers_can_be_ordered(computer: Product) -> None:
    assert computer.count() == 36_193_175_758_632


def test_with_all_but_a_few_choices_made_the_count_is_that_of_a_list(
    computer: Product,
) -> None:
    free = ["cooler", "case", "power_supply", "memory_pairs", "cards.sound"]
    held = built(computer, purpose="games", noise="quiet", processor="jade7_740")
    wordlists = {v.name: v.values for v in computer.problem.variables}
    listed = 0
    for row in every(*(wordlists[name] for name in free)):
        values = computer.judge.settle({**held, **dict(zip(free, row, strict=True))})
        listed += values is not None and not broken_by_hand(computer, values)

    derived = {o.name for o in computer.version.options if _is_derived(o)}
    fixed = {k: w for k, w in held.items() if k not in free and k not in derived}
    assert computer.count(fixed) == listed > 20


def broken_by_hand(product: Product, values: dict[str, str]) -> set[str]:
    facts = brute_force.all_facts(product.version, values)
    return {
        rule.id
        for rule in product.version.rules
        if not brute_force.keeps(
            product.version, rule.body, facts, frozenset(ru.names_of(rule.body))
        )
    }


def _is_derived(option: object) -> bool:
    return isinstance(option, NumberOption) and option.derived


# -- every value, every rule --------------------------------------------------------


def test_every_value_is_in_some_computer(computer: Product) -> None:
    problem, judge = computer.problem, computer.judge
    engine = CpSatEngine(problem)
    asked = {
        (variable.name, word): Literal(at, frozenset({number}))
        for at, variable in enumerate(problem.variables)
        if variable.kind not in (Kind.HIDDEN, Kind.TEXT) and not variable.determined
        for number, word in enumerate(variable.real_values)
    }
    missing = dict(asked)
    while missing:
        (name, word), literal = next(iter(missing.items()))
        found = engine.solve([literal])
        assert found is not None, f"no computer has {name} = {word}"
        witness = {
            variable.name: variable.values[number]
            for variable, number in zip(problem.variables, found, strict=True)
            if variable.kind not in (Kind.HIDDEN, Kind.TEXT)
            and variable.values[number] != ABSENT
        }
        assert judge.is_valid(witness)
        near = [judge.settle({**witness, key: value}) for key, value in [*missing]]
        for values in [witness, *(one for one in near if one and judge.is_valid(one))]:
            for pair in values.items():
                missing.pop(pair, None)
    assert len(asked) > 130


def test_every_rule_is_broken_by_something_that_keeps_all_others(
    computer: Product,
) -> None:
    for rule in computer.version.rules:
        alone = any(
            computer.judge.why_invalid(values) == (rule.id,)
            for values in breaking(computer.problem, rule.id)
        )
        assert alone is not isinstance(rule.body, ru.Prefers), rule.id


def test_judge_and_brute_force_agree_on_whatever_is_put_together(
    computer: Product,
) -> None:
    chance = random.Random(7)  # noqa: S311 - seeded
    words = {
        key: brute_force.words_of(option)
        for option in computer.version.options
        for key in brute_force.keys_of(option)
    }
    base = built(computer)
    seen: set[str] = set()
    tried = 0
    for _ in range(400):
        keys = chance.sample(sorted(words), chance.randint(1, 12))
        change = {key: chance.choice(words[key]) for key in keys}
        values = computer.judge.settle({**base, **change})
        if values is None:  # more watts or terabytes than there can be
            continue
        tried += 1
        broken = broken_by_hand(computer, values)
        assert set(computer.judge.why_invalid(values)) == broken
        seen |= broken
    assert tried > 300
    assert len(seen) > 25


# -- price, papers, wishes ----------------------------------------------------------


def test_a_machine_and_its_price(computer: Product) -> None:
    values = built(
        computer, processor="jade7_740", memory_module="g5_24", graphics="gale60",
        hard_drives="2", hard_drive_size="h16", fans="3", plate="printed",
    )  # fmt: skip

    price = price_of(computer.version, values)
    assert {line.id: line.amount for line in price.lines} == {
        "assembly": 260_00,
        "processor": 2200_00,
        "board": 950_00,
        "memory": 48 * 25_00,
        "graphics": 2150_00,
        "system_drive.m1": 560_00,
        "archive": 32 * 130_00,
        "case": 380_00,
        "cooler": 320_00,
        "power_supply": 320_00,
        "fans": 3 * 45_00,
        "trial.day": 60_00,
        "plate.printed": 30_00,
        "courier": 60_00,
    }
    assert price.for_quantity(1) == Money(12_785_00, "CNY")


def test_no_machine_costs_more_than_it_sells_for(computer: Product) -> None:
    dear = [
        built(computer, purpose="models", memory_pairs="4"),
        built(computer, purpose="games", case="lantern"),
        built(computer, case="caddy", noise="quiet"),
        built(computer, hard_drives="4", hard_drive_size="h16"),
        built(computer, graphics="storm90", backup="b900"),
    ]
    for values in dear:
        material = order_bom(computer.version, values)
        minutes = sum(step.seconds(1) for step in routing_of(computer.version, values))
        labour = computer.version.labour_rate * minutes // 3600
        price = price_of(computer.version, values).for_quantity(1)

        assert sum(line.cost() for line in material) + labour < price.amount * 9 // 10
        assert 3 <= lead_time(material) <= 12
        assert 30 * 60 < minutes < 3 * 3600


def test_what_does_not_apply_is_not_there(computer: Product) -> None:
    none, four = built(computer), built(computer, hard_drives="4")

    assert not {"hard_drive_size", "archive", "mirrored", "overclock"} & none.keys()
    assert int(four["archive"]) == 32 * 1000 * GIGABYTE
    assert four["mirrored"] == "yes"
    texts = [o.name for o in computer.version.options if isinstance(o, TextOption)]
    assert texts == ["plate_text"]


def test_the_usual_machine_gives_nothing_up_and_the_cheapest_does(
    computer: Product,
) -> None:
    usual = built(computer)
    cheapest = computer.complete({}, minimize="price")

    assert isinstance(cheapest, Configuration)
    assert preferences_given_up(computer.version, usual) == ()
    lost = preferences_given_up(computer.version, cheapest.values)
    assert {one.rule for one in lost} == {
        "room_for_another_pair", "tower_cooler_is_quieter"
    }  # fmt: skip
    assert "此处放弃：留出一对空插槽，方便日后加内存。" in [
        one.sentence.zh for one in lost
    ]


def test_the_supply_is_taken_large_enough_to_be_at_its_ease(computer: Product) -> None:
    values = built(computer, graphics="gale80")

    facts = facts_of(computer.version, values)
    watts = facts["power_supply.power"]
    assert not isinstance(watts, str)
    assert watts is not None
    assert int(values["draw"]) <= watts * 60 // 100
    told = preferences_told(computer.version, values)
    assert [one.kept for one in told if one.rule == "supply_at_its_ease"] == [True]


def test_the_room_that_is_left_is_drawn(computer: Product) -> None:
    values = built(computer, graphics="gale80", case="pagoda", plate="engraved")

    drawing = draw(
        computer.version, values, texts={"plate_text": "墨竹"}, body={}, language="en"
    )

    assert drawing is not None
    root = ElementTree.fromstring(drawing.svg)  # noqa: S314 - drawn by ourselves
    texts = [str(t.text) for t in root.iter("{http://www.w3.org/2000/svg}text")]
    for said in ("C  310", "D  420", "G  185", "墨竹"):
        assert said in texts
