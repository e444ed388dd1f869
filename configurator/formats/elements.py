"""XML elements with their places, and nothing of XML that is not needed for them.

A document that declares entities is refused: an entity can stand for a text a
thousand million times as long, or for a file of the reader's machine.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from configurator.formats.source import MOST_PIECES, Source, refuse_many
from rules.mistake import MistakesFoundError

MOST_DEPTH = 50


@dataclass(slots=True)
class Element:
    """One element: its name without prefix, what is in it, and their places."""

    tag: str
    attributes: dict[str, str]
    line: int
    column: int
    children: list[Element] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    text_line: int = 0
    text_column: int = 0

    @property
    def text(self) -> str:
        """The text directly in the element."""
        return "".join(self.pieces)

    def child(self, tag: str) -> Element | None:
        """Return the first element of this name in it."""
        return next((one for one in self.children if one.tag == tag), None)

    def place_in_text(self, at: int) -> tuple[int, int]:
        """Return the line and column of a character of the text."""
        before = self.text[:at]
        lines = before.count("\n")
        if lines:
            return self.text_line + lines, at - before.rfind("\n")
        return self.text_line, self.text_column + at


def elements_of(source: Source) -> Element:
    """Return the outermost element.

    Raises:
        MistakesFoundError: if this is no XML, or more of XML than we read.
        FileTooLargeError: if it has too many elements.
    """
    parser = expat.ParserCreate()
    stack = [Element("", {}, 1, 1)]
    number = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal number
        number += 1
        refuse_many(source, "elements", number, MOST_PIECES)
        place = (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        if len(stack) > MOST_DEPTH:
            raise _RefusedError("too-deep", "elements are nested too deep here")
        found = Element(tag.rpartition(":")[2], attributes, *place)
        stack[-1].children.append(found)
        stack.append(found)

    def text(data: str) -> None:
        inside = stack[-1]
        if not inside.pieces:
            inside.text_line = parser.CurrentLineNumber
            inside.text_column = parser.CurrentColumnNumber + 1
        inside.pieces.append(data)

    def end(tag: str) -> None:
        del tag
        stack.pop()

    def entity(*_: object) -> None:
        raise _RefusedError("entity", "entities are not read, for safety")

    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    parser.EndElementHandler = end
    parser.EntityDeclHandler = entity
    try:
        parser.Parse(source.text.encode("utf-8"), True)
    except expat.ExpatError as error:
        source.complain(
            error.lineno, error.offset + 1, "syntax", "this is no XML that can be read",
            found=expat.ErrorString(error.code),
        )  # fmt: skip
        raise MistakesFoundError(source.mistakes) from error
    except _RefusedError as refused:
        source.complain(
            parser.CurrentLineNumber, parser.CurrentColumnNumber + 1,
            refused.code, refused.what, hint="write the file without it",
        )  # fmt: skip
        raise MistakesFoundError(source.mistakes) from refused
    return stack[0].children[0]


class _RefusedError(Exception):
    """Stops the parser; never leaves this module."""

    def __init__(self, code: str, what: str) -> None:
        self.code = code
        self.what = what
        super().__init__(what)
