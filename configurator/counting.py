"""How many products are there, exactly.

Parts of a problem that share no constraint are counted apart and multiplied, so
227 waist-and-hip modules and 25 legs are 5,675 products without listing one.
Within a part, beginnings of products that can be finished in the same ways are
counted together: variable by variable, one number for each state of what is
left of the constraints.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from configurator.errors import LimitReachedError
from configurator.parts import Part, parts_of
from configurator.problem import Clause, Literal, Problem
from configurator.residues import BROKEN, KEPT, Residue, State, residue_of
from configurator.turns import turns_of

MOST_STEPS = 3_000_000
"""A part is counted by states as long as no more steps than this lead to them."""
MOST_PRODUCTS = 1_000_000
"""A part that is too tangled for that is counted one by one, up to so many."""


def count_products(
    problem: Problem,
    choices: Mapping[str, str] | None = None,
    *,
    steps: int | None = None,
    one_by_one: bool = True,
) -> int:
    """Return the exact number of products with some choices; texts are not counted.

    Args:
        problem: whose products are counted.
        choices: what they have.
        steps: how many may lead to the states of one part; three million, if not said.
        one_by_one: whether a part that is too tangled is counted product by product,
            which may take a minute.

    Raises:
        LimitReachedError: if one part alone is too tangled, and has too many.
    """
    chosen = [problem.literal(name, value) for name, value in (choices or {}).items()]
    fixed = {one.variable: value for one in chosen for value in one.among}
    most = MOST_STEPS if steps is None else steps
    found = 1
    for part in parts_of(problem):
        number = _Counter(problem, part, fixed, most).count()
        if number is None:
            if not one_by_one:
                raise LimitReachedError("counting", f"{most:,} steps")
            number = _one_by_one(problem, part, fixed)
        found *= number
        if not found:
            break
    return found


def _one_by_one(problem: Problem, part: Part, fixed: Mapping[int, int]) -> int:
    """Let the solver list the products of a part; the rest stands still meanwhile."""
    variables = tuple(
        one if at in part.variables else replace(one, values=one.values[:1])
        for at, one in enumerate(problem.variables)
    )
    held = tuple(
        Clause("", (Literal(at, frozenset({value})),))
        for at, value in fixed.items()
        if at in part.variables
    )
    alone = Problem(variables=variables, constraints=(*part.constraints, *held))
    from configurator.solver import CpSatEngine  # its library takes a second to load

    return CpSatEngine(alone).count(MOST_PRODUCTS)


Layer = dict[tuple[State, ...], int]
"""How many beginnings of products reach each state of the open constraints."""


class _Counter:
    """Counts one part, variable by variable."""

    def __init__(
        self, problem: Problem, part: Part, fixed: Mapping[int, int], most: int
    ) -> None:
        self._most = most
        self._sizes = [len(variable.values) for variable in problem.variables]
        self._fixed = fixed
        self._turns = turns_of(problem, part)
        turn = {variable: at for at, variable in enumerate(self._turns)}
        self._residues = [residue_of(one, problem, turn) for one in part.constraints]
        self._steps = 0

    def count(self) -> int | None:
        """Return the number of products, or ``None`` where it takes too many steps."""
        if any(residue.start == BROKEN for residue in self._residues):
            return 0
        waiting = [one for one in self._residues if one.start != KEPT]
        held: list[Residue] = []
        layer: Layer = {(): 1}
        for variable in self._turns:
            touched = [one for one in waiting if variable in one.variables]
            held, layer = self._after(variable, touched, held, layer)
            if self._steps > self._most:
                return None
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
            if self._steps > self._most:
                break
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
