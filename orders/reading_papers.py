"""Reading a printed paper back: does it say what its sheet says?

Text is read from the PDF and codes from the rendered page, as a scanner reads
them, and both are held against the sheet. Spaces and line breaks do not count:
where a line is broken is the press's business.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from orders.sheets.blocks import Block, Drawing, Fields, PieceLabel, Table
from orders.sheets.cells import (
    Cell,
    Code,
    Day,
    Duration,
    Length,
    Number,
    Quantity,
    Tolerance,
)
from orders.sheets.reading_back import codes_on, pages_text
from orders.sheets.sheet import Sheet
from orders.sheets.typesetting import Typesetter
from rules.money import Money

_CURRENCY_OF_DEBT = re.compile(r"−[^\d\W]{3}(?=\d)|−[¥€$£](?=\d)")
FIGURES = (Day, Duration, Length, Money, Number, Quantity, Tolerance)


@dataclass(frozen=True, slots=True)
class Compared:
    """How many codes and figures were found again, and what was not."""

    codes: int
    figures: int
    missing: tuple[str, ...]


def differences(sheet: Sheet, pdf: bytes) -> Compared:
    """Compare a sheet with its printed pages."""
    try:
        pages, codes = pages_text(pdf), codes_on(pdf)
    except RuntimeError:  # what the reader of pages raises where there are none
        return Compared(0, 0, ("the pages cannot be read",))
    text = _squeezed("".join(pages))
    missing: list[str] = []
    figures = 0
    for words in (sheet.number, sheet.order_number):
        if _squeezed(words) not in text:
            missing.append(f"{words} is not on the paper")
    for shown, times in Counter(map(_squeezed, figures_of(sheet))).items():
        found = text.count(shown)
        figures += min(found, times)
        if found < times:
            missing.append(f"{shown} stands {found} times on the paper, not {times}")
    wanted = Counter(codes_of(sheet))
    read = Counter(words for _, _, words in codes)
    missing += [f"code {words} does not scan" for words in (wanted - read)]
    missing += [f"code {words} stands there too much" for words in (read - wanted)]
    return Compared((wanted & read).total(), figures, tuple(missing))


def codes_of(sheet: Sheet) -> Iterator[str]:
    """Yield what every code on a sheet says."""
    if sheet.code:
        yield sheet.code
    for cell in _cells(sheet):
        if isinstance(cell, Code):
            yield cell.text


def figures_of(sheet: Sheet) -> Iterator[str]:
    """Yield every amount, quantity, length, time and day as it is printed.

    Units that stand in a place of their own are left out, as are currencies.
    """
    ink = Typesetter(sheet)
    for cell in _cells(sheet):
        if isinstance(cell, FIGURES):
            yield ink.cell(cell, bare=True).text


def _cells(sheet: Sheet) -> Iterator[Cell]:
    for field in sheet.header:
        yield field.value
    for block in sheet.blocks:
        yield from _block_cells(block)


def _block_cells(block: Block) -> Iterator[Cell]:
    match block:
        case Fields(fields=fields):
            yield from (field.value for field in fields)
        case Table(rows=rows, totals=totals):
            for row in rows:
                yield from row
            for total in totals:
                yield from (value.value for value in total.values)
        case PieceLabel(code=code, facts=facts, words=words):
            yield code
            yield from (field.value for field in (*facts, *words))
        case Drawing():
            return


def _squeezed(text: str) -> str:
    """Return a text without spaces; an amount owed without what stands in its middle.

    Where an amount is below nothing its currency stands between sign and figure.
    """
    plain = unicodedata.normalize("NFKC", text)
    kept = "".join(mark for mark in plain if not mark.isspace() and mark != "\u00ad")
    return _CURRENCY_OF_DEBT.sub("−", kept)
