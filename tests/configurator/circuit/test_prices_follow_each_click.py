"""Prices kept up to date click by click are those worked out anew."""

from hypothesis import given, settings
from hypothesis import strategies as st

from configurator.circuit.circuit import compiled
from configurator.circuit.compiling import Budget
from configurator.circuit.engine import CircuitEngine
from configurator.engine import offsets_of
from configurator.measuring import measured
from configurator.problem import Literal, Problem
from tests.configurator.small_problems import problems
from tests.conftest import tries


@settings(max_examples=tries(250))
@given(st.data(), problems())
def test_after_any_clicks_every_price_is_what_a_new_sweep_says(
    data: st.DataObject, problem: Problem
) -> None:
    finer = measured(problem, ("price",))
    engine = CircuitEngine(finer, compiled(finer, Budget()))
    narrowing = engine.narrowing()
    if narrowing is None:
        return
    offsets = offsets_of(finer)
    held: dict[int, int] = {}
    for _ in range(data.draw(st.integers(1, 8))):
        variable = data.draw(st.integers(0, len(problem.variables) - 1))
        if data.draw(st.booleans()):
            values = st.integers(0, len(problem.variables[variable].values) - 1)
            value = data.draw(values)
            if narrowing.choose(variable, value) is not None:
                held[variable] = value
        else:
            narrowing.retract(variable)
            held.pop(variable, None)
        if data.draw(st.booleans()):  # not every click is followed by a look at prices
            continue

        prices = narrowing.prices(engine.costs("price"), engine.fixed_part("price"))

        fixed = [Literal(v, frozenset({value})) for v, value in held.items()]
        state = engine.held(fixed)
        assert state is not None
        best, through = engine.through(state, "price")
        assert prices.best == best
        for number, left in enumerate(narrowing.left()):
            if left:
                assert prices.of(number, number + 1) == [through[number]]
    assert offsets[-1] == len(narrowing.left())


@settings(max_examples=60)
@given(st.data(), problems())
def test_prices_somebody_keeps_do_not_change_afterwards(
    data: st.DataObject, problem: Problem
) -> None:
    finer = measured(problem, ("price",))
    engine = CircuitEngine(finer, compiled(finer, Budget()))
    narrowing = engine.narrowing()
    if narrowing is None:
        return
    number = len(narrowing.left())
    costs, rest = engine.costs("price"), engine.fixed_part("price")
    kept = narrowing.prices(costs, rest)
    before = (kept.best, kept.of(0, number))

    variable = data.draw(st.integers(0, len(problem.variables) - 1))
    narrowing.choose(variable, 0)
    narrowing.prices(costs, rest)

    assert (kept.best, kept.of(0, number)) == before
