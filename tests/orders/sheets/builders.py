"""Short ways to say what a sheet holds: words are written `English|中文`."""

from orders.sheets.blocks import (
    Align,
    Column,
    ColumnKind,
    Field,
    Signatures,
    Sum,
    Total,
)
from orders.sheets.cells import Cell, Text
from rules.wording import Wording


def words(text: str) -> Wording:
    en, _, zh = text.partition("|")
    return Wording(en, zh or en)


def lines(text: str) -> list[list[str]]:
    """The rows of a text table; two spaces or more stand between its cells."""
    rows = [line.split("  ") for line in text.strip().splitlines()]
    return [[cell.strip() for cell in row if cell.strip()] for row in rows]


def field(label: str, value: Cell | str) -> Field:
    cell = Text(text=words(value)) if isinstance(value, str) else value
    return Field(label=words(label), value=cell)


def strong(text: str, note: str = "") -> Text:
    return Text(text=words(text), note=note, tone="strong")


def column(
    title: str, width: int, kind: ColumnKind = "text", align: Align | None = None
) -> Column:
    en, _, _ = title.partition("|")
    return Column(
        key=en.lower().replace(" ", "-"),
        title=words(title),
        kind=kind,
        width=width,
        align=align,
    )


def total(label: str, under: str, value: Cell) -> Total:
    return Total(label=words(label), values=(Sum(column=under, value=value),))


def signatures(*labels: str) -> Signatures:
    return Signatures(labels=tuple(words(label) for label in labels))
