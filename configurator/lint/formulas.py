"""Totals no sweep adds up, because a formula in them is over too many values."""

from __future__ import annotations

from collections.abc import Iterator

from configurator.lint.finding import NOTE, Finding
from configurator.lint.ground import Ground
from configurator.lint.words import advised, said
from configurator.problem import FormulaLine


def formula_findings(ground: Ground) -> Iterator[Finding]:
    """Yield the totals that the solver has to minimise."""
    for name, total in ground.product.problem.totals.items():
        lines = [line.id for line in total.lines if isinstance(line, FormulaLine)]
        if lines:
            yield Finding(
                code="total-by-solver", severity=NOTE, about=name,
                sentence=said("total-by-solver", about=name, value=", ".join(lines)),
                advice=advised("total-by-solver"),
            )  # fmt: skip
