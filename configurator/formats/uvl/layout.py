"""Lines and indentation: what belongs below what, before anything is understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from configurator.formats.source import Source
from configurator.formats.tree import Spot

SECTIONS = ("namespace", "include", "imports", "features", "constraints")
_SIGNS = re.compile(
    r"""//[^\n]*|/\*.*?(?:\*/|\Z)|"[^"\n]*"|'[^'\n]*'|[(){}\[\]]|\n""", re.DOTALL
)
_SECTION = re.compile(rf"\n(?:{'|'.join(SECTIONS)})\b")
_TAB = 8
MOST_DEPTH = 100
"""Brackets, signs and notes may be nested so deep."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of meaning; with open brackets it goes on over several lines."""

    indent: int
    text: str
    at: Spot

    def spot(self, offset: int) -> Spot:
        """Return where a character of the text stands in the file."""
        before = self.text[:offset]
        lines = before.count("\n")
        if lines:
            return self.at[0] + lines, offset - before.rfind("\n")
        return self.at[0], self.at[1] + offset


def lines_of(source: Source) -> Iterator[Line]:
    """Yield the lines that say something, comments blanked out."""
    text, ends = _without_comments(source)
    start, number = 0, 1
    for end in ends:
        whole = text[start:end]
        body = whole.lstrip()
        if body:
            lead = whole[: len(whole) - len(body)]
            skipped = lead.count("\n")
            margin = lead[lead.rfind("\n") + 1 :]
            indent = len(margin.expandtabs(_TAB))
            yield Line(indent, body.rstrip(), (number + skipped, len(margin) + 1))
        number += whole.count("\n") + 1
        start = end + 1


def _without_comments(source: Source) -> tuple[str, list[int]]:
    """Return the text with blanks for comments, and where its lines of meaning end."""
    text = source.text + "\n"
    pieces: list[str] = []
    ends: list[int] = []
    done = 0
    open_at: list[int] = []
    for sign in _SIGNS.finditer(text):
        found = sign.group()
        if found[0] == "/":
            pieces += [text[done : sign.start()], re.sub(r"[^\n]", " ", found)]
            done = sign.end()
        elif found in "([{":
            open_at.append(sign.start())
            if len(open_at) > MOST_DEPTH:
                _complain(
                    source, sign.start(), "too-deep", "this is nested too deep",
                    expected=f"at most {MOST_DEPTH} levels",
                )  # fmt: skip
                source.finish()
        elif found in ")]}":
            open_at = open_at[:-1]
        elif found == "\n":
            if open_at and (
                sign.end() == len(text) or _SECTION.match(text, sign.start())
            ):
                at = open_at.pop()
                what = f"this {source.text[at]!r} is never closed"
                _complain(source, at, "never-closed", what)
                open_at = []
            if not open_at:
                ends.append(sign.start())
    pieces.append(text[done:])
    return "".join(pieces), ends


def _complain(
    source: Source, at: int, code: str, what: str, expected: str = ""
) -> None:
    before = source.text[:at]
    line, column = before.count("\n") + 1, at - before.rfind("\n")
    source.complain(line, column, code, what, expected=expected)
