"""What is proposed for a stored spec: brute force finds no product that is nearer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from hypothesis import event, given, settings
from hypothesis import strategies as st

from catalog.option import ChoiceOption, NumberOption, SeveralOption, TextOption
from catalog.version import CatalogVersion
from configurator import Product
from configurator.carried import CarriedOver, CarryKind
from configurator.carry_over import Stored, carry_over
from configurator.engines import ENGINES
from configurator.spec import Origin, Spec
from tests import brute_force
from tests.configurator.changed_catalogs import pairs, set_against, specs, usual_words
from tests.configurator.small_catalogs import DAY
from tests.conftest import LONG

EXAMPLES = 4000 if LONG else 150


@dataclass(frozen=True)
class Place:
    """What a value of a spec is aimed at, and how much it weighs to miss it."""

    key: str
    target: str | None
    origin: Origin
    succeeded: bool
    lost: bool
    """Whether it is gone with nothing named for it, or was out of range."""


def places(
    spec: Spec, before: CatalogVersion, after: CatalogVersion
) -> dict[str, Place]:
    """Where each value of a spec goes, told once more as simply as can be."""
    offered = {
        (key, word)
        for option in after.on(DAY).options
        for key in brute_force.keys_of(option)
        for word in brute_force.words_of(option)
    }
    successors: dict[tuple[str, str], str] = {}
    for version in (before, after):
        for option in version.options:
            held = option.values if isinstance(option, ChoiceOption) else ()
            held = option.members if isinstance(option, SeveralOption) else held
            for value in held:
                if value.successor:
                    successors[option.name, value.code] = value.successor
    found: dict[str, Place] = {}
    for key, held_value in spec.values.items():
        word, origin = held_value.value, held_value.origin
        name, dot, member = key.partition(".")
        if (key, word) in offered:
            found[key] = Place(key, word, origin, succeeded=False, lost=False)
            continue
        if dot and word == "0":
            continue
        code, to = (member if dot else word), None
        for _ in range(5):  # no option has more values, so a chain has an end by then
            code = successors.get((name, code), "")
            one = (f"{name}.{code}", "1") if dot else (name, code)
            if one in offered:
                to = one
                break
        now = after.by_name.get(name)
        if to is not None:
            found[key] = Place(*to, origin, succeeded=True, lost=False)
        elif isinstance(now, NumberOption) and not now.derived:
            far = {abs(n - int(word)): str(n) for n in reversed(now.numbers())}
            found[key] = Place(key, far[min(far)], origin, succeeded=False, lost=True)
        else:
            found[key] = Place(key, None, origin, succeeded=False, lost=True)
    for key, place in list(found.items()):
        other = found.get(place.key)
        if place.key == key or other is None or other.target != "0":
            continue
        if other.origin is Origin.CUSTOMER:
            found[key] = replace(
                place, key=key, target=None, succeeded=False, lost=True
            )
        else:
            del found[place.key]
    return found


def missed(place: Place, values: Mapping[str, str]) -> bool:
    return place.target is None or values.get(place.key) != place.target


@settings(max_examples=EXAMPLES)
@given(st.data(), pairs())
def test_no_product_is_nearer_than_the_one_proposed(
    data: st.DataObject, pair: tuple[CatalogVersion, CatalogVersion]
) -> None:
    before, after = pair
    spec = data.draw(specs(before))
    if spec is None:
        return
    if data.draw(st.booleans()):
        after = data.draw(set_against(after, spec))
    aims = places(spec, before, after)
    aimed = [one for one in aims.values() if one.target is not None]
    usual = usual_words(after)
    unsaid = {*usual} - {*spec.values} - {one.key for one in aims.values()}
    narrow = after.on(DAY)
    texts = {o.name: o for o in narrow.options if isinstance(o, TextOption)}

    def departures(values: Mapping[str, str], names: set[str]) -> int:
        return sum(values.get(name, usual[name]) != usual[name] for name in names)

    def score(values: Mapping[str, str]) -> tuple[int, int, int, int, int]:
        facts = brute_force.all_facts(narrow, values)
        silenced = [
            name
            for name in spec.texts
            if name in texts and not brute_force.true(texts[name].applies, facts)
        ]
        lost = [one.origin for one in aimed if missed(one, values)]
        return (
            lost.count(Origin.CUSTOMER) + len(silenced),
            10 * lost.count(Origin.FIT)
            + lost.count(Origin.DEFAULT)
            + lost.count(Origin.RULE),
            departures(values, unsaid),
            brute_force.price(narrow, values),
            departures(values, {*usual}),
        )

    engine = data.draw(st.sampled_from(ENGINES))
    product = Product(after, DAY, engine=engine)
    stored = Stored(spec=spec, before=before)
    found = carry_over(product, stored)

    event(found.kind.value)
    products = brute_force.products(narrow)
    best = min(products, key=score, default=None)
    if best is None or (aims and all(missed(one, best) for one in aims.values())):
        assert found.kind is CarryKind.WITHDRAWN
        assert found.values == {}
        return
    values = dict(found.values)
    assert values in products
    assert score(values) == score(best)
    assert found.optimal
    changed = {
        key for key, p in aims.items() if p.succeeded or p.lost or missed(p, values)
    }
    assert [one.option for one in found.changes] == [
        n for n in spec.values if n in changed
    ]
    assert all(one.after == values.get(one.option) for one in found.changes)
    assert {*found.added} == {*values} - {*spec.values} - {p.key for p in aims.values()}
    assert found.kind is kind_by_definition(found, aims, before, narrow, spec)


def kind_by_definition(
    found: CarriedOver,
    aims: Mapping[str, Place],
    before: CatalogVersion,
    after: CatalogVersion,
    spec: Spec,
) -> CarryKind:
    succeeded = {
        k for k, p in aims.items() if p.succeeded and not missed(p, found.values)
    }
    others = {
        p.origin
        for key, p in aims.items()
        if key not in succeeded and (p.lost or missed(p, found.values))
    }
    if found.unfit or others & {Origin.CUSTOMER, Origin.FIT}:
        return CarryKind.REPAIRED
    if succeeded:
        return CarryKind.SUCCESSOR
    if others:
        return CarryKind.REPAIRED
    old, new = (
        brute_force.price(version, values)
        for version, values in ((before, spec.choices), (after, found.values))
    )
    return CarryKind.IDENTICAL if old == new else CarryKind.PRICE_ONLY
