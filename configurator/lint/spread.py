"""What the prices of all valid products span, from the cheapest to the dearest."""

from __future__ import annotations

from dataclasses import replace

from configurator.measuring import readable
from configurator.problem import FormulaLine, Problem, Total
from configurator.product import Product


def price_spread(product: Product) -> int | None:
    """Return the dearest price less the cheapest; ``None``: no sweep tells."""
    problem = product.problem
    total = readable(problem, "price")
    if any(isinstance(line, FormulaLine) for line in total.lines):
        return None
    dearest = Total(
        "dearest",
        tuple(
            replace(line, amounts={row: -a for row, a in line.amounts.items()})
            for line in total.lines
            if not isinstance(line, FormulaLine)
        ),
    )
    ends = [
        _least(product, problem, "price"),
        _least(product, _with(problem, dearest), "dearest"),
    ]
    known = [end for end in ends if end is not None]
    return -sum(known) if len(known) == 2 else None


def _with(problem: Problem, total: Total) -> Problem:
    """Add a total that is read as it stands: logic and circuit are the same."""
    return replace(
        problem,
        totals={**problem.totals, total.name: total},
        measures={**problem.measures, total.name: total},
    )


def _least(product: Product, problem: Problem, total: str) -> int | None:
    circuit = product.engines.circuit
    if circuit is None:
        from configurator.solver import CpSatEngine

        best = CpSatEngine(problem).best((), (total,))
    else:
        from configurator.circuit.engine import CircuitEngine

        best = CircuitEngine(problem, circuit.circuit).best((), (total,))
    return None if best is None else best.reached[0]
