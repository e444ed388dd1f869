"""Constraints as the verifier handles them: four forms, whatever they were before.

A clause is ``Either``, a table ``Rows``; counts and sums are both ``Weighed``. Any of
them over few values becomes a ``Grid``: the truth of every combination, which can be
laid over another grid, and from which a variable can be struck out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from configurator.problem import Clause, Constraint, Count, Literal, Sum, Table

Among = Mapping[int, frozenset[int]]
"""For some variables the value indexes that make a literal true."""
Sizes = Sequence[int]
"""How many values each variable has."""


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of the variables has one of its values."""

    among: Among

    @property
    def scope(self) -> frozenset[int]:
        """The variables it mentions."""
        return frozenset(self.among)


@dataclass(frozen=True, slots=True)
class Rows:
    """The variables together have the values of one of the rows."""

    variables: tuple[int, ...]
    rows: frozenset[tuple[int, ...]]

    @property
    def scope(self) -> frozenset[int]:
        """The variables it mentions."""
        return frozenset(self.variables)


@dataclass(frozen=True, slots=True)
class Weighed:
    """The weights sum to something between ``least`` and ``most``.

    ``turned``: they must not. With ``reified`` it says that this variable is 1
    exactly when they do. It is void where a literal of ``unless`` is true.
    """

    weights: Mapping[int, tuple[int, ...]]
    least: int | None
    most: int | None
    turned: bool = False
    unless: Among | None = None
    reified: int | None = None

    @property
    def scope(self) -> frozenset[int]:
        """The variables it mentions."""
        flag = () if self.reified is None else (self.reified,)
        return frozenset({*self.weights, *(self.unless or {}), *flag})


@dataclass(frozen=True, slots=True)
class Grid:
    """The truth of every combination of values; one axis a variable, in order."""

    variables: tuple[int, ...]
    truth: NDArray[np.bool_]

    @property
    def scope(self) -> frozenset[int]:
        """The variables it mentions."""
        return frozenset(self.variables)


Form = Either | Rows | Weighed | Grid
_ALWAYS = Grid((), np.array(True))


def form_of(constraint: Constraint, sizes: Sizes) -> Form:
    """Return a constraint in one of the forms; each variable stands in it once."""
    match constraint:
        case Clause(literals=literals):
            return Either(_among(literals))
        case Table(variables=variables, rows=rows):
            once = tuple(dict.fromkeys(variables))
            first = [variables.index(variable) for variable in once]
            same = [(at, once.index(variable)) for at, variable in enumerate(variables)]
            cut = (
                tuple(row[at] for at in first)
                for row in rows
                if all(row[at] == row[first[one]] for at, one in same)
            )
            return Rows(once, frozenset(cut))
        case Count(literals=literals, least=least, most=most):
            marks = [
                (at, [int(value in one.among) for value in range(sizes[at])])
                for one in literals
                for at in [one.variable]
            ]
            return Weighed(_summed(marks), least, most)
        case Sum(operator=operator, bound=bound):
            held = [(term.variable, list(term.weights)) for term in constraint.terms]
            return Weighed(
                _summed(held),
                None if operator == "<=" else bound,
                None if operator == ">=" else bound,
                unless=_among(constraint.unless),
                reified=constraint.reified,
            )


def _among(literals: Sequence[Literal]) -> Among:
    among: dict[int, frozenset[int]] = {}
    for one in literals:
        among[one.variable] = among.get(one.variable, frozenset()) | one.among
    return among


def _summed(terms: Sequence[tuple[int, list[int]]]) -> dict[int, tuple[int, ...]]:
    summed: dict[int, tuple[int, ...]] = {}
    for variable, weights in terms:
        before = summed.get(variable, (0,) * len(weights))
        summed[variable] = tuple(a + b for a, b in zip(before, weights, strict=True))
    return summed


def size_of(variables: frozenset[int], sizes: Sizes) -> int:
    """Return how many combinations of values some variables have."""
    return prod(sizes[variable] for variable in variables)


# -- one variable held ------------------------------------------------------------


def held(form: Form, variable: int, value: int) -> Form:
    """Return what a form says of the rest where a variable of it has a value."""
    match form:
        case Either(among=among):
            others = {v: some for v, some in among.items() if v != variable}
            return _ALWAYS if value in among[variable] else Either(others)
        case Rows(variables=variables, rows=rows):
            at = variables.index(variable)
            cut = (row[:at] + row[at + 1 :] for row in rows if row[at] == value)
            return Rows(variables[:at] + variables[at + 1 :], frozenset(cut))
        case Grid(variables=variables, truth=truth):
            at = variables.index(variable)
            rest = variables[:at] + variables[at + 1 :]
            return Grid(rest, np.asarray(truth.take(value, at)))
        case Weighed():
            return _weighed_held(form, variable, value)


def _weighed_held(form: Weighed, variable: int, value: int) -> Form:
    unless = dict(form.unless or {})
    if value in unless.pop(variable, frozenset()):
        return _ALWAYS
    weights = dict(form.weights)
    own = weights.pop(variable, None)
    fixed = own[value] if own else 0
    turned, reified = form.turned, form.reified
    if reified == variable:
        turned, reified = turned ^ (value != 1), None
    return replace(
        form, weights=weights, unless=unless, turned=turned, reified=reified,
        least=None if form.least is None else form.least - fixed,
        most=None if form.most is None else form.most - fixed,
    )  # fmt: skip


# -- grids ------------------------------------------------------------------------


def grid_of(form: Form, sizes: Sizes) -> Grid:
    """Return the truth of every combination of values."""
    if isinstance(form, Grid):
        return form
    variables = tuple(sorted(form.scope))
    shape = tuple(sizes[variable] for variable in variables)
    match form:
        case Either(among=among):
            return Grid(variables, _either(among, variables, shape, sizes))
        case Rows():
            truth = np.zeros(shape, np.bool_)
            if form.rows:
                order = [form.variables.index(variable) for variable in variables]
                found = np.array(sorted(form.rows), np.int64).reshape(
                    len(form.rows), -1
                )
                truth[tuple(found[:, at] for at in order)] = True
            return Grid(variables, truth)
        case Weighed():
            exact = _exact_type(form)
            total: NDArray[Any] = np.zeros(shape, exact)
            for variable, weights in form.weights.items():
                total = total + _axis(np.array(weights, exact), variable, variables)
            truth = np.ones(shape, np.bool_)
            if form.least is not None:
                truth &= (total >= form.least).astype(np.bool_)
            if form.most is not None:
                truth &= (total <= form.most).astype(np.bool_)
            truth ^= form.turned
            if form.reified is not None:
                one = np.arange(sizes[form.reified]) == 1
                truth = truth == _axis(one, form.reified, variables)
            if form.unless:
                truth = truth | _either(form.unless, variables, shape, sizes)
            return Grid(variables, truth)


def _exact_type(form: Weighed) -> type:
    """Machine numbers where the sum surely fits them, else Python's."""
    ends = [abs(end) for end in (form.least, form.most) if end is not None]
    most = sum(max(map(abs, weights)) for weights in form.weights.values())
    return np.int64 if max([most, *ends]) < 2**62 else object


def _either(
    among: Among, variables: tuple[int, ...], shape: tuple[int, ...], sizes: Sizes
) -> NDArray[np.bool_]:
    truth = np.zeros(shape, np.bool_)
    for variable, some in among.items():
        marks = np.isin(np.arange(sizes[variable]), sorted(some))
        truth |= _axis(marks, variable, variables)
    return truth


def _axis(row: NDArray[Any], variable: int, variables: tuple[int, ...]) -> NDArray[Any]:
    """Lay a row of one value per value index along the axis of its variable."""
    shape = [1] * len(variables)
    shape[variables.index(variable)] = len(row)
    return row.reshape(shape)


def laid_over(grids: Sequence[Grid], sizes: Sizes) -> Grid:
    """Return one grid that says what several say together."""
    variables = tuple(sorted(frozenset().union(*(grid.scope for grid in grids))))
    truth = np.ones(tuple(sizes[variable] for variable in variables), np.bool_)
    for grid in grids:
        shape = [sizes[v] if v in grid.variables else 1 for v in variables]
        truth &= grid.truth.reshape(shape)
    return Grid(variables, truth)


def struck_out(grid: Grid, variable: int) -> Grid:
    """Return what a grid says of the rest: true where some value makes it true."""
    at = grid.variables.index(variable)
    rest = grid.variables[:at] + grid.variables[at + 1 :]
    return Grid(rest, np.asarray(grid.truth.any(axis=at)))


def narrowed(grid: Grid) -> Grid:
    """Return a grid without the variables it does not depend on."""
    for variable in grid.variables:
        at = grid.variables.index(variable)
        first = grid.truth.take([0], axis=at)
        if (grid.truth == first).all():
            rest = grid.variables[:at] + grid.variables[at + 1 :]
            grid = Grid(rest, first.squeeze(axis=at))
    return grid
