"""How amounts, lengths, times and days are written: the one room that knows Babel.

Everything comes in as whole numbers and goes out as text with spaces that do not
break. Nothing is rounded on the way: a paper that rounds is a second truth.
"""

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final

from babel import Locale
from babel.core import get_global
from babel.dates import format_date
from babel.numbers import format_decimal

from rules.money import EXPONENTS, Money

JOIN: Final = "\u00a0"
MINUS: Final = "\u2212"
_LOCALES: Final = {"en": "en", "zh": "zh_Hans_CN"}
_DAYS: Final = {"en": "d MMM y", "zh": "y年M月d日"}
_TIMES: Final = {"en": ("h", "min", "s"), "zh": ("小时", "分", "秒")}


@lru_cache(maxsize=4096)
def number(amount: int, scale: int, language: str) -> str:
    """A number with grouped digits: `amount` divided by ten to the power of `scale`."""
    pattern = "#,##0." + "0" * scale if scale else "#,##0"
    value = Decimal(abs(amount)).scaleb(-scale)
    digits = format_decimal(
        value, pattern, locale=_LOCALES[language], decimal_quantization=False
    )
    return MINUS + digits if amount < 0 else digits


def amount_of(money: Money, language: str) -> str:
    """An amount alone, for a column whose head names the currency."""
    return number(money.amount, EXPONENTS[money.currency], language)


def money(amount: Money, language: str) -> str:
    """An amount with its currency, so that no reader can take it for another.

    ¥ is two currencies. Only a Chinese reader of an amount in CNY sees the sign;
    everybody else sees the ISO code.
    """
    digits = amount_of(amount, language)
    if language == "zh" and amount.currency == "CNY":
        bare = digits.removeprefix(MINUS)
        return f"{MINUS}¥{bare}" if amount.amount < 0 else f"¥{bare}"
    return f"{amount.currency}{JOIN}{digits}"


def quantity(amount: int, scale: int, unit: str, language: str) -> str:
    """So much of a unit: 1.42 m, 12 件, 13%."""
    digits = number(amount, scale, language)
    return f"{digits}{unit}" if unit == "%" else f"{digits}{JOIN}{unit}".rstrip(JOIN)


def length(tenths: int, shown_in: str, language: str) -> str:
    """A length given in tenths of a millimetre: 812.0 mm, 81.2 cm."""
    return f"{length_digits(tenths, shown_in, language)}{JOIN}{shown_in}"


def length_digits(tenths: int, shown_in: str, language: str) -> str:
    """A length without its unit; centimetres show a second decimal only if needed."""
    if shown_in == "mm":
        return number(tenths, 1, language)
    if tenths % 10:
        return number(tenths, 2, language)
    return number(tenths // 10, 1, language)


def tolerance(above: int, below: int, shown_in: str, language: str) -> str:
    """How far a length may be off: ±5.0 mm, or +5.0 / −3.0 mm."""
    up = length_digits(above, shown_in, language)
    down = length_digits(below, shown_in, language)
    if above == below:
        return f"±{up}{JOIN}{shown_in}"
    return f"+{up}{JOIN}/{JOIN}{MINUS}{down}{JOIN}{shown_in}"


def duration(seconds: int, language: str) -> str:
    """A time that something takes: 12 min 30 s, 1 h 05 min."""
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    in_hours, in_minutes, in_seconds = _TIMES[language]
    parts = []
    if hours:
        parts.append(f"{hours}{JOIN}{in_hours}")
    if minutes or (hours and left):
        shown = f"{minutes:02}" if hours else f"{minutes}"
        parts.append(f"{shown}{JOIN}{in_minutes}")
    if left or not parts:
        shown = f"{left:02}" if parts else f"{left}"
        parts.append(f"{shown}{JOIN}{in_seconds}")
    return JOIN.join(parts)


def day(iso: str, language: str) -> str:
    """A day as its reader writes it: 22 Nov 2026, 2026年11月22日."""
    on = date.fromisoformat(iso)
    written = format_date(on, _DAYS[language], locale=_LOCALES[language])
    return written.replace(" ", JOIN)


@lru_cache(maxsize=1)
def countries() -> dict[str, str]:
    """The two letters of every country under its names, in lower case."""
    return {
        name.casefold(): code
        for locale in _LOCALES.values()
        for code, name in Locale.parse(locale).territories.items()
        if len(code) == 2 and code.isalpha()
    }


def zone_country(zone: str) -> str:
    """The two letters of the country an IANA zone lies in; `ZZ` if in none."""
    return str(get_global("zone_territories").get(zone, "ZZ"))
