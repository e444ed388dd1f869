"""CSV tables with the place of every cell.

The standard library's reader knows the line of a record but not the column of a
cell, and a caret under the wrong cell is worse than none; hence this small
scanner of RFC 4180 (quoted cells, doubled quotes, line breaks inside quotes).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.reading.source import Folder, Notebook
from rules.mistake import Place, did_you_mean

MOST_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, trimmed, and where it begins."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Row:
    """One record below the header."""

    cells: dict[str, Cell]
    place: Place

    def __getitem__(self, column: str) -> Cell:
        """Return a cell; a column the file does not have is an empty cell."""
        return self.cells.get(column, Cell("", self.place))


def cells_of(text: str, file: str) -> Iterator[list[Cell]]:
    """Yield the records of a CSV text; blank lines and ``#`` lines are skipped."""
    line, column, at = 1, 1, 0
    record: list[Cell] = []
    size = len(text)
    while at < size:
        if not record and text[at] in "#\r\n":
            end = text.find("\n", at)
            at = size if end < 0 else end + 1
            line, column = line + 1, 1
            continue
        place = Place(file, line, column)
        start = at
        if text[at] == '"':
            at += 1
            while at < size and not (text[at] == '"' and text[at + 1 : at + 2] != '"'):
                at += 2 if text[at] == '"' else 1
            content = text[start + 1 : at].replace('""', '"')
            at += 1
        else:
            content = ""
        plain = at
        while at < size and text[at] not in ",\n":
            at += 1
        content += text[plain:at]
        record.append(Cell(content.strip(), place))
        line += text.count("\n", start, at)
        column = at - (text.rfind("\n", 0, at) + 1) + 2
        if at >= size or text[at] == "\n":
            yield record
            record = []
            line, column = line + 1, 1
        elif at + 1 >= size:
            record.append(Cell("", Place(file, line, column)))
            yield record
            record = []
        at += 1


def read_rows(
    folder: Folder,
    file: str,
    needed: tuple[str, ...],
    known: tuple[str, ...],
    asked_at: Place | None = None,
    *,
    attributes: bool = False,
) -> list[Row]:
    """Read a CSV table with a header; complain about its columns and its shape.

    Args:
        folder: where the file lies.
        file: its name.
        needed: columns that must be there.
        known: columns that may be there.
        asked_at: where another file names this one.
        attributes: also take columns named like ``weight [g/m2]``.
    """
    text = folder.text(file, asked_at)
    if text is None:
        return []
    notebook = folder.notebook
    records = cells_of(text, file)
    header = next(records, None)
    if header is None:
        notebook.complain(
            Place(file, 1, 1), "empty", f"{file} is empty",
            expected="a first line with " + ", ".join(needed),
        )  # fmt: skip
        return []
    names = _columns(notebook, header, needed, known, attributes)
    rows: list[Row] = []
    for record in records:
        if len(record) != len(header):
            notebook.complain(
                record[0].place, "row-length", "this row has another length than line 1",
                expected=f"{len(header)} cells", found=str(len(record)),
                hint="put a cell with a comma in it between double quotes",
            )  # fmt: skip
            continue
        cells = {name: cell for name, cell in zip(names, record, strict=True) if name}
        rows.append(Row(cells, record[0].place))
        if len(rows) > MOST_ROWS:
            notebook.complain(
                record[0].place, "too-long", f"{file} has more than {MOST_ROWS} rows"
            )
            break
    return rows


def _columns(
    notebook: Notebook,
    header: list[Cell],
    needed: tuple[str, ...],
    known: tuple[str, ...],
    attributes: bool,
) -> list[str]:
    names: list[str] = []
    for cell in header:
        name = cell.text
        if name in names:
            notebook.complain(cell.place, "twice", f"column {name!r} stands twice")
            name = ""
        elif name not in needed + known and not (attributes and "[" in name):
            notebook.complain(
                cell.place, "unknown-column", f"there is no column {name!r}",
                expected="one of " + ", ".join(needed + known),
                hint=did_you_mean(name, needed + known),
            )  # fmt: skip
            name = ""
        names.append(name)
    for name in needed:
        if name not in [cell.text for cell in header]:
            notebook.complain(
                header[0].place, "no-column", f"column {name!r} is missing",
                expected=", ".join(needed),
            )  # fmt: skip
    return names
