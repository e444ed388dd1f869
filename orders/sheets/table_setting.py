"""How a table is set: heads, cells, totals, and columns wide enough for their numbers.

Whoever makes a sheet gives widths as weights and cannot know how long a date is in
Chinese. So the widths are mended here: no number may be broken or run into its
neighbour, and running text gives way, because it can wrap.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final
from unicodedata import east_asian_width

from orders.sheets.blocks import Align, Table, Total
from orders.sheets.cells import Text
from orders.sheets.typesetting import (
    TEXT_WIDTH_MM,
    Label,
    SetCell,
    Typesetter,
    decimals,
)
from rules.money import Money

# Widths of Noto Sans in thousandths of the type size, a little above the mean.
_WIDE: Final = 1000
_NARROW: Final = 600
_SPACE: Final = 280
_BODY_MM: Final = Fraction(3)
_STRONG_MM: Final = Fraction(38, 10)
_HEAD_MM: Final = Fraction(25, 10)
_SAID_MM: Final = Fraction(23, 10)
# Numbers that do not fit a page at 8.5 pt are set at 7 pt.
_TIGHT: Final = Fraction(14, 17)
_PADDING_MM: Final = Fraction(34, 10)
_UNIT_MM: Final = Fraction(7)
# Narrower than this, running text is a column of letters.
_LEAST_TEXT_MM: Final = Fraction(14)
# What is read at arm's length needs room for some letters of 14 pt on a line.
_LEAST_CHOICES_MM: Final = Fraction(56)
# A word longer than this may be broken: it is a monogram or an address, not a code.
_LONGEST_WORD_MM: Final = Fraction(38)


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What a column needs in mm: least for its numbers, wished for its words too."""

    least: Fraction
    wished: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class SetHead:
    """The head of a column."""

    label: Label
    side: Align
    width: str
    currency: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTotal:
    """A totals line: a label across so many columns, then the cells after it."""

    label: Label
    across: int
    cells: tuple[SetCell, ...]
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTable:
    """A table ready to be ruled."""

    heads: tuple[SetHead, ...]
    rows: tuple[tuple[SetCell, ...], ...]
    totals: tuple[SetTotal, ...]
    by_hand: bool
    tight: bool


def set_table(ink: Typesetter, table: Table) -> SetTable:
    """Set a table: its widths, its heads, its cells and its totals."""
    columns = table.columns
    currencies = tuple(_one_currency(table, at) for at in range(len(columns)))
    rows = tuple(
        tuple(
            ink.cell(cell, column.side, bare=bool(currency))
            for cell, column, currency in zip(row, columns, currencies, strict=True)
        )
        for row in table.rows
    )
    totals = tuple(_total(ink, table, total, currencies) for total in table.totals)
    labels = tuple(ink.label(column.title) for column in columns)
    cells = tuple(tuple(_standing_in(at, rows, totals)) for at in range(len(columns)))
    weights = tuple(column.width for column in columns)
    needs = _needs(labels, currencies, cells, Fraction(1))
    tight = sum(need.least for need in needs) > TEXT_WIDTH_MM
    if tight:
        needs = _needs(labels, currencies, cells, _TIGHT)
    widths = fair_widths(weights, needs)
    heads = tuple(
        SetHead(
            label=label,
            side=column.side,
            width=decimals(width * 100 / TEXT_WIDTH_MM),
            currency=currency,
            kind=column.kind,
        )
        for column, label, currency, width in zip(
            columns, labels, currencies, widths, strict=True
        )
    )
    by_hand = any(column.kind in ("blank", "check") for column in columns)
    return SetTable(heads=heads, rows=rows, totals=totals, by_hand=by_hand, tight=tight)


def fair_widths(
    weights: tuple[int, ...], needs: tuple[Need, ...]
) -> tuple[Fraction, ...]:
    """Share the page by weight, but give every column what it needs first.

    Args:
        weights: How the maker of the table would share the page.
        needs: What each column needs.

    Returns:
        Widths in millimetres that fill the page: by weight where all words fit, else
        with every number whole, else, on a page far too narrow, in proportion.
    """
    page = Fraction(TEXT_WIDTH_MM)
    least = sum(need.least for need in needs)
    wished = sum(need.wished for need in needs)
    if least >= page:
        return tuple(page * need.least / least for need in needs)
    if wished >= page:
        part = (page - least) / (wished - least)
        return tuple(n.least + (n.wished - n.least) * part for n in needs)
    held: set[int] = set()
    while True:
        left = page - sum(needs[at].wished for at in held)
        shared = sum(weight for at, weight in enumerate(weights) if at not in held)
        widths = tuple(
            needs[at].wished if at in held else left * weight / shared
            for at, weight in enumerate(weights)
        )
        short = {at for at, need in enumerate(needs) if widths[at] < need.wished}
        if not short:
            return widths
        # Those that came out too narrow are held at their wish; the rest share again.
        held |= short


def _needs(
    labels: tuple[Label, ...],
    currencies: tuple[str, ...],
    cells: tuple[tuple[SetCell, ...], ...],
    tightness: Fraction,
) -> tuple[Need, ...]:
    return tuple(
        _need(label, currency, standing, tightness)
        for label, currency, standing in zip(labels, currencies, cells, strict=True)
    )


def _need(
    label: Label, currency: str, cells: tuple[SetCell, ...], tightness: Fraction
) -> Need:
    words = f"{label.first} {label.second}".split()
    wished = max((_width(word, _HEAD_MM) for word in words), default=Fraction(0))
    if currency:
        # A head stands on one line with its currency.
        wished = max(wished, _width(f"{label.first} {currency}", _HEAD_MM))
    least = Fraction(0)
    for cell in cells:
        # The amounts of a strong total are set larger and bold.
        size = (_STRONG_MM if cell.tone == "strong" else _BODY_MM) * tightness
        if cell.kind == "text":
            whole = [word for word in cell.text.split() if not _is_wide(word)]
            longest = max((_width(word, size) for word in whole), default=Fraction(0))
            wished = max(wished, min(longest, _LONGEST_WORD_MM))
            least = max(least, min(_width(cell.text, size), _LEAST_TEXT_MM))
        elif cell.kind == "code" and cell.code is not None:
            least = max(least, cell.code.width_mm)
            # Its text stands beside it if it can, else under it.
            beside = cell.code.width_mm + _width(cell.text, _SAID_MM)
            wished = max(wished, beside)
        elif cell.kind == "choices":
            least = max(least, _LEAST_CHOICES_MM)
        elif cell.kind == "blank":
            least = max(least, _LEAST_TEXT_MM)
        elif cell.kind not in ("check", "ticked"):
            unit = _UNIT_MM if cell.unit else Fraction(0)
            least = max(least, _width(cell.text, size) + unit)
    return Need(least=least + _PADDING_MM, wished=max(least, wished) + _PADDING_MM)


def _width(text: str, size: Fraction) -> Fraction:
    """About how wide a text is at this type size."""
    thousandths = sum(
        _WIDE if _is_wide(one) else _SPACE if one in " \u00a0,.:/" else _NARROW
        for one in text
    )
    return size * thousandths / 1000


def _is_wide(text: str) -> bool:
    """Whether it is Chinese (and so may be broken anywhere)."""
    return any(east_asian_width(one) in "WF" for one in text)


def _standing_in(
    at: int, rows: tuple[tuple[SetCell, ...], ...], totals: tuple[SetTotal, ...]
) -> Iterable[SetCell]:
    yield from (row[at] for row in rows)
    for total in totals:
        if at >= total.across:
            yield total.cells[at - total.across]


def _total(
    ink: Typesetter, table: Table, total: Total, currencies: tuple[str, ...]
) -> SetTotal:
    values = {one.column: one.value for one in total.values}
    keys = [column.key for column in table.columns]
    across = min(keys.index(key) for key in values)
    strong = total.tone == "strong"
    cells = []
    for column, currency in list(zip(table.columns, currencies, strict=True))[across:]:
        value = values.get(column.key, Text(text=""))
        # The amount that matters carries its currency itself.
        cell = ink.cell(value, column.side, bare=bool(currency) and not strong)
        cells.append(replace(cell, tone=total.tone))
    return SetTotal(
        label=ink.label(total.label),
        across=across,
        cells=tuple(cells),
        tone=total.tone,
    )


def _one_currency(table: Table, at: int) -> str:
    """The currency of a money column, if all its amounts are in the same one."""
    column = table.columns[at]
    amounts = [row[at] for row in table.rows]
    for total in table.totals:
        amounts += [one.value for one in total.values if one.column == column.key]
    found = {one.currency for one in amounts if isinstance(one, Money)}
    return found.pop() if column.kind == "money" and len(found) == 1 else ""
