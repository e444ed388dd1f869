"""What a hostile input is: a file or a catalog, and how a question to it may end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

FINE, MISTAKES, LIMIT = 0, 3, 5
NO_PRODUCT = 1
"""``domains`` and ``complete`` of a product that cannot be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostile:
    """One input.

    ``ends`` are the exit codes it may end with; ``count`` is the number of products,
    where the question is how many there are and the answer came in time.
    """

    name: str
    path: Path
    ends: frozenset[int]
    count: int | None = None


Maker = Callable[[Path, Random], Hostile]

EITHER = frozenset({FINE, LIMIT})
"""The right answer, or the limit."""
ANY_ANSWER = frozenset({FINE, NO_PRODUCT, LIMIT})
"""The same, where there may be no product at all."""


def write_text(place: Path, name: str, text: str) -> Path:
    """Write a file into a folder and return its path."""
    path = place / name
    path.write_text(text, encoding="utf-8")
    return path
