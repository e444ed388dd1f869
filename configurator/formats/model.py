"""A feature model as it was read: its problem, and what its author called things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from configurator.formats.tree import Tree
from configurator.problem import Literal, Problem, Variable

NO, YES = "0", "1"
OFF, ON = 0, 1
"""The numbers of the two values of a feature; the words are those of the contract."""
SWITCH = (NO, YES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """One feature-model file.

    ``sentences`` says constraints in the author's own words, by origin, where the
    file has words for them. ``attributes`` are numbers the file notes at features, by
    feature and name. ``tree`` is what a UVL file says, to write it again.
    """

    name: str
    problem: Problem
    sentences: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, Mapping[str, Fraction]] = field(default_factory=dict)
    tree: Tree | None = None


def feature(name: str) -> Variable:
    """Return the variable of a feature: index 0 is ``0``, index 1 is ``1``."""
    return Variable(name=name, values=SWITCH)


def is_switch(variable: Variable) -> bool:
    """Tell whether a variable is a feature: selected, or not."""
    return variable.values == SWITCH


_OFF, _ON = frozenset({OFF}), frozenset({ON})


def selected(variable: int) -> Literal:
    """Return the literal: this feature is selected."""
    return Literal(variable, _ON)


def deselected(variable: int) -> Literal:
    """Return the literal: this feature is not selected."""
    return Literal(variable, _OFF)
