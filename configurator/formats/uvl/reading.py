"""A UVL file becomes a tree: its sections, its features by their indentation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from configurator.formats.model import Model
from configurator.formats.source import MOST_PIECES, Source, refuse_many
from configurator.formats.tree import Attribute, Feature, Formula, Group, Tree
from configurator.formats.uvl.grammar import WORD, attributes_of, bare, formula_of
from configurator.formats.uvl.layout import SECTIONS, Line, lines_of
from configurator.formats.uvl.meaning import model_of
from rules.mistake import MistakesFoundError, did_you_mean

MOST_LEVELS = 200
"""Features and groups may stand so deep below the root."""

_HEADER = re.compile(r"([A-Za-z]+)\b\s*(.*)", re.DOTALL)
_GROUP = re.compile(
    r"(mandatory|optional|or|alternative)"
    r"|\[\s*(\d{1,9})\s*(?:\.\.\s*(\d{1,9}|\*)\s*)?\]"
)
_FEATURE = re.compile(
    rf"(?:(Boolean|Integer|Real|String)\s+)?({WORD})"
    r"(\s+cardinality\s*\[[^\]\n]*\])?\s*(?=\{|$)"
)
_REFERENCE = re.compile(rf"{WORD}(?:\.{WORD})+")
_LEVEL = re.compile(r"([A-Za-z]+(?:-level)?)(?:\.(\*|[a-z-]+))?")
_LEVELS = ("Boolean", "Arithmetic", "Type", "SAT-level", "SMT-level", "TYPE-level")
_BOUNDS = {
    "mandatory": (0, None), "optional": (0, None), "or": (1, None),
    "alternative": (1, 1),
}  # fmt: skip


@dataclass(slots=True)
class _Draft:
    """A feature (its group words are empty) or a group, while lines still come."""

    line: Line
    name: str = ""
    attributes: tuple[Attribute, ...] = ()
    word: str = ""
    least: int = 0
    most: int | None = None
    group: bool = False
    below: list[_Draft] = field(default_factory=list)

    def feature(self) -> Feature:
        groups = tuple(
            Group(
                one.word, tuple(member.feature() for member in one.below),
                one.least, one.most,
            )
            for one in self.below
        )  # fmt: skip
        return Feature(self.name, self.attributes, groups, self.line.at)


def read_uvl(source: Source, name: str) -> Model:
    """Read a UVL file.

    Raises:
        MistakesFoundError: with every mistake in it.
        FileTooLargeError: if it is too large.
    """
    reader = _Reader(source)
    for line in lines_of(source):
        reader.take(line)
    tree = reader.tree()
    model = model_of(tree, source, name)
    source.finish()
    return model


class _Reader:
    """Takes the lines one by one; what a line may be depends on its section."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._section = ""
        self._seen: dict[str, int] = {}
        self._namespace = ""
        self._roots: list[_Draft] = []
        self._open: list[_Draft] = []
        self._places: dict[str, int] = {}
        self._constraints: list[Formula] = []
        self._margin: int | None = None
        self._number = 0

    def take(self, line: Line) -> None:
        self._number += 1
        refuse_many(self._source, "lines", self._number, MOST_PIECES)
        if line.indent == 0:
            self._header(line)
            return
        match self._section:
            case "features":
                self._node(line)
            case "constraints":
                if self._margin is None:
                    self._margin = line.indent
                elif line.indent != self._margin:
                    self._complain(line, "indent", "constraints stand side by side")
                formula = formula_of(self._source, line)
                if formula is not None:
                    self._constraints.append(formula)
            case "include":
                self._level(line)
            case "imports":
                self._complain(
                    line, "not-read", "models made of several files are not read",
                    hint="compose them into one file first",
                )  # fmt: skip
            case "namespace":
                self._complain(line, "indent", "nothing stands below a namespace")
            case _:
                pass  # the section itself was complained about

    def tree(self) -> Tree:
        if "features" not in self._seen:
            self._source.complain(
                1, 1, "missing", "there are no features",
                expected="a line: features",
            )  # fmt: skip
        elif not self._roots and not self._source.mistakes:
            self._source.complain(
                self._seen["features"], 1, "missing", "there are no features below this"
            )
        self._check_groups(self._roots)
        if not self._roots:
            raise MistakesFoundError(self._source.mistakes)
        root = self._roots[0].feature()
        return Tree(root, tuple(self._constraints), self._namespace)

    # -- sections ----------------------------------------------------------------

    def _header(self, line: Line) -> None:
        match = _HEADER.fullmatch(line.text)
        word = match[1] if match else ""
        self._open, self._section = [], word
        if match is None or word not in SECTIONS:
            self._section = ""
            self._complain(
                line, "syntax", "a section should begin here, or this be indented",
                expected="one of " + ", ".join(SECTIONS), found=repr(line.text[:24]),
                hint=did_you_mean(word, SECTIONS),
            )  # fmt: skip
            return
        if word in self._seen:
            self._complain(
                line, "twice", f"{word} stands twice",
                hint=f"it stands in line {self._seen[word]} already",
            )  # fmt: skip
        self._seen.setdefault(word, line.at[0])
        rest = match[2].strip()
        if word == "namespace":
            if not re.fullmatch(rf"{WORD}(?:\.{WORD})*", rest):
                self._complain(line, "syntax", "a namespace is a name")
            self._namespace = rest
        elif rest:
            self._complain(
                line, "syntax", f"nothing stands behind {word}", found=repr(rest[:24])
            )

    def _level(self, line: Line) -> None:
        match = _LEVEL.fullmatch(line.text)
        if match is None or match[1] not in _LEVELS:
            self._complain(
                line, "unknown-level", f"there is no language level {line.text!r}",
                expected="one of " + ", ".join(_LEVELS[:3]),
                hint=did_you_mean(line.text, _LEVELS),
            )  # fmt: skip

    # -- features ------------------------------------------------------------------

    def _node(self, line: Line) -> None:
        shallower = line.indent
        while self._open and self._open[-1].line.indent >= line.indent:
            shallower = self._open.pop().line.indent
        if shallower != line.indent:
            self._complain(
                line, "indent", "this is indented like no line above it",
                hint="indent it as far as the lines it stands beside",
            )  # fmt: skip
        parent = self._open[-1] if self._open else None
        if len(self._open) >= MOST_LEVELS:
            self._complain(
                line, "too-deep", "features are nested too deep here",
                expected=f"at most {MOST_LEVELS} levels",
            )  # fmt: skip
            return
        draft = self._draft(line, parent)
        self._open.append(draft)
        if parent is not None:
            parent.below.append(draft)
        elif self._roots:
            self._complain(
                line, "second-root", "there is one root feature, and it stands above",
                hint="indent this line, below a group",
            )  # fmt: skip
        else:
            self._roots.append(draft)

    def _draft(self, line: Line, parent: _Draft | None) -> _Draft:
        group = _GROUP.fullmatch(line.text)
        wanted = parent is not None and not parent.group
        if wanted != bool(group):
            self._complain(
                line, "syntax",
                f"a {'group' if wanted else 'feature'} should stand here",
                expected="mandatory, optional, or, alternative or [n..m]"
                if wanted else "the name of a feature",
                found=repr(line.text[:24]),
            )  # fmt: skip
            return _Draft(line, group=wanted)
        return self._group(line, group) if group else self._feature(line)

    def _group(self, line: Line, match: re.Match[str]) -> _Draft:
        if match[1]:
            least, most = _BOUNDS[match[1]]
            return _Draft(line, word=match[1], least=least, most=most, group=True)
        least = int(match[2])
        most = least if match[3] is None else None
        if match[3] not in (None, "*"):
            most = int(match[3])
        if most is not None and most < least:
            self._complain(line, "cardinality", "at least is more than at most here")
        return _Draft(line, least=least, most=most, group=True)

    def _feature(self, line: Line) -> _Draft:
        match = _FEATURE.match(line.text)
        if match is None:
            if _REFERENCE.match(line.text):
                self._complain(
                    line, "not-read", "models made of several files are not read",
                    hint="compose them into one file first",
                )  # fmt: skip
            else:
                self._complain(
                    line, "syntax", "this is no feature",
                    expected="a name, in double quotes if it is no plain word",
                    found=repr(line.text[:24]),
                )  # fmt: skip
            return _Draft(line)
        kind, name, times = match[1], bare(match[2]), match[3]
        if kind in ("Integer", "Real", "String"):
            self._complain(
                line, "not-settled", f"a feature of type {kind} is not read: "
                "the language sets no limits to its values, so they cannot be listed",
                hint="write its few values as features below an alternative",
            )  # fmt: skip
        if times:
            self._complain(
                line, "not-settled", "a feature cardinality is not read: what a "
                "constraint says of several copies of a feature is not settled",
                hint="write each copy as a feature of its own",
            )  # fmt: skip
        if name in self._places:
            self._complain(
                line, "twice", f"feature {name!r} stands twice",
                hint=f"it stands in line {self._places[name]} already",
            )  # fmt: skip
        self._places.setdefault(name, line.at[0])
        attributes: tuple[Attribute, ...] = ()
        if match.end() < len(line.text):
            attributes = self._attributes(line, match.end())
        return _Draft(line, name, attributes)

    def _attributes(self, line: Line, offset: int) -> tuple[Attribute, ...]:
        key = re.compile(r"[{,]\s*(constraints?)\b").search(line.text, offset)
        if key:
            self._source.complain(
                *line.spot(key.start(1)), "not-settled",
                "a constraint within a feature is not read: whether it holds when the "
                "feature is not selected is not settled",
                hint="write it into the section constraints",
            )  # fmt: skip
            return ()
        found = attributes_of(self._source, line, offset)
        names = [one.name for one in found]
        for name in sorted({name for name in names if names.count(name) > 1}):
            self._complain(line, "twice", f"attribute {name!r} stands twice here")
        return found

    def _check_groups(self, drafts: list[_Draft]) -> None:
        waiting = list(drafts)
        while waiting:
            draft = waiting.pop()
            if draft.group and not draft.below:
                self._complain(
                    draft.line, "empty", "no feature stands below this group"
                )
            waiting += draft.below

    def _complain(
        self, line: Line, code: str, what: str, expected: str = "", found: str = "",
        hint: str = "",
    ) -> None:  # fmt: skip
        self._source.complain(
            *line.at, code, what, expected=expected, found=found, hint=hint
        )
