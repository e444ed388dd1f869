"""Sets of small numbers as whole numbers: bit ``k`` is on when ``k`` is in the set.

Python's own whole numbers of tens of thousands of bits are united and cut in a
microsecond; these functions get in and out of them as quickly.
"""

from __future__ import annotations

import re

_SOME = re.compile(rb"[^\0]")
_IN_BYTE = [tuple(k for k in range(8) if byte >> k & 1) for byte in range(256)]
_DIGITS = b"01" + bytes(254)


def packed(flags: bytes | bytearray) -> int:
    """Return the set of the places where ``flags`` has a 1; elsewhere it has 0."""
    return int(flags[::-1].translate(_DIGITS) or b"0", 2)


def members(bits: int) -> list[int]:
    """Return the numbers in a set, in order."""
    held = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    return [
        found.start() * 8 + k
        for found in _SOME.finditer(held)
        for k in _IN_BYTE[held[found.start()]]
    ]
