"""Charts drawn here, as SVG: shapes with classes, so that both themes colour them.

No script, no style of its own. Every chart has a title and says in a sentence what it
shows; the table beside it has each number. Sizes are of a small drawing that is scaled,
so that its letters can still be read on a phone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

WIDE, HIGH = 400, 210
LEFT, RIGHT, TOP, BOTTOM = 40, 392, 14, 182
_NICE = (1, 2, 5)
_LABELS = 5
_ROOM = 0.72


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Figures of one kind, one a label; ``tone`` is the class they are drawn with."""

    tone: str
    figures: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A point with the limits it was expected in.

    ``signal`` says why it is no chance: ``above`` or ``below`` the limits, or in a
    ``run`` on one side of the centre; empty: it may well be.
    """

    value: int
    low: int
    high: int
    signal: str = ""


def bars(
    name: str,
    title: str,
    said: str,
    labels: Sequence[str],
    series: Sequence[Series],
    *,
    beside: bool = False,
    most: int = 0,
) -> Markup:
    """Draw bars, on top of each other or beside each other; below zero hangs down.

    Args:
        name: of the chart; unique on its page.
        title: what is drawn.
        said: what it shows, in a sentence.
        labels: under the bars.
        series: the figures.
        beside: whether the series stand beside each other.
        most: the highest figure there could be, as 100 of a percentage.
    """
    tops = _tops(labels, series, beside)
    scale = _Scale.of([*tops, most], len(labels))
    drawn = [scale.grid()]
    for at, label in enumerate(labels):
        below = [0] * (1 if not beside else len(series))
        for number, one in enumerate(series):
            place = number if beside else 0
            figure = one.figures[at]
            if figure:
                tone = f"{one.tone} minus" if figure < 0 else one.tone
                drawn.append(
                    scale.bar(at, place, len(below), below[place], figure, tone)
                )
                below[place] += figure
        drawn.append(scale.label(at, label))
    return _svg(name, title, said, drawn)


def control(
    name: str, title: str, said: str, labels: Sequence[str], marks: Sequence[Mark],
    centre: int,
) -> Markup:  # fmt: skip
    """Draw points in their turn, with the limits of mere chance around the centre."""
    scale = _Scale.of([*(max(one.value, one.high) for one in marks)], len(labels))
    low = [(at, one.low) for at, one in enumerate(marks)]
    high = [(at, one.high) for at, one in enumerate(marks)]
    drawn = [
        scale.grid(), scale.line("limit", high), scale.line("limit", low),
        scale.line("centre", [(0, centre), (len(marks) - 1, centre)]),
        scale.line("course", [(at, one.value) for at, one in enumerate(marks)]),
    ]  # fmt: skip
    for at, one in enumerate(marks):
        drawn.append(scale.point(at, one.value, one.signal))
        drawn.append(scale.label(at, labels[at]))
    return _svg(name, title, said, drawn)


def rank(figure: int, most: int) -> Markup:
    """Draw one bar of a ranking, to stand in a table beside its number."""
    wide = round(100 * figure / most) if most else 0
    return Markup(  # noqa: S704 - whole numbers alone
        '<svg class="rank" viewBox="0 0 100 10" preserveAspectRatio="none"'
        f' aria-hidden="true"><rect class="one" width="{wide}" height="10"/></svg>'
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where figures stand in the drawing: whole steps that a person would choose."""

    step: int
    low: int
    high: int
    places: int

    @classmethod
    def of(cls, figures: Iterable[int], places: int) -> _Scale:
        """Choose steps for some figures; zero is always among them."""
        some = [0, *figures]
        low, high = min(some), max(some)
        step = _nice((high - low) / 4)
        top = max(step, -(-high // step) * step)
        return cls(step, low // step * step, top, places)

    def y(self, figure: int) -> float:
        share = (figure - self.low) / (self.high - self.low)
        return round(BOTTOM - share * (BOTTOM - TOP), 1)

    def x(self, at: int) -> float:
        return round(LEFT + (at + 0.5) * (RIGHT - LEFT) / max(1, self.places), 1)

    def grid(self) -> str:
        parts = []
        for figure in range(self.low, self.high + 1, self.step):
            y = self.y(figure)
            kind = "axis" if figure == 0 else "grid"
            parts.append(
                f'<line class="{kind}" x1="{LEFT}" x2="{RIGHT}" y1="{y}" y2="{y}"/>'
                f'<text class="tick" x="{LEFT - 6}" y="{y + 4}">{_short(figure)}</text>'
            )
        return "".join(parts)

    def bar(
        self, at: int, place: int, beside: int, below: int, figure: int, tone: str
    ) -> str:
        room = (RIGHT - LEFT) / max(1, self.places) * _ROOM
        wide = room / beside
        x = self.x(at) - room / 2 + place * wide
        top = self.y(max(below, below + figure))
        high = self.y(min(below, below + figure)) - top
        return (
            f'<rect class="{tone}" x="{x:.1f}" y="{top:.1f}" width="{wide:.1f}"'
            f' height="{high:.1f}"/>'
        )

    def line(self, tone: str, points: Sequence[tuple[int, int]]) -> str:
        said = " ".join(f"{self.x(at)},{self.y(figure)}" for at, figure in points)
        return f'<polyline class="{tone}" points="{said}"/>'

    def point(self, at: int, figure: int, signal: str) -> str:
        x, y = self.x(at), self.y(figure)
        if signal == "run":
            return f'<circle class="run" cx="{x}" cy="{y}" r="2.5"/>'
        if signal:  # another shape, not only another colour
            corners = f"{x},{y - 6} {x + 6},{y} {x},{y + 6} {x - 6},{y}"
            return f'<polygon class="signal" points="{corners}"/>'
        return f'<circle class="point" cx="{x}" cy="{y}" r="2.5"/>'

    def label(self, at: int, label: str) -> str:
        every = max(1, -(-self.places // _LABELS))
        if at % every or self.places - at < every / 2:
            return ""
        x, y = self.x(at), HIGH - 10
        return f'<text class="name" x="{x}" y="{y}">{escape(label)}</text>'


def _tops(labels: Sequence[str], series: Sequence[Series], beside: bool) -> list[int]:
    if beside:
        return [figure for one in series for figure in one.figures]
    ends: list[int] = []
    for at in range(len(labels)):
        figures = [one.figures[at] for one in series]
        ends += [sum(f for f in figures if f > 0), sum(f for f in figures if f < 0)]
    return ends


def _nice(rough: float) -> int:
    size = 1
    while True:
        for one in _NICE:
            if one * size >= rough:
                return one * size
        size *= 10


def _short(figure: int) -> str:
    for size, sign in ((1_000_000, "M"), (1_000, "k")):
        if abs(figure) >= size:
            return f"{figure / size:g}{sign}".replace("-", "−")
    return str(figure).replace("-", "−")


def _svg(name: str, title: str, said: str, drawn: Iterable[str]) -> Markup:
    inside = "".join(drawn)
    return Markup(  # noqa: S704 - what comes from outside is escaped
        f'<svg class="chart" viewBox="0 0 {WIDE} {HIGH}" role="img"'
        f' aria-labelledby="{name}-t {name}-d"><title id="{name}-t">{escape(title)}'
        f'</title><desc id="{name}-d">{escape(said)}</desc>{inside}</svg>'
    )
