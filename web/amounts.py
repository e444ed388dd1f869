"""Amounts of modules as people type them: in the module's unit, to a thousandth."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from office.desk.stocking import THOUSANDTHS

MOST = 10**9
"""The most of a module that is no typing error, in its unit."""


def thousandths(typed: str) -> int | None:
    """Read an amount such as 12 or 12.5; ``None``: it is none, or no amount can be."""
    try:
        found = Decimal(typed.strip()) * THOUSANDTHS
    except InvalidOperation:
        return None
    if not found.is_finite() or abs(found) > MOST * THOUSANDTHS or found % 1:
        return None
    return int(found)
