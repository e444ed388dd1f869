"""One text file of a catalog, opened carefully, and the notebook of mistakes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from catalog.errors import CatalogUnreadableError
from rules.mistake import Mistake, Place

MOST_BYTES = 4_000_000
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]"
)
"""Characters no editor shows; some break lines for one program and not another."""


@dataclass
class Notebook:
    """Gathers every mistake of a catalog while it is read."""

    mistakes: list[Mistake] = field(default_factory=list)
    lines: dict[str, list[str]] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    """Files of which something could not be taken: whatever is looked up in one and
    not found may have stood there, and is not complained about a second time."""

    def complain(
        self,
        place: Place,
        code: str,
        what: str,
        *,
        expected: str = "",
        found: str = "",
        hint: str = "",
        severity: str = "error",
    ) -> None:
        """Write a mistake down, with the line it stands in."""
        lines = self.lines.get(place.file, [])
        known = 0 < place.line <= len(lines)
        excerpt = lines[place.line - 1] if known else ""
        self.mistakes.append(
            Mistake(place, code, what, expected, found, hint, excerpt, severity)
        )

    def take(self, mistake: Mistake) -> None:
        """Write down a mistake that a parser or a checker found."""
        self.complain(
            mistake.place,
            mistake.code,
            mistake.what,
            expected=mistake.expected,
            found=mistake.found,
            hint=mistake.suggestion,
            severity=mistake.severity,
        )

    def lose(self, file: str) -> None:
        """Remember that something of ``file`` could not be taken."""
        self.lost.add(file)

    def place_of(self, word: str, start: Place) -> Place:
        """Return where ``word`` first stands behind ``start``, or else ``start``.

        For the parts of a rule that keep no place of their own; the search ends
        where the next rule begins.
        """
        lines = self.lines.get(start.file, [])
        for number in range(start.line, len(lines) + 1):
            line = lines[number - 1]
            skipped = start.column - 1 if number == start.line else 0
            if number > start.line and re.match(r"rule\b", line):
                break
            found = re.compile(rf"(?<![\w.]){re.escape(word)}(?![\w.])").search(
                line, skipped
            )
            if found:
                return Place(start.file, number, found.start() + 1)
        return start

    def errors(self) -> tuple[Mistake, ...]:
        """Return the mistakes that make the catalog unusable."""
        return tuple(m for m in self.mistakes if m.severity == "error")


@dataclass(frozen=True)
class Folder:
    """A catalog folder; paths in it may reach its neighbours, never farther."""

    path: Path
    notebook: Notebook

    def has(self, name: str) -> bool:
        """Tell whether a file of this name is there."""
        return (self.path / name).is_file()

    def text(
        self, name: str, asked_at: Place | None = None, most: int = MOST_BYTES
    ) -> str | None:
        """Return a file's text, or ``None`` after writing down why not.

        Lines end in a line feed and characters are composed (NFC), whatever the
        editor wrote, so that places and hashes do not depend on it.

        Raises:
            CatalogUnreadableError: if the operating system refuses to open it.
        """
        text = self._text(name, asked_at or Place(name, 1, 1), most)
        if text is None:
            self.notebook.lose(name)
        return text

    def _text(self, name: str, place: Place, most: int) -> str | None:
        try:
            path = (self.path / name).resolve()
            outside = not path.is_relative_to(self.path.resolve().parent)
            there = not outside and path.is_file()
        except (
            OSError,
            ValueError,
            RuntimeError,
        ):  # too long, a NUL, a circle of links
            outside, there = False, False
        if outside:
            self.notebook.complain(
                place, "outside", f"{name} lies outside the catalogs",
                expected="a file of this catalog or of the one beside it",
            )  # fmt: skip
            return None
        if not there:
            self.notebook.complain(place, "no-file", f"there is no file {name!r}")
            return None
        try:
            size = path.stat().st_size
            raw = path.read_bytes() if size <= most else b""
        except OSError as error:
            raise CatalogUnreadableError(str(path), error.strerror or "") from error
        if size > most:
            self.notebook.complain(
                place, "too-long", f"{name} is too large to be a catalog file",
                expected=f"at most {most} bytes", found=str(size),
            )  # fmt: skip
            return None
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            before = raw[: error.start].decode("utf-8-sig", "replace").split("\n")
            self.notebook.lines[name] = raw.decode("utf-8-sig", "replace").split("\n")
            self.notebook.complain(
                Place(name, len(before), len(before[-1]) + 1), "not-utf8",
                f"{name} is not written in UTF-8",
                hint="save it as UTF-8 (in a spreadsheet: 'CSV UTF-8')",
            )  # fmt: skip
            return None
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = unicodedata.normalize("NFC", text)
        self.notebook.lines[name] = text.split("\n")
        unseen = _UNSEEN.search(text)
        if unseen:
            before = text[: unseen.start()].split("\n")
            at = Place(name, len(before), len(before[-1]) + 1)
            refuse_unseen(self.notebook, unseen.group(), at)
            return None
        return text


def refuse_unseen(notebook: Notebook, text: str, place: Place) -> bool:
    """Complain about a character in ``text`` that no editor shows, if there is one."""
    unseen = _UNSEEN.search(text)
    if unseen:
        notebook.complain(
            place, "unseen-character", "a character stands here that cannot be seen",
            found=f"U+{ord(unseen.group()):04X}", hint="delete it and type anew",
        )  # fmt: skip
    return unseen is not None
