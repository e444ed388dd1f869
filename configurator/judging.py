"""The judge of a complete assignment: which constraints of a problem it breaks.

Plain loops over the records, no library and no clever structure: what an engine
found by search is held against the meaning of the constraints, read once more from
left to right. Rules in a catalog's own words are judged by ``rules.truth``; this
judge knows only what an engine is given.
"""

from __future__ import annotations

from collections.abc import Sequence

from configurator.problem import Clause, Constraint, Count, Literal, Problem, Sum, Table


def why_broken(problem: Problem, assignment: Sequence[int]) -> tuple[str, ...]:
    """Return the origins of the constraints an assignment breaks, each once.

    A constraint that came from no rule has the origin ``""``. Nothing is broken:
    the assignment is a product.

    Args:
        problem: whose constraints are to be kept.
        assignment: a value index for every variable.
    """
    broken = [c.origin for c in problem.constraints if not keeps(c, assignment)]
    return tuple(dict.fromkeys(broken))


def keeps(constraint: Constraint, assignment: Sequence[int]) -> bool:
    """Say whether an assignment keeps one constraint."""
    match constraint:
        case Clause(literals=literals):
            return any(holds(literal, assignment) for literal in literals)
        case Table(variables=variables, rows=rows):
            return tuple(assignment[at] for at in variables) in rows
        case Count(literals=literals, least=least, most=most):
            true = sum(holds(literal, assignment) for literal in literals)
            enough = least is None or least <= true
            return enough and (most is None or true <= most)
        case Sum():
            return _keeps_sum(constraint, assignment)


def holds(literal: Literal, assignment: Sequence[int]) -> bool:
    """Say whether a literal is true of an assignment."""
    return assignment[literal.variable] in literal.among


def _keeps_sum(constraint: Sum, assignment: Sequence[int]) -> bool:
    if any(holds(literal, assignment) for literal in constraint.unless):
        return True
    total = sum(term.weights[assignment[term.variable]] for term in constraint.terms)
    within = {
        "<=": total <= constraint.bound,
        ">=": total >= constraint.bound,
        "=": total == constraint.bound,
    }[constraint.operator]
    if constraint.reified is None:
        return within
    return within == bool(assignment[constraint.reified])
