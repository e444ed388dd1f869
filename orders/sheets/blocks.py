"""What a sheet is built of: fields, tables, drawings, paragraphs, checks, labels.

The union is closed on purpose. A new paper is a new arrangement of these blocks, not
a new template; whoever adds a kind of block adds it here, in `plain.py` and in
`templates/sheet.html`.
"""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from orders.sheets.birth import demand, settle
from orders.sheets.cells import (
    Blank,
    Cell,
    Check,
    Choices,
    Code,
    Day,
    Duration,
    Length,
    Number,
    Quantity,
    Text,
    Tolerance,
    Words,
)
from orders.sheets.svg import clean_svg
from rules.money import Money
from rules.wording import Wording

ColumnKind: TypeAlias = Literal[
    "text",
    "integer",
    "decimal",
    "quantity",
    "money",
    "length",
    "tolerance",
    "duration",
    "day",
    "code",
    "check",
    "blank",
    "choices",
]
Align: TypeAlias = Literal["start", "centre", "end"]

_HOLDS: Final[dict[str, type]] = {
    "text": Text,
    "integer": Number,
    "decimal": Number,
    "quantity": Quantity,
    "money": Money,
    "length": Length,
    "tolerance": Tolerance,
    "duration": Duration,
    "day": Day,
    "code": Code,
    "check": Check,
    "blank": Blank,
    "choices": Choices,
}
_ALIGNED_BY_KIND: Final[dict[str, Align]] = {
    "text": "start",
    "day": "start",
    "code": "start",
    "blank": "start",
    "choices": "start",
    "check": "centre",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One label with its value."""

    label: Wording
    value: Cell

    def __post_init__(self) -> None:
        """Settle the record."""
        settle(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """Labels with values, side by side in so many columns."""

    fields: tuple[Field, ...]
    title: Wording | None = None
    columns: int = 4

    def __post_init__(self) -> None:
        """Refuse more columns than a page can hold."""
        settle(self)
        demand(1 <= self.columns <= 6, self, "columns must be 1 to 6")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table; widths are weights, and millimetres if they sum to 186."""

    key: str
    title: Wording
    kind: ColumnKind = "text"
    width: int = 10
    align: Align | None = None

    def __post_init__(self) -> None:
        """Refuse a column too thin to see."""
        settle(self)
        demand(self.width > 0, self, f"{self.key}: width must be positive")

    @property
    def side(self) -> Align:
        """Where its cells stand: numbers at the end, so that digits line up."""
        return self.align or _ALIGNED_BY_KIND.get(self.kind, "end")

    def takes(self, cell: Cell) -> bool:
        """Whether a cell may stand in this column; a gap may stand in any."""
        if isinstance(cell, Blank):
            return True
        if self.kind == "integer" and isinstance(cell, Number):
            return cell.scale == 0
        return isinstance(cell, _HOLDS[self.kind])


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """One value of a totals line, under the column with this key."""

    column: str
    value: Cell

    def __post_init__(self) -> None:
        """Settle the record."""
        settle(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A line under a table: a label, then values under their columns."""

    label: Wording
    values: tuple[Sum, ...]
    tone: Literal["plain", "strong"] = "plain"

    def __post_init__(self) -> None:
        """Refuse a total of nothing."""
        settle(self)
        demand(bool(self.values), self, "a total needs a value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under columns; the head is repeated on every page it reaches."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: Wording | None = None
    totals: tuple[Total, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a row that does not fit its columns."""
        settle(self)
        keys = [column.key for column in self.columns]
        demand(bool(keys), self, "a table needs a column")
        demand(len(set(keys)) == len(keys), self, "two columns have one key")
        for number, row in enumerate(self.rows, 1):
            demand(len(row) == len(keys), self, f"row {number} has {len(row)} cells")
            for column, cell in zip(self.columns, row, strict=True):
                found = f"row {number}, {column.key}: {type(cell).__name__}"
                demand(column.takes(cell), self, f"{found} in a {column.kind} column")
        for total in self.totals:
            for one in total.values:
                # The first column is left free: the label has to stand somewhere.
                demand(one.column in keys[1:], self, f"no column {one.column!r} to sum")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A drawing as SVG, with the hash under which it was approved.

    It is printed at its own size if it is given in `mm` and fits, else as large as
    the page width and `tallest` allow.
    """

    svg: str
    hash: str
    title: Wording | None = None
    tallest: int = 160

    def __post_init__(self) -> None:
        """Refuse a drawing that holds anything but lines and text."""
        settle(self)
        demand(20 <= self.tallest <= 230, self, "tallest must be 20 to 230 mm")
        clean_svg(self.svg)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text; its line breaks are kept."""

    text: Words
    title: Wording | None = None

    def __post_init__(self) -> None:
        """Settle the record."""
        settle(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """Things to be confirmed, each with a box to tick."""

    checks: tuple[Check, ...]
    title: Wording | None = None
    columns: int = 2

    def __post_init__(self) -> None:
        """Refuse more columns than a page can hold."""
        settle(self)
        demand(1 <= self.columns <= 4, self, "columns must be 1 to 4")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    """Places to sign (or to stamp), one for each label."""

    labels: tuple[Wording, ...]

    def __post_init__(self) -> None:
        """Refuse a row of signatures nobody could write."""
        settle(self)
        demand(1 <= len(self.labels) <= 5, self, "1 to 5 people sign a sheet")


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceLabel:
    """The label of one piece: a page of its own, to be stuck or sewn on.

    Attributes:
        code: What is scanned.
        title: What it is.
        large: What is read from afar: the size.
        facts: The rest of what tells it from another piece.
        words: What was written for this piece, letter for letter.
        place: Which of the pieces it is: `2 / 3`.
    """

    code: Code
    title: Words
    large: Words = ""
    facts: tuple[Field, ...] = ()
    words: tuple[Field, ...] = ()
    place: str = ""

    def __post_init__(self) -> None:
        """Settle the record."""
        settle(self)


Block: TypeAlias = (
    Fields | Table | Drawing | Paragraph | Checks | Signatures | PieceLabel
)
