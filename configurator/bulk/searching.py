"""Judging one configuration by search over what it does not store.

The slow and plain way: for the rows the kernel cannot judge, for naming the rules a
row breaks, and for the tests to hold the fast way against.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from configurator.bulk.parts import Part, scope_of
from configurator.judging import keeps
from configurator.problem import Constraint, Problem


def is_valid(
    problem: Problem, parts: Iterable[Part], stored: Mapping[int, int]
) -> bool:
    """Say whether some values of the unstored variables make every part hold."""
    return all(not broken_in(problem, part, stored) for part in parts)


def broken_in(
    problem: Problem, part: Part, stored: Mapping[int, int]
) -> tuple[Constraint, ...]:
    """Return the constraints of a part that a configuration breaks.

    The unstored variables are completed so that they break nothing, if that can be;
    else so that what defines them (constraints of no rule) holds.
    """
    assignment = [stored.get(at, 0) for at in range(len(problem.variables))]
    everything = part.constraints
    if _completed(problem, everything, part.unstored, assignment):
        return ()
    defining = [one for one in everything if not one.origin]
    _completed(problem, defining, part.unstored, assignment)
    return tuple(one for one in everything if not keeps(one, assignment))


def _completed(
    problem: Problem,
    constraints: Sequence[Constraint],
    unstored: tuple[int, ...],
    assignment: list[int],
) -> bool:
    """Complete an assignment so that the constraints hold; say whether that went.

    Each constraint is tried as soon as all it mentions is there, so a search over
    variables that are determined one after the other never branches far.
    """
    order = _order(constraints, unstored)
    tried: list[list[Constraint]] = [[] for _ in range(len(order) + 1)]
    for constraint in constraints:
        scope = scope_of(constraint)
        last = max((at for at, one in enumerate(order) if one in scope), default=-1)
        tried[last + 1].append(constraint)
    if not all(keeps(one, assignment) for one in tried[0]):
        return False
    depth = 0
    choices = [iter(range(len(problem.variables[at].values))) for at in order[:1]]
    while choices and depth < len(order):
        for value in choices[depth]:
            assignment[order[depth]] = value
            if all(keeps(one, assignment) for one in tried[depth + 1]):
                break
        else:
            choices.pop()
            depth -= 1
            continue
        depth += 1
        if depth < len(order):
            many = len(problem.variables[order[depth]].values)
            choices.append(iter(range(many)))
    return depth == len(order)


def _order(
    constraints: Sequence[Constraint], unstored: tuple[int, ...]
) -> tuple[int, ...]:
    """Put first what is mentioned with the fewest others still unknown."""
    hidden = frozenset(unstored)
    scopes = [scope_of(constraint) & hidden for constraint in constraints]
    left = set(unstored)
    order: list[int] = []
    while left:

        def alone(variable: int) -> tuple[int, int]:
            ready = [s for s in scopes if variable in s and not s & left - {variable}]
            return -len(ready), variable

        first = min(left, key=alone)
        left.remove(first)
        order.append(first)
    return tuple(order)
