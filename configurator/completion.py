"""The rest of a product: cheapest, nearest to a spec, or simply as we would choose.

Goals are met in order: first what was asked (nearest, cheapest), then what the maker
prefers, then as few departures from the defaults as possible, so that equal questions
have one answer.
"""

from __future__ import annotations

from collections.abc import Mapping

from configurator.configuration import Configuration
from configurator.domains import preferences, values_of_assignment
from configurator.engine import Goal, Solving, Weighed
from configurator.problem import Problem

WISH, FOLLOWED = 1000, 1
"""What it costs to change what the customer chose, and what only followed."""


def complete(
    problem: Problem,
    engine: Solving,
    choices: Mapping[str, str],
    *,
    minimize: str | None = None,
    near: Mapping[str, str] | None = None,
    wishes: Mapping[str, str] | None = None,
) -> Configuration | None:
    """Return the best complete product with these choices, or ``None``.

    Args:
        problem: what the product is.
        engine: who solves it.
        choices: what must be kept.
        minimize: a total (``price``, ``cost``, ``lead-time``), if one is asked.
        near: values of a stored spec to stay near to.
        wishes: those of them that the customer chose himself; they weigh most.
    """
    goals = goals_of(problem, minimize, near=near, wishes=wishes)
    literals = [problem.literal(name, value) for name, value in choices.items()]
    best = engine.best(literals, goals)
    if best is None:
        return None
    at = goals.index(minimize) if minimize is not None else None
    return Configuration(
        values=values_of_assignment(problem, best.assignment),
        objective=None if at is None else best.reached[at],
        optimal=best.optimal,
    )


def goals_of(
    problem: Problem,
    minimize: str | None,
    *,
    near: Mapping[str, str] | None = None,
    wishes: Mapping[str, str] | None = None,
) -> tuple[Goal, ...]:
    """Return what decides between complete products, most important first."""
    goals: list[Goal] = []
    if near:
        followed = preferences(problem, near, FOLLOWED)
        goals.append(followed + preferences(problem, wishes or {}, WISH))
    if minimize is not None:
        goals.append(minimize)
    return (*goals, *as_we_would(problem))


def as_we_would(problem: Problem) -> tuple[Goal, ...]:
    """Return what decides where nobody asked: what we prefer, then what is usual."""
    return (
        (preferred(problem), usual(problem))
        if problem.preferences
        else (usual(problem),)
    )


def preferred(problem: Problem) -> Weighed:
    """Weigh what the maker prefers; what is given up costs its weight."""
    return problem.as_preferred


def usual(problem: Problem) -> Weighed:
    """Weigh our defaults; where none is named, the first value is the usual one."""
    return problem.as_usual
