"""Units and dimensions, so that adding millimetres to minutes is a mistake.

Every number is kept exactly, in the base unit of its dimension: tenths of a
millimetre, seconds, milligrams, minor units of money, working days, watts,
megabytes, tenths of a decibel. Sources: SI brochure, 9th edition; the inch is
25.4 mm by the 1959 agreement; the ounce is 28.349523125 g by the same.

Power is a quantity of its own here, although a watt is a kilogram times a square
metre over a cubed second: nobody works watts out from masses, and as 10^14 base
units a power supply would no longer fit a solver's numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from rules.money import EXPONENTS


@dataclass(frozen=True, slots=True)
class Dimension:
    """What a number measures, as powers of the base quantities."""

    length: int = 0
    time: int = 0
    mass: int = 0
    money: int = 0
    workdays: int = 0
    power: int = 0
    data: int = 0
    level: int = 0

    def _powers(self) -> tuple[int, ...]:
        return (
            self.length, self.time, self.mass, self.money, self.workdays,
            self.power, self.data, self.level,
        )  # fmt: skip

    def times(self, other: Dimension, sign: int = 1) -> Dimension:
        """Return the dimension of a product (or, with ``sign=-1``, a quotient)."""
        pairs = zip(self._powers(), other._powers(), strict=True)
        return Dimension(*(a + sign * b for a, b in pairs))

    def __str__(self) -> str:
        """Name the dimension in plain words."""
        known = _NAMES.get(self)
        if known:
            return known
        names = (
            "length", "time", "mass", "money", "working days",
            "power", "data", "sound level",
        )  # fmt: skip
        parts = [
            name if power == 1 else f"{name}^{power}"
            for name, power in zip(names, self._powers(), strict=True)
            if power
        ]
        return " x ".join(parts)


NUMBER = Dimension()
LENGTH = Dimension(length=1)
AREA = Dimension(length=2)
TIME = Dimension(time=1)
MASS = Dimension(mass=1)
MONEY = Dimension(money=1)
WORKDAYS = Dimension(workdays=1)
FREQUENCY = Dimension(time=-1)
POWER = Dimension(power=1)
DATA = Dimension(data=1)
LEVEL = Dimension(level=1)
_NAMES = {
    NUMBER: "a plain number",
    LENGTH: "a length",
    AREA: "an area",
    TIME: "a time",
    MASS: "a mass",
    MONEY: "money",
    WORKDAYS: "working days",
    FREQUENCY: "a frequency",
    POWER: "a power",
    DATA: "an amount of data",
    LEVEL: "a sound level",
    Dimension(length=-2, mass=1): "a mass per area",
    Dimension(length=-1, money=1): "money per length",
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A named unit: its dimension and how many base units it holds."""

    name: str
    dimension: Dimension
    factor: Fraction


def _table() -> dict[str, Unit]:
    gram = Fraction(1000)
    ounce = gram * Fraction(28349523125, 10**9)
    square_metre = Fraction(10_000) ** 2
    rows: list[tuple[str, Dimension, Fraction | int]] = [
        ("pcs", NUMBER, 1),
        ("%", NUMBER, Fraction(1, 100)),
        ("ppm", NUMBER, Fraction(1, 1_000_000)),
        ("mm", LENGTH, 10),
        ("cm", LENGTH, 100),
        ("m", LENGTH, 10_000),
        ("inch", LENGTH, 254),
        ("mm2", AREA, 100),
        ("cm2", AREA, 10_000),
        ("m2", AREA, square_metre),
        ("s", TIME, 1),
        ("min", TIME, 60),
        ("h", TIME, 3600),
        ("mg", MASS, 1),
        ("g", MASS, gram),
        ("kg", MASS, gram * 1000),
        ("oz", MASS, ounce),
        ("g/m2", Dimension(length=-2, mass=1), gram / square_metre),
        ("workdays", WORKDAYS, 1),
        ("MHz", FREQUENCY, 10**6),
        ("GHz", FREQUENCY, 10**9),
        ("W", POWER, 1),
        ("kW", POWER, 1000),
        ("MB", DATA, 1),
        ("GB", DATA, 1000),
        ("TB", DATA, 10**6),
        ("dB", LEVEL, 10),
    ]
    rows += [(code, MONEY, 10**digits) for code, digits in EXPONENTS.items()]
    return {
        name: Unit(name, dimension, Fraction(factor))
        for name, dimension, factor in rows
    }


UNITS = _table()
"""Every unit by the name authors write."""

_PREFERRED = {
    NUMBER: "pcs", LENGTH: "mm", AREA: "m2", TIME: "min", MASS: "g",
    WORKDAYS: "workdays", FREQUENCY: "GHz", POWER: "W", DATA: "GB", LEVEL: "dB",
}  # fmt: skip


def preferred_unit(dimension: Dimension) -> Unit | None:
    """Return the unit a bare number of this dimension is shown in, if any."""
    name = _PREFERRED.get(dimension)
    return UNITS[name] if name else None


def in_unit(base: Fraction | int, unit: Unit) -> Fraction:
    """Convert a number of base units into ``unit``."""
    return Fraction(base) / unit.factor
