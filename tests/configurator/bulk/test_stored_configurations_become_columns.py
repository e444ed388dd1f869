"""Mappings of names to values go into columns and back; what is strange is told."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.version import CatalogVersion
from configurator import Product
from configurator.bulk import Columns, verifier_of
from configurator.problem import ABSENT, Kind, Problem, Variable
from tests import brute_force
from tests.configurator.small_catalogs import DAY, LAW, catalogs

LEG = Variable(name="leg", values=("L28", "L30", "L32"))
HEM = Variable(name="hem", values=tuple(map(str, range(150, 550))), kind=Kind.NUMBER)
NAME = Variable(name="name", values=("left", "right", ABSENT))
LABEL = Variable(name="label", values=("…", ABSENT), kind=Kind.TEXT, determined=True)
PROBLEM = Problem(variables=(LEG, HEM, LABEL, NAME), constraints=())


def test_a_column_is_of_one_byte_or_of_two() -> None:
    stored = [
        {"leg": "L30", "hem": "480"},
        {"hem": "150", "leg": "L28", "name": "left"},
    ]

    columns = Columns.of(PROBLEM, stored)

    assert columns.narrow.tolist() == [[1, 0], [2, 0]]
    assert columns.wide.tolist() == [[330, 0]]
    assert [columns.configuration(row) for row in range(2)] == stored


@pytest.mark.parametrize(
    ("stored", "named"),
    [
        ({"leg": "L31", "hem": "480"}, ("leg",)),
        ({"leg": "L30"}, ("hem",)),
        ({"leg": "L30", "hem": "480", "nobody": "1"}, ("nobody",)),
        ({"leg": "L30", "hem": "480", "label": "mine"}, ("label",)),
        ({"leg": "L30", "hem": "480", "name": ABSENT}, ("name",)),
        ({"leg": "L30", "hem": "0480"}, ("hem",)),
        ({"nobody": "1", "leg": "no", "hem": "no"}, ("nobody", "leg", "hem")),
    ],
)
def test_what_the_problem_does_not_know_is_named_and_not_valid(
    stored: dict[str, str], named: tuple[str, ...]
) -> None:
    fine = {"leg": "L30", "hem": "480"}

    columns = Columns.of(PROBLEM, [fine, stored, fine])
    verifier = verifier_of(PROBLEM)

    assert columns.unknown == {1: named}
    assert verifier.valid(columns).tolist() == [True, False, True]
    assert verifier.broken(columns, 1) == named


def test_an_index_outside_its_variable_is_an_unknown_value() -> None:
    columns = Columns.of_arrays(
        PROBLEM,
        {
            "leg": np.array([0, 3, 2, -1]),
            "hem": np.array([0, 1, 400, 70_000]),
            "name": np.array([2, 2, 2, 2]),
        },
    )

    assert columns.unknown == {1: ("leg",), 2: ("hem",), 3: ("leg", "hem")}
    assert verifier_of(PROBLEM).valid(columns).tolist() == [True, False, False, False]


def test_many_are_taken_in_the_order_they_come() -> None:
    stored = [
        {"leg": LEG.values[at % 3], "hem": HEM.values[at % 400]} for at in range(4_321)
    ]

    columns = Columns.of(PROBLEM, iter(stored))

    assert len(columns) == len(stored)
    assert [columns.configuration(row) for row in range(len(stored))] == stored


@LAW
@given(catalogs(), st.data())
def test_valid_is_what_the_judge_accepts(
    version: CatalogVersion, data: st.DataObject
) -> None:
    """Also of configurations that say too much, too little, or what nobody knows."""
    product = Product(version, DAY)
    stored = [one.values for one in brute_force.candidates(version)][:200]
    for values in list(stored[:20]):
        names = sorted({*values, *product.options, "nobody"})
        name = data.draw(st.sampled_from(names))
        words = [w for one in stored for w in [one.get(name)] if w is not None]
        word = data.draw(st.sampled_from([*words, "never heard of", ABSENT]))
        stored.append({**values, name: word})
        stored.append({key: one for key, one in values.items() if key != name})

    verdicts = verifier_of(product.problem).valid(Columns.of(product.problem, stored))

    assert verdicts.tolist() == [product.judge.is_valid(values) for values in stored]
