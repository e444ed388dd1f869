"""Money: a whole number of minor units of one currency.

Rounding happens once, at the line, half away from zero, as the people who add
up an invoice by hand expect.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from rules.errors import RulesError

# Minor-unit exponents, ISO 4217. A currency that is not listed is refused
# rather than guessed: a wrong exponent is a factor of a hundred.
EXPONENTS = {
    "AUD": 2, "CAD": 2, "CHF": 2, "CNY": 2, "DKK": 2, "EUR": 2, "GBP": 2,
    "HKD": 2, "JPY": 0, "KRW": 0, "NOK": 2, "NZD": 2, "SEK": 2, "SGD": 2,
    "TWD": 2, "USD": 2,
}  # fmt: skip


class MoneyError(RulesError):
    """Two currencies met, or a currency is unknown."""


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in minor units (fen, cent) of an ISO 4217 currency."""

    amount: int
    currency: str

    def __post_init__(self) -> None:
        """Refuse an unknown currency."""
        if self.currency not in EXPONENTS:
            raise MoneyError(f"unknown currency {self.currency!r}")

    def __add__(self, other: Money) -> Money:
        """Add two amounts of one currency."""
        if other.currency != self.currency:
            raise MoneyError(f"{self.currency} and {other.currency} do not add up")
        return Money(self.amount + other.amount, self.currency)

    def __sub__(self, other: Money) -> Money:
        """Subtract an amount of the same currency."""
        return self + Money(-other.amount, other.currency)

    def __mul__(self, count: int) -> Money:
        """Return ``count`` times the amount."""
        return Money(self.amount * count, self.currency)

    def __str__(self) -> str:
        """Print plainly, as in ``418.00 CNY``."""
        digits = EXPONENTS[self.currency]
        sign = "-" if self.amount < 0 else ""
        whole, part = divmod(abs(self.amount), 10**digits)
        tail = f".{part:0{digits}d}" if digits else ""
        return f"{sign}{whole}{tail} {self.currency}"

    def to_plain(self) -> dict[str, int | str]:
        """Return ``{"amount": 4180, "currency": "CNY"}``."""
        return {"amount": self.amount, "currency": self.currency}


def total(amounts: Iterable[Money], currency: str) -> Money:
    """Add up amounts of one currency; an empty sum is zero of it."""
    result = Money(0, currency)
    for amount in amounts:
        result = result + amount
    return result


def round_half_away(value: Fraction) -> int:
    """Round to the nearest whole number, halves away from zero."""
    doubled = abs(value.numerator) * 2 + value.denominator
    magnitude = doubled // (2 * value.denominator)
    return magnitude if value >= 0 else -magnitude


def minor_units(text: str, currency: str) -> int:
    """Read a decimal amount such as ``12.50`` into minor units.

    Raises:
        MoneyError: if the text is no decimal number, or has more digits than
            the currency knows.
    """
    if currency not in EXPONENTS:
        raise MoneyError(f"unknown currency {currency!r}")
    digits = EXPONENTS[currency]
    # Not whatever Fraction reads: 1e999999999 would keep it busy for ever.
    if not re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,12})?", text.strip()):
        raise MoneyError(f"{text!r} is not an amount of money")
    scaled = Fraction(text.strip()) * 10**digits
    if scaled.denominator != 1:
        raise MoneyError(f"{text!r} has more than {digits} decimals of {currency}")
    return int(scaled)
