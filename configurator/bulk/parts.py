"""A problem in parts that can be judged one without the other.

Two constraints belong together if both mention a variable nobody stores: only
together do they say something of a stored configuration. Every other constraint is a
part by itself. Two versions of a problem differ in whole parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from configurator.bulk.columns import UNSTORED
from configurator.problem import Clause, Constraint, Count, Literal, Problem, Sum, Table


@dataclass(frozen=True, slots=True)
class Part:
    """Constraints that are judged together, and the unstored variables in them."""

    constraints: tuple[Constraint, ...]
    unstored: tuple[int, ...]

    @property
    def origins(self) -> frozenset[str]:
        """The rules the constraints came from."""
        return frozenset(constraint.origin for constraint in self.constraints)


def scope_of(constraint: Constraint) -> frozenset[int]:
    """Return the variables a constraint mentions."""
    match constraint:
        case Clause(literals=literals) | Count(literals=literals):
            return frozenset(literal.variable for literal in literals)
        case Table(variables=variables):
            return frozenset(variables)
        case Sum(terms=terms, unless=unless, reified=reified):
            flag = () if reified is None else (reified,)
            weighed = (term.variable for term in terms)
            void = (literal.variable for literal in unless)
            return frozenset({*weighed, *void, *flag})


def unstored_of(problem: Problem) -> frozenset[int]:
    """Return the variables of a problem that no stored configuration has."""
    return frozenset(
        at for at, variable in enumerate(problem.variables) if variable.kind in UNSTORED
    )


def parts_of(problem: Problem) -> tuple[Part, ...]:
    """Return the parts of a problem, in the order of their first constraints."""
    unstored = unstored_of(problem)
    hidden = [scope_of(constraint) & unstored for constraint in problem.constraints]
    leader = {variable: variable for variable in unstored}

    def led_by(variable: int) -> int:
        while leader[variable] != variable:
            leader[variable] = leader[leader[variable]]
            variable = leader[variable]
        return variable

    for together in hidden:
        leaders = sorted({led_by(variable) for variable in together})
        for other in leaders[1:]:
            leader[other] = leaders[0]
    found: dict[int, list[int]] = {}
    for at, together in enumerate(hidden):
        key = led_by(min(together)) if together else -1 - at
        found.setdefault(key, []).append(at)
    return tuple(
        Part(
            tuple(problem.constraints[at] for at in some),
            tuple(sorted(frozenset[int]().union(*(hidden[at] for at in some)))),
        )
        for some in found.values()
    )


def changed_parts(before: Problem, after: Problem) -> tuple[Part, ...]:
    """Return the parts of ``after`` that ``before`` does not have.

    Unstored variables have no names to go by: they are counted in the order in which
    a part mentions them.
    """
    known = {_key(before, part) for part in parts_of(before)}
    return tuple(part for part in parts_of(after) if _key(after, part) not in known)


def _key(problem: Problem, part: Part) -> object:
    names: dict[int, object] = {}
    unstored = frozenset(part.unstored)

    def name(variable: int) -> object:
        if variable not in unstored:
            return problem.variables[variable].name
        fresh = (len(names), problem.variables[variable].values)
        return names.setdefault(variable, fresh)

    def literals(some: Iterable[Literal]) -> Sequence[object]:
        return tuple((name(one.variable), one.among) for one in some)

    said: list[object] = []
    for constraint in part.constraints:
        match constraint:
            case Clause(literals=some):
                said.append(("clause", literals(some)))
            case Table(variables=variables, rows=rows):
                said.append(("table", tuple(map(name, variables)), frozenset(rows)))
            case Count(literals=some, least=least, most=most):
                said.append(("count", literals(some), least, most))
            case Sum(terms=terms, operator=sign, bound=bound, unless=void):
                weighed = tuple((name(term.variable), term.weights) for term in terms)
                at = constraint.reified
                flag = None if at is None else (name(at),)
                said.append(("sum", weighed, sign, bound, literals(void), flag))
    return tuple(said)
