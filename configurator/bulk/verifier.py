"""Millions of stored configurations against a problem, on one core.

A verifier is compiled from a problem once, in a fraction of a second, and then judges
columns at tens of millions of rows a second. It tells exactly which rows are valid;
why one is not, it tells for a row at a time.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from configurator.bulk.columns import Columns, Layout
from configurator.bulk.forms import form_of
from configurator.bulk.hidden import in_order, without_small
from configurator.bulk.kernel import run
from configurator.bulk.limits import Limits
from configurator.bulk.parts import Part, changed_parts, parts_of, scope_of
from configurator.bulk.program import (
    NotForMachinesError,
    Program,
    Writer,
    registers_of,
)
from configurator.bulk.searching import broken_in, is_valid
from configurator.errors import ConfiguratorError
from configurator.problem import Constraint, Problem


class OtherColumnsError(ConfiguratorError):
    """The columns are of another problem: not the same variables with their values."""


class Verifier:
    """Judges columns by some parts of a problem; safe to share between threads."""

    def __init__(
        self, problem: Problem, parts: Sequence[Part], limits: Limits | None = None
    ) -> None:
        """Compile parts of a problem.

        Raises:
            LimitReachedError: for a variable of more values than can be stored.
        """
        self.problem = problem
        self.layout = Layout(problem.variables)
        self._parts = tuple(parts)
        self._limits = limits or Limits()
        self._program, self._searched = self._compiled()

    def _compiled(self) -> tuple[Program, tuple[Part, ...]]:
        """Return the program, and the parts it leaves to search."""
        try:
            return self._written(self._parts), ()
        except NotForMachinesError:
            pass
        going: list[Part] = []
        searched: list[Part] = []
        for part in self._parts:
            try:
                self._written([part])
                going.append(part)
            except NotForMachinesError:
                searched.append(part)
        return self._written(going), tuple(searched)

    def _written(self, parts: Sequence[Part]) -> Program:
        sizes = [len(variable.values) for variable in self.problem.variables]
        constraints = [one for part in parts for one in part.constraints]
        unstored = [at for part in parts for at in part.unstored]
        forms = [form_of(constraint, sizes) for constraint in constraints]
        forms = without_small(forms, unstored, sizes, self._limits.struck)
        steps, forms = in_order(forms, unstored, sizes)
        layout = self.layout
        writer = Writer(
            sizes,
            {
                at: place.row + layout.narrow * place.wide
                for at, place in layout.places.items()
            },
            frozenset(at for at, place in layout.places.items() if place.wide),
            layout.narrow + layout.wide,
            self._limits,
        )
        for step in steps:
            writer.determine(step)
        writer.all_of(forms)
        return writer.program()

    def valid(self, columns: Columns) -> NDArray[np.bool_]:
        """Say of each configuration whether it is valid.

        Raises:
            OtherColumnsError: if the columns are of another problem.
        """
        self._same(columns)
        good = np.ones(len(columns), np.uint8)
        unsure = np.zeros(len(columns), np.uint8)
        program = self._program
        run(
            program.code, program.tables, program.weights, program.states,
            registers_of(program, self.layout.bytes_a_row),
            columns.narrow, columns.wide, good, unsure,
        )  # fmt: skip
        # A variable that could have had two values may have got the wrong one, so an
        # unsure row is judged anew whatever the program says of it.
        searched = unsure | good if self._searched else unsure
        for row in np.flatnonzero(searched).tolist():
            parts = self._parts if unsure[row] else self._searched
            good[row] = is_valid(self.problem, parts, self._stored(columns, row))
        if columns.unknown:
            good[list(columns.unknown)] = 0
        return good.view(np.bool_)

    def broken(self, columns: Columns, row: int) -> tuple[str, ...]:
        """Name what is wrong with one configuration; nothing: it is valid.

        Options and values the problem does not know come alone. Else: the rules that
        are broken, and the options that are there though they do not apply, or the
        other way round.
        """
        self._same(columns)
        if row in columns.unknown:
            return columns.unknown[row]
        stored = self._stored(columns, row)
        named: dict[str, None] = {}
        for part in self._parts:
            for constraint in broken_in(self.problem, part, stored):
                named.update(dict.fromkeys(self._named(constraint)))
        return tuple(named)

    def _named(self, constraint: Constraint) -> Sequence[str]:
        """Name a constraint by its rule, or else by the options it is about."""
        if constraint.origin:
            return (constraint.origin,)
        variables = [self.problem.variables[at] for at in sorted(scope_of(constraint))]
        conditional = [one.name for one in variables if one.conditional]
        return conditional or [one.name for one in variables] or [constraint.origin]

    def _same(self, columns: Columns) -> None:
        if not self.layout.same_as(columns.layout):
            raise OtherColumnsError

    def _stored(self, columns: Columns, row: int) -> dict[int, int]:
        return {at: int(columns.of_variable(at)[row]) for at in self.layout.places}


def verifier_of(
    problem: Problem,
    origins: Collection[str] | None = None,
    limits: Limits | None = None,
) -> Verifier:
    """Compile a problem, or only what the rules with these origins take part in.

    The origin of what came from no rule, as that an option applies, is ``""``.

    Raises:
        LimitReachedError: for a variable of more values than can be stored.
    """
    parts = parts_of(problem)
    if origins is not None:
        parts = tuple(part for part in parts if not part.origins.isdisjoint(origins))
    return Verifier(problem, parts, limits)


def verifier_of_changes(before: Problem, after: Problem) -> Verifier | None:
    """Compile what ``after`` says and ``before`` does not.

    Configurations that were valid before are valid after exactly if this verifier
    says so. ``None``: options or values have changed too, and only a full pass tells.

    Raises:
        LimitReachedError: for a variable of more values than can be stored.
    """
    if not Layout(before.variables).same_as(Layout(after.variables)):
        return None
    return Verifier(after, changed_parts(before, after))


def changed_origins(before: Problem, after: Problem) -> frozenset[str]:
    """Return the origins of what ``after`` says and ``before`` does not."""
    parts = changed_parts(before, after)
    return frozenset[str]().union(*(part.origins for part in parts))


def valid_under(
    problem: Problem, columns: Columns, origins: Collection[str]
) -> NDArray[np.bool_]:
    """Say of each configuration whether it keeps the rules with these origins."""
    return verifier_of(problem, origins).valid(columns)
