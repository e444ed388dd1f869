"""The drawing of a product, as its author describes it.

Points are pairs of expressions over options, attributes and body measures;
shapes are paths through points; dimension lines run between two points and
carry the true value. Everything drawn has a condition. How it becomes a picture
is the configurator's business.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rules.expression import Expr, Truth
from rules.wording import Wording


@dataclass(frozen=True, slots=True)
class PathStep:
    """One command of a path: ``M``, ``L``, ``Q``, ``C`` or ``Z`` and its points.

    A point is a name, with a leading ``-`` for its mirror image.
    """

    command: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A path of one view.

    ``style`` is outline, fill, seam, stitch, detail or hidden.
    """

    id: str
    style: str
    steps: tuple[PathStep, ...]
    mirror: bool = False
    when: Expr = Truth(True)


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionLine:
    """A dimension between two points.

    ``offset`` is in printed millimetres, ``value`` is the true size.
    """

    key: str
    title: Wording
    start: str
    end: str
    axis: str
    offset: int
    value: Expr
    tolerance: Expr | None = None
    when: Expr = Truth(True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A text of the customer's, or of the catalog, at a point."""

    id: str
    point: str
    text: Wording
    option: str = ""
    when: Expr = Truth(True)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One view, such as front or back."""

    id: str
    title: Wording
    shapes: tuple[Shape, ...]
    dimensions: tuple[DimensionLine, ...] = ()
    labels: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawingPlan:
    """All views of a product with the names and points they share.

    ``lengths`` are named helper formulas, each a length, in the order they may
    use each other; ``points`` are (x, y) formulas, y downward.
    """

    lengths: tuple[tuple[str, Expr], ...]
    points: Mapping[str, tuple[Expr, Expr]]
    views: tuple[View, ...]
