"""Domains: a value is offered if and only if some product with the choices has it."""

from hypothesis import given
from hypothesis import strategies as st

from catalog.version import CatalogVersion
from configurator import Conflict, Domains, Product, Ranges
from configurator.domains import pieces_of
from tests import brute_force
from tests.configurator.small_catalogs import DAY, LAW, catalogs, wishes


def words(held: frozenset[str] | Ranges) -> set[str]:
    if not isinstance(held, Ranges):
        return set(held)
    return {str(n) for a, b, s in held.pieces for n in range(a, b + 1, s)}


@LAW
@given(st.data(), catalogs())
def test_offered_is_what_some_product_has(
    data: st.DataObject, version: CatalogVersion
) -> None:
    chosen = data.draw(wishes(version))
    products = [p for p in brute_force.products(version) if chosen.items() <= p.items()]

    domains = Product(version, DAY).domains(chosen)

    if isinstance(domains, Conflict):
        assert not products
        return
    keys = [key for option in version.options for key in brute_force.keys_of(option)]
    assert {key: words(domains.values[key]) for key in domains.values} == {
        key: {p[key] for p in products if key in p} for key in keys
    }
    without = {key for key in keys if any(key not in p for p in products)}
    assert {key: said for key, said in domains.applies.items() if key in keys} == {
        key: "maybe" if words(domains.values[key]) else "no" for key in without
    }


@given(st.sets(st.integers(-50, 50), max_size=30))
def test_pieces_hold_exactly_the_numbers_from_left_to_right(numbers: set[int]) -> None:
    pieces = pieces_of(numbers)

    held = [n for low, high, step in pieces for n in range(low, high + 1, step)]
    assert held == sorted(numbers)


@given(st.integers(-50, 50), st.integers(1, 9), st.integers(1, 40))
def test_a_run_of_numbers_is_one_piece(low: int, step: int, count: int) -> None:
    numbers = set(range(low, low + step * count, step))

    assert pieces_of(numbers) == ((low, max(numbers), step if count > 1 else 1),)


def test_a_text_is_no_domain_but_may_apply(product: Product) -> None:
    """
    options.yaml:
        - {name: personal, kind: one of, values: [{code: none}, {code: mono}]}
        - {name: words, kind: text, applies: personal = mono, length: 1 .. 3}
    """
    domains = product.domains({})
    none = product.domains({"personal": "none"})

    assert isinstance(domains, Domains)
    assert isinstance(none, Domains)
    assert "words" not in domains.values
    assert domains.applies == {"words": "maybe"}
    assert none.applies == {"words": "no"}


def test_an_option_may_apply_because_of_a_derived_number(product: Product) -> None:
    """
    options.yaml:
        - {name: width, kind: number, between: 1 .. 4 mm, step: 1 mm}
        - {name: girth, kind: derived number, between: 2 .. 8 mm, step: 2 mm}
        - name: stay
          kind: one of
          en: Stay
          zh: 撑
          applies: girth > 5 mm
          values: [{code: bone}, {code: steel}]
    a.rules:
        rule girth
            derive girth = width * 2
    """
    narrow = product.domains({"width": "20"})
    wide = product.domains({"width": "30"})

    assert isinstance(narrow, Domains)
    assert isinstance(wide, Domains)
    assert (narrow.values["stay"], narrow.applies) == (frozenset(), {"stay": "no"})
    assert (wide.values["stay"], wide.applies) == (frozenset({"bone", "steel"}), {})


def test_a_default_that_is_no_longer_offered_is_not_offered(product: Product) -> None:
    """
    options.yaml:
        - {name: lined, kind: yes or no}
        - name: lining
          kind: one of
          en: Lining
          zh: 里料
          applies: lined
          default: silk
          values: [{code: cupro}, {code: silk, until: 2026-01-31}]
    """
    domains = product.domains({})

    assert isinstance(domains, Domains)
    assert domains.values["lining"] == frozenset({"cupro"})
    assert product.problem.defaults == {"lined": "no"}


def test_a_number_whose_input_does_not_apply_may_be_anything(product: Product) -> None:
    """
    options.yaml:
        - {name: lined, kind: yes or no}
        - {name: layers, kind: number, applies: lined, between: 1 .. 2, step: 1}
        - {name: weight, kind: derived number, between: 1 .. 5, step: 1}
    a.rules:
        rule weight
            derive weight = layers + 1
    """
    domains = product.domains({})

    assert isinstance(domains, Domains)
    assert words(domains.values["weight"]) == {"1", "2", "3", "4", "5"}
    assert product.count() == 7
