"""Two valid products that differ in one choice, and in what is worked out from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from configurator.domains import values_of_assignment
from configurator.lint.sight import Sight
from configurator.problem import (
    ABSENT,
    Clause,
    Constraint,
    Count,
    Literal,
    Problem,
    Sum,
    Table,
    Term,
)

Pair = tuple[Mapping[str, str], Mapping[str, str]]


class Twins:
    """Every variable is shared by both, but one option and whatever is determined."""

    def __init__(self, problem: Problem, option: str) -> None:
        """Put the constraints of a problem twice over its variables."""
        self._problem = problem
        self._option = problem.index[option]
        variables = list(problem.variables)
        self._second: list[int] = []
        for at, variable in enumerate(problem.variables):
            if variable.determined or at == self._option:
                self._second.append(len(variables))
                variables.append(replace(variable, name=f"{variable.name}′"))
            else:
                self._second.append(at)
        again = [self._moved(constraint) for constraint in problem.constraints]
        both = (*problem.constraints, *again)
        self._sight = Sight(Problem(variables=tuple(variables), constraints=both))

    def pair(
        self, before: str, after: str, kept: Sequence[tuple[str, str]]
    ) -> Pair | None:
        """Return two valid products, the same but for one option; or ``None``."""
        literals = [self._literal(self._option, self._option, before)]
        second = self._second[self._option]
        literals.append(self._literal(self._option, second, after))
        for name, word in kept:
            at = self._problem.index[name]
            words = self._problem.variables[at].values
            if (word or ABSENT) not in words:
                return None  # it always applies
            literals.append(self._literal(at, at, word or ABSENT))
        found = self._sight.some_product(literals)
        if found is None:
            return None
        one = tuple(found[: len(self._second)])
        two = tuple(found[at] for at in self._second)
        return (
            values_of_assignment(self._problem, one),
            values_of_assignment(self._problem, two),
        )

    def _literal(self, at: int, here: int, word: str) -> Literal:
        value = self._problem.variables[at].values.index(word)
        return Literal(here, frozenset({value}))

    def _moved(self, constraint: Constraint) -> Constraint:
        second = self._second

        def literals(some: tuple[Literal, ...]) -> tuple[Literal, ...]:
            return tuple(Literal(second[one.variable], one.among) for one in some)

        match constraint:
            case Clause(origin=origin, literals=some):
                return Clause(origin, literals(some))
            case Count(origin=origin, literals=some, least=least, most=most):
                return Count(origin, literals(some), least, most)
            case Table(origin=origin, variables=spoken, rows=rows):
                return Table(origin, tuple(second[at] for at in spoken), rows)
            case Sum(terms=terms, unless=unless, reified=reified):
                return replace(
                    constraint,
                    terms=tuple(Term(second[t.variable], t.weights) for t in terms),
                    unless=literals(unless),
                    reified=None if reified is None else second[reified],
                )
