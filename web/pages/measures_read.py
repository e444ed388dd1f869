"""Numbers of a body as people type them: both units, both decimal marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_NUMBER = re.compile(r"(\d{1,4})(?:[.,](\d{1,3}))?")
LABEL = "usual_size"
"""The one answer that is a number on a label, not a length."""
_FACTORS = {"cm": 10.0, "in": 25.4}
_WEIGHTS = {"cm": 10.0, "in": 4.5359237}


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """An entry that was looked at.

    Attributes:
        amount: millimetres, or tenths of a kilogram.
        typed: as it was typed, with its unit.
        seen: other numbers typed for the same question.
        problem: why it is not taken as it is; empty: it is.
        meant: the unit it would fit in; empty: no other.
        value: the bare number, for buttons that send it again.
        may: whether it is taken if it is said again.
    """

    amount: int = 0
    typed: str = ""
    seen: tuple[str, ...] = ()
    problem: str = ""
    meant: str = ""
    value: str = ""
    may: bool = False

    def doubted(
        self, why: str, *, value: str, meant: str = "", sure: bool = True
    ) -> Read:
        """Return the same entry, asked again."""
        return replace(self, problem=why, meant=meant, value=value, may=sure)


def amount_in(name: str, typed: str, unit: str) -> int | None:
    """Read a number in a unit as mm (or tenths of a kg); ``None``: it is none."""
    found = _NUMBER.fullmatch(typed)
    if found is None:
        return None
    if name == LABEL:
        return int(found[1]) if not found[2] else None
    factors = _WEIGHTS if name == "weight" else _FACTORS
    return round(float(f"{found[1]}.{found[2] or 0}") * factors[unit])


def shown(name: str, amount: int, unit: str) -> str:
    """Say an amount in a unit; a size on a label has none."""
    if name == LABEL:
        return f"W {amount}"
    factors = _WEIGHTS if name == "weight" else _FACTORS
    return f"{amount / factors[unit]:.1f} {unit_for(name, unit)}"


def unit_for(name: str, unit: str) -> str:
    """Return the sign of a unit for this question: a weight has its own."""
    if name == LABEL:
        return ""
    return {"cm": "kg", "in": "lb"}[unit] if name == "weight" else unit


def other_unit(unit: str) -> str:
    """Return the unit that is not meant."""
    return "in" if unit == "cm" else "cm"
