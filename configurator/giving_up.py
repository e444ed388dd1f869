"""What a wanted value costs in choices: the fewest of them that must be given up.

A choice that is given up costs its weight, and a product that has the wanted value
costs the weights of the choices it does not keep. So the fewest choices to give up are
a cheapest product: one sweep for one value, and one up and down for every value at
once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from configurator.engine import Assignment, Solving, Weighed, offsets_of
from configurator.judging import holds
from configurator.problem import Literal

if TYPE_CHECKING:
    from configurator.circuit.engine import CircuitEngine

_MOST = 1 << 60
"""No choices weigh so much together."""


@dataclass(frozen=True, slots=True)
class GivenUp:
    """The choices to give up, what they weigh, and a product that keeps the others."""

    choices: tuple[Literal, ...]
    weight: int
    assignment: Assignment


def fewest_given_up(
    engine: Solving,
    choices: Sequence[Literal],
    wanted: Literal,
    weights: Sequence[int] | None = None,
) -> GivenUp | None:
    """Return the least that must be given up to have ``wanted``.

    Args:
        engine: who finds the product.
        choices: what was chosen; a former choice about the wanted variable counts too.
        wanted: what must hold.
        weights: how much it costs to give up each choice, 1 or more; 1, if not said.

    Returns:
        Nothing given up where it goes with all of them; ``None`` where no product has
        it at all.
    """
    goal = _weighed(choices, weights)
    best = engine.best((wanted,), (goal,))
    if best is None:
        return None
    lost = tuple(one for one in choices if not holds(one, best.assignment))
    return GivenUp(lost, best.reached[0], best.assignment)


def given_up_for_each(
    engine: CircuitEngine,
    choices: Sequence[Literal],
    weights: Sequence[int] | None = None,
) -> tuple[tuple[int | None, ...], ...]:
    """Return for every value the least weight of choices to give up to have it.

    In the order of the variables and their values; 0: it goes with all the choices;
    ``None``: no product has it.
    """
    offsets = offsets_of(engine.problem)
    state = engine.held(())
    if state is None:
        return tuple((None,) * (last - first) for first, last in pairwise(offsets))
    _, through = engine.through(state, _weighed(choices, weights))
    least = [one if one < _MOST else None for one in through.tolist()]
    return tuple(tuple(least[first:last]) for first, last in pairwise(offsets))


def _weighed(choices: Sequence[Literal], weights: Sequence[int] | None) -> Weighed:
    return tuple(zip(choices, weights or [1] * len(choices), strict=True))
