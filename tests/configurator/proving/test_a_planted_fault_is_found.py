"""A circuit is held against second opinions: sound ones pass, faulty ones do not."""

from collections import Counter
from collections.abc import Callable
from functools import partial

import numpy as np
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from configurator.circuit.circuit import assembled
from configurator.circuit.engine import CircuitEngine
from configurator.circuit.network import AND, Gates
from configurator.errors import DisagreementError
from configurator.problem import Clause, Literal, Problem, Table, Variable
from configurator.proving import Effort, proved
from tests.configurator.proving.tampered import (
    circuit_of,
    cut,
    doubled,
    engine_with,
    products_in,
    swapped,
)
from tests.configurator.small_problems import has_all, problems, solutions
from tests.conftest import tries

FEW = Effort(sessions=4, clicks=4, slices=3, samples=300, models=300)


def no(variable: int, value: int, size: int) -> Literal:
    return Literal(variable, frozenset(range(size)) - {value})


BIKE = Problem(
    variables=(
        Variable(name="frame", values=("city", "race", "cargo")),
        Variable(name="gears", values=("1", "8", "22")),
        Variable(name="basket", values=("no", "yes")),
        Variable(name="bell", values=("no", "yes")),
    ),
    constraints=(
        Table("goes", (0, 1), ((0, 0), (0, 1), (1, 2), (2, 1))),
        Clause("no_basket", (no(0, 1, 3), Literal(2, frozenset({0})))),
    ),
)


@settings(max_examples=60)
@given(problems(most_rows=300))
def test_a_sound_circuit_passes(problem: Problem) -> None:
    rows = solutions(problem)
    event("some product" if rows else "none")

    proof = proved(CircuitEngine(problem, circuit_of(problem)), effort=FEW)

    assert proof["samples"].compared == (300 if rows else 0)
    assert proof["models"].compared == (300 if rows else 0)
    assert proof["count"].compared == 1
    for one in proof.checks:
        assert one.compared or one.skipped or not rows or one.what == "domains"


@settings(max_examples=tries(150))
@given(st.data(), problems(most_rows=40))
def test_a_circuit_with_other_products_does_not(
    data: st.DataObject, problem: Problem
) -> None:
    at = data.draw(st.integers(0, 99))
    fault: Callable[[Gates], Gates | None] = data.draw(
        st.sampled_from([
            partial(cut, at=at), partial(doubled, at=at),
            partial(swapped, problem=problem, at=at),
        ])
    )  # fmt: skip
    engine = engine_with(problem, fault)
    if engine is None:
        return
    other = products_in(engine) != Counter(solutions(problem))
    event("other products" if other else "the same products")

    if other:
        with pytest.raises(DisagreementError):
            proved(engine, effort=FEW)
    else:
        proved(engine, effort=FEW)


@pytest.mark.parametrize("at", range(8))
def test_a_product_that_is_missing_is_told_with_the_fewest_choices(at: int) -> None:
    engine = engine_with(BIKE, partial(cut, at=at))
    assert engine is not None

    with pytest.raises(DisagreementError) as caught:
        proved(engine, effort=FEW)

    words = [one.rpartition("=")[::2] for one in caught.value.choices]
    chosen = [BIKE.literal(name, value) for name, value in words]
    assert any(has_all(row, chosen) for row in solutions(BIKE))
    assert not any(has_all(row, chosen) for row in products_in(engine))
    for one in chosen:
        rest = [other for other in chosen if other != one]
        assert any(has_all(row, rest) for row in products_in(engine))


def test_the_circuit_of_another_problem_is_found() -> None:
    stricter = Problem(
        variables=BIKE.variables,
        constraints=(*BIKE.constraints, Clause("", (no(0, 2, 3),))),
    )
    foreign = CircuitEngine(BIKE, assembled(BIKE, circuit_of(stricter).gates, 0))

    with pytest.raises(DisagreementError) as caught:
        proved(foreign)

    assert caught.value.choices == ("frame=cargo",)
    assert caught.value.circuit == "the circuit has none"
    assert str(caught.value) == (
        "a product, with frame=cargo: the circuit has none, but SAT has one"
    )


def test_a_product_counted_twice_is_found_by_counting() -> None:
    engine = engine_with(BIKE, doubled)
    assert engine is not None

    with pytest.raises(DisagreementError) as caught:
        proved(engine, effort=FEW)

    assert caught.value.what == "how many"


def test_a_network_that_no_sweep_may_walk_is_refused_at_once() -> None:
    gates = circuit_of(BIKE).gates
    parent = int(np.flatnonzero(gates.kind == AND)[-1])
    child = gates.child.copy()
    child[gates.child_at[parent]] = child[gates.child_at[parent] + 1]
    twice = Gates(gates.kind, gates.child_at, child, gates.root)

    with pytest.raises(DisagreementError) as caught:
        proved(CircuitEngine(BIKE, assembled(BIKE, twice, 0)))

    assert caught.value.what == "the network"


def test_a_circuit_without_products_where_there_are_some() -> None:
    never = Problem(variables=BIKE.variables, constraints=(Clause("", ()),))

    with pytest.raises(DisagreementError) as caught:
        proved(CircuitEngine(BIKE, assembled(BIKE, circuit_of(never).gates, 0)))

    assert caught.value.choices == ()


def test_what_was_left_out_is_said() -> None:
    effort = Effort(sessions=1, clicks=1, values=4, slices=0, whole=False, totals=())

    proof = proved(CircuitEngine(BIKE, circuit_of(BIKE)), effort=effort)

    assert proof["domains"].compared == 4
    assert proof["domains"].skipped == "6 values were not drawn"
    assert proof["count"].skipped == "not asked for"
    assert [list(one) for one in proof.to_plain()] == [
        ["what", "against", "compared", "skipped"]
    ] * 5
