"""Whether somebody new is known already: customers he may be, with what is the same.

Nothing is decided here. One telephone serves a family and many share a name, so whoever
talks to him sees the likely ones and says whether he is one of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from customers.matching import FIELDS, Record, compare

TELLING = ("name", "email", "phone")
"""Fields that by themselves make somebody likely; the others only say more."""
_SAME, _CLOSE = 2, 1
_CLOSE_ENOUGH = ("name", "phone")
"""Fields in which a slip of the finger is likely; a mail elsewhere is another's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """A customer somebody may be: the fields that are the same, and nearly the same."""

    id: str
    same: tuple[str, ...]
    close: tuple[str, ...]


def likely(new: Record, known: Iterable[Record]) -> tuple[Likely, ...]:
    """Return the customers somebody may be, whoever shares most with him first."""
    said = new.folded()
    found: list[Likely] = []
    for one in known:
        levels = dict(zip(FIELDS, compare(said, one.folded()), strict=True))
        same = tuple(field for field in FIELDS if levels[field] == _SAME)
        close = tuple(
            field
            for field in FIELDS
            if levels[field] == _CLOSE and field in _CLOSE_ENOUGH
        )
        if any(field in TELLING for field in (*same, *close)):
            found.append(Likely(id=one.id, same=same, close=close))
    return tuple(sorted(found, key=_nearest))


def _nearest(one: Likely) -> tuple[int, int, str]:
    return -len(one.same), -len(one.close), one.id
