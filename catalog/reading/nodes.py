"""YAML files with the place of every key and value.

Every scalar is read as the text its author typed; what it means is decided by
the field that asks for it. So ``no`` stays the word *no*, ``08`` stays ``08``,
and a mistake points at the very character. Anchors, aliases and tags are
refused: a catalog is plain data.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from catalog.reading.source import Folder, Notebook
from rules.mistake import Place, did_you_mean
from rules.wording import Wording

MOST_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Leaf:
    """A scalar: its text as typed, and where it stands."""

    text: str
    place: Place


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
            near = did_you_mean(key, [k for k in self.places if k not in self.asked])
            self.notebook.complain(
                self.place, "no-key", f"the key {key!r} is missing", hint=near
            )
        return found


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: list[Leaf | Branch | Sequence]
    place: Place


def read_yaml(folder: Folder, file: str) -> Branch | None:
    """Read a YAML file whose top is a mapping; ``None`` after complaining."""
    text = folder.text(file)
    if text is None:
        return None
    notebook = folder.notebook
    try:
        node = yaml.compose(text, Loader=_PlainLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        notebook.complain(
            Place(file, line, column), "syntax",
            f"this is not YAML: {error.problem or error.context}",
            hint="check the indentation, the colons and the quotes",
        )  # fmt: skip
        return None
    except (yaml.YAMLError, RecursionError) as error:
        notebook.complain(Place(file, 1, 1), "syntax", f"this is not YAML: {error}")
        return None
    if node is None:
        notebook.complain(Place(file, 1, 1), "empty", f"{file} is empty")
        return None
    tree = _build(node, file, notebook, 1)
    if isinstance(tree, Branch):
        return tree
    notebook.complain(
        Place(file, 1, 1), "wrong-shape", f"{file} holds keys with values at its top"
    )
    return None


class _PlainLoader(yaml.SafeLoader):
    """Refuses anchors, aliases and tags: a catalog is plain data."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]  # untyped in PyYAML
        anchored = getattr(event, "anchor", None) is not None
        tagged = getattr(event, "tag", None) not in (None, "!")
        if anchored or tagged:
            raise yaml.MarkedYAMLError(
                problem="anchors, aliases and tags have no place in a catalog",
                problem_mark=event.start_mark,
            )
        return super().compose_node(parent, index)


def _build(
    node: yaml.Node, file: str, notebook: Notebook, depth: int
) -> Leaf | Branch | Sequence:
    place = Place(file, node.start_mark.line + 1, node.start_mark.column + 1)
    if depth > MOST_DEPTH:
        notebook.complain(place, "too-deep", "this is nested too deeply")
        return Leaf("", place)
    if isinstance(node, yaml.ScalarNode):
        if node.style in ("'", '"'):  # the text begins behind the quote
            place = place.moved(0, 1)
        return Leaf(str(node.value).strip(), place)
    if isinstance(node, yaml.SequenceNode):
        items = [_build(item, file, notebook, depth + 1) for item in node.value]
        return Sequence(items, place)
    entries: dict[str, Leaf | Branch | Sequence] = {}
    places: dict[str, Place] = {}
    for key_node, value_node in node.value:
        at = Place(file, key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        key = str(key_node.value)
        if key in entries:
            notebook.complain(at, "twice", f"the key {key!r} stands twice")
        entries[key] = _build(value_node, file, notebook, depth + 1)
        places[key] = at
    return Branch(entries, places, place, notebook)
