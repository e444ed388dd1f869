"""How many products are there, exactly.

Parts of a problem that share no constraint are counted apart and multiplied, so
227 waist-and-hip modules and 25 legs are 5,675 products without listing one.
"""

from __future__ import annotations

from math import prod

from configurator.problem import (
    Clause,
    Constraint,
    Count,
    Literal,
    Problem,
    Sum,
    Table,
    Term,
    Variable,
)
from configurator.solver import CpSatEngine

MOST = 1_000_000
"""One part of a problem is counted one by one up to so many."""


def count_products(problem: Problem) -> int:
    """Return the exact number of products; texts are not counted.

    Raises:
        LimitReachedError: if one part alone has more than a million.
    """
    numbers: list[int] = []
    for part in parts_of(problem):
        if part.constraints:
            numbers.append(CpSatEngine(part).count(MOST))
        else:
            numbers.append(prod(len(v.values) for v in part.variables))
    return prod(numbers)


def parts_of(problem: Problem) -> tuple[Problem, ...]:
    """Split a problem into parts that share no constraint."""
    group = list(range(len(problem.variables)))

    def root(at: int) -> int:
        while group[at] != at:
            group[at] = group[group[at]]
            at = group[at]
        return at

    for constraint in problem.constraints:
        touched = variables_of(constraint)
        for other in touched[1:]:
            group[root(other)] = root(touched[0])
    members: dict[int, list[int]] = {}
    for at in range(len(problem.variables)):
        members.setdefault(root(at), []).append(at)
    return tuple(_part(problem, part) for part in members.values())


def _part(problem: Problem, part: list[int]) -> Problem:
    new = {old: at for at, old in enumerate(part)}
    # An empty clause touches no variable: it makes every part impossible.
    constraints = tuple(
        _moved(constraint, new)
        for constraint in problem.constraints
        if all(at in new for at in variables_of(constraint))
    )
    variables: tuple[Variable, ...] = tuple(problem.variables[at] for at in part)
    return Problem(variables=variables, constraints=constraints)


def variables_of(constraint: Constraint) -> list[int]:
    """Return the variables a constraint speaks of."""
    match constraint:
        case Clause(literals=literals) | Count(literals=literals):
            return [literal.variable for literal in literals]
        case Table(variables=variables):
            return list(variables)
        case Sum(terms=terms, unless=unless, reified=reified):
            found = [term.variable for term in terms]
            found += [literal.variable for literal in unless]
            return found + ([] if reified is None else [reified])


def _moved(constraint: Constraint, new: dict[int, int]) -> Constraint:
    def literals(found: tuple[Literal, ...]) -> tuple[Literal, ...]:
        return tuple(Literal(new[one.variable], one.among) for one in found)

    match constraint:
        case Clause(origin=origin, literals=found):
            return Clause(origin, literals(found))
        case Count(origin=origin, literals=found, least=least, most=most):
            return Count(origin, literals(found), least, most)
        case Table(origin=origin, variables=variables, rows=rows):
            return Table(origin, tuple(new[at] for at in variables), rows)
        case Sum(origin=origin, operator=operator, bound=bound):
            terms = tuple(Term(new[t.variable], t.weights) for t in constraint.terms)
            reified = constraint.reified
            return Sum(
                origin, terms, operator, bound, literals(constraint.unless),
                None if reified is None else new[reified],
            )  # fmt: skip

