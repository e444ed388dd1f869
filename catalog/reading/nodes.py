"""YAML files with the place of every key and value.

Every scalar is read as the text its author typed; what it means is decided by
the field that asks for it. So ``no`` stays the word *no*, ``08`` stays ``08``,
and a mistake points at the very character. Anchors, aliases and tags are
refused: a catalog is plain data.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from catalog.reading.source import Folder, Notebook, refuse_unseen
from rules.mistake import Place, did_you_mean
from rules.wording import Wording

MOST_DEPTH = 12
MOST_BYTES = 250_000
"""The YAML library reads some hundred thousand characters a second."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A scalar: its text, and where it stands.

    ``typed`` is the text with the line breaks its author made, for a formula, in
    which a mistake may stand on any line.
    """

    text: str
    place: Place
    typed: str = ""

    def __post_init__(self) -> None:
        """Take the text for what was typed unless told otherwise."""
        object.__setattr__(self, "typed", self.typed or self.text)

    def at(self, offset: int) -> Place:
        """Return the place of a character of what was typed."""
        before = self.typed[:offset].split("\n")
        if len(before) == 1:
            return self.place.moved(0, offset)
        return Place(
            self.place.file, self.place.line + len(before) - 1, len(before[-1]) + 1
        )


@dataclass
class Branch:
    """A mapping; asks are remembered so that unknown keys can be named."""

    entries: dict[str, Leaf | Branch | Sequence]
    places: dict[str, Place]
    place: Place
    notebook: Notebook
    asked: set[str] = field(default_factory=set)

    def leaf(self, key: str, *, needed: bool = False) -> Leaf | None:
        """Return a scalar, or ``None``; complain where it is missing or no scalar."""
        found = self._ask(key, needed)
        if found is None or isinstance(found, Leaf):
            return found
        self.notebook.complain(
            self.places[key], "wrong-shape", f"{key!r} is one value here",
            found="a list" if isinstance(found, Sequence) else "a group of keys",
        )  # fmt: skip
        return None

    def text(self, key: str, *, needed: bool = False) -> str:
        """Return a scalar's text, or an empty text."""
        leaf = self.leaf(key, needed=needed)
        return leaf.text if leaf else ""

    def wording(self, *, needed: bool = True) -> Wording:
        """Return the keys ``en`` and ``zh``; a missing one is a finding."""
        words = Wording(self.text("en"), self.text("zh"))
        missing = words.missing()
        if needed and len(missing) == 2:
            self.notebook.complain(
                self.place, "no-words", "this has no name a customer can read",
                expected="the keys en and zh",
            )  # fmt: skip
        elif missing and (needed or words.en or words.zh):
            language = {"en": "English", "zh": "Chinese"}[missing[0]]
            self.notebook.complain(
                self.place, "untranslated", f"the {language} text is missing",
                expected=f"a key {missing[0]}", severity="warning",
            )  # fmt: skip
        return words

    def branch(self, key: str, *, needed: bool = False) -> Branch | None:
        """Return a mapping, or ``None`` with a complaint where it is none."""
        found = self._ask(key, needed)
        if found is None or isinstance(found, Branch):
            return found
        self.notebook.complain(
            self.places[key], "wrong-shape", f"{key!r} is a group of keys here"
        )
        return None

    def items(
        self, key: str, *, needed: bool = False
    ) -> list[Leaf | Branch | Sequence]:
        """Return the items of a list; a missing list is empty."""
        found = self._ask(key, needed)
        if found is None:
            return []
        if isinstance(found, Sequence):
            return found.items
        self.notebook.complain(
            self.places[key], "wrong-shape", f"{key!r} is a list here"
        )
        return []

    def branches(self, key: str, *, needed: bool = False) -> Iterator[Branch]:
        """Yield the mappings of a list; complain about anything else in it."""
        for item in self.items(key, needed=needed):
            if isinstance(item, Branch):
                yield item
            else:
                self.notebook.complain(
                    item.place,
                    "wrong-shape",
                    f"each item of {key!r} has keys of its own",
                )

    def leaves(self, key: str) -> Iterator[Leaf]:
        """Yield the scalars of a list."""
        for item in self.items(key):
            if isinstance(item, Leaf):
                yield item
            else:
                self.notebook.complain(
                    item.place, "wrong-shape", f"each item of {key!r} is one value"
                )

    def finish(self) -> None:
        """Complain about every key that nobody asked for."""
        for key, place in self.places.items():
            if key not in self.asked:
                self.notebook.complain(
                    place, "unknown-key", f"there is no key {key!r} here",
                    expected="one of " + ", ".join(sorted(self.asked)),
                    hint=did_you_mean(key, self.asked),
                )  # fmt: skip

    def _ask(self, key: str, needed: bool) -> Leaf | Branch | Sequence | None:
        self.asked.add(key)
        found = self.entries.get(key)
        if found is None and needed:
            others = [k for k in self.places if k not in self.asked]
            near = difflib.get_close_matches(key, others, n=1, cutoff=0.75)
            self.asked.update(near)  # one slip, told once
            self.notebook.complain(
                self.places[near[0]] if near else self.place,
                "no-key", f"the key {key!r} is missing",
                found=repr(near[0]) if near else "",
                hint=f"did you mean {key!r}?" if near else "",
            )  # fmt: skip
        return found


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: list[Leaf | Branch | Sequence]
    place: Place


def read_yaml(folder: Folder, file: str) -> Branch | None:
    """Read a YAML file whose top is a mapping; ``None`` after complaining."""
    text = folder.text(file, most=MOST_BYTES)
    if text is None:
        return None
    tree = _read_tree(text, file, folder.notebook)
    if tree is None:
        folder.notebook.lose(file)
    return tree


def _read_tree(text: str, file: str, notebook: Notebook) -> Branch | None:
    loader = _PlainLoader(text)
    try:
        node = loader.get_single_node()
    except _RefusedError as error:
        line, column = error.mark.line + 1, error.mark.column + 1
        notebook.complain(Place(file, line, column), error.code, error.what)
        return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        notebook.complain(
            Place(file, line, column), "syntax",
            f"this is not YAML: {error.problem or error.context}",
            hint="check the indentation, the colons and the quotes",
        )  # fmt: skip
        return None
    except (
        yaml.YAMLError,
        ValueError,
        OverflowError,
    ) as error:  # such as "\\UFFFFFFFF"
        place = Place(file, loader.line + 1, loader.column + 1)
        notebook.complain(place, "syntax", f"this is not YAML: {error}")
        return None
    if node is None:
        notebook.complain(Place(file, 1, 1), "empty", f"{file} is empty")
        return None
    tree = _Builder(text, file, notebook).build(node)
    if isinstance(tree, Branch):
        return tree
    notebook.complain(
        Place(file, 1, 1), "wrong-shape", f"{file} holds keys with values at its top"
    )
    return None


class _RefusedError(yaml.YAMLError):
    """YAML, but more than a catalog may say in it."""

    def __init__(self, code: str, what: str, mark: yaml.Mark) -> None:
        super().__init__(what)
        self.code = code
        self.what = what
        self.mark = mark


class _PlainLoader(yaml.SafeLoader):
    """Refuses anchors, aliases, tags and deep nesting: a catalog is plain data."""

    _level = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]  # untyped in PyYAML
        if self._level >= MOST_DEPTH:
            what = f"this is nested more than {MOST_DEPTH} levels deep"
            raise _RefusedError("too-deep", what, event.start_mark)
        anchored = getattr(event, "anchor", None) is not None
        tagged = getattr(event, "tag", None) not in (None, "!")
        if anchored or tagged:
            what = "anchors, aliases and tags have no place in a catalog"
            raise _RefusedError("not-plain", what, event.start_mark)
        self._level += 1
        node = super().compose_node(parent, index)
        self._level -= 1
        return node


class _Builder:
    """Turns PyYAML's nodes into ours."""

    def __init__(self, text: str, file: str, notebook: Notebook) -> None:
        self._text = text
        self._file = file
        self._notebook = notebook

    def build(self, node: yaml.Node) -> Leaf | Branch | Sequence:
        if isinstance(node, yaml.ScalarNode):
            return self._leaf(node)
        place = self._place(node)
        if isinstance(node, yaml.SequenceNode):
            return Sequence([self.build(item) for item in node.value], place)
        entries: dict[str, Leaf | Branch | Sequence] = {}
        places: dict[str, Place] = {}
        for key_node, value_node in node.value:
            at = self._place(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                self._notebook.complain(at, "wrong-shape", "a key is one word")
                continue
            key = str(key_node.value)
            refuse_unseen(self._notebook, key, at)
            if key in entries:
                self._notebook.complain(at, "twice", f"the key {key!r} stands twice")
            entries[key] = self.build(value_node)
            places[key] = at
        return Branch(entries, places, place, self._notebook)

    def _place(self, node: yaml.Node) -> Place:
        mark = node.start_mark
        return Place(self._file, mark.line + 1, mark.column + 1)

    def _leaf(self, node: yaml.ScalarNode) -> Leaf:
        text, place = str(node.value).strip(), self._place(node)
        if refuse_unseen(self._notebook, text, place):
            return Leaf("", place)
        typed = self._text[node.start_mark.index : node.end_mark.index]
        if node.style in ("|", ">"):  # the text begins below the sign
            raw = Leaf(
                "", Place(self._file, place.line + 1, 1), typed.partition("\n")[2]
            )
            skipped = len(raw.typed) - len(raw.typed.lstrip())
            return Leaf(text, raw.at(skipped), raw.typed.strip())
        if node.style in ("'", '"'):  # the text begins behind the quote
            place, typed = place.moved(0, 1), typed[1:-1]
            if (node.style == '"' and "\\" in typed) or "''" in typed:
                typed = text
        return Leaf(text, place, typed if "\n" in typed else "")
