"""The code of one step of a work order: short, scannable, and safe against damage.

``SO-2026-000001-1-CUT-HK`` names the order, the line, the operation, and ends in two
check letters. Any one letter misread, and any two neighbours exchanged, is found; of
other damage all but one in 397. Everything in it is in the small alphabet of codes, so
a scanner of any make types it without shifting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from orders.errors import OrdersError

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_."
_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
_PRIME = 397
LONGEST = 120
"""No code is longer; what is, is none."""
_PARTS = re.compile(
    r"(?P<order>[A-Z0-9]+-[0-9]{4}-[0-9]+)-(?P<line>[1-9][0-9]{0,3})"
    r"-(?P<operation>[A-Z0-9][A-Z0-9_.\-]{0,39})"
)


class DamagedCodeError(OrdersError):
    """Something that was scanned and is no code of a step."""

    def __init__(self, scanned: str) -> None:
        """Keep the beginning of what was scanned."""
        self.scanned = scanned[:LONGEST]
        super().__init__(f"{self.scanned!r} is no code of a step; nothing was changed")


@dataclass(frozen=True, slots=True, kw_only=True)
class StepCode:
    """What a code names: of which order, which line, which operation."""

    order: str
    position: int
    operation: str


def write_code(order: str, position: int, operation: str) -> str:
    """Return the code of a step, with its check letters."""
    body = f"{order}-{position}-{operation}".upper()
    return f"{body}-{_check(body)}"


def read_code(scanned: str) -> StepCode:
    """Read a code as a scanner typed it; an address that ends in one is one too.

    Raises:
        DamagedCodeError: if a letter is wrong, missing or too much.
    """
    text = scanned.strip().partition("?")[0].rstrip("/").rpartition("/")[2].upper()
    body, _, check = text.rpartition("-")
    if len(scanned) > 2 * LONGEST or not text.isascii() or not body:
        raise DamagedCodeError(scanned)
    found = _PARTS.fullmatch(body)
    if found is None or set(body) - set(_ALPHABET) or _check(body) != check:
        raise DamagedCodeError(scanned)
    return StepCode(
        order=found["order"],
        position=int(found["line"]),
        operation=found["operation"],
    )


def _check(body: str) -> str:
    # Each place weighs differently: 2 is a generator of enough of the numbers below
    # the prime that neighbours never weigh the same.
    total = 0
    for letter in body:
        total = (2 * total + _ALPHABET.index(letter) + 1) % _PRIME
    high, low = divmod(total, len(_LETTERS))
    return _LETTERS[high] + _LETTERS[low]
