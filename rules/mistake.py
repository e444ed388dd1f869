"""A mistake in a file somebody wrote: where it is, what was expected, what to do.

Mistakes are values. Readers gather them and show all of them at once, in the
order of the file, because a catalog author who meets them one at a time has to
publish ten times to find ten slips.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rules.errors import RulesError


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a text file; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        """Print the place as editors understand it."""
        return f"{self.file}:{self.line}:{self.column}"

    def moved(self, lines: int, columns: int) -> Place:
        """Return the place of something inside a text that begins here.

        ``columns`` shifts only the first line; later lines begin at column 1.
        """
        return Place(self.file, self.line + lines, self.column + columns)


NOWHERE = Place("", 1, 1)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing wrong in a file.

    ``severity`` is ``error`` (the catalog cannot be used) or ``warning`` (a
    finding such as a missing translation). ``code`` is stable, for tests and
    for people who look a mistake up.
    """

    place: Place
    code: str
    what: str
    expected: str = ""
    found: str = ""
    suggestion: str = ""
    excerpt: str = ""
    severity: str = "error"

    def to_plain(self) -> dict[str, str | int]:
        """Return the form the command line prints as JSON."""
        return {
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "severity": self.severity,
            "code": self.code,
            "what": self.what,
            "expected": self.expected,
            "found": self.found,
            "suggestion": self.suggestion,
        }

    def __str__(self) -> str:
        """Print the mistake for its author, with the line and a caret under it."""
        parts = [f"{self.place}: {self.severity}: {self.what}"]
        if self.excerpt:
            shown, before = _window(self.excerpt, self.place.column - 1)
            parts.append(f"    {shown}")
            parts.append(f"    {_blank(before)}^")
        about = []
        if self.expected:
            about.append(f"expected {self.expected}")
        if self.found:
            about.append(f"found {self.found}")
        if about:
            parts.append("    " + ", ".join(about))
        if self.suggestion:
            parts.append(f"    {self.suggestion}")
        return "\n".join(parts)


_WIDEST = 120


def _window(line: str, at: int) -> tuple[str, str]:
    """Return the part of a line around ``at``, and what of it stands before."""
    if len(line) <= _WIDEST:
        return line, line[:at] + " " * (at - len(line))
    start = max(0, min(at - _WIDEST // 2, len(line) - _WIDEST))
    end = start + _WIDEST
    head, tail = "…" if start else "", "…" if end < len(line) else ""
    return head + line[start:end] + tail, head + line[start:at]


def _blank(text: str) -> str:
    """Return blanks as wide as ``text``: a Chinese character takes two columns."""
    return "".join(
        character
        if character == "\t"
        else "\u3000"
        if unicodedata.east_asian_width(character) in "WF"
        else ""
        if unicodedata.combining(character)
        else " "
        for character in text
    )


class MistakesFoundError(RulesError):
    """The text has mistakes; nothing of it was used."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        """Keep every mistake, in the order of the files."""
        self.mistakes = tuple(sorted(mistakes, key=lambda m: (m.place, m.code)))
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Suggest the known word nearest to ``word``, or say nothing."""
    near = nearest(word, known)
    return f"did you mean {near!r}?" if near else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word nearest to ``word``; empty: none is near."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return near[0] if near else ""


def some_of(words: Iterable[str], most: int = 8) -> str:
    """List the first few of ``words`` for an error message."""
    listed = sorted(words)
    tail = f", … ({len(listed)} in all)" if len(listed) > most else ""
    return ", ".join(listed[:most]) + tail
