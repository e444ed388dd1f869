"""Parts of a problem that share no constraint, and so can be answered apart."""

from __future__ import annotations

from dataclasses import dataclass

from configurator.problem import Clause, Constraint, Count, Problem, Sum, Table


@dataclass(frozen=True, slots=True)
class Part:
    """Some variables of a problem, and every constraint that speaks of them."""

    variables: tuple[int, ...]
    constraints: tuple[Constraint, ...]


def parts_of(problem: Problem) -> tuple[Part, ...]:
    """Split a problem into parts that share no constraint.

    A constraint that speaks of no variable is a part of its own.
    """
    group = list(range(len(problem.variables)))

    def root(at: int) -> int:
        while group[at] != at:
            group[at] = group[group[at]]
            at = group[at]
        return at

    spoken = [variables_of(constraint) for constraint in problem.constraints]
    for touched in spoken:
        for other in touched[1:]:
            group[root(other)] = root(touched[0])
    members: dict[int, list[int]] = {}
    for at in range(len(problem.variables)):
        members.setdefault(root(at), []).append(at)
    said: dict[int, list[Constraint]] = {}
    lone: list[Part] = []
    for constraint, touched in zip(problem.constraints, spoken, strict=True):
        if touched:
            said.setdefault(root(touched[0]), []).append(constraint)
        else:
            lone.append(Part((), (constraint,)))
    parts = [
        Part(tuple(variables), tuple(said.get(one, ())))
        for one, variables in members.items()
    ]
    return (*lone, *parts)


def variables_of(constraint: Constraint) -> tuple[int, ...]:
    """Return the variables a constraint speaks of, each once, in order."""
    match constraint:
        case Clause(literals=literals) | Count(literals=literals):
            found = [literal.variable for literal in literals]
        case Table(variables=variables):
            found = list(variables)
        case Sum(terms=terms, unless=unless, reified=reified):
            found = [term.variable for term in terms]
            found += [literal.variable for literal in unless]
            found += [] if reified is None else [reified]
    return tuple(sorted(set(found)))
