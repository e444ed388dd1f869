"""Ways out of a clash: fewest changed choices first, then the least price.

Each way is a complete valid product, so taking it cannot lead into another
clash. No way contains another: every change in it is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from configurator.completion import as_we_would
from configurator.configuration import Repair
from configurator.domains import preferences, values_of_assignment
from configurator.engine import Asking, Goal
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
    engine: Asking,
    choices: Mapping[str, str],
    *,
    limit: int = 3,
    currency: str = "",
) -> tuple[Repair, ...]:
    """Return the best ways out, at most ``limit``; none if nothing is left to keep."""
    totals = [name for name in ("price", "lead-time") if name in problem.totals]
    goals: list[Goal] = [preferences(problem, choices)]
    goals += [name for name in totals if name == "price"]
    goals += [*as_we_would(problem)]
    literals = {name: problem.literal(name, value) for name, value in choices.items()}
    before = _totals_before(problem, engine, [*literals.values()], totals)
    wanted: list[tuple[Literal, ...]] = []
    found: list[Repair] = []
    while len(found) < limit:
        best = engine.best((), goals, wanted)
        if best is None:
            break
        changed = [
            name
            for name, one in literals.items()
            if best.assignment[one.variable] not in one.among
        ]
        if not changed:
            break
        # The next way must keep something this one changes.
        wanted.append(tuple(literals[name] for name in changed))
        # The cheapest way told us what to change; what nobody asked about stays
        # usual, or a repair would quietly take two pockets off as well.
        kept = [
            Literal(one.variable, frozenset({best.assignment[one.variable]}))
            for one in literals.values()
        ]
        usual_one = engine.best(kept, as_we_would(problem))
        assignment = (usual_one or best).assignment
        values = values_of_assignment(problem, assignment)
        after = amounts_of(problem, assignment, totals)
        found.append(
            Repair(
                change={name: values.get(name) for name in changed},
                price_delta=after.get("price", 0) - before.get("price", 0),
                days_delta=after.get("lead-time", 0) - before.get("lead-time", 0),
                configuration=values,
                currency=currency,
            )
        )
    return tuple(found)


def _totals_before(
    problem: Problem,
    engine: Asking,
    choices: Sequence[Literal],
    totals: Sequence[str],
) -> dict[str, int]:
    """Totals of the design before the choice that clashed.

    That is the usual product with the longest beginning of the choices that can be
    kept; whatever a longer beginning allows, a shorter one allows too.
    """
    if not totals:
        return {}
    low, high = 0, len(choices)
    while low < high:
        middle = (low + high + 1) // 2
        if engine.allows(choices[:middle]):
            low = middle
        else:
            high = middle - 1
    best = engine.best(choices[:low], as_we_would(problem))
    return {} if best is None else amounts_of(problem, best.assignment, totals)


def totals_of_values(problem: Problem, values: Mapping[str, str]) -> dict[str, int]:
    """Work out every total of a product, by the lines the engines minimise."""
    at_of = {
        at: variable.values.index(values.get(variable.name, ABSENT))
        for at, variable in enumerate(problem.variables)
        if variable.kind not in (Kind.HIDDEN, Kind.TEXT)
    }
    return _totals(problem, at_of, problem.totals)


def amounts_of(
    problem: Problem, assignment: Sequence[int], names: Iterable[str]
) -> dict[str, int]:
    """Work out some totals of an assignment."""
    return _totals(problem, assignment, names)


def _totals(
    problem: Problem,
    at_of: Mapping[int, int] | Sequence[int],
    names: Iterable[str],
) -> dict[str, int]:
    result: dict[str, int] = {}
    for name in names:
        total = problem.totals[name]
        amounts = [_amount(line, at_of) for line in total.lines]
        result[name] = max(amounts, default=0) if total.greatest else sum(amounts)
    return result


def _amount(
    line: TabulatedLine | FormulaLine, at_of: Mapping[int, int] | Sequence[int]
) -> int:
    if isinstance(line, TabulatedLine):
        return line.amounts.get(tuple(at_of[at] for at in line.variables), 0)
    facts = {name: held[at_of[at]] for name, (at, held) in line.names.items()}
    value = number(line.formula, facts)
    return 0 if value is None else round_half_away(value / line.divisor)
