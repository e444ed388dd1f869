"""Explanations: the smallest clash, told in choices and in rules."""

from hypothesis import event, given
from hypothesis import strategies as st

from catalog.version import CatalogVersion
from configurator import Conflict, Product
from tests import brute_force
from tests.configurator.small_catalogs import DAY, LAW, catalogs, wishes


@LAW
@given(st.data(), catalogs())
def test_a_conflict_is_a_clash_and_every_part_of_it_is_needed(
    data: st.DataObject, version: CatalogVersion
) -> None:
    chosen = data.draw(wishes(version, least=3))
    candidates = brute_force.candidates(version)

    def possible(choices: set[str], rules: set[str]) -> bool:
        kept = dict(choice.split("=", 1) for choice in choices)
        return any(
            kept.items() <= one.values.items() and not rules & one.broken
            for one in candidates
        )

    conflict = Product(version, DAY).explain(chosen)

    every = {rule.id for rule in version.rules}
    said = {f"{name}={word}" for name, word in chosen.items()}
    assert (conflict is None) == possible(said, every)
    if conflict is None:
        return
    choices, rules = set(conflict.choices), set(conflict.rules)
    event(f"{len(choices)} choices, {len(rules)} rules")
    assert choices <= said
    assert rules <= every
    assert not possible(choices, rules)
    for choice in choices:
        assert possible(choices - {choice}, rules)
    for rule in rules:
        assert possible(choices, rules - {rule})


def test_a_clash_is_told_in_the_words_of_the_author(product: Product) -> None:
    """
    options.yaml:
        - {name: cloth, kind: one of, values: [{code: silk}, {code: denim}]}
        - {name: hem, kind: one of, values: [{code: plain}, {code: raw}]}
    a.rules:
        rule silk_frays
            cloth = silk excludes hem = raw
            en "Silk frays at a raw hem."
            zh "真丝毛边会脱丝。"
    """
    conflict = product.domains({"hem": "raw", "cloth": "silk"})

    assert isinstance(conflict, Conflict)
    assert set(conflict.choices) == {"hem=raw", "cloth=silk"}
    assert conflict.rules == ("silk_frays",)
    assert list(conflict.sentences) == [
        {
            "rule": "silk_frays",
            "en": "Silk frays at a raw hem.",
            "zh": "真丝毛边会脱丝。",
        }
    ]


def test_what_does_not_apply_says_when_it_would(product: Product) -> None:
    """
    options.yaml:
        - {name: lined, kind: yes or no, en: Lined, zh: 有里}
        - name: lining
          kind: one of
          en: Lining
          zh: 里料
          applies: lined
          values: [{code: cupro}, {code: silk}]
    """
    conflict = product.explain({"lined": "no", "lining": "silk"})

    assert conflict is not None
    assert set(conflict.choices) == {"lined=no", "lining=silk"}
    assert conflict.rules == ()
    assert [one["en"] for one in conflict.sentences] == [
        "Lining applies only when Lined = yes."
    ]
    assert [one["zh"] for one in conflict.sentences] == [
        "仅当有里 = 是时，里料才适用。"
    ]


def test_a_product_that_nothing_can_be_has_rules_that_clash(product: Product) -> None:
    """
    options.yaml:
        - {name: width, kind: number, between: 1 .. 9 mm, step: 1 mm}
    a.rules:
        rule wide
            always width > 5 mm
        rule narrow
            always width < 4 mm
        rule harmless
            always width != 2 mm
    """
    conflict = product.domains({})

    assert isinstance(conflict, Conflict)
    assert conflict.choices == ()
    assert set(conflict.rules) == {"wide", "narrow"}
    assert conflict.repairs == ()
