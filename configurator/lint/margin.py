"""The lowest margin of any valid product: price less cost, exactly, or with a bound.

Price and cost are one objective. What is tabulated is swept by the circuit; formulas
over many options are bounded by intervals, and the space of products is halved until
the best product found and the bound of all that is left meet (branch and bound, Land
and Doig, 1960). If the time ends first, both are told.
"""

from __future__ import annotations

import heapq
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import count

from configurator.domains import values_of_assignment
from configurator.engine import Assignment
from configurator.engines import Engines
from configurator.errors import ConfiguratorError, LimitReachedError
from configurator.lint.finding import ERROR, NOTE, Finding
from configurator.lint.ground import Ground
from configurator.lint.spans import Bounds, UnboundedError
from configurator.lint.words import advised, said
from configurator.measuring import measured, readable
from configurator.problem import FormulaLine, Literal, Problem, TabulatedLine, Total
from configurator.repair import amounts_of
from rules.money import Money, round_half_away
from rules.wording import Wording

BASIS_POINTS = 10_000
SECONDS = 8.0
"""How long the search may take where a sweep does not settle it."""
FEW = 8
"""A variable with more values than this is halved; of fewer, one is held."""
Line = TabulatedLine | FormulaLine


@dataclass(frozen=True, slots=True)
class Lowest:
    """The product with the lowest margin found, and what none can fall below.

    Both are in minor units times ``BASIS_POINTS`` plus the rate of the tax that is
    in the price, so that they are whole.
    """

    assignment: Assignment | None
    reached: int
    bound: int


def margin_findings(
    ground: Ground, tax: int = 0, seconds: float = SECONDS
) -> Iterator[Finding]:
    """Yield the product with the lowest margin; an error if something is lost on it.

    Args:
        ground: the product.
        tax: the rate of the tax that is in its prices, in hundredths of a percent.
        seconds: how long may be searched.
    """
    problem = ground.product.problem
    if not {"price", "cost"} <= set(problem.totals):
        return
    included = ground.version.tax_included
    rate = tax if included else 0
    lowest = lowest_margin(ground, rate, seconds)
    if lowest is None:
        return
    scale = BASIS_POINTS + rate
    bound = -(-lowest.bound // scale)
    currency = ground.version.currency
    if lowest.assignment is None:
        yield Finding(
            code="margin-not-settled", severity=NOTE, about=ground.version.product,
            sentence=said("margin-not-settled", margin=_money(bound, currency)),
            advice=advised("margin-not-settled"), figures={"bound": bound},
            optimal=False,
        )  # fmt: skip
        return
    amounts = amounts_of(problem, lowest.assignment)
    price = round_half_away(Fraction(amounts["price"] * BASIS_POINTS, scale))
    margin = price - amounts["cost"]
    optimal = lowest.reached == lowest.bound
    code = "lowest-margin" if margin >= 0 else "negative-margin"
    net = Wording("", "")
    if included:
        net = Wording(" net of tax", "（不含税）") if rate else Wording(
            " with whatever tax is in it", "（含税）"
        )  # fmt: skip
    not_proved = _money(bound, currency)
    yield Finding(
        code=code, severity=NOTE if margin >= 0 else ERROR,
        about=ground.version.product,
        sentence=said(
            code, margin=_money(abs(margin), currency), price=_money(price, currency),
            cost=_money(amounts["cost"], currency), net=net,
            bound=Wording("", "") if optimal else Wording(
                f"; not proved, but none is below {not_proved}",
                f"；尚未证明，但不会低于 {not_proved}",
            ),
        ),
        advice=advised(code), witnesses=(
            values_of_assignment(problem, lowest.assignment),
        ),
        figures={
            "price": price, "cost": amounts["cost"], "margin": margin,
            "bound": margin if optimal else min(bound, margin),
        },
        optimal=optimal,
    )  # fmt: skip


def _money(amount: int, currency: str) -> str:
    return str(Money(amount, currency))


# -- the search -----------------------------------------------------------------------


def lowest_margin(ground: Ground, rate: int, seconds: float) -> Lowest | None:
    """Return the lowest margin; ``None``: no engine can tell anything."""
    product = ground.product
    problem = product.problem
    weights = {"price": BASIS_POINTS, "cost": -(BASIS_POINTS + rate)}
    if product.engines.circuit is None:
        return _by_solver(ground, weights, seconds)
    swept: list[TabulatedLine] = []
    formulas: list[tuple[int, FormulaLine]] = []
    for name, weight in weights.items():
        for line in readable(problem, name).lines:
            if isinstance(line, FormulaLine):
                formulas.append((weight, line))
            else:
                amounts = {row: a * weight for row, a in line.amounts.items()}
                swept.append(replace(line, amounts=amounts))
    margin = Total("margin", tuple(swept))
    finer = measured(
        replace(problem, totals={**problem.totals, "margin": margin}), ("margin",)
    )
    engines = Engines(finer, product.judge)
    if engines.circuit is None:
        return _by_solver(ground, weights, seconds)
    search = _Search(finer, engines, weights, formulas)
    try:
        found = search.run(seconds)
    except UnboundedError:
        return _by_solver(ground, weights, seconds)
    if found is None or found.assignment is None:
        return found
    return replace(found, assignment=found.assignment[: len(problem.variables)])


def _by_solver(
    ground: Ground, weights: Mapping[str, int], seconds: float
) -> Lowest | None:
    from configurator.solver import CpSatEngine  # its library takes a second to load

    try:
        solver = CpSatEngine(ground.product.problem, seconds)
        found = solver.least_weighed(weights)
    except (LimitReachedError, ConfiguratorError):
        return None
    if found is None:
        return None
    return Lowest(found.assignment, found.reached, found.bound)


@dataclass(frozen=True, slots=True, order=True)
class _Node:
    """Some products: those with a few literals; none has a margin below the bound."""

    bound: int
    number: int
    fixed: tuple[Literal, ...]
    split: tuple[Literal, Literal] | None


class _Search:
    """Halves the space of products, the most promising part first."""

    def __init__(
        self,
        problem: Problem,
        engines: Engines,
        weights: Mapping[str, int],
        formulas: Sequence[tuple[int, FormulaLine]],
    ) -> None:
        self._problem = problem
        self._engines = engines
        self._weights = weights
        self._formulas = [(weight, Bounds(line)) for weight, line in formulas]
        self._numbers = count()
        self._best: tuple[int, Assignment] | None = None

    def run(self, seconds: float) -> Lowest | None:
        # The monotonic clock ends the search; what is not proved by then is said so.
        until = time.monotonic() + seconds
        first = self._node(())
        if first is None:
            return None
        heap = [first]
        while heap:
            best = self._best
            if best is None or heap[0].bound >= best[0]:
                break
            if time.monotonic() > until:
                break
            node = heapq.heappop(heap)
            for one in node.split or ():
                child = self._node((*node.fixed, one))
                if child is not None and child.bound < self._reached:
                    heapq.heappush(heap, child)
        if self._best is None:
            return None
        reached, assignment = self._best
        left = min((node.bound for node in heap), default=reached)
        return Lowest(assignment, reached, min(left, reached))

    @property
    def _reached(self) -> int:
        return self._best[0] if self._best else 1 << 62

    def _node(self, fixed: tuple[Literal, ...]) -> _Node | None:
        left = self._engines.possible(fixed)
        found = self._engines.best(fixed, ("margin",))
        if left is None or found is None:
            return None
        exact = self._margin(found.assignment)
        if exact < self._reached:
            self._best = exact, found.assignment
        bound, gaps = found.reached[0], []
        for weight, line in self._formulas:
            low, high = line.amounts(left)
            bound += min(weight * low, weight * high)
            point = [frozenset({value}) for value in found.assignment]
            own, _ = line.amounts(point)
            gaps.append(weight * own - min(weight * low, weight * high))
        split = None
        if gaps and max(gaps) > 0:
            weight, line = self._formulas[gaps.index(max(gaps))]
            split = self._split(weight, line, left, found.assignment)
        return _Node(bound, next(self._numbers), fixed, split)

    def _margin(self, assignment: Assignment) -> int:
        amounts = amounts_of(self._problem, assignment)
        return sum(amounts[name] * weight for name, weight in self._weights.items())

    def _split(
        self, weight: int, line: Bounds, left: Sequence[frozenset[int]], at: Assignment
    ) -> tuple[Literal, Literal] | None:
        """Halve the variable that, held still, would narrow the line the most."""
        best: tuple[int, int] | None = None
        for variable in line.variables:
            if len(left[variable]) < 2:
                continue
            still = list(left)
            still[variable] = frozenset({at[variable]})
            low, high = line.amounts(still)
            narrowed = abs(weight) * (high - low)
            if best is None or narrowed < best[0]:
                best = narrowed, variable
        if best is None:
            return None
        variable = best[1]
        ordered = sorted(left[variable])
        half = frozenset(ordered[: len(ordered) // 2])
        return Literal(variable, half), Literal(variable, left[variable] - half)
