"""From the value of a sheet to the words, widths and sizes that stand on the page.

The template only sets what it is handed here: it formats no number, picks no
language and computes no size. Nothing in this file knows HTML.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from orders.sheets import fixed_words, numbers
from orders.sheets.blocks import Align, Drawing, Field
from orders.sheets.cells import (
    Blank,
    Cell,
    Check,
    Choices,
    Code,
    CodeForm,
    Day,
    Duration,
    Length,
    Number,
    Quantity,
    Text,
    Tolerance,
    Words,
)
from orders.sheets.codes import PrintedCode, printed_code
from orders.sheets.sheet import Sheet
from orders.sheets.svg import CleanSvg, clean_svg
from rules.money import Money
from rules.wording import Wording

TEXT_WIDTH_MM: Final = 186
HEADER_CODE_MM: Final = 25
# Controls have no place on paper. The marks that turn the direction of text would
# let a monogram print as another one than was stored; the letters of right-to-left
# scripts need none of them.
_UNPRINTABLE: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]"
)
_TURNING: Final = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

# WeasyPrint looks for a place to break an endless word line by line, each time from
# its beginning: 15,000 letters took 35 s. Soft breaks make it 1 s.
# Chinese breaks anywhere by itself, and knows better where.
_ENDLESS: Final = re.compile(
    r"[^\s\u200b\u2e80-\ud7ff\uf900-\uffef\U00020000-\U0003ffff]{61,}"
)
_PIECE: Final = 12
_SOFT_BREAK: Final = "\u200b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label in the sheet's language, and in the second where that says more."""

    first: str
    second: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCell:
    """A cell as it will stand on the page."""

    kind: str
    side: Align
    text: str = ""
    unit: str = ""
    note: str = ""
    tone: str = "plain"
    code: PrintedCode | None = None
    chosen: tuple[tuple[Label, str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDrawing:
    """A drawing with the size it is printed at."""

    clean: CleanSvg
    width: str
    height: str


class Typesetter:
    """Sets one sheet: knows its languages and how its reader writes days."""

    def __init__(self, sheet: Sheet) -> None:
        self._language = sheet.language
        self._second = sheet.second_language
        # A factory sorts by date and compares it with screens: ISO there.
        self._iso_days = sheet.audience in ("factory", "manufacturing", "warehouse")

    def words(self, words: Words) -> str:
        """What the paper says in the sheet's language, ready to print literally."""
        if isinstance(words, Wording):
            words = words.in_language(self._language)
        return printable(words)

    def label(self, words: Words) -> Label:
        """A label, doubled in the second language if there is one."""
        first = self.words(words)
        if self._second is None or not isinstance(words, Wording):
            return Label(first=first)
        second = printable(words.in_language(self._second))
        return Label(first=first, second=second if second != first else "")

    def header(self, sheet: Sheet) -> tuple[Field, ...]:
        """The fields under the title: the ones every paper has, then its own."""
        revision = Number(amount=sheet.revision)
        order = Field(label=fixed_words.ORDER, value=Text(text=sheet.order_number))
        return (
            *((order,) if sheet.order_number else ()),
            Field(label=fixed_words.ISSUED, value=Day(day=sheet.issued_on)),
            Field(label=fixed_words.REVISION, value=revision),
            *sheet.header,
        )

    def audience(self, sheet: Sheet) -> Label | None:
        """Whose copy this is."""
        known = fixed_words.AUDIENCES.get(sheet.audience)
        return self.label(known) if known else None

    def say(self, cell: Cell) -> str:
        """All that a cell says, in one line."""
        language = self._language
        match cell:
            case Text():
                return self.words(cell.text)
            case Number():
                return numbers.number(cell.amount, cell.scale, language)
            case Quantity():
                unit = self.words(cell.unit)
                return numbers.quantity(cell.amount, cell.scale, unit, language)
            case Money():
                return numbers.money(cell, language)
            case Length():
                return numbers.length(cell.tenths, cell.shown_in, language)
            case Tolerance():
                shown = cell.shown_in
                return numbers.tolerance(cell.above, cell.below, shown, language)
            case Duration():
                return numbers.duration(cell.seconds, language)
            case Day():
                return cell.day if self._iso_days else numbers.day(cell.day, language)
            case Code():
                return self.words(cell.text)
            case Check():
                return self.words(cell.label)
            case Blank():
                return self.words(cell.hint)
            case Choices(chosen=chosen):
                return " · ".join(self.words(one.value) for one in chosen)

    def cell(self, cell: Cell, side: Align = "start", *, bare: bool = False) -> SetCell:
        """A cell ready to stand on the page.

        Args:
            cell: The cell.
            side: Where it stands in its column.
            bare: Leave out the currency, because the column's head names it.
        """
        text = self.say(cell)
        match cell:
            case Text():
                note, tone = self.words(cell.note), cell.tone
                return SetCell(kind="text", side=side, text=text, note=note, tone=tone)
            case Money() if bare:
                text = numbers.amount_of(cell, self._language)
                return SetCell(kind="money", side=side, text=text)
            case Quantity() if self.words(cell.unit) not in ("", "%"):
                digits = numbers.number(cell.amount, cell.scale, self._language)
                unit = self.words(cell.unit)
                return SetCell(kind="quantity", side=side, text=digits, unit=unit)
            case Code():
                code = printed_code(cell.text, cell.form)
                return SetCell(kind="code", side=side, text=text, code=code)
            case Check():
                kind = "ticked" if cell.mark == "ticked" else "check"
                return SetCell(kind=kind, side=side, text=text)
            case Blank():
                return SetCell(kind="blank", side=side, text=text)
            case Choices(chosen=chosen):
                shown = tuple(
                    (self.label(c.option), self.words(c.value), printable(c.note))
                    for c in chosen
                )
                return SetCell(kind="choices", side=side, text=text, chosen=shown)
            case _:
                return SetCell(kind="figure", side=side, text=text)

    def drawing(self, drawing: Drawing) -> SetDrawing:
        """A drawing with its size on this page, frame deducted."""
        clean = clean_svg(drawing.svg)
        width, height = clean.size_within(TEXT_WIDTH_MM - 6, drawing.tallest)
        return SetDrawing(
            clean=clean, width=millimetres(width), height=millimetres(height)
        )

    def code(self, text: str, form: CodeForm = "qr") -> PrintedCode:
        """The large code of the header."""
        return printed_code(text, form, HEADER_CODE_MM)


def printable(text: str) -> str:
    """A text that prints as what it is, and in good time."""
    # What was typed into a web form ends its lines with two characters.
    lined = text.replace("\r\n", "\n").replace("\r", "\n")
    shown = _TURNING.sub("", _UNPRINTABLE.sub("\ufffd", lined))
    return _ENDLESS.sub(lambda word: _SOFT_BREAK.join(_pieces(word[0])), shown)


def _pieces(word: str) -> list[str]:
    return [word[at : at + _PIECE] for at in range(0, len(word), _PIECE)]


def millimetres(size: Fraction) -> str:
    """A size as CSS writes it."""
    return f"{decimals(size)}mm"


def decimals(value: Fraction) -> str:
    """Two decimals, cut and not rounded: widths must not add up to too much."""
    return str(Decimal(int(value * 100)).scaleb(-2))
