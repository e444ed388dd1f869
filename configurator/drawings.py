"""Drawings made before: most clicks change nothing that is drawn.

A drawing follows from the facts its plan names and from the customer's texts. Where
those are the same, so is the drawing, whatever else was chosen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog.drawing import DrawingPlan
from catalog.version import CatalogVersion
from configurator.drawing import Drawing, draw
from configurator.facts import facts_of
from rules.expression import Expr, names_in

MOST_REMEMBERED = 500
_Asked = tuple[str, frozenset[tuple[str, str]], tuple[object, ...]]


class Drawings:
    """What one product looks like; shared by all its customers."""

    def __init__(self, version: CatalogVersion) -> None:
        """Take the product, narrowed to a day."""
        self._version = version
        plan = version.drawing
        named = {name for one in _formulas(plan) for name in names_in(one)}
        self._names = sorted(named) if plan else []
        self._made: dict[_Asked, Drawing | None] = {}

    def of(
        self, values: Mapping[str, str], texts: Mapping[str, str], language: str
    ) -> Drawing | None:
        """Return the drawing of a complete product; ``None``: it has none.

        Raises:
            UndrawableError: if a point needs an option that does not apply.
        """
        facts = facts_of(self._version, values)
        drawn = tuple(facts.get(name) for name in self._names)
        asked = (language, frozenset(texts.items()), drawn)
        if asked not in self._made:
            made = draw(self._version, values, texts=texts, body={}, language=language)
            if len(self._made) >= MOST_REMEMBERED:
                self._made.clear()
            self._made[asked] = made
            return made
        return self._made[asked]


def _formulas(plan: DrawingPlan | None) -> Iterator[Expr]:
    """Yield every formula and condition of a plan."""
    if plan is None:
        return
    yield from (formula for _, formula in plan.lengths)
    for across, down in plan.points.values():
        yield across
        yield down
    for view in plan.views:
        yield from (shape.when for shape in view.shapes)
        yield from (label.when for label in view.labels)
        for line in view.dimensions:
            yield line.value
            yield line.when
            if line.tolerance is not None:
                yield line.tolerance
