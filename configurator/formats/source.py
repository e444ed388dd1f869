"""A feature-model file: opened within limits, with a note of each mistake in it."""

from __future__ import annotations

import re
import unicodedata
import zlib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from configurator.errors import ConfiguratorError, LimitReachedError
from rules.mistake import Mistake, MistakesFoundError, Place

MOST_BYTES = 32_000_000
"""A file may be so long, unpacked; a small gzip file can unpack to very much more."""
MOST_MISTAKES = 100
"""After so many mistakes nobody reads on."""
MOST_VALUES = 2_000_000
"""A model may have so many values over all its options."""
MOST_SPELLED = 5_000_000
"""The clauses of a model may name so many values, all in all."""
MOST_PIECES = 1_000_000
"""A file may have so many clauses, rows of a table, or elements."""
_CHUNK = 1_000_000
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"
)
"""Characters no editor shows."""


class ModelUnreadableError(ConfiguratorError):
    """A feature-model file is missing, or is of a kind we do not read."""

    def __init__(self, path: str, why: str) -> None:
        """Name the file and what is wrong with it."""
        self.path = path
        self.why = why
        super().__init__(f"{path}: {why}")


class FileTooLargeError(LimitReachedError):
    """A file holds more than can be read, or a model more than a file may hold."""


@dataclass
class Source:
    """The text of one file, and the mistakes found in it so far."""

    file: str
    text: str
    mistakes: list[Mistake] = field(default_factory=list)

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, without their line feeds."""
        return self.text.split("\n")

    def complain(
        self,
        line: int,
        column: int,
        code: str,
        what: str,
        *,
        expected: str = "",
        found: str = "",
        hint: str = "",
    ) -> None:
        """Write a mistake down, with the line it stands in.

        Raises:
            MistakesFoundError: at once, when there are very many.
        """
        known = 0 < line <= len(self.lines)
        excerpt = self.lines[line - 1] if known else ""
        place = Place(self.file, max(line, 1), max(column, 1))
        self.mistakes.append(Mistake(place, code, what, expected, found, hint, excerpt))
        if len(self.mistakes) >= MOST_MISTAKES:
            self.finish()

    def finish(self) -> None:
        """End the reading of a text that has mistakes.

        Raises:
            MistakesFoundError: with every mistake found.
        """
        if self.mistakes:
            raise MistakesFoundError(self.mistakes)


def refuse_many(source: Source, what: str, number: int, most: int) -> None:
    """Stop before a text of few letters fills the memory.

    Raises:
        FileTooLargeError: if there are more than ``most``.
    """
    if number > most:
        raise FileTooLargeError(f"reading {source.file}: {what}", f"{most}")


def bytes_of(path: Path, most: int = MOST_BYTES) -> bytes:
    """Return what a file holds, unpacked if its name ends in ``.gz``.

    Raises:
        ModelUnreadableError: if there is no such file, or the packing is broken.
        FileTooLargeError: if it holds more than ``most`` bytes.
    """
    if not path.is_file():
        raise ModelUnreadableError(str(path), "there is no such file")
    limit = f"{most // 1_000_000} MB"
    with path.open("rb") as file:
        raw = file.read(most + 1)
    if len(raw) > most:
        raise FileTooLargeError(f"reading {path.name}", limit)
    if not path.name.lower().endswith(".gz"):
        return raw
    unpacked = bytearray()
    try:
        while raw:
            packing = zlib.decompressobj(wbits=31)
            while raw and not packing.eof:
                unpacked += packing.decompress(raw, _CHUNK)
                raw = packing.unconsumed_tail
                if len(unpacked) > most:
                    raise FileTooLargeError(f"unpacking {path.name}", limit)
            if not packing.eof:
                raise ModelUnreadableError(str(path), "its gzip packing ends too early")
            raw = packing.unused_data.lstrip(b"\0")
    except zlib.error as error:
        raise ModelUnreadableError(str(path), "it is not packed with gzip") from error
    return bytes(unpacked)


def source_of(path: Path) -> Source:
    """Open a text file; its lines end in a line feed, its characters are composed.

    Raises:
        ModelUnreadableError: if there is no such file, or the packing is broken.
        FileTooLargeError: if it is too long.
        MistakesFoundError: if it is no UTF-8, or holds characters nobody can see.
    """
    raw = bytes_of(path)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        source = Source(path.name, raw.decode("utf-8-sig", "replace"))
        before = raw[: error.start].decode("utf-8-sig").split("\n")
        source.complain(
            len(before), len(before[-1]) + 1, "not-utf8",
            "this is not written in UTF-8", hint="save it as UTF-8",
        )  # fmt: skip
        raise MistakesFoundError(source.mistakes) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    source = Source(
        path.name, text if text.isascii() else unicodedata.normalize("NFC", text)
    )
    unseen = _UNSEEN.search(source.text)
    if unseen:
        before = source.text[: unseen.start()].split("\n")
        source.complain(
            len(before), len(before[-1]) + 1, "unseen-character",
            "a character stands here that cannot be seen",
            found=f"U+{ord(unseen.group()):04X}", hint="delete it and type anew",
        )  # fmt: skip
        source.finish()
    return source
