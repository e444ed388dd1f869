"""How many products are there, exactly.

Parts of a problem that share no constraint are counted apart and multiplied, so
227 waist-and-hip modules and 25 legs are 5,675 products without listing one.
Within a part, beginnings of products that can be finished in the same ways are
counted together: variable by variable, one number for each state of what is
left of the constraints.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import prod

from configurator.errors import LimitReachedError
from configurator.parts import Part, parts_of
from configurator.problem import Problem
from configurator.residues import BROKEN, KEPT, Residue, State, residue_of
from configurator.turns import turns_of

MOST_STATES = 1_000_000
"""A part is counted as long as no more states than this stand side by side."""
MOST_STEPS = 20_000_000
"""And as long as no more steps than this lead from state to state."""


def count_products(problem: Problem, choices: Mapping[str, str] | None = None) -> int:
    """Return the exact number of products with some choices; texts are not counted.

    Raises:
        LimitReachedError: if the states of one part alone are too many.
    """
    allowed = {
        problem.index[name]: value_of(problem, name, value)
        for name, value in (choices or {}).items()
    }
    return prod(_Counter(problem, part, allowed).count() for part in parts_of(problem))


def value_of(problem: Problem, name: str, value: str) -> int:
    """Return the index of a value of a variable."""
    return problem.variables[problem.index[name]].values.index(value)


Layer = dict[tuple[State, ...], int]
"""How many beginnings of products reach each state of the open constraints."""


class _Counter:
    """Counts one part, variable by variable."""

    def __init__(self, problem: Problem, part: Part, fixed: Mapping[int, int]) -> None:
        self._sizes = [len(variable.values) for variable in problem.variables]
        self._fixed = fixed
        self._turns = turns_of(problem, part)
        turn = {variable: at for at, variable in enumerate(self._turns)}
        self._residues = [residue_of(one, problem, turn) for one in part.constraints]
        self._steps = 0

    def count(self) -> int:
        if any(residue.start == BROKEN for residue in self._residues):
            return 0
        waiting = [one for one in self._residues if one.start != KEPT]
        held: list[Residue] = []
        layer: Layer = {(): 1}
        for variable in self._turns:
            touched = [one for one in waiting if variable in one.variables]
            held, layer = self._after(variable, touched, held, layer)
            if len(layer) > MOST_STATES or self._steps > MOST_STEPS:
                raise LimitReachedError("counting", f"{MOST_STATES} states")
        return sum(layer.values())

    def _after(
        self,
        variable: int,
        touched: Sequence[Residue],
        held: list[Residue],
        layer: Layer,
    ) -> tuple[list[Residue], Layer]:
        """Give a variable each of its values; return who waits, and the new layer."""
        places = [held.index(one) if one in held else None for one in touched]
        others = [at for at, one in enumerate(held) if one not in touched]
        open_still = [one for one in touched if one.variables[-1] != variable]
        known: dict[tuple[State, ...], list[tuple[tuple[State, ...], int]]] = {}
        after: Layer = {}
        for states, number in layer.items():
            before = tuple(
                one.start if at is None else states[at]
                for one, at in zip(touched, places, strict=True)
            )
            if before not in known:
                known[before] = self._steps_from(variable, touched, before)
            rest = tuple([states[at] for at in others])
            self._steps += len(known[before])
            for reached, ways in known[before]:
                state = rest + reached
                after[state] = after.get(state, 0) + number * ways
        return [held[at] for at in others] + open_still, after

    def _steps_from(
        self, variable: int, touched: Sequence[Residue], before: tuple[State, ...]
    ) -> list[tuple[tuple[State, ...], int]]:
        """Return the states some values lead to, and how many values lead to each."""
        pairs = [
            (one, state)
            for one, state in zip(touched, before, strict=True)
            if state != KEPT
        ]
        values = list(range(self._sizes[variable]))
        if variable in self._fixed:
            values = [self._fixed[variable]]
        for one, state in pairs:
            few = one.few(state, variable)
            if few is not None:
                some = set(few)
                values = [value for value in values if value in some]
        ways: dict[tuple[State, ...], int] = {}
        self._steps += len(values)
        for value in values:
            reached: list[State] = []
            for one, state in zip(touched, before, strict=True):
                new = state if state == KEPT else one.step(state, variable, value)
                if new == BROKEN:
                    break
                if one.variables[-1] != variable:
                    reached.append(new)
            else:
                key = tuple(reached)
                ways[key] = ways.get(key, 0) + 1
        return list(ways.items())
