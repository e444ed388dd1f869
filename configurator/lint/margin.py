"""The lowest margin of any valid product: price less cost, exactly, or with a bound.

Price and cost are one objective, swept by the circuit where it can be, searched by
``lowest.py`` where formulas are in the way. Where nothing compiles the solver is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from configurator.domains import values_of_assignment
from configurator.engines import Engines
from configurator.errors import ConfiguratorError, LimitReachedError
from configurator.lint.finding import ERROR, NOTE, Finding
from configurator.lint.ground import Ground
from configurator.lint.lowest import NAME, Lowest, Search
from configurator.lint.spans import UnboundedError
from configurator.lint.words import advised, said
from configurator.measuring import measured, readable
from configurator.problem import FormulaLine, Problem, TabulatedLine, Total
from configurator.repair import amounts_of
from configurator.settling import Judge
from rules.money import Money, round_half_away
from rules.wording import Wording

if TYPE_CHECKING:  # its library takes a second to load
    from configurator.shelf import Shelf

BASIS_POINTS = 10_000
SECONDS = 8.0
"""How long the search may take where a sweep does not settle it."""


def margin_findings(
    ground: Ground, tax: int = 0, seconds: float = SECONDS, shelf: Shelf | None = None
) -> Iterator[Finding]:
    """Yield the product with the lowest margin; an error if something is lost on it.

    Args:
        ground: the product.
        tax: the rate of the tax that is in its prices, in hundredths of a percent.
        seconds: how long may be searched.
        shelf: where compiled circuits are kept, if anywhere.
    """
    problem = ground.product.problem
    if not {"price", "cost"} <= set(problem.totals):
        return
    included = ground.version.tax_included
    rate = tax if included else 0
    product = ground.product
    if product.engines.circuit is None:
        lowest = by_solver(problem, weights_of(rate), seconds)
    else:
        lowest = lowest_margin(problem, product.judge, rate, seconds, shelf)
    if lowest is None:
        yield Finding(
            code="margin-not-found", severity=NOTE, about=ground.version.product,
            sentence=said("margin-not-found"), advice=advised("margin-not-found"),
            optimal=False,
        )  # fmt: skip
        return
    scale = BASIS_POINTS + rate
    bound = -(-lowest.bound // scale)
    currency = ground.version.currency
    amounts = amounts_of(problem, lowest.assignment, ("price", "cost"))
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


def lowest_margin(
    problem: Problem,
    judge: Judge,
    rate: int = 0,
    seconds: float = SECONDS,
    shelf: Shelf | None = None,
) -> Lowest | None:
    """Return the lowest margin, in minor units times ``BASIS_POINTS`` plus the rate.

    ``None``: there is no product, or no engine can tell.

    Args:
        problem: with a total ``price`` and a total ``cost``.
        judge: of its products.
        rate: of the tax that is in the price, in hundredths of a percent.
        seconds: how long may be searched.
        shelf: where the circuit that adds up margins is kept, if anywhere.
    """
    weights = weights_of(rate)
    swept: list[TabulatedLine] = []
    formulas: list[tuple[int, FormulaLine]] = []
    for name, weight in weights.items():
        for line in readable(problem, name).lines:
            if isinstance(line, FormulaLine):
                formulas.append((weight, line))
            else:
                amounts = {row: a * weight for row, a in line.amounts.items()}
                swept.append(replace(line, amounts=amounts))
    margin = Total(NAME, tuple(swept))
    finer = measured(replace(problem, totals={**problem.totals, NAME: margin}), (NAME,))
    engines = Engines(finer, judge, shelf=shelf)
    if engines.circuit is None:
        return by_solver(problem, weights, seconds)
    try:
        found = Search(finer, engines.circuit, weights, formulas).run(seconds)
    except UnboundedError:
        return by_solver(problem, weights, seconds)
    if found is None:
        return None
    return replace(found, assignment=found.assignment[: len(problem.variables)])


def weights_of(rate: int) -> dict[str, int]:
    """Return how much price and cost weigh, so that the net margin is whole."""
    return {"price": BASIS_POINTS, "cost": -(BASIS_POINTS + rate)}


def by_solver(
    problem: Problem, weights: Mapping[str, int], seconds: float
) -> Lowest | None:
    """Ask CP-SAT for the least of the weighed totals; ``None``: it cannot tell."""
    from configurator.solver import CpSatEngine  # its library takes a second to load

    try:
        solver = CpSatEngine(problem, seconds)
        found = solver.least_weighed(weights)
    except (LimitReachedError, ConfiguratorError):
        return None
    if found is None:
        return None
    return Lowest(found.assignment, found.reached, found.bound)
