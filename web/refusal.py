"""How an error looks from outside: an exit code and at most four short lines."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import IntEnum

from rules.mistake import Mistake

MOST_LINES = 4
"""So many lines an error takes at most."""


class ExitCode(IntEnum):
    """What the shell is told; binding, see the contract."""

    FINE = 0
    NEGATIVE = 1
    USAGE = 2
    INPUT = 3
    CLASH = 4
    LIMIT = 5
    OURS = 70
    INTERRUPTED = 130
    PIPE_CLOSED = 141


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """An error as a person or a program is told it.

    ``kind`` is stable, for programs; ``mistakes`` are those of a file somebody
    wrote, and are told one by one instead.
    """

    code: ExitCode
    kind: str
    what: str
    where: str = ""
    why: str = ""
    fix: str = ""
    mistakes: tuple[Mistake, ...] = ()

    def lines(self) -> tuple[str, ...]:
        """Return at most four lines; with several mistakes, at most four for each."""
        if self.mistakes:
            told = [line for one in self.mistakes for line in mistake_lines(one)]
            alone = len(self.mistakes) == 1 and len(told) == MOST_LINES
            return tuple(told) if alone else (*told, self.what)
        rest = (("where", self.where), ("why", self.why), ("fix", self.fix))
        return (
            f"error: {one_line(self.what)}",
            *(f"  {name + ':':<6} {one_line(text)}" for name, text in rest if text),
        )

    def to_plain(self) -> dict[str, object]:
        """Return the form ``--json`` prints."""
        if self.mistakes:
            return mistakes_to_plain(self.mistakes)
        return {
            "schema": "error/1",
            "kind": self.kind,
            "exit": int(self.code),
            "what": self.what,
            "where": self.where,
            "why": self.why,
            "fix": self.fix,
        }


def mistakes_to_plain(mistakes: tuple[Mistake, ...]) -> dict[str, object]:
    """Return the contract's JSON form of gathered mistakes."""
    return {"schema": "mistakes/1", "mistakes": [one.to_plain() for one in mistakes]}


def mistake_lines(mistake: Mistake) -> tuple[str, ...]:
    """Return a mistake in at most four lines, its last advice drawn together."""
    lines = str(mistake).splitlines()
    if len(lines) > MOST_LINES:
        last = MOST_LINES - 1
        lines[last:] = ["    " + "; ".join(line.strip() for line in lines[last:])]
    return tuple(_printable(line) for line in lines)


def one_line(text: str) -> str:
    """Return a text as one line that cannot steer a terminal."""
    return _printable(" ".join(text.split()))


def _printable(text: str) -> str:
    return "".join(
        f"\\x{ord(c):02x}" if unicodedata.category(c) == "Cc" and c != "\t" else c
        for c in text
    )


def unreadable(path: str, why: str) -> Refusal:
    """Tell that a file cannot be read."""
    return Refusal(
        code=ExitCode.INPUT, kind="unreadable", what="this cannot be read",
        where=path, why=why, fix="check the name, and the right to read it",
    )  # fmt: skip


def said_by(error: BaseException) -> str:
    """Return the error's own words, or else its class's sentence."""
    return str(error) or (type(error).__doc__ or "").splitlines()[0].rstrip(".")
