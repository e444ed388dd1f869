"""Ways out of a clash: fewest changed choices first, then the least price.

Each way is a complete valid product, so taking it cannot lead into another
clash. No way contains another: every change in it is needed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from configurator.completion import usual
from configurator.configuration import Repair
from configurator.domains import preferences, values_of_assignment
from configurator.engine import Goal, Solving
from configurator.problem import (
    ABSENT,
    FormulaLine,
    Kind,
    Literal,
    Problem,
    TabulatedLine,
)
from rules.evaluation import number
from rules.money import round_half_away


def repairs_of(
    problem: Problem,
    engine: Solving,
    choices: Mapping[str, str],
    *,
    limit: int = 3,
    currency: str = "",
) -> tuple[Repair, ...]:
    """Return the best ways out, at most ``limit``; none if nothing is left to keep."""
    totals = [name for name in ("price", "lead-time") if name in problem.totals]
    goals: list[Goal] = [preferences(problem, choices)]
    goals += [name for name in totals if name == "price"]
    goals.append(usual(problem))
    before = _totals_before(problem, engine, choices, totals)
    wanted: list[tuple[Literal, ...]] = []
    found: list[Repair] = []
    while len(found) < limit:
        best = engine.best((), goals, wanted)
        if best is None:
            break
        values = values_of_assignment(problem, best.assignment)
        change = {
            name: values.get(name)
            for name, value in choices.items()
            if values.get(name) != value
        }
        if not change:
            break
        # The next way must keep something this one changes.
        wanted.append(tuple(problem.literal(n, choices[n]) for n in change))
        # The cheapest way told us what to change; what nobody asked about stays
        # usual, or a repair would quietly take two pockets off as well.
        kept = [
            problem.literal(n, change.get(n, v) or ABSENT) for n, v in choices.items()
        ]
        values = _as_usual(problem, engine, kept) or values
        after = totals_of_values(problem, values)
        found.append(
            Repair(
                change=change,
                price_delta=after.get("price", 0) - before.get("price", 0),
                days_delta=after.get("lead-time", 0) - before.get("lead-time", 0),
                configuration=values,
                currency=currency,
            )
        )
    return tuple(found)


def _as_usual(
    problem: Problem, engine: Solving, kept: list[Literal]
) -> dict[str, str] | None:
    best = engine.best(kept, (usual(problem),))
    return None if best is None else values_of_assignment(problem, best.assignment)


def _totals_before(
    problem: Problem,
    engine: Solving,
    choices: Mapping[str, str],
    totals: list[str],
) -> dict[str, int]:
    """Totals of the design before the choice that clashed.

    That is the usual product with the longest beginning of the choices that
    can be kept.
    """
    names = list(choices)
    for length in range(len(names), -1, -1):
        kept = [problem.literal(name, choices[name]) for name in names[:length]]
        best = engine.best(kept, (usual(problem),))
        if best is not None and totals:
            return totals_of_values(
                problem, values_of_assignment(problem, best.assignment)
            )
        if best is not None:
            break
    return {}


def totals_of_values(problem: Problem, values: Mapping[str, str]) -> dict[str, int]:
    """Work out every total of a product, by the lines the engines minimise."""
    return _totals(
        problem,
        {
            at: variable.values.index(values.get(variable.name, ABSENT))
            for at, variable in enumerate(problem.variables)
            if variable.kind not in (Kind.HIDDEN, Kind.TEXT)
        },
    )


def amounts_of(problem: Problem, assignment: Sequence[int]) -> dict[str, int]:
    """Work out every total of an assignment."""
    return _totals(problem, dict(enumerate(assignment)))


def _totals(problem: Problem, at_of: Mapping[int, int]) -> dict[str, int]:
    result: dict[str, int] = {}
    for name, total in problem.totals.items():
        amounts = [_amount(line, at_of) for line in total.lines]
        result[name] = max(amounts, default=0) if total.greatest else sum(amounts)
    return result


def _amount(line: TabulatedLine | FormulaLine, at_of: Mapping[int, int]) -> int:
    if isinstance(line, TabulatedLine):
        return line.amounts.get(tuple(at_of[at] for at in line.variables), 0)
    facts = {name: held[at_of[at]] for name, (at, held) in line.names.items()}
    value = number(line.formula, facts)
    return 0 if value is None else round_half_away(value / line.divisor)
