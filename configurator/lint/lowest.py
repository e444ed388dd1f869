"""The least of price less cost over all products: branch and bound over the circuit.

What is tabulated a sweep adds up exactly. A formula over many options is bounded by
intervals, once for each value of the one option that tells most about it, so that the
sweep weighs the choice of a cloth against its price. The products are halved until
what was found and the bound of all that is left meet (Land and Doig, 1960); if the
time ends first, both are told.
"""

from __future__ import annotations

import heapq
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

from configurator.engine import Assignment
from configurator.lint.spans import Bounds, Left
from configurator.problem import FormulaLine, Kind, Literal, Problem, TabulatedLine
from configurator.repair import amounts_of

if TYPE_CHECKING:  # its library takes a second to load
    from configurator.circuit.engine import CircuitEngine

NAME = "margin"
"""The total that has the tabulated lines."""
FEW = 12
"""A formula is bounded for each value of an option with so many values at most."""


@dataclass(frozen=True, slots=True)
class Lowest:
    """The product with the least found, what it comes to, and the bound of all."""

    assignment: Assignment
    reached: int
    bound: int


@dataclass(frozen=True, slots=True, order=True)
class _Node:
    """Some products: those with a few literals; none comes to less than the bound."""

    bound: int
    number: int
    fixed: tuple[Literal, ...]
    split: tuple[Literal, Literal] | None


@dataclass(frozen=True, slots=True)
class _Formula:
    """A line with its weight, and the variable each of whose values bounds it."""

    weight: int
    line: Bounds
    by: int | None

    def least(self, left: Left) -> int:
        """Return what the weighed line cannot fall below."""
        return min(self.weight * amount for amount in self.line.amounts(left))


class Search:
    """Halves the space of products, the most promising part first."""

    def __init__(
        self,
        problem: Problem,
        circuit: CircuitEngine,
        weights: Mapping[str, int],
        formulas: Sequence[tuple[int, FormulaLine]],
    ) -> None:
        """Take a problem whose total ``margin`` a sweep adds up, and the rest of it.

        Args:
            problem: with the total of the tabulated lines.
            circuit: its compiled engine.
            weights: how much each total counts.
            formulas: the lines no sweep adds up, each with its weight.
        """
        self._problem = problem
        self._circuit = circuit
        self._weights = weights
        self._lines = circuit.lines_of(NAME)
        self._always = circuit.fixed_part(NAME)
        self._formulas: list[_Formula] = []
        left = circuit.possible(()) if formulas else None
        for weight, line in formulas:
            bounds = Bounds(line)
            by = None if left is None else _teller(weight, bounds, left)
            self._formulas.append(_Formula(weight, bounds, by))
        self._numbers = count()
        self._best: tuple[int, Assignment] | None = None

    def run(self, seconds: float) -> Lowest | None:
        """Search; ``None``: there is no product.

        Raises:
            UnboundedError: for a formula that intervals cannot bound.
        """
        # The monotonic clock ends the search; what is not proved by then is said so.
        until = time.monotonic() + seconds
        first = self._node(())
        heap = [] if first is None else [first]
        while heap and heap[0].bound < self._reached and time.monotonic() < until:
            node = heapq.heappop(heap)
            for one in node.split or ():
                child = self._node((*node.fixed, one))
                if child is not None and child.bound < self._reached:
                    heapq.heappush(heap, child)
        if self._best is None:
            return None
        reached, assignment = self._best
        bound = min((node.bound for node in heap), default=reached)
        return Lowest(assignment, reached, min(bound, reached))

    @property
    def _reached(self) -> int:
        return self._best[0] if self._best else 1 << 62

    def _node(self, fixed: tuple[Literal, ...]) -> _Node | None:
        left = self._circuit.possible(fixed)
        if left is None:
            return None
        bounded = [self._bounded(formula, left) for formula in self._formulas]
        found = self._swept(bounded).best(fixed, (NAME,))
        if found is None:
            return None
        at = found.assignment
        exact = self._margin(at)
        if exact < self._reached:
            self._best = exact, at
        split = None
        if exact > found.reached[0] and bounded:
            point = [frozenset({value}) for value in at]
            gaps = [
                formula.least(point) - _amount(line, at)
                for formula, line in zip(self._formulas, bounded, strict=True)
            ]
            widest = self._formulas[gaps.index(max(gaps))]
            split = self._split(widest, left, at)
        return _Node(found.reached[0], next(self._numbers), fixed, split)

    def _bounded(self, formula: _Formula, left: Left) -> TabulatedLine:
        """Return a line that comes to no more than a formula, and of one variable."""
        if formula.by is None:
            return TabulatedLine("", (), {(): formula.least(left)})
        amounts: dict[tuple[int, ...], int] = {}
        for value in left[formula.by]:
            amounts[value,] = formula.least(_holding(left, formula.by, value))
        return TabulatedLine("", (formula.by,), amounts)

    def _swept(self, bounded: Sequence[TabulatedLine]) -> CircuitEngine:
        """Return the engine with the formulas' bounds among what it adds up."""
        if not bounded:
            return self._circuit
        total = self._problem.totals[NAME]
        lines = [
            TabulatedLine("", (at,), {(v,): a for v, a in enumerate(amounts)})
            for at, amounts in self._lines.items()
        ]
        always = TabulatedLine("", (), {(): self._always})
        total = replace(total, lines=(*lines, always, *bounded))
        problem = replace(self._problem, measures={NAME: total})
        return type(self._circuit)(problem, self._circuit.circuit)

    def _margin(self, assignment: Assignment) -> int:
        amounts = amounts_of(self._problem, assignment, self._weights)
        return sum(amounts[name] * weight for name, weight in self._weights.items())

    def _split(
        self, formula: _Formula, left: Left, at: Assignment
    ) -> tuple[Literal, Literal] | None:
        """Part the values of the variable that, held still, narrows a line most."""
        if formula.by is not None:
            left_of_it = _holding(left, formula.by, at[formula.by])
        else:
            left_of_it = left
        several = [v for v in formula.line.variables if len(left_of_it[v]) > 1]
        if not several:
            return None

        def narrowed(variable: int) -> int:
            low, high = formula.line.amounts(
                _holding(left_of_it, variable, at[variable])
            )
            return high - low

        variable = min(several, key=narrowed)
        some = frozenset({at[variable]})
        if self._problem.variables[variable].kind is Kind.NUMBER:
            ordered = sorted(left[variable])
            some = frozenset(ordered[: len(ordered) // 2])
        return Literal(variable, some), Literal(variable, left[variable] - some)


def _holding(left: Left, variable: int, value: int) -> Left:
    still = list(left)
    still[variable] = frozenset({value})
    return still


def _amount(line: TabulatedLine, assignment: Assignment) -> int:
    return line.amounts[tuple(assignment[at] for at in line.variables)]


def _teller(weight: int, line: Bounds, left: Left) -> int | None:
    """Return the variable of few values whose values bound a line most differently."""
    best: tuple[int, int] | None = None
    for variable in line.variables:
        if not 2 <= len(left[variable]) <= FEW:
            continue
        ends = [
            min(weight * a for a in line.amounts(_holding(left, variable, value)))
            for value in left[variable]
        ]
        told = max(ends) - min(ends)
        if told and (best is None or told > best[0]):
            best = told, variable
    return None if best is None else best[1]
