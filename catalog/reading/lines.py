"""Prices, parts, operations, notes and compatibility tables: the CSV files."""

from __future__ import annotations

from fractions import Fraction

from catalog.kits import KitPart
from catalog.parts import PER, BomLine, Note, Operation, PriceLine
from catalog.reading import fields
from catalog.reading.rows import (
    Cell,
    Row,
    cells_of,
    closed_records,
    read_rows,
    refuse_length,
    title_of,
)
from catalog.reading.source import Folder
from rules.expression import Expr, Number
from rules.mistake import Place
from rules.truth import TableRows
from rules.wording import Wording

KITS = "kits.csv"
PAPERS = (
    "confirmation", "work_order", "requisition", "pro_forma", "cost_sheet",
    "care_card", "story", "drawing_book",
)  # fmt: skip


def read_prices(folder: Folder, currency: str) -> list[PriceLine]:
    """Read ``prices.csv``."""
    lines: list[PriceLine] = []
    needed = ("price", "en", "zh", "amount")
    rows = _rows(folder, "prices.csv", needed, ("when", "times", "per"))
    for row in rows:
        cell = row["amount"]
        amount = fields.amount(folder.notebook, cell.text, cell.place, currency)
        times = row["times"]
        lines.append(
            PriceLine(
                id=fields.code(folder.notebook, row["price"].text, row["price"].place),
                title=title_of(folder, row),
                amount=amount,
                when=_when(folder, row),
                times=(
                    fields.formula(folder.notebook, times.typed, times.place)
                    if times.text
                    else None
                ),
                per=_per(folder, row),
            )
        )
    return lines


def read_parts(folder: Folder) -> list[tuple[BomLine, Row]]:
    """Read ``parts.csv``, the 150 % bill of materials, each line with its row."""
    lines: list[BomLine] = []
    needed = ("part", "en", "zh", "item", "quantity")
    known = ("step", "when", "per", "operation")
    rows = _rows(folder, "parts.csv", needed, known)
    for row in rows:
        one = Number(Fraction(1), at=row["quantity"].place)
        quantity = row["quantity"]
        lines.append(
            BomLine(
                id=fields.code(folder.notebook, row["part"].text, row["part"].place),
                title=title_of(folder, row),
                item=row["item"].text,
                quantity=fields.formula(
                    folder.notebook, quantity.typed, quantity.place, one
                ),
                step=_step(folder, row["step"]),
                when=_when(folder, row),
                per=_per(folder, row),
                operation=row["operation"].text,
            )
        )
    return list(zip(lines, rows, strict=True))


def read_kits(folder: Folder) -> list[tuple[KitPart, Row]]:
    """Read ``kits.csv``: what each kit is put together of, each part with its row."""
    parts: list[KitPart] = []
    needed = ("kit", "part", "quantity")
    rows = read_rows(folder, KITS, needed, ("step", "when")) if folder.has(KITS) else []
    for row in rows:
        cell = row["quantity"]
        one = Number(Fraction(1), at=cell.place)
        parts.append(
            KitPart(
                kit=row["kit"].text,
                item=row["part"].text,
                quantity=fields.formula(folder.notebook, cell.typed, cell.place, one),
                step=_step(folder, row["step"]),
                when=_when(folder, row),
            )
        )
    return list(zip(parts, rows, strict=True))


def _step(folder: Folder, cell: Cell) -> int:
    """Read a rounding step such as ``0.01`` into thousandths; empty means one."""
    if not cell.text:
        return 1000
    found = fields.quantity(folder.notebook, cell.text, cell.place)
    thousandths = found[0] * 1000 if found else Fraction(1000)
    if thousandths.denominator != 1 or thousandths <= 0:
        folder.notebook.complain(
            cell.place, "wrong-step", "this is no step to round a quantity to",
            expected="at least 0.001", found=cell.text,
        )  # fmt: skip
        return 1000
    return int(thousandths)


def read_operations(folder: Folder) -> list[tuple[Operation, Row]]:
    """Read ``operations.csv``, each operation with its row."""
    operations: list[Operation] = []
    needed = ("operation", "en", "zh", "work_center", "setup", "run")
    known = ("after", "when", "instruction_en", "instruction_zh")
    zero = Number(Fraction(0), "s")
    rows = _rows(folder, "operations.csv", needed, known)
    for row in rows:
        notebook = folder.notebook
        after = row["after"].text
        operations.append(
            Operation(
                code=fields.code(
                    notebook, row["operation"].text, row["operation"].place
                ),
                title=title_of(folder, row),
                work_center=row["work_center"].text,
                setup=fields.formula(
                    notebook, row["setup"].typed, row["setup"].place, zero
                ),
                run=fields.formula(notebook, row["run"].typed, row["run"].place, zero),
                when=_when(folder, row),
                after=tuple(part.strip() for part in after.split("|") if part.strip()),
                instruction=Wording(
                    row["instruction_en"].text, row["instruction_zh"].text
                ),
            )
        )
    return list(zip(operations, rows, strict=True))


def read_notes(folder: Folder) -> list[Note]:
    """Read ``notes.csv``: sentences that papers carry under a condition."""
    notes: list[Note] = []
    rows = _rows(folder, "notes.csv", ("note", "paper", "en", "zh"), ("when",))
    for row in rows:
        cell = row["paper"]
        notes.append(
            Note(
                id=fields.code(folder.notebook, row["note"].text, row["note"].place),
                paper=fields.one_of(folder.notebook, cell.text, cell.place, PAPERS),
                text=title_of(folder, row),
                when=_when(folder, row),
            )
        )
    return notes


def read_tables(folder: Folder) -> dict[str, tuple[TableRows, list[list[Cell]]]]:
    """Read ``tables/*.csv``; return each table with its cells, for their places."""
    tables: dict[str, tuple[TableRows, list[list[Cell]]]] = {}
    inside = folder.path / "tables"
    files = sorted(inside.glob("*.csv")) if inside.is_dir() else []
    for path in files:
        file = f"tables/{path.name}"
        text = folder.text(file)
        if text is None:
            continue
        records = list(closed_records(cells_of(text, file), folder.notebook, file))
        if len(records) < 2:
            folder.notebook.lose(file)
            folder.notebook.complain(
                Place(file, 1, 1), "empty", "a table needs a header and a row"
            )
            continue
        header, *body = records
        for record in body:
            if len(record) != len(header):
                refuse_length(folder.notebook, file, record, len(header))
        sound = [record for record in body if len(record) == len(header)]
        rows = {tuple(_words(cell.text) for cell in record) for record in sound}
        ordered = sorted(rows, key=lambda row: [sorted(cell or ()) for cell in row])
        columns = tuple(cell.text for cell in header)
        tables[path.stem] = TableRows(columns, tuple(ordered)), [header, *sound]
    return tables


def row_places(
    cells: list[list[Cell]],
) -> dict[tuple[frozenset[str] | None, ...], Place]:
    """Return where each row of a table stands; of two equal rows, the first."""
    places: dict[tuple[frozenset[str] | None, ...], Place] = {}
    for record in cells[1:]:
        row = tuple(_words(cell.text) for cell in record)
        places.setdefault(row, record[0].place)
    return places


def _words(text: str) -> frozenset[str] | None:
    """Read a cell: ``*`` is any value, ``a|b`` is either."""
    words = frozenset(part.strip() for part in text.split("|"))
    return None if "*" in words else words


def _rows(
    folder: Folder, file: str, needed: tuple[str, ...], known: tuple[str, ...]
) -> list[Row]:
    rows = read_rows(folder, file, needed, known) if folder.has(file) else []
    _once(folder, rows, needed[0])
    return rows


def _when(folder: Folder, row: Row) -> Expr:
    return fields.formula(folder.notebook, row["when"].typed, row["when"].place)


def _per(folder: Folder, row: Row) -> str:
    cell = row["per"]
    return fields.one_of(folder.notebook, cell.text or "piece", cell.place, PER)


def _once(folder: Folder, rows: list[Row], column: str) -> None:
    """Complain about a code that stands twice."""
    first: dict[str, Row] = {}
    for row in rows:
        cell = row[column]
        before = first.setdefault(cell.text, row)
        if before is not row:
            folder.notebook.complain(
                cell.place, "twice", f"there are two lines {cell.text!r}",
                found=f"the first in line {before.place.line}",
                hint="give each line a code of its own",
            )  # fmt: skip
