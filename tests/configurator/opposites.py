"""One rule turned into its opposite, all others kept: is it needed at all?"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product as every

from configurator.problem import (
    ABSENT,
    Clause,
    Constraint,
    Count,
    Kind,
    Literal,
    Problem,
    Sum,
    Table,
)
from configurator.solver import CpSatEngine


def breaking(problem: Problem, origin: str) -> Iterator[dict[str, str]]:
    """Yield products that break one rule: what it says, turned into its opposite."""
    others = tuple(c for c in problem.constraints if c.origin != origin)
    for constraint in problem.constraints:
        if constraint.origin == origin:
            for opposite in _opposites(problem, constraint):
                turned = replace(problem, constraints=(*others, *opposite))
                found = CpSatEngine(turned).solve(())
                if found is not None:
                    pairs = zip(problem.variables, found, strict=True)
                    yield {
                        variable.name: variable.values[at]
                        for variable, at in pairs
                        if variable.kind not in (Kind.HIDDEN, Kind.TEXT)
                        and variable.values[at] != ABSENT
                    }


def _opposites(problem: Problem, constraint: Constraint) -> Iterator[list[Constraint]]:
    def none_of(literals: tuple[Literal, ...]) -> list[Constraint]:
        sizes = [len(variable.values) for variable in problem.variables]
        return [
            Clause("", (Literal(v, frozenset(range(sizes[v])) - among),))
            for literal in literals
            for v, among in [(literal.variable, literal.among)]
        ]

    match constraint:
        case Clause(literals=literals):
            yield none_of(literals)
        case Table(variables=variables, rows=rows):
            spaces = [range(len(problem.variables[v].values)) for v in variables]
            rest = tuple(row for row in every(*spaces) if row not in set(rows))
            yield [replace(constraint, origin="", rows=rest)]
        case Count(least=least, most=most):
            if least is not None:
                yield [replace(constraint, origin="", least=None, most=least - 1)]
            if most is not None:
                yield [replace(constraint, origin="", least=most + 1, most=None)]
        case Sum(operator=operator, bound=bound, unless=unless):
            void = none_of(unless)
            free = replace(constraint, origin="", unless=())
            if operator in ("<=", "="):
                yield [*void, replace(free, operator=">=", bound=bound + 1)]
            if operator in (">=", "="):
                yield [*void, replace(free, operator="<=", bound=bound - 1)]
