"""Sessions: choices one after the other; a clash changes nothing."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.version import CatalogVersion
from configurator import Conflict, Domains, Product, Ranges
from configurator.errors import UnknownChoiceError
from tests import brute_force
from tests.configurator.small_catalogs import DAY, LAW, catalogs, wishes


def pairs(product: Product, chosen: dict[str, str]) -> set[tuple[str, str]]:
    """What brute force would still offer."""
    return {
        pair
        for values in brute_force.products(product.version)
        if chosen.items() <= values.items()
        for pair in values.items()
    }


@LAW
@given(st.data(), catalogs(most_rows=200))
def test_a_session_follows_what_is_chosen_and_taken_back(
    data: st.DataObject, version: CatalogVersion
) -> None:
    product = Product(version, DAY)
    session = product.session()
    chosen: dict[str, str] = {}
    for name, word in data.draw(wishes(version, most=5)).items():
        back = data.draw(st.booleans()) and bool(chosen)
        gone = data.draw(st.sampled_from(sorted(chosen))) if back else ""
        before = pairs(product, chosen)
        wanted = {n: w for n, w in chosen.items() if n != gone}
        if not back:
            wanted[name] = word

        answer = session.retract(gone) if back else session.choose(name, word)

        after = pairs(product, wanted)
        possible = any(
            wanted.items() <= values.items() for values in brute_force.products(version)
        )
        assert isinstance(answer, Domains) == possible
        if isinstance(answer, Domains):
            chosen = wanted
            assert set(answer.removed) == before - after
            assert set(answer.restored) == after - before
        assert session.choices == chosen


@LAW
@given(st.data(), catalogs(most_rows=200))
def test_taking_a_choice_back_undoes_it(
    data: st.DataObject, version: CatalogVersion
) -> None:
    session = Product(version, DAY).session()
    first = session.domains()

    for name, word in data.draw(wishes(version, most=1)).items():
        there = session.choose(name, word)
        back = session.retract(name)
        if isinstance(there, Domains) and isinstance(back, Domains):
            assert (back.removed, back.restored) == (there.restored, there.removed)

    assert session.domains() == first
    assert session.choices == {}


BED = """
    options.yaml:
        - {name: frame, kind: one of, values: [{code: oak}, {code: steel}]}
        - {name: folds, kind: yes or no}
        - {name: width, kind: number, between: 800 .. 1000 mm, step: 100 mm}
    a.rules:
        rule oak_does_not_fold
            frame = oak excludes folds
        rule wide_is_steel
            width >= 1 m requires frame = steel
"""


def test_a_choice_that_clashes_changes_nothing(product: Product) -> None:
    session = product.session()
    oak = session.choose("frame", "oak")
    before = session.domains()

    answer = session.choose("folds", "yes")

    assert isinstance(oak, Domains)
    assert oak.removed == (("frame", "steel"), ("folds", "yes"), ("width", "10000"))
    assert oak.restored == ()
    assert isinstance(answer, Conflict)
    assert answer.rules == ("oak_does_not_fold",)
    assert session.choices == {"frame": "oak"}
    assert session.domains() == before
    assert before["width"] == Ranges(((8000, 9000, 1000),))


test_a_choice_that_clashes_changes_nothing.__doc__ = BED


def test_another_value_takes_the_place_of_the_former(product: Product) -> None:
    session = product.session()
    session.choose("frame", "oak")

    answer = session.choose("frame", "steel")

    assert isinstance(answer, Domains)
    assert session.choices == {"frame": "steel"}
    assert set(answer.restored) == {
        ("folds", "yes"),
        ("frame", "steel"),
        ("width", "10000"),
    }
    assert answer.removed == (("frame", "oak"),)


test_another_value_takes_the_place_of_the_former.__doc__ = BED


def test_what_there_is_none_of_is_an_error_with_a_hint(product: Product) -> None:
    session = product.session()

    with pytest.raises(UnknownChoiceError, match="did you mean 'steel'"):
        session.choose("frame", "stel")
    with pytest.raises(UnknownChoiceError, match="did you mean 'frame'"):
        session.choose("fram", "oak")
    with pytest.raises(UnknownChoiceError, match="width has no value '8500'"):
        session.choose("width", "8500")
    assert session.choices == {}


def test_a_whole_number_is_taken_for_the_text_it_is(product: Product) -> None:
    width = product.session().domains()["width"]
    assert isinstance(width, Ranges)
    least = width.pieces[0][0]
    session = product.session()
    asked: dict[str, Any] = {"width": least}

    answer = session.choose("width", asked["width"])

    assert isinstance(answer, Domains)
    assert session.choices == {"width": str(least)}
    assert product.count(asked) == product.count({"width": str(least)})


test_a_whole_number_is_taken_for_the_text_it_is.__doc__ = BED


@pytest.mark.parametrize(
    ("name", "value"),
    [("frame", None), ("frame", True), ("frame", ["oak"]), (["frame"], "oak"),
     (None, "oak"), (1, 2), ("frame", 1.0)],
)  # fmt: skip
def test_what_names_nothing_at_all_is_refused_and_changes_nothing(
    product: Product, name: Any, value: Any
) -> None:
    session = product.session()

    with pytest.raises(UnknownChoiceError):
        session.choose(name, value)

    assert session.choices == {}


test_what_names_nothing_at_all_is_refused_and_changes_nothing.__doc__ = BED


test_what_there_is_none_of_is_an_error_with_a_hint.__doc__ = BED
