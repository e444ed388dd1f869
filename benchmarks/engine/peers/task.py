"""What a peer is given: a model, clicks, and how long it may take."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol


@dataclass(frozen=True, kw_only=True)
class Task:
    """One model with recorded clicks.

    Attributes:
        sizes: How many values each variable has.
        asked: The numbers of the values whose validity is wanted, in order.
        literals: The signed number of a Boolean for each value number; 0: none.
        clauses: The model as clauses over these Booleans and auxiliary ones.
        booleans: How many Booleans there are.
        tables: The model's own tables: columns, rows.
        sums: The model's own sums: weighed variables, operator, bound, literals of
            which one makes it void.
        wide_clauses: The model's own clauses: variable and value indexes.
        nnf: A file with our compiled circuit; the literal of each value in it.
        sessions: Clicks, a variable and a value index each.
        seconds: When to stop.
    """

    sizes: list[int]
    asked: list[int]
    literals: list[int]
    clauses: list[list[int]]
    booleans: int
    native: dict[str, Any]
    nnf: str
    nnf_literals: list[int]
    sessions: list[list[tuple[int, int]]]
    seconds: float

    @staticmethod
    def read(path: Path) -> Task:
        """Read a task from its file."""
        return Task(**json.loads(path.read_text(encoding="utf-8")))

    @property
    def offsets(self) -> list[int]:
        """Return the number of each variable's first value."""
        found = [0]
        for size in self.sizes:
            found.append(found[-1] + size)
        return found

    @property
    def asked_literals(self) -> list[int]:
        """Return the literal of each value asked about."""
        return [self.literals[number] for number in self.asked]


class Peer(Protocol):
    """An engine under test. Bit ``i`` of an answer: value ``asked[i]`` is valid."""

    version: str

    def reset(self) -> None:
        """Begin a new session, with no choice."""
        ...

    def choose(self, literal: int, number: int) -> int:
        """Add the choice of a value, by literal and number; return all valid values."""
        ...
