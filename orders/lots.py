"""Lots: which of them an order takes, the first to expire and the first in at first.

What lies in stock without a lot is a lot of its own without a name: it is taken in its
turn and shown as what it is. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

NO_LOT = ""
"""What lies there without a lot, such as what was there when stock was opened."""
_NEVER = "9999-12-31"


@dataclass(frozen=True, slots=True, kw_only=True)
class LotOnShelf:
    """What lies there of a lot, in thousandths of the module's unit.

    ``expires_on`` is ISO, empty if it never does; ``first`` counts movements, so the
    lot that came first has the least.
    """

    lot: str
    thousandths: int
    expires_on: str = ""
    first: int = 0


def taken_from(
    lots: Iterable[LotOnShelf], thousandths: int, day: str
) -> tuple[tuple[str, int], ...]:
    """Return how much to take of which lot; never more than a lot has.

    A lot that is past its day on ``day`` is taken last: whoever counts stock takes it
    out. What no lot has is taken without one.
    """
    turn = sorted(lots, key=lambda one: (_is_past(one, day), _until(one), one.first))
    left = thousandths
    found: list[tuple[str, int]] = []
    for one in turn:
        more = min(one.thousandths, left)
        if more > 0:
            found.append((one.lot, more))
            left -= more
    if left > 0:
        found.append((NO_LOT, left))
    return tuple(found)


def given_back(
    taken: Iterable[tuple[str, int]], thousandths: int
) -> tuple[tuple[str, int], ...]:
    """Return how much goes back into which lot: what was taken last goes back first."""
    left = thousandths
    found: list[tuple[str, int]] = []
    for lot, amount in reversed(tuple(taken)):
        less = min(amount, left)
        if less > 0:
            found.append((lot, less))
            left -= less
    return tuple(found)


def _is_past(one: LotOnShelf, day: str) -> bool:
    return bool(one.expires_on) and one.expires_on < day


def _until(one: LotOnShelf) -> str:
    return one.expires_on or _NEVER
