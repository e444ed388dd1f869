"""Single fields: a quantity, a range, a day, an amount of money, a formula.

Each takes a text and its place and returns the value, or ``None`` after writing
the mistake down.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

from catalog.reading.source import Notebook
from rules.effectivity import Effectivity, EffectivityError
from rules.expression import Expr, Name, Truth
from rules.language import RESERVED, parse_expression
from rules.market import CHANNELS, Only
from rules.mistake import Mistake, Place, did_you_mean
from rules.money import EXPONENTS, MoneyError, minor_units
from rules.units import UNITS, Unit

UNREAD = "?"
_QUANTITY = re.compile(r"(-?[0-9]{1,12}(?:\.[0-9]{1,9})?)\s*(\S*)")
_SAMPLE = {0: "1250", 2: "12.50"}
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,39}")


def quantity(
    notebook: Notebook, text: str, place: Place
) -> tuple[Fraction, Unit] | None:
    """Read ``14 oz`` or ``3``; a bare number counts pieces."""
    match = _QUANTITY.fullmatch(text)
    if match is None:
        notebook.complain(
            place, "no-quantity", "this is no number with a unit",
            expected="such as 12 mm or 3", found=text,
        )  # fmt: skip
        return None
    digits, name = match.groups()
    unit = UNITS.get(name or "pcs")
    if unit is None:
        notebook.complain(
            place, "unknown-unit", f"there is no unit {name!r}",
            expected="one of " + ", ".join(UNITS), hint=did_you_mean(name, UNITS),
        )  # fmt: skip
        return None
    return Fraction(digits), unit


def base_number(notebook: Notebook, text: str, place: Place, unit: Unit) -> int | None:
    """Read a quantity of the same dimension as ``unit`` into whole base units."""
    found = quantity(notebook, text, place)
    if found is None:
        return None
    value, given = found
    if given.dimension != unit.dimension:
        notebook.complain(
            place, "wrong-unit", "this is the wrong kind of number",
            expected=str(unit.dimension), found=str(given.dimension),
        )  # fmt: skip
        return None
    base = value * given.factor
    if base.denominator != 1:
        notebook.complain(
            place, "too-fine", "this is finer than the product can be made",
            expected="a whole number of tenths of a millimetre, seconds or pieces",
            found=text,
        )  # fmt: skip
        return None
    return int(base)


def span(notebook: Notebook, text: str, place: Place) -> tuple[int, int, Unit] | None:
    """Read ``40 mm .. 80 mm`` into base units; the unit may stand once, at the end."""
    low_text, dots, high_text = text.partition("..")
    if not dots:
        notebook.complain(
            place, "no-range", "this is no range",
            expected="such as 40 mm .. 80 mm", found=text,
        )  # fmt: skip
        return None
    high = quantity(notebook, high_text.strip(), place)
    if high is None:
        return None
    low_words = low_text.strip()
    if re.fullmatch(r"-?[0-9.]+", low_words):
        low_words = f"{low_words} {high[1].name}"
    first = base_number(notebook, low_words, place, high[1])
    last = base_number(notebook, high_text.strip(), place, high[1])
    if first is None or last is None:
        return None
    if last < first:
        notebook.complain(
            place, "empty-range", "this range is empty: its end lies before its start",
            found=text,
        )  # fmt: skip
        return None
    return first, last, high[1]


def whole(
    notebook: Notebook, text: str, place: Place, *, least: int = 0, empty: int = 0
) -> int:
    """Read a whole number; an empty text is ``empty``."""
    if not text:
        return empty
    if re.fullmatch(r"-?[0-9]{1,12}", text) and int(text) >= least:
        return int(text)
    notebook.complain(
        place, "no-whole-number", "this is no whole number",
        expected=f"a whole number, at least {least}", found=text,
    )  # fmt: skip
    return empty


def amount(notebook: Notebook, text: str, place: Place, currency: str) -> int:
    """Read an amount of money into minor units; an empty text is zero."""
    if not text:
        return 0
    try:
        return minor_units(text, currency)
    except MoneyError as error:
        notebook.complain(
            place, "no-money", str(error),
            expected=f"an amount such as {_SAMPLE[EXPONENTS[currency]]}",
        )  # fmt: skip
        return 0


def formula(
    notebook: Notebook, text: str, place: Place, empty: Expr | None = None
) -> Expr:
    """Read an expression; an empty text is ``empty`` (by default: always).

    One that cannot be read becomes the name ``UNREAD``, of which nothing is known.
    """
    if not text:
        return empty if empty is not None else Truth(True, at=place)
    found = parse_expression(text, place)
    if isinstance(found, Mistake):
        notebook.take(found)
        return Name(UNREAD, at=place)
    return found


def day(notebook: Notebook, text: str, place: Place) -> date | None:
    """Read an ISO day; an empty text is open."""
    if not text:
        return None
    try:
        # Python also reads 20260131 and 2026-W05-6; one way to write a day is enough.
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    notebook.complain(
        place, "no-date", "this is no day", expected="such as 2026-01-31", found=text
    )
    return None


def effectivity(
    notebook: Notebook, first: tuple[str, Place], last: tuple[str, Place]
) -> Effectivity:
    """Read the first and the last day something is in force."""
    try:
        return Effectivity(day(notebook, *first), day(notebook, *last))
    except EffectivityError as error:
        notebook.complain(last[1], "empty-range", str(error))
        return Effectivity()


Words = list[tuple[str, Place]]


def only(notebook: Notebook, regions: Words, channels: Words, brands: Words) -> Only:
    """Read in which regions, channels and brands something is offered."""
    for text, place in channels:
        one_of(notebook, text, place, CHANNELS)
    for text, place in (*regions, *brands):
        code(notebook, text, place)

    def words(of: Words) -> tuple[str, ...]:
        return tuple(sorted({text for text, _ in of}))

    return Only(regions=words(regions), channels=words(channels), brands=words(brands))


def option_name(notebook: Notebook, text: str, place: Place) -> str:
    """Check the name of an option: lower case, and no word of the language."""
    if not _NAME.fullmatch(text) or text in RESERVED or text in UNITS:
        notebook.complain(
            place, "bad-name", f"{text!r} cannot be the name of an option",
            expected="small letters, digits and _, no word of the rule language",
        )  # fmt: skip
    return text


def code(notebook: Notebook, text: str, place: Place) -> str:
    """Check the code of a value, a module or a line."""
    if not _CODE.fullmatch(text):
        notebook.complain(
            place, "bad-name", f"{text!r} cannot be a code",
            expected="letters, digits, and _ . - between them, at most 40", found=text,
        )  # fmt: skip
    return text


def one_of(
    notebook: Notebook, text: str, place: Place, allowed: tuple[str, ...]
) -> str:
    """Check a word of a closed list; a wrong one becomes the first of the list."""
    if text in allowed:
        return text
    notebook.complain(
        place, "unknown-word", f"{text!r} is not known here",
        expected="one of " + ", ".join(allowed), hint=did_you_mean(text, allowed),
    )  # fmt: skip
    return allowed[0]
