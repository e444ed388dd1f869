"""The compiled engine: every question a sweep, or a few.

What no sweep answers, it says so with ``Unswept`` and leaves to its neighbours: a
total with a formula over too many values, and which rules clash.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from configurator.circuit.circuit import Circuit
from configurator.circuit.counting import draws, exact_count, shares
from configurator.circuit.flow import fresh, hold_all
from configurator.circuit.memory import Block
from configurator.circuit.narrowing import CircuitNarrowing, Prices
from configurator.circuit.sweeps import greatest, least, least_one, pick, regrets
from configurator.engine import Assignment, Best, Goal, Weighed
from configurator.measuring import always, by_value, readable
from configurator.problem import Literal, Problem

MOST_COMBINED = 4_096
"""Of several sets of which one literal each must hold, so many choices are tried."""
MANY_WEIGHED, MOST_WEIGHED = 16, 64
"""Goals of so many literals are remembered, and so many of them."""
MOST_LITERALS = 20_000
"""So many literals are remembered with the leaves they rule out."""
MOST_COUNTS = 4_096
"""So many counts are remembered: each answer asks for the one before it again."""
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]


class CircuitEngine:
    """Sweeps one circuit.

    Safe to share between threads: each question copies the state it works on.
    """

    def __init__(self, problem: Problem, circuit: Circuit) -> None:
        """Take a problem and its circuit."""
        self.problem = problem
        self.circuit = circuit
        self._offsets = circuit.offsets
        self._leaves = circuit.offsets[-1]
        self._costs: dict[str, Longs] = {}
        self._weighed: dict[int, tuple[Weighed, Longs]] = {}
        self._read: dict[str, tuple[Mapping[int, tuple[int, ...]] | None, int]] = {}
        self._out: dict[Literal, Ints] = {}
        self._counted: dict[frozenset[Literal], int] = {}

    # -- what is left --------------------------------------------------------------

    def narrowing(self) -> CircuitNarrowing | None:
        """Begin with no choices; ``None``: there is no product at all."""
        if self.circuit.first is None:
            return None
        return CircuitNarrowing(self.circuit.block, self.circuit.first, self._offsets)

    def possible(self, fixed: Sequence[Literal]) -> tuple[frozenset[int], ...] | None:
        """Return for each variable the indexes that some product with these has."""
        state = self.held(fixed)
        if state is None:
            return None
        left = state["left"]
        bounds = zip(self._offsets, self._offsets[1:], strict=False)
        return tuple(
            frozenset(np.flatnonzero(left[first:last]).tolist())
            for first, last in bounds
        )

    def held(self, fixed: Sequence[Literal]) -> Block | None:
        """Return the state in which some literals hold; ``None``: they clash."""
        if self.circuit.first is None:
            return None
        state = fresh(self.circuit.first)
        taken = self._others(fixed)
        if not hold_all(
            self.circuit.block.address, state.address, taken.ctypes.data, len(taken)
        ):
            return None
        return state

    def _others(self, fixed: Sequence[Literal]) -> Ints:
        """Return the leaves that some literals rule out, each once or more."""
        if not fixed:
            return np.empty(0, dtype=np.int32)
        return np.concatenate([self._without(one) for one in fixed])

    def _without(self, one: Literal) -> Ints:
        """Return the leaves that a literal rules out; most come again and again."""
        known = self._out.get(one)
        if known is not None:
            return known
        first, last = self._offsets[one.variable], self._offsets[one.variable + 1]
        away = [at for at in range(last - first) if at not in one.among]
        found = np.array(away, dtype=np.int32) + np.int32(first)
        if len(self._out) < MOST_LITERALS:
            self._out[one] = found
        return found

    # -- what is best --------------------------------------------------------------

    def best(
        self,
        fixed: Sequence[Literal],
        goals: Sequence[Goal],
        wanted: Sequence[tuple[Literal, ...]] = (),
    ) -> Best | None:
        """Return the product best by the first goal, then the second, and so on.

        Raises:
            Unswept: if a goal is a total that no sweep adds up.
        """
        best: Best | None = None
        combined = list(product(*wanted))
        if len(combined) > MOST_COMBINED:
            raise Unswept("too many sets of wanted literals")
        for some in combined:
            found = self._best((*fixed, *some), goals)
            if found and (best is None or _key(found) < _key(best)):
                best = found
        return best

    def _best(self, fixed: Sequence[Literal], goals: Sequence[Goal]) -> Best | None:
        state = self.held(fixed)
        return None if state is None else self._best_left(state, goals)

    def best_left(self, narrowing: object, goals: Sequence[Goal]) -> Best | None:
        """Return the best product of those a design leaves, without narrowing anew.

        ``None``: it is a design of another circuit, and ``best`` is to be asked.

        Raises:
            Unswept: if a goal is a total that no sweep adds up.
        """
        if not isinstance(narrowing, CircuitNarrowing):
            return None
        state = narrowing.state_on(self.circuit.block)
        if state is None:
            return None
        if any(isinstance(one, str) and self._is_greatest(one) for one in goals):
            state = fresh(state)  # such a total narrows further
        return self._best_left(state, goals)

    def _is_greatest(self, total: str) -> bool:
        return readable(self.problem, total).greatest

    def _best_left(self, state: Block, goals: Sequence[Goal]) -> Best:
        rows: list[Longs] = []
        reached: dict[int, int] = {}
        for at, goal in enumerate(goals):
            if isinstance(goal, str) and self._is_greatest(goal):
                reached[at] = self._bounded(state, rows, goal)
            else:
                rows.append(self.costs(goal))
        leaves, sums = self._pick(state, rows)
        summed = iter(sums)
        total = [
            reached[at]
            if at in reached
            else next(summed) + (self.fixed_part(goal) if isinstance(goal, str) else 0)
            for at, goal in enumerate(goals)
        ]
        return Best(self.assignment(leaves), tuple(total), True)

    def _pick(
        self, state: Block, rows: Sequence[Longs]
    ) -> tuple[NDArray[np.int32], list[int]]:
        """Return the leaves of the best product, and what each goal comes to."""
        size = self.circuit.gates.size
        cost = (
            np.stack(rows, axis=1)
            if rows
            else np.zeros((self._leaves, 1), dtype=np.int64)
        )
        up = np.zeros((size, cost.shape[1]), dtype=np.int64)
        c, s = self.circuit.block.address, state.address
        least(c, s, np.ascontiguousarray(cost), up)
        found = np.empty(len(self.problem.variables), dtype=np.int32)
        pick(c, s, up, found)
        return found, up[self.circuit.gates.root].tolist()[: len(rows)]

    def _bounded(self, state: Block, rows: Sequence[Longs], goal: str) -> int:
        """Hold a greatest line to the least it can be with the goals before it.

        The amounts it can come to are few; they are halved until one is left.
        """
        cost = self.costs(goal)
        floor = self.fixed_part(goal)
        _, sums = self._pick(state, rows)
        c, s = self.circuit.block.address, state.address
        steps = np.unique(np.append(cost[state["left"] == 1], floor))
        steps = steps[steps >= floor]
        low, high = 0, len(steps) - 1
        while low < high:
            middle = (low + high) // 2
            trial = fresh(state)
            taken = np.flatnonzero(cost > steps[middle]).astype(np.int32)
            kept = hold_all(c, trial.address, taken.ctypes.data, len(taken))
            if kept and self._pick(trial, rows)[1] == sums:
                high = middle
            else:
                low = middle + 1
        taken = np.flatnonzero(cost > steps[low]).astype(np.int32)
        hold_all(c, s, taken.ctypes.data, len(taken))
        return int(steps[low])

    def costs(self, goal: Goal) -> Longs:
        """Return what each leaf adds to a goal.

        Raises:
            Unswept: if a line of a total is about several variables at once.
        """
        if isinstance(goal, str) and goal in self._costs:
            return self._costs[goal]
        cost = np.zeros(self._leaves, dtype=np.int64)
        if isinstance(goal, str):
            lines = self.lines_of(goal)
            for variable, amounts in lines.items():
                first = self._offsets[variable]
                cost[first : first + len(amounts)] = amounts
            self._costs[goal] = cost
            return cost
        known = self._weighed.get(id(goal))
        if known is not None and known[0] is goal:
            return known[1]
        for literal, weight in goal:
            first = self._offsets[literal.variable]
            last = self._offsets[literal.variable + 1]
            cost[first:last] += weight
            for value in literal.among:
                cost[first + value] -= weight
        if len(goal) > MANY_WEIGHED:  # such as our defaults, which come every time
            self._weighed[id(goal)] = goal, cost
            if len(self._weighed) > MOST_WEIGHED:
                self._weighed.clear()
        return cost

    def lines_of(self, total: str) -> Mapping[int, tuple[int, ...]]:
        """Return what each value adds to a total.

        Raises:
            Unswept: if a line of it is about several variables at once.
        """
        found, _ = self._reading(total)
        if found is None:
            raise Unswept(f"{total} has a line over several options")
        return found

    def _reading(self, total: str) -> tuple[Mapping[int, tuple[int, ...]] | None, int]:
        """Work out once what each value adds to a total, and what is always in it."""
        if total not in self._read:
            lines = readable(self.problem, total)
            self._read[total] = by_value(lines, self.problem), always(lines)
        return self._read[total]

    def fixed_part(self, total: str) -> int:
        """Return what is in a total whatever is chosen."""
        return self._reading(total)[1]

    def reads(self, total: str) -> bool:
        """Tell whether a sweep adds a total up."""
        return self._reading(total)[0] is not None

    def keeps_prices(
        self, narrowing: object, total: str
    ) -> tuple[CircuitNarrowing, Longs, int] | None:
        """Return how a design keeps its prices: itself, what each leaf adds, the rest.

        ``None``: it is a design of another circuit, or the total is its greatest
        line, of which nothing is kept between clicks.
        """
        if not isinstance(narrowing, CircuitNarrowing):
            return None
        if narrowing.state_on(self.circuit.block) is None:
            return None
        if self._is_greatest(total):
            return None
        return narrowing, self.costs(total), self.fixed_part(total)

    def prices(self, fixed: Sequence[Literal], total: str) -> Prices | None:
        """Return what each value costs with some literals; ``None``: they clash."""
        state = self.held(fixed)
        return None if state is None else self._swept(state, total)

    def _swept(self, state: Block, total: str) -> Prices:
        best, through = self.through(state, total)
        return Prices(best, through - best)

    @property
    def values(self) -> int:
        """How many value numbers there are."""
        return self._leaves

    def assignment(self, leaves: NDArray[np.int32]) -> Assignment:
        """Return the value indexes of a product's leaves."""
        offsets = np.asarray(self._offsets[:-1], dtype=np.int64)
        ordered = np.sort(leaves).astype(np.int64)
        return tuple((ordered - offsets).tolist())

    # -- what every value costs ----------------------------------------------------

    def through(self, state: Block, total: Goal) -> tuple[int, Longs]:
        """Return the least total, and for each leaf the least of a product that has it.

        A leaf that no product has gets ``sweeps.FAR`` or more.

        Raises:
            Unswept: if a line of the total is about several variables at once.
        """
        size = self.circuit.gates.size
        cost = self.costs(total)
        fixed = self.fixed_part(total) if isinstance(total, str) else 0
        up = np.empty(size, dtype=np.int64)
        down = np.empty(size, dtype=np.int64)
        c, s = self.circuit.block.address, state.address
        if isinstance(total, str) and readable(self.problem, total).greatest:
            best = max(greatest(c, s, cost, up, down), fixed)
            return best, np.maximum(down[: self._leaves], fixed)
        least_one(c, s, cost, up)
        best = regrets(c, s, up, down) + fixed
        return best, down[: self._leaves] + best

    def within(
        self, fixed: Sequence[Literal], total: str, most: int
    ) -> tuple[frozenset[int], ...] | None:
        """Return what is possible for at most so much of one total, exactly.

        Raises:
            Unswept: if a line of the total is about several variables at once.
        """
        state = self.held(fixed)
        if state is None:
            return None
        best, through = self.through(state, total)
        if best > most:
            return None
        bounds = zip(self._offsets, self._offsets[1:], strict=False)
        return tuple(
            frozenset(np.flatnonzero(through[first:last] <= most).tolist())
            for first, last in bounds
        )

    # -- how many, and which ---------------------------------------------------------

    def count(self, fixed: Sequence[Literal]) -> int:
        """Return the exact number of products with some literals."""
        key = frozenset(fixed)
        found = self._counted.get(key)
        if found is None:
            state = self.held(fixed)
            found = exact_count(self.circuit.gates, state) if state is not None else 0
            if len(self._counted) >= MOST_COUNTS:
                self._counted.clear()
            self._counted[key] = found
        return found

    def shares(self, fixed: Sequence[Literal]) -> tuple[float, ...]:
        """Return for each value number the share of the products with ``fixed``.

        About fifteen digits are right; where there is no product every share is 0.
        """
        state = self.held(fixed)
        if state is None:
            return (0.0,) * self._leaves
        found = shares(self.circuit.gates, self.circuit.block, state)
        return tuple(found.tolist())

    def sample(
        self, number: int, seed: int, fixed: Sequence[Literal] = ()
    ) -> Iterator[Assignment]:
        """Yield products with some literals, each as likely as any other."""
        state = self.held(fixed)
        if state is None:
            return
        circuit = self.circuit
        variables = len(self.problem.variables)
        for leaves in draws(
            circuit.gates, circuit.block, state, number, seed, variables
        ):
            yield self.assignment(leaves)


class Unswept(Exception):
    """No sweep of this circuit answers the question; another engine has to."""


def _key(best: Best) -> tuple[tuple[int, ...], Assignment]:
    return best.reached, best.assignment
