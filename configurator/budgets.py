"""What is possible within a budget, or within several at once.

One budget is exact by one sweep: a value stays if the least total through it is within
(Hadzic and Andersen, 2006). Several at once are NP-hard in the size of the circuit
(Andersen, Hadzic and Pisinger, JAIR 37, 2010). So a value is excluded if any single
sweep excludes it, proved if a product that is found on the way keeps every budget and
has it, and only the few left are asked of CP-SAT, one by one, until the time is up.
What is still open then is said to be open.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from configurator.engines import Engines
from configurator.errors import LimitReachedError
from configurator.measuring import always, by_value, measured, readable
from configurator.problem import Literal, Problem, Sum, Term
from configurator.repair import amounts_of

SECONDS = 5.0
"""How long the values no sweep settles may take in all."""
Possible = tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True)
class Within:
    """Value indexes of each variable that keep every budget, and those not settled.

    ``least`` has for each budget the least its total can be; ``possible`` is ``None``
    where no product keeps them all.
    """

    possible: Possible | None
    unchecked: tuple[tuple[int, int], ...]
    least: Mapping[str, int]


def within_budgets(
    problem: Problem,
    engines: Engines,
    fixed: Sequence[Literal],
    budget: Mapping[str, int],
    seconds: float = SECONDS,
) -> Within:
    """Return what is possible with some literals within every budget.

    Raises:
        LimitReachedError: if a total has a formula that neither sweeps nor a sum say.
    """
    if engines.circuit is None:
        return _without_sweeps(problem, engines, fixed, budget)
    found: Possible | None = None
    least: dict[str, int] = {}
    for total, most in budget.items():
        engine = engines.measuring(total)
        if engine is None or not engine.reads(total):
            raise _unsaid(total)
        best = engine.best(fixed, (total,))
        if best is None:
            return Within(None, (), {})
        least[total] = best.reached[0]
        one = engine.within(fixed, total, most)
        if one is None:
            return Within(None, (), least)
        own = one[: len(problem.variables)]
        found = own if found is None else _both(found, own)
    if found is None or len(budget) == 1:
        return Within(found, (), least)
    return _several(problem, engines, fixed, budget, found, least, seconds)


def _without_sweeps(
    problem: Problem,
    engines: Engines,
    fixed: Sequence[Literal],
    budget: Mapping[str, int],
) -> Within:
    """Return the same without a circuit: every budget is a constraint of its own."""
    bounded = _bounded(problem, budget)
    least: dict[str, int] = {}
    for total in budget:
        best = engines.best(fixed, (total,))
        if best is None:
            return Within(None, (), {})
        least[total] = best.reached[0]
    if any(least[total] > most for total, most in budget.items()):
        return Within(None, (), least)
    # Sums over the whole product are what CP-SAT is for, whoever answers the rest.
    found = Engines(bounded, engine="cp-sat").possible(fixed)
    return Within(found and found[: len(problem.variables)], (), least)


def _unsaid(total: str) -> LimitReachedError:
    return LimitReachedError(f"a budget of {total}", "a formula over many options")


def _both(one: Possible, two: Possible) -> Possible:
    return tuple(a & b for a, b in zip(one, two, strict=True))


def _several(
    problem: Problem,
    engines: Engines,
    fixed: Sequence[Literal],
    budget: Mapping[str, int],
    candidates: Possible,
    least: Mapping[str, int],
    seconds: float,
) -> Within:
    # The monotonic clock bounds the search; it decides no answer but "not yet".
    until = time.monotonic() + seconds
    proved: list[set[int]] = [set() for _ in problem.variables]

    def prove(assignment: Sequence[int]) -> None:
        for at, value in enumerate(assignment[: len(proved)]):
            proved[at].add(value)

    pairs = [
        (at, value) for at, some in enumerate(candidates) for value in sorted(some)
    ]
    for at, value in pairs:
        for total in budget:
            if value in proved[at]:
                break
            engine = engines.measuring(total)
            held = (*fixed, Literal(at, frozenset({value})))
            best = engine.best(held, (total,)) if engine else None
            if best and _keeps(problem, best.assignment, budget):
                prove(best.assignment)
    unchecked: list[tuple[int, int]] = []
    from configurator.solver import CpSatEngine  # its library takes a second to load

    solver: CpSatEngine | None = None
    for at, value in pairs:
        if value in proved[at]:
            continue
        left = until - time.monotonic()
        if left <= 0:
            unchecked.append((at, value))
            continue
        solver = solver or CpSatEngine(_bounded(problem, budget), seconds / 4)
        try:
            witness = solver.solve((*fixed, Literal(at, frozenset({value}))))
        except LimitReachedError:
            unchecked.append((at, value))
            continue
        if witness is not None:
            prove(witness)
    open_still = {at: {v for a, v in unchecked if a == at} for at, _ in unchecked}
    possible = tuple(
        frozenset(some | open_still.get(at, set())) for at, some in enumerate(proved)
    )
    if not all(possible):
        return Within(None, (), least)
    return Within(possible, tuple(unchecked), least)


def _keeps(
    problem: Problem, assignment: Sequence[int], budget: Mapping[str, int]
) -> bool:
    amounts = amounts_of(problem, assignment, budget)
    return all(amounts[total] <= most for total, most in budget.items())


def _bounded(problem: Problem, budget: Mapping[str, int]) -> Problem:
    """Return the problem with every budget as a constraint of its own.

    Raises:
        LimitReachedError: if a total has a formula that no sum says.
    """
    finer = measured(problem, tuple(budget))
    limits: list[Sum] = []
    for total, most in budget.items():
        found = readable(finer, total)
        lines = by_value(found, finer)
        if lines is None:
            raise _unsaid(total)
        rest = most - always(found)
        if found.greatest:
            for at, amounts in lines.items():
                over = tuple(int(amount > most) for amount in amounts)
                limits.append(Sum("", (Term(at, over),), "<=", 0 if rest >= 0 else -1))
            continue
        terms = tuple(Term(at, amounts) for at, amounts in lines.items())
        limits.append(Sum("", terms, "<=", rest))
    return replace(finer, constraints=(*finer.constraints, *limits))
