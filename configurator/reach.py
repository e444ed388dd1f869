"""How far sums and totals reach, so that no engine has to count beyond 64 bits.

A catalog may write any price and multiply it by anything. What no company ever charges
is refused when the product is made, before an engine adds it up. A sum in a rule may
be larger: SAT works with whole numbers of any length, and the others say so.
"""

from __future__ import annotations

from configurator.errors import LimitReachedError
from configurator.problem import FormulaLine, Problem, Sum, Total

MOST_TOTAL = 10**15
"""What the lines of a total may come to together, whatever their signs: ten million
million in a currency with cents."""

MOST_SUM = 1 << 60
"""What a sum's weights and its bound may come to, whatever their signs, in 64 bits."""


def refuse_large_sums(problem: Problem, doing: str) -> None:
    """Refuse sums that 64 bits could not add up.

    Raises:
        LimitReachedError: if there is one; it says what was being done.
    """
    for one in problem.constraints:
        if isinstance(one, Sum):
            reach = sum(max(map(abs, term.weights)) for term in one.terms)
            if reach + abs(one.bound) > MOST_SUM:
                raise LimitReachedError(doing, f"sums of at most {MOST_SUM:,}")


def refuse_large_totals(problem: Problem) -> Problem:
    """Return the problem, if each of its totals can be added up.

    Raises:
        LimitReachedError: naming the first that cannot.
    """
    for name, total in problem.totals.items():
        if reach_of(total) > MOST_TOTAL:
            raise LimitReachedError(f"adding up the {name}", f"{MOST_TOTAL:,}")
    return problem


def reach_of(total: Total) -> int:
    """Return what a total's tabulated lines come to at most, whatever their signs."""
    return sum(
        max(map(abs, line.amounts.values()), default=0)
        for line in total.lines
        if not isinstance(line, FormulaLine)
    )
