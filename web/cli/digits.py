"""Whole numbers of any length, written out.

A model of forty thousand free features has a count of twelve thousand digits, and
Python writes 4,300 at most: beyond that it takes a time that grows with the square.
Halving the number first keeps the pieces short.
"""

from __future__ import annotations

_SHORT = 1_000
"""Digits of a piece that is written at once."""


def digits_of(number: int, between: str = "") -> str:
    """Return the digits of a number, with something between its thousands."""
    sign = "-" if number < 0 else ""
    text = _written(abs(number))
    if between:
        first = len(text) % 3 or 3
        groups = [text[:first]]
        groups += [text[at : at + 3] for at in range(first, len(text), 3)]
        text = between.join(groups)
    return sign + text


def _written(number: int) -> str:
    # A bit is 0.3010 digits; a few too many do no harm.
    most = number.bit_length() * 302 // 1000 + 1
    if most <= _SHORT:
        return str(number)
    half = most // 2
    high, low = divmod(number, 10**half)
    return _written(high) + _padded(low, half) if high else _written(low)


def _padded(number: int, digits: int) -> str:
    return _written(number).rjust(digits, "0")
