"""Variables nobody stores: struck out where that is small, worked out where it is not.

A hidden variable stands for a condition over others, and a text has no values to keep.
A stored configuration is valid if *some* values of these complete it. Where everything
a variable is mentioned in spans few combinations, it is struck out beforehand. The
others are worked out row by row, each after those that decide on it: for every value
of it, what is said of the rest must hold. More than one such value cannot be, if the
others determine it; where it happens all the same, the row is judged by search.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from configurator.bulk.forms import (
    Form,
    Grid,
    Sizes,
    Weighed,
    grid_of,
    held,
    laid_over,
    narrowed,
    size_of,
    struck_out,
)


@dataclass(frozen=True, slots=True)
class Determined:
    """A variable to work out: for each value what must hold of the rest.

    ``matters``: other constraints speak of it too, so it must be the right value.
    """

    variable: int
    cases: tuple[tuple[Form, ...], ...]
    matters: bool


def without_small(
    forms: Sequence[Form], unstored: Iterable[int], sizes: Sizes, most: int
) -> list[Form]:
    """Return what the forms say with every variable struck out that can be.

    Args:
        forms: the constraints.
        unstored: the variables to strike out.
        sizes: how many values each variable has.
        most: a grid has at most so many combinations before.
    """
    left = list(forms)
    for variable in sorted(unstored, reverse=True):
        about = [form for form in left if variable in form.scope]
        if not about:
            continue
        scope = frozenset[int]().union(*(form.scope for form in about))
        if size_of(scope, sizes) > most:
            continue
        joint = laid_over([grid_of(form, sizes) for form in about], sizes)
        left = [form for form in left if variable not in form.scope]
        left.append(narrowed(struck_out(joint, variable)))
    return left


def in_order(
    forms: Sequence[Form], unstored: Iterable[int], sizes: Sizes
) -> tuple[list[Determined], list[Form]]:
    """Return the variables to work out, in order, and the forms that remain."""
    left = list(forms)
    unknown = {v for v in unstored if any(v in form.scope for form in left)}
    steps: list[Determined] = []
    while unknown:
        variable = _next(left, unknown, sizes)
        unknown.remove(variable)
        ready = [f for f in left if variable in f.scope and not f.scope & unknown]
        left = [form for form in left if all(form is not one for one in ready)]
        cases = tuple(
            tuple(held(form, variable, value) for form in ready)
            for value in range(sizes[variable])
        )
        matters = any(variable in form.scope for form in left)
        steps.append(Determined(variable, cases, matters))
    return steps, left


def _next(forms: Sequence[Form], unknown: set[int], sizes: Sizes) -> int:
    """Choose a variable that what is known so far seems to determine."""
    restrained: list[int] = []
    for variable in sorted(unknown):
        about = [
            f
            for f in forms
            if variable in f.scope and not f.scope & unknown - {variable}
        ]
        for form in about:
            if isinstance(form, Weighed) and form.reified == variable:
                return variable
        values = range(sizes[variable])
        if about and all(
            any(_can_refuse(form, variable, value) for form in about)
            for value in values
        ):
            restrained.append(variable)
    return restrained[0] if restrained else min(unknown)


def _can_refuse(form: Form, variable: int, value: int) -> bool:
    rest = held(form, variable, value)
    return not isinstance(rest, Grid) or not rest.truth.all()
