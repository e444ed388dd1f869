"""``drawing.yaml``: points, shapes, dimension lines and labels."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from catalog.drawing import (
    DimensionLine,
    DrawingPlan,
    Label,
    PathStep,
    Shape,
    View,
)
from catalog.reading import fields
from catalog.reading.nodes import Branch, Leaf, read_yaml
from catalog.reading.source import Folder
from rules.expression import Expr, Number
from rules.mistake import Place, did_you_mean
from rules.wording import NO_WORDS, Wording

FILE = "drawing.yaml"
STYLES = ("outline", "fill", "seam", "stitch", "detail", "hidden")
_POINTS_OF = {"M": 1, "L": 1, "Q": 2, "C": 3, "Z": 0}
_ZERO = Number(Fraction(0), "mm")


def read_drawing(
    folder: Folder, names: Iterable[str], texts: Iterable[str]
) -> DrawingPlan | None:
    """Read ``drawing.yaml``; a product without one has no drawing.

    Args:
        folder: where it lies.
        names: the names its formulas may use, which no helper length may take.
        texts: the text options, which a label may carry.
    """
    if not folder.has(FILE):
        return None
    top = read_yaml(folder, FILE)
    if top is None:
        return None
    reader = _PlanReader(folder, names, texts)
    lengths = tuple(reader.length(branch) for branch in top.branches("lengths"))
    points = reader.points(top.branch("points", needed=True))
    views = tuple(reader.view(branch) for branch in top.branches("views", needed=True))
    top.finish()
    reader.check_points()
    return DrawingPlan(lengths=lengths, points=points, views=views)


class _PlanReader:
    """Reads the plan and remembers which points were used where."""

    def __init__(
        self, folder: Folder, names: Iterable[str], texts: Iterable[str]
    ) -> None:
        self._notebook = folder.notebook
        self._taken = set(names)
        self._texts = set(texts)
        self._known: set[str] = set()
        self._used: list[tuple[str, Place]] = []

    def length(self, branch: Branch) -> tuple[str, Expr]:
        name = branch.leaf("name", needed=True)
        is_leaf = branch.leaf("is", needed=True)
        branch.finish()
        if name is None or is_leaf is None:
            return "", _ZERO
        fields.option_name(self._notebook, name.text, name.place)
        if name.text in self._taken:
            self._notebook.complain(
                name.place, "twice", f"{name.text!r} is the name of something else",
                hint="give each length a name of its own",
            )  # fmt: skip
        self._taken.add(name.text)
        return name.text, self._formula(is_leaf)

    def points(self, branch: Branch | None) -> dict[str, tuple[Expr, Expr]]:
        points: dict[str, tuple[Expr, Expr]] = {}
        for name in list(branch.places) if branch else []:
            items = branch.items(name) if branch else []
            self._known.add(name)
            leaves = [item for item in items if isinstance(item, Leaf)]
            if len(leaves) != 2 or len(items) != 2:
                place = branch.places[name] if branch else items[0].place
                self._notebook.complain(
                    place, "wrong-shape", f"point {name} needs an x and a y",
                    expected="such as [waist / 4, 0 mm]",
                )  # fmt: skip
                continue
            points[name] = (self._formula(leaves[0]), self._formula(leaves[1]))
        return points

    def view(self, branch: Branch) -> View:
        view = View(
            id=branch.text("id", needed=True),
            title=branch.wording(),
            shapes=tuple(
                self._shape(b) for b in branch.branches("shapes", needed=True)
            ),
            dimensions=tuple(self._dimension(b) for b in branch.branches("dimensions")),
            labels=tuple(self._label(b) for b in branch.branches("labels")),
        )
        branch.finish()
        return view

    def _shape(self, branch: Branch) -> Shape:
        style = branch.leaf("style", needed=True)
        if style is not None:
            fields.one_of(self._notebook, style.text, style.place, STYLES)
        mirror = branch.leaf("mirror")
        if mirror is not None:
            fields.one_of(self._notebook, mirror.text, mirror.place, ("no", "yes"))
        shape = Shape(
            id=branch.text("id", needed=True),
            style=style.text if style else "outline",
            steps=self._path(branch.leaf("path", needed=True)),
            mirror=mirror is not None and mirror.text == "yes",
            when=self._when(branch),
        )
        branch.finish()
        return shape

    def _path(self, leaf: Leaf | None) -> tuple[PathStep, ...]:
        """Read ``M a L b Q c d Z``."""
        if leaf is None:
            return ()
        steps: list[PathStep] = []
        typed = list(re.finditer(r"\S+", leaf.typed))
        words = [word.group() for word in typed]
        places = [leaf.at(word.start()) for word in typed]
        at = 0
        while at < len(words):
            command = words[at]
            count = _POINTS_OF.get(command)
            names = tuple(words[at + 1 : at + 1 + (count or 0)])
            if count is None or len(names) < count:
                self._notebook.complain(
                    places[at], "bad-path", f"the path cannot be read at {command!r}",
                    expected="M p, L p, Q control p, C control control p or Z",
                )  # fmt: skip
                return ()
            self._used += [
                (name.removeprefix("-"), places[at + 1 + number])
                for number, name in enumerate(names)
            ]
            steps.append(PathStep(command, names))
            at += 1 + count
        return tuple(steps)

    def _dimension(self, branch: Branch) -> DimensionLine:
        axis = branch.leaf("axis", needed=True)
        if axis is not None:
            fields.one_of(self._notebook, axis.text, axis.place, ("h", "v"))
        offset = branch.leaf("offset", needed=True)
        value = branch.leaf("value", needed=True)
        tolerance = branch.leaf("tolerance")
        line = DimensionLine(
            key=branch.text("key", needed=True),
            title=branch.wording(),
            start=self._point(branch, "from"),
            end=self._point(branch, "to"),
            axis=axis.text if axis else "h",
            offset=(
                fields.whole(self._notebook, offset.text, offset.place, least=-200)
                if offset
                else 0
            ),
            value=self._formula(value) if value else _ZERO,
            tolerance=self._formula(tolerance) if tolerance else None,
            when=self._when(branch),
        )
        branch.finish()
        return line

    def _label(self, branch: Branch) -> Label:
        words = NO_WORDS
        if "en" in branch.entries or "zh" in branch.entries:
            words = branch.wording()
        option = branch.leaf("option")
        unread = "options.yaml" in self._notebook.lost
        if option is not None and option.text not in self._texts and not unread:
            self._notebook.complain(
                option.place, "unknown-reference",
                f"there is no text option {option.text!r}",
                hint=did_you_mean(option.text, self._texts),
            )  # fmt: skip
        if option is None and not (words.en or words.zh):
            self._notebook.complain(
                branch.place, "no-words", "this label says nothing",
                expected="the keys en and zh, or the option whose text it carries",
            )  # fmt: skip
        label = Label(
            id=branch.text("id", needed=True),
            point=self._point(branch, "point"),
            text=Wording(words.en, words.zh),
            option=option.text if option else "",
            when=self._when(branch),
        )
        branch.asked.update(("en", "zh"))
        branch.finish()
        return label

    def _point(self, branch: Branch, key: str) -> str:
        leaf = branch.leaf(key, needed=True)
        if leaf is None:
            return ""
        self._used.append((leaf.text.removeprefix("-"), leaf.place))
        return leaf.text

    def _when(self, branch: Branch) -> Expr:
        leaf = branch.leaf("when")
        place = leaf.place if leaf else branch.place
        return fields.formula(self._notebook, leaf.typed if leaf else "", place)

    def _formula(self, leaf: Leaf) -> Expr:
        return fields.formula(self._notebook, leaf.typed, leaf.place, _ZERO)

    def check_points(self) -> None:
        """Complain about every point that is used and not there."""
        for name, place in self._used:
            if name not in self._known:
                self._notebook.complain(
                    place, "unknown-reference", f"there is no point {name!r}",
                    hint=did_you_mean(name, self._known),
                )  # fmt: skip
