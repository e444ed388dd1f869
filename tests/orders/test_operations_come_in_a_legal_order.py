"""Routing (A04): the operations that apply, predecessors first, their times summed.

The jeans' own operations, with times worked out by hand from ``operations.csv``.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from configurator.configuration import Conflict
from configurator.facts import facts_of
from configurator.product import Product, load_catalog
from configurator.routing import routing_of
from rules.evaluation import holds

JEANS = Path(__file__).resolve().parents[2] / "catalog" / "shipped" / "jeans"
SIZES = {"waist_hip": "W842H1008", "leg": "L783"}
MINUTE = 60


@cache
def jeans() -> Product:
    return load_catalog(JEANS, date(2026, 11, 23))


def complete(**choices: str) -> Mapping[str, str]:
    found = jeans().complete({**SIZES, **choices})
    assert not isinstance(found, Conflict)
    return found.values


def test_a04_the_usual_pair_takes_what_the_steps_add_up_to() -> None:
    steps = routing_of(jeans().version, complete())

    # code: set-up and run of one piece, in minutes
    assert {s.code: (s.setup / MINUTE, s.run / MINUTE) for s in steps} == {
        "PULL": (1, 2),
        "CUT": (2, 6),
        "FRONT": (1, 4 + 1),  # with a coin pocket
        "BACK": (0, 3.5 + 1.5 + 1.5),  # two back pockets
        "FLY": (1, 4),
        "SEAT": (1, 6),
        "OUTSEAM": (0, 4),
        "BAND": (1, 5.5 + 1.5),  # with loops
        "HEM": (1, 3),
        "WASH": (2, 3),
        "METAL": (1, 2),
        "LABELS": (0, 2),  # the patch
        "PRESS": (1, 4),
        "CHECK": (1, 4),
        "PACK": (1, 2),
    }
    setup, run = 14, 60.5  # minutes, summed by hand
    assert setup == 1 + 2 + 1 + 0 + 1 + 1 + 0 + 1 + 1 + 2 + 1 + 0 + 1 + 1 + 1
    assert run == 2 + 6 + 5 + 6.5 + 4 + 6 + 4 + 7 + 3 + 3 + 2 + 2 + 4 + 4 + 2
    assert sum(s.seconds(1) for s in steps) == (setup + run) * MINUTE
    assert sum(s.seconds(3) for s in steps) == (setup + 3 * run) * MINUTE


def test_each_choice_brings_its_own_operations() -> None:
    usual = {s.code for s in routing_of(jeans().version, complete())}
    more = complete(pocket_stitch="peony", **{"functions.repellent": "1"})

    codes = {s.code for s in routing_of(jeans().version, more)}

    assert codes == usual | {"PEONY", "REPEL"}


def test_what_waits_for_a_step_that_is_left_out_waits_for_the_one_before() -> None:
    # METAL comes after WASH, and WASH after HEM: raw cloth is not washed.
    raw = complete(fabric="raw13", wash="raw")

    codes = [s.code for s in routing_of(jeans().version, raw)]

    assert "WASH" not in codes
    assert codes.index("HEM") < codes.index("METAL")


VALUES = {
    "pocket_stitch": ["plain", "arc", "peony"],
    "personal": ["none", "monogram", "name_label"],
    "wash": ["raw", "rinse", "stone"],
    "pockets.cargo": ["0", "1"],
    "functions.adjuster": ["0", "1"],
    "functions.repellent": ["0", "1"],
    "patch": ["none", "jacron", "leather"],
    "packaging": ["mailer", "linen_bag"],
}


@settings(max_examples=20)
@given(st.fixed_dictionaries({}, optional={
    name: st.sampled_from(values) for name, values in VALUES.items()
}))  # fmt: skip
def test_a04_any_pair_is_made_in_a_legal_order(choices: dict[str, str]) -> None:
    found = jeans().complete({**SIZES, **choices})
    if isinstance(found, Conflict):
        return
    version, values = jeans().version, found.values
    facts = facts_of(version, values)

    steps = routing_of(version, values)

    by_code = {operation.code: operation for operation in version.operations}
    order = [step.code for step in steps]
    assert set(order) == {c for c, one in by_code.items() if holds(one.when, facts)}
    assert len(set(order)) == len(order)
    before = {code: _all_before(code, by_code) for code in order}
    for at, code in enumerate(order):
        assert not before[code] & set(order[at + 1 :])


def _all_before(code: str, by_code: Mapping[str, object]) -> set[str]:
    found: set[str] = set()
    waiting = [code]
    while waiting:
        for name in getattr(by_code[waiting.pop()], "after", ()):
            if name not in found:
                found.add(name)
                waiting.append(name)
    return found


def test_steps_that_may_come_in_any_order_keep_the_catalogs() -> None:
    codes = [s.code for s in routing_of(jeans().version, complete())]
    written = [operation.code for operation in jeans().version.operations]

    places = [written.index(code) for code in codes]

    assert all(one < other for one, other in pairwise(places))


@pytest.mark.parametrize("quantity", [1, 7])
def test_setting_up_is_done_once_a_line(quantity: int) -> None:
    (cut,) = (s for s in routing_of(jeans().version, complete()) if s.code == "CUT")

    assert cut.seconds(quantity) == 2 * MINUTE + quantity * 6 * MINUTE
