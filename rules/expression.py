"""Expressions: what authors write in conditions, formulas and drawings.

One small language serves rules, bill-of-material quantities, prices and
drawings. An expression is a tree of frozen records; it knows nothing of any
catalog. ``language`` makes trees from text, ``printing.py`` text from trees,
``checking.py`` gives names their meaning, ``evaluation.py`` works values out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from rules.mistake import NOWHERE, Place

COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")
FUNCTIONS = {
    "min": (2, 8),
    "max": (2, 8),
    "abs": (1, 1),
    "round": (2, 2),
    "round_up": (2, 2),
    "round_down": (2, 2),
}
"""Every function with the least and the most arguments it takes."""


@dataclass(frozen=True, slots=True)
class Expr:
    """Any expression; ``at`` is where it was written and is no part of its value."""

    at: Place = field(default=NOWHERE, compare=False, kw_only=True, repr=False)


@dataclass(frozen=True, slots=True)
class Number(Expr):
    """A literal number in the unit its author wrote (empty: a plain number)."""

    value: Fraction
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Name(Expr):
    """The name of an option, an attribute (``fabric.weight``) or a measure."""

    name: str


@dataclass(frozen=True, slots=True)
class Word(Expr):
    """A value of an option, as in ``fabric = raw_denim``."""

    word: str


@dataclass(frozen=True, slots=True)
class Negative(Expr):
    """The negative of a number."""

    inner: Expr


@dataclass(frozen=True, slots=True)
class Arithmetic(Expr):
    """A sum, difference, product or quotient; ``operator`` is one of ``+ - * /``."""

    operator: str
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Call(Expr):
    """A function of numbers, one of ``FUNCTIONS``."""

    function: str
    arguments: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Choose(Expr):
    """``if condition then a else b`` between two numbers."""

    condition: Expr
    then: Expr
    otherwise: Expr


@dataclass(frozen=True, slots=True)
class Compare(Expr):
    """A comparison; ``operator`` is one of ``COMPARISONS``."""

    operator: str
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Among(Expr):
    """``left in {a, b, 3 .. 5}``: one of several values or ranges of numbers."""

    left: Expr
    items: tuple[Expr | Span, ...]


@dataclass(frozen=True, slots=True)
class Span(Expr):
    """A range of numbers inside ``Among``, both ends included."""

    low: Expr
    high: Expr


@dataclass(frozen=True, slots=True)
class Not(Expr):
    """The opposite of a condition."""

    inner: Expr


@dataclass(frozen=True, slots=True)
class AllOf(Expr):
    """Every one of the conditions holds."""

    parts: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class AnyOf(Expr):
    """At least one of the conditions holds."""

    parts: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Truth(Expr):
    """``always`` or ``never``: a condition that needs no option."""

    value: bool


def children(expr: Expr) -> tuple[Expr, ...]:
    """Return the direct parts of an expression, in the order written."""
    match expr:
        case Negative(inner=inner) | Not(inner=inner):
            return (inner,)
        case Arithmetic(left=left, right=right) | Compare(left=left, right=right):
            return (left, right)
        case Call(arguments=arguments):
            return arguments
        case Choose(condition=condition, then=then, otherwise=otherwise):
            return (condition, then, otherwise)
        case Among(left=left, items=items):
            return (left, *items)
        case Span(low=low, high=high):
            return (low, high)
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return parts
        case _:
            return ()


def walk(expr: Expr) -> Iterator[Expr]:
    """Yield the expression and everything inside it, top down."""
    waiting = [expr]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(reversed(children(current)))


def names_in(expr: Expr) -> tuple[str, ...]:
    """Return the names an expression mentions, each once, in the order written."""
    found = dict.fromkeys(e.name for e in walk(expr) if isinstance(e, Name))
    return tuple(found)


def depth_of(expr: Expr) -> int:
    """Return how deep the tree is; a lone number is 1."""
    deepest, waiting = 0, [(expr, 1)]
    while waiting:
        current, level = waiting.pop()
        deepest = max(deepest, level)
        waiting.extend((child, level + 1) for child in children(current))
    return deepest
