"""Preferences: kept where nothing else is lost by it, and never a reason why not."""

from dataclasses import replace

from hypothesis import event, given
from hypothesis import strategies as st

from catalog.version import CatalogVersion
from configurator import Configuration, Conflict, Product
from configurator.preferring import preferences_given_up, preferences_told
from configurator.problem import Kind
from configurator.translation import translate
from rules.rule import Prefers
from tests import brute_force
from tests.configurator.small_catalogs import DAY, LAW, catalogs, preferences, wishes


def without_preferences(version: CatalogVersion) -> CatalogVersion:
    rules = tuple(r for r in version.rules if not isinstance(r.body, Prefers))
    return replace(version, rules=rules)


@LAW
@given(st.data(), catalogs().flatmap(preferences))
def test_of_the_cheapest_products_the_best_liked_is_found(
    data: st.DataObject, version: CatalogVersion
) -> None:
    chosen = data.draw(wishes(version))
    products = [p for p in brute_force.products(version) if chosen.items() <= p.items()]

    found = Product(version, DAY).complete(chosen, minimize="price")

    if isinstance(found, Conflict):
        assert not products
        return

    def worth(values: dict[str, str]) -> tuple[int, int]:
        price = brute_force.price(version, values)
        return price, brute_force.disliked(version, values)

    best = worth(dict(found.values))
    event(f"gives up {'something' if best[1] else 'nothing'}")
    assert best == min(map(worth, products))


@LAW
@given(st.data(), catalogs().flatmap(preferences))
def test_near_to_a_spec_and_unasked_too(
    data: st.DataObject, version: CatalogVersion
) -> None:
    near = data.draw(st.just({}) | wishes(version, most=4))
    products = brute_force.products(version)

    found = Product(version, DAY).complete({}, near=near)

    if isinstance(found, Conflict):
        assert not products
        return

    def worth(values: dict[str, str]) -> tuple[int, int]:
        gone = [name for name, word in near.items() if values.get(name) != word]
        return len(gone), brute_force.disliked(version, values)

    assert worth(dict(found.values)) == min(map(worth, products))


@LAW
@given(st.data(), catalogs().flatmap(preferences))
def test_they_take_no_value_and_no_product_away(
    data: st.DataObject, version: CatalogVersion
) -> None:
    chosen = data.draw(wishes(version, most=3))
    told, untold = Product(version, DAY), Product(without_preferences(version), DAY)

    assert told.count(chosen) == untold.count(chosen)
    one, two = told.domains(chosen), untold.domains(chosen)
    if isinstance(one, Conflict):
        assert isinstance(two, Conflict)
        hard = {rule.id for rule in untold.version.rules}
        assert hard.issuperset(one.rules)
        assert {s.get("rule", "") for s in one.sentences} <= hard | {""}
    else:
        assert one == two


@LAW
@given(st.data(), catalogs().flatmap(preferences))
def test_what_is_told_is_what_is_so(
    data: st.DataObject, version: CatalogVersion
) -> None:
    products = brute_force.products(version)
    if not products:
        return
    values = data.draw(st.sampled_from(products))

    told = preferences_told(version, values)
    lost = preferences_given_up(version, values)

    liked = [r.id for r in version.rules if isinstance(r.body, Prefers)]
    assert [one.rule for one in told] == liked
    assert lost == tuple(one for one in told if not one.kept)
    assert sum(one.weight for one in lost) == brute_force.disliked(version, values)
    assert all(not one.sentence.missing() for one in told)


@LAW
@given(catalogs().flatmap(preferences))
def test_the_logic_is_that_of_the_rules(version: CatalogVersion) -> None:
    """One about a single option adds nothing; another adds what it needs, behind."""
    told = translate(version)
    untold = translate(without_preferences(version))

    known = len(untold.variables)
    assert told.variables[:known] == untold.variables
    assert {v.kind for v in told.variables[known:]} <= {Kind.HIDDEN}
    assert set(told.constraints) >= set(untold.constraints)
    if len(told.variables) == known:
        assert told.hash == untold.hash


ROOM = """
    options.yaml:
        - {name: fan, kind: one of, en: Fan, zh: 风扇,
           values: [{code: small, en: small, zh: 小}, {code: large, en: large, zh: 大}]}
        - {name: box, kind: one of, values: [{code: low}, {code: high}]}
        - {name: lamp, kind: yes or no, default: no}
        - {name: shade, kind: one of, applies: lamp,
           values: [{code: red}, {code: blue}]}
    a.rules:
        rule large_is_high
            fan = large requires box = high
        rule quiet
            prefer fan = large weight 3
            en "A large fan runs slower and is not heard."
            zh "大风扇转得慢，听不见。"
        rule small_box
            prefer box = low weight 2
        rule lit
            prefer shade = blue when fan = small weight 9
    prices.csv:
        price,en,zh,amount,when,times,per
        large,Large,大,5.00,fan = large,,
"""


def test_the_heavier_of_two_that_clash_is_kept(product: Product) -> None:
    found = product.complete({})

    assert isinstance(found, Configuration)
    assert found.values == {"fan": "large", "box": "high", "lamp": "no"}
    (lost,) = preferences_given_up(product.version, found.values)
    assert (lost.rule, lost.weight) == ("small_box", 2)
    assert lost.sentence.en == "Given up here: We prefer box = low."


test_the_heavier_of_two_that_clash_is_kept.__doc__ = ROOM


def test_what_is_asked_comes_first(product: Product) -> None:
    cheapest = product.complete({}, minimize="price")
    chosen = product.complete({"fan": "small"})

    for found in (cheapest, chosen):
        assert isinstance(found, Configuration)
        assert (found.values["fan"], found.values["box"]) == ("small", "low")
        (lost,) = preferences_given_up(product.version, found.values)
        assert lost.sentence.en == (
            "Given up here: A large fan runs slower and is not heard."
        )
        assert lost.sentence.zh == "此处放弃：大风扇转得慢，听不见。"


test_what_is_asked_comes_first.__doc__ = ROOM


def test_one_about_what_does_not_apply_is_void(product: Product) -> None:
    dark, lit = (
        product.complete({"fan": "small", "lamp": word}) for word in ("no", "yes")
    )

    assert isinstance(dark, Configuration)
    assert isinstance(lit, Configuration)
    assert "shade" not in dark.values
    assert lit.values["shade"] == "blue"
    told = {
        one.rule: one.kept for one in preferences_told(product.version, dark.values)
    }
    assert told == {"quiet": False, "small_box": True, "lit": True}


test_one_about_what_does_not_apply_is_void.__doc__ = ROOM
