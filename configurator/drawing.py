"""One drawing for the page and for paper: the catalog's plan becomes an SVG.

Geometry is laid out in printed millimetres, so that lettering and line widths
are the same on a small garment and on a large one. Everything is a presentation
attribute: a style sheet inside an SVG would leak into the page around it. The
same product gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from html import escape
from typing import Protocol

from catalog.drawing import DimensionLine, DrawingPlan, Label, PathStep, Shape, View
from catalog.version import CatalogVersion
from configurator.errors import ConfiguratorError
from configurator.facts import facts_of
from rules.canonical import hash_text
from rules.evaluation import Fact, holds, number
from rules.expression import Expr
from rules.money import round_half_away
from rules.wording import Wording

Point = tuple[Fraction, Fraction]
Facts = Mapping[str, Fact]
FONT = "Noto Sans, Noto Sans CJK SC, sans-serif"
LETTER = Fraction(29, 10)
"""Height of the lettering in printed mm (ISO 3098 has 2.5 and 3.5)."""
_MARGIN = Fraction(19)
_HEADING = Fraction(7)
_GAP = Fraction(26)
_ROUND = 'stroke-width="0.5" stroke-linejoin="round"'
_THIN = 'stroke-width="0.25"'
_STYLE = {
    "fill": f'fill="#f3f3f3" stroke="#111" {_ROUND}',
    "outline": f'fill="none" stroke="#111" {_ROUND}',
    "seam": 'fill="none" stroke="#222" stroke-width="0.3"',
    "stitch": f'fill="none" stroke="#333" {_THIN} stroke-dasharray="1.1 0.7"',
    "detail": f'fill="none" stroke="#444" {_THIN}',
    "hidden": f'fill="none" stroke="#777" {_THIN} stroke-dasharray="0.4 0.8"',
}


class UndrawableError(ConfiguratorError):
    """A point or a dimension of the drawing has no value for this product."""


@dataclass(frozen=True, slots=True)
class DrawnDimension:
    """A dimension on the drawing: its letter, its true value, both in 0.1 mm."""

    key: str
    title: Wording
    tenths: int
    tolerance: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing of one product: the SVG, its hash, and what it says in numbers."""

    svg: str
    dimensions: tuple[DrawnDimension, ...]

    @property
    def hash(self) -> str:
        """The hash that the customer approves."""
        return hash_text(self.svg)


def draw(
    version: CatalogVersion,
    values: Mapping[str, str],
    *,
    texts: Mapping[str, str],
    body: Mapping[str, int],
    language: str,
    width: int = 186,
    height: int = 170,
) -> Drawing | None:
    """Draw a complete product within so many printed millimetres.

    Returns ``None`` for a product without a drawing.

    Raises:
        UndrawableError: if a point needs an option that does not apply.
    """
    if version.drawing is None:
        return None
    facts = facts_of(version, values, body)
    return _Drafter(version.drawing, facts, texts, language).drawing(width, height)


class _Drafter:
    """Draws one product; ``drawing`` is the order of the work."""

    def __init__(
        self, plan: DrawingPlan, facts: Facts, texts: Mapping[str, str], language: str
    ) -> None:
        self._plan = plan
        self._texts = texts
        self._language = language
        self._facts: dict[str, Fact] = dict(facts)
        for name, expr in plan.lengths:
            self._facts[name] = self._value(expr, name)
        self._points = {
            name: (self._value(x, name), self._value(y, name))
            for name, (x, y) in plan.points.items()
        }

    def _value(self, expr: Expr, name: str) -> Fraction:
        found = number(expr, self._facts)
        if found is None:
            raise UndrawableError(f"the drawing has no value for {name}")
        return found

    def drawing(self, width: int, height: int) -> Drawing:
        boxes = [self._box(view) for view in self._plan.views]
        across = sum((right - left for left, _, right, _ in boxes), Fraction(0))
        tall = max((low - top for _, top, _, low in boxes), default=Fraction(1))
        room_x = width - 2 * _MARGIN - _GAP * (len(boxes) - 1)
        room_y = height - 2 * _MARGIN - _HEADING
        scale = min(room_x / (across or 1), room_y / (tall or 1))
        slack = (room_x - across * scale) / (len(boxes) + 1)
        x = _MARGIN + slack
        parts: list[str] = []
        for view, (left, top, right, _) in zip(self._plan.views, boxes, strict=True):
            origin = (x - left * scale, _MARGIN + _HEADING - top * scale)
            parts += self._view(view, origin, scale, x, (right - left) * scale)
            x += (right - left) * scale + _GAP + slack
        inside = "".join(parts)
        title = escape(self._title())
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
            f' width="{width}mm" height="{height}mm" role="img">'
            f"<title>{title}</title>{inside}</svg>"
        )
        return Drawing(svg, tuple(self._dimensions()))

    def _title(self) -> str:
        views = [self._said(view.title) for view in self._plan.views]
        return " / ".join(views)

    def _said(self, words: Wording) -> str:
        """Say a text in the drawing's language; ``both`` says it twice."""
        if self._language != "both":
            return words.in_language(self._language)
        return "  ".join(part for part in (words.en, words.zh) if part)

    def _dimensions(self) -> Iterable[DrawnDimension]:
        for view in self._plan.views:
            for line in view.dimensions:
                if holds(line.when, self._facts):
                    value = self._value(line.value, line.key)
                    given = line.tolerance
                    around = self._value(given, line.key) if given else Fraction(0)
                    yield DrawnDimension(
                        line.key,
                        line.title,
                        round_half_away(value),
                        round_half_away(around),
                    )

    def _box(self, view: View) -> tuple[Fraction, Fraction, Fraction, Fraction]:
        names = [
            (name, shape.mirror)
            for shape in view.shapes
            for step in shape.steps
            for name in step.points
        ]
        spots = [self._at(name) for name, _ in names]
        spots += [self._at(_mirrored(name)) for name, mirror in names if mirror]
        # A view may hold nothing but dimensions and labels.
        spots = spots or [(Fraction(0), Fraction(0))]
        xs, ys = [x for x, _ in spots], [y for _, y in spots]
        return min(xs), min(ys), max(xs), max(ys)

    def _at(self, name: str) -> Point:
        x, y = self._points[name.removeprefix("-")]
        return (-x if name.startswith("-") else x), y

    # -- drawing -------------------------------------------------------------

    def _view(
        self, view: View, origin: Point, scale: Fraction, x: Fraction, wide: Fraction
    ) -> list[str]:
        # A point is used by several shapes, and exact fractions are slow.
        @cache
        def place(name: str) -> Point:
            px, py = self._at(name)
            return origin[0] + px * scale, origin[1] + py * scale

        parts = [f'<g id="view-{escape(view.id, quote=True)}">']
        heading = self._said(view.title)
        middle = (x + wide / 2, Fraction(4))
        parts.append(_text(middle, heading, size=Fraction(33, 10), bold=True))
        for shape in view.shapes:
            if holds(shape.when, self._facts):
                parts += self._shape(shape, place)
        for line in view.dimensions:
            if holds(line.when, self._facts):
                parts += self._dimension(line, place)
        for label in view.labels:
            if holds(label.when, self._facts):
                parts += self._label(label, place)
        return [*parts, "</g>"]

    def _shape(self, shape: Shape, place: _Place) -> list[str]:
        paths = [_path(shape.steps, place)]
        if shape.mirror:
            mirrored = tuple(
                PathStep(step.command, tuple(_mirrored(p) for p in step.points))
                for step in shape.steps
            )
            paths.append(_path(mirrored, place))
        return [f'<path d="{d}" {_STYLE[shape.style]}/>' for d in paths]

    def _dimension(self, line: DimensionLine, place: _Place) -> list[str]:
        (x1, y1), (x2, y2) = place(line.start), place(line.end)
        shown = f"{line.key}  {_millimetres(self._value(line.value, line.key))}"
        wide = Fraction(len(shown)) * LETTER * 58 / 100 + 1
        if line.axis == "h":
            y = (min(y1, y2) if line.offset < 0 else max(y1, y2)) + line.offset
            ends: list[tuple[Point, Point]] = [((x1, y1), (x1, y)), ((x2, y2), (x2, y))]
            one, two = sorted([x1, x2])
            bar = ((one, y), (two, y))
            inside = two - one > wide + 4
            at = ((one + two) / 2 if inside else two + wide / 2 + 3, y)
            turn = 0
        else:
            x = (min(x1, x2) if line.offset < 0 else max(x1, x2)) + line.offset
            ends = [((x1, y1), (x, y1)), ((x2, y2), (x, y2))]
            one, two = sorted([y1, y2])
            bar = ((x, one), (x, two))
            inside = two - one > wide + 4
            at = (x, (one + two) / 2 if inside else two + wide / 2 + 3)
            turn = -90
        thin = 'stroke="#666" stroke-width="0.18"'
        parts = [_line(a, b, thin) for a, b in ends]
        parts.append(_line(bar[0], bar[1], 'stroke="#111" stroke-width="0.22"'))
        parts += [_arrow(bar[0], bar[1]), _arrow(bar[1], bar[0])]
        back = _knock_out(at, wide, turn) if inside else ""
        return [*parts, back, _text(at, shown, turn=turn)]

    def _label(self, label: Label, place: _Place) -> list[str]:
        words = self._texts.get(label.option, "") if label.option else ""
        said = words or self._said(label.text)
        return [_text(place(label.point), said, bold=True)] if said else []


class _Place(Protocol):
    """What puts a named point on paper."""

    def __call__(self, name: str) -> Point:
        """Return the printed place of a point."""
        ...


def _mirrored(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _n(value: Fraction) -> str:
    """Print a coordinate with two decimals, exactly the same on every machine."""
    # Half away from zero, in whole numbers: a drawing prints a thousand of these.
    over, under = value.numerator, value.denominator
    hundredths = (abs(over) * 200 + under) // (2 * under)
    sign = "-" if over < 0 and hundredths else ""
    whole, part = divmod(hundredths, 100)
    return f"{sign}{whole}.{part:02d}".rstrip("0").rstrip(".")


def _millimetres(tenths: Fraction) -> str:
    return _n(Fraction(round_half_away(tenths), 10))


def _path(steps: Iterable[PathStep], place: _Place) -> str:
    words: list[str] = []
    for step in steps:
        spots = [place(name) for name in step.points]
        words.append(step.command + " ".join(f"{_n(x)},{_n(y)}" for x, y in spots))
    return " ".join(words)


def _line(one: Point, two: Point, style: str) -> str:
    return (
        f'<line x1="{_n(one[0])}" y1="{_n(one[1])}" x2="{_n(two[0])}"'
        f' y2="{_n(two[1])}" {style}/>'
    )


def _arrow(tip: Point, other: Point) -> str:
    """Draw a slim arrowhead at ``tip``; dimension lines are level or upright."""
    long, half = Fraction(22, 10), Fraction(45, 100)
    (x, y), (ox, oy) = tip, other
    if y == oy:
        back = long if ox > x else -long
        spots = [(x, y), (x + back, y - half), (x + back, y + half)]
    else:
        back = long if oy > y else -long
        spots = [(x, y), (x - half, y + back), (x + half, y + back)]
    points = " ".join(f"{_n(a)},{_n(b)}" for a, b in spots)
    return f'<polygon points="{points}" fill="#111"/>'


def _knock_out(at: Point, wide: Fraction, turn: int) -> str:
    """Clear the dimension line behind its lettering."""
    high = LETTER + Fraction(6, 10)
    w, h = (wide, high) if turn == 0 else (high, wide)
    return (
        f'<rect x="{_n(at[0] - w / 2)}" y="{_n(at[1] - h / 2)}" width="{_n(w)}"'
        f' height="{_n(h)}" fill="#fff"/>'
    )


def _text(
    at: Point, words: str, *, size: Fraction = LETTER, bold: bool = False, turn: int = 0
) -> str:
    x, y = at
    around = f' transform="rotate({turn} {_n(x)} {_n(y)})"' if turn else ""
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{_n(x)}" y="{_n(y + size * 36 / 100)}" font-size="{_n(size)}"'
        f' font-family="{FONT}" text-anchor="middle" fill="#111"{weight}{around}>'
        f"{escape(words)}</text>"
    )
