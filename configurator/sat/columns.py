"""Solver literals of a problem's values, and what makes them one value each.

A literal is a whole number as in DIMACS: a variable, or minus it. A variable of two
values is one solver variable; any other has one for each value, exactly one of them
true. Among many values "at most one" goes through a chain of prefixes (Sinz, 2005),
because pairs would be as many as the values squared.
"""

from __future__ import annotations

from collections.abc import Sequence

from configurator.problem import Literal, Variable

SatClause = list[int]
"""Solver literals at least one of which is true."""
MOST_PAIRED = 40
"""Up to so many values, every two of them exclude each other by a clause."""
TRUE = 1
"""The literal that is always true."""


class Columns:
    """The solver's side of every variable of a problem."""

    def __init__(self, variables: Sequence[Variable]) -> None:
        """Give literals to every value, in order."""
        self.top = TRUE
        self.clauses: list[SatClause] = [[TRUE]]
        self.of = [self._column(len(variable.values)) for variable in variables]
        """For each variable the literals of its values."""

    def new(self) -> int:
        """Return a literal nobody has used yet."""
        self.top += 1
        return self.top

    def held(self, literal: Literal) -> list[int]:
        """Return literals that are all true exactly when ``literal`` is."""
        column = self.of[literal.variable]
        if len(literal.among) == 1:
            return [column[next(iter(literal.among))]]
        return [-one for at, one in enumerate(column) if at not in literal.among]

    def any_of(self, literals: Sequence[Literal]) -> SatClause | None:
        """Return the clause over these literals; ``None``: it is always true."""
        found: set[int] = set()
        for literal in literals:
            column = self.of[literal.variable]
            if len(literal.among) == len(column):
                return None
            found.update(column[value] for value in literal.among)
        if any(-one in found for one in found):
            return None
        return sorted(found, key=abs)

    def none_of(self, literals: Sequence[Literal]) -> list[int]:
        """Return literals that are all true exactly when every one given is false."""
        return sorted(
            {-self.of[one.variable][value] for one in literals for value in one.among},
            key=abs,
        )

    def assignment(self, model: Sequence[int]) -> tuple[int, ...]:
        """Return the value index of every variable in a model of the solver."""
        return tuple(
            next(
                at
                for at, one in enumerate(column)
                if (model[abs(one) - 1] > 0) == (one > 0)
            )
            for column in self.of
        )

    def _column(self, size: int) -> list[int]:
        if size == 1:
            return [TRUE]
        if size == 2:
            one = self.new()
            return [-one, one]
        column = [self.new() for _ in range(size)]
        self.clauses.append(list(column))
        if size <= MOST_PAIRED:
            self.clauses += [
                [-one, -two] for at, one in enumerate(column) for two in column[:at]
            ]
            return column
        before = column[0]
        for one in column[1:]:
            self.clauses.append([-before, -one])
            upto = self.new()
            self.clauses += [[-before, upto], [-one, upto]]
            before = upto
        return column
