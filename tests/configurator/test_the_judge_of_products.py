"""Judging: only what answers every question and breaks no rule is a product."""

from hypothesis import event, given
from hypothesis import strategies as st

from catalog.version import CatalogVersion
from configurator import Product
from tests import brute_force
from tests.configurator.small_catalogs import DAY, LAW, catalogs, wishes


@LAW
@given(catalogs())
def test_valid_is_what_brute_force_lists(version: CatalogVersion) -> None:
    product = Product(version, DAY)
    candidates = brute_force.candidates(version)

    verdicts = product.verify(one.values for one in candidates)

    assert verdicts == [not one.broken for one in candidates]
    for one in candidates[:20]:
        assert set(product.judge.why_invalid(one.values)) == one.broken


@LAW
@given(st.data(), catalogs())
def test_what_is_missing_extra_or_unknown_is_named(
    data: st.DataObject, version: CatalogVersion
) -> None:
    products = brute_force.products(version)
    judge = Product(version, DAY).judge
    if not products or not products[0]:
        return
    values = data.draw(st.sampled_from(products))
    name = data.draw(st.sampled_from(sorted(values)))

    unknown = {**values, name: "never heard of"}
    extra = {**values, "nobody": "1"}
    missing = {key: word for key, word in values.items() if key != name}

    assert name in judge.why_invalid(unknown)
    assert "nobody" in judge.why_invalid(extra)
    assert name in judge.why_invalid(missing)


@LAW
@given(st.data(), catalogs())
def test_a_change_that_is_settled_is_judged_as_if_it_were_new(
    data: st.DataObject, version: CatalogVersion
) -> None:
    products = brute_force.products(version)
    if not products:
        return
    judge = Product(version, DAY).judge
    before = data.draw(st.sampled_from(products))

    settled = judge.settle({**before, **data.draw(wishes(version))})

    event("a number is out of range" if settled is None else "settled")
    if settled is not None:
        everything = [one.values for one in brute_force.candidates(version)]
        assert settled in everything
        valid = settled in products
        assert judge.is_valid(settled) is valid
        assert judge.still_valid(settled, before) is valid


@LAW
@given(catalogs())
def test_what_is_settled_already_stays_as_it_is(version: CatalogVersion) -> None:
    judge = Product(version, DAY).judge

    for values in brute_force.products(version)[:20]:
        assert judge.settle(values) == values


def test_what_newly_applies_is_filled_and_what_no_longer_does_is_dropped(
    product: Product,
) -> None:
    """
    options.yaml:
        - {name: lined, kind: yes or no}
        - name: lining
          kind: one of
          en: Lining
          zh: 里料
          applies: lined
          default: silk
          values: [{code: cupro, attributes: {weight: 60 g/m2}},
                   {code: silk, attributes: {weight: 80 g/m2}}]
        - {name: grams, kind: derived number, applies: lined, between: 0 .. 99, step: 1}
    a.rules:
        rule grams
            derive grams = lining.weight / 1 g/m2 + 1
    """
    judge = product.judge

    assert judge.settle({"lined": "yes"}) == {
        "lined": "yes",
        "lining": "silk",
        "grams": "81",
    }
    assert judge.settle({"lined": "yes", "lining": "cupro"}) == {
        "lined": "yes",
        "lining": "cupro",
        "grams": "61",
    }
    assert judge.settle({"lined": "no", "lining": "cupro", "grams": "61"}) == {
        "lined": "no"
    }


def test_a_number_derived_from_what_applies_because_of_it_is_not_settled(
    product: Product,
) -> None:
    """
    options.yaml:
        - {name: pleats, kind: number, applies: width > 2, between: 1 .. 3, step: 1}
        - {name: width, kind: derived number, between: 1 .. 9, step: 1}
    a.rules:
        rule width
            derive width = pleats * 2
    """
    assert product.judge.settle({"pleats": "2", "width": "4"}) is None
    assert product.verify([{"pleats": "2", "width": "4"}, {"width": "1"}]) == [
        True,
        True,
    ]
    assert product.count() == 4
