"""CSV tables with the place of every cell.

The standard library's reader knows the line of a record but not the column of a
cell, and a caret under the wrong cell is worse than none; hence this small
scanner of RFC 4180 (quoted cells, doubled quotes, line breaks inside quotes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from catalog.reading.source import Folder, Notebook
from rules.mistake import Place, did_you_mean
from rules.units import UNITS
from rules.wording import Wording

MOST_ROWS = 20_000
ATTRIBUTE = re.compile(r"([a-z][a-z0-9_]{0,39}) \[(.+)\]")
"""The heading of an attribute with its unit, such as ``weight [g/m2]``."""
_CELL_ENDS = re.compile("[,\n]")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, trimmed, and where it begins.

    ``typed`` is the text as long as it was typed, for a formula: where a quote was
    doubled a blank stands, so that a caret falls under the right character.
    """

    text: str
    place: Place
    typed: str = ""
    closed: bool = True

    def __post_init__(self) -> None:
        """Take the text for what was typed unless told otherwise."""
        object.__setattr__(self, "typed", self.typed or self.text)


@dataclass(frozen=True, slots=True)
class Row:
    """One record below the header."""

    cells: dict[str, Cell]
    place: Place

    def __getitem__(self, column: str) -> Cell:
        """Return a cell; a column the file does not have is an empty cell."""
        return self.cells.get(column, Cell("", self.place))


def cells_of(text: str, file: str) -> Iterator[list[Cell]]:
    """Yield the records of a CSV text.

    Blank lines, rows of empty cells and lines that begin with ``#`` are skipped.
    """
    at, line, begins = 0, 1, 0
    record: list[Cell] = []
    while at < len(text):
        if not record and text[at] == "#":
            end = text.find("\n", at)
            at = len(text) if end < 0 else end + 1
            line, begins = line + 1, at
            continue
        end, quoted, closed = _end_of_cell(text, at)
        record.append(_cell(text[at:end], Place(file, line, at - begins + 1), closed))
        if quoted:
            line += text.count("\n", at, end)
            begins = max(begins, text.rfind("\n", 0, end) + 1)
        if text[end : end + 1] == ",":
            at = end + 1
            if at < len(text):
                continue
            record.append(Cell("", Place(file, line, at - begins + 1)))
        if any(cell.text for cell in record):
            yield record
        record = []
        at, line, begins = end + 1, line + 1, end + 1


def _end_of_cell(text: str, start: int) -> tuple[int, bool, bool]:
    """Return where a cell ends, whether it is quoted, and its quote is closed."""
    at = start
    quoted = text[at] == '"'
    if quoted:
        at = _closing_quote(text, at + 1)
        if at >= len(text):
            return len(text), True, False
        at += 1
    # Whichever comes first: to look for the end of the line from every cell of it takes
    # for ever where a line is long.
    found = _CELL_ENDS.search(text, at)
    return found.start() if found else len(text), quoted, True


def _closing_quote(text: str, at: int) -> int:
    while True:
        at = text.find('"', at)
        if at < 0 or text[at + 1 : at + 2] != '"':
            return at if at >= 0 else len(text)
        at += 2


def _cell(raw: str, place: Place, closed: bool) -> Cell:
    """Take the quotes off a cell."""
    if not raw.startswith('"'):
        skipped = len(raw) - len(raw.lstrip())
        return Cell(raw.strip(), place.moved(0, skipped))
    end = _closing_quote(raw, 1)
    content, tail = raw[1:end], raw[end + 1 :]
    text = (content.replace('""', '"') + tail).strip()
    skipped = len(content) - len(content.lstrip())
    lines, columns = content[:skipped].count("\n"), 1 + skipped
    if lines:
        place = Place(place.file, place.line + lines, 1)
        columns = skipped - content.rfind("\n", 0, skipped) - 1
    halves = iter(range(len(content)))
    typed = re.sub('""', lambda _: '" ' if next(halves) % 2 else ' "', content)
    return Cell(text, place.moved(0, columns), (typed + tail).strip(), closed)


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
    records = closed_records(cells_of(text, file), notebook, file)
    header = next(records, None)
    if header is None:
        notebook.complain(
            Place(file, 1, 1), "empty", f"{file} is empty",
            expected="a first line with " + ", ".join(needed),
        )  # fmt: skip
        return []
    names = _columns(notebook, header, needed, known, attributes)
    if not set(needed) <= set(names):
        notebook.lose(file)
        return []
    rows: list[Row] = []
    for record in records:
        if len(record) != len(header):
            refuse_length(notebook, file, record, len(header))
            continue
        cells = {name: cell for name, cell in zip(names, record, strict=True) if name}
        rows.append(Row(cells, record[0].place))
        if len(rows) > MOST_ROWS:
            notebook.complain(
                record[0].place, "too-long", f"{file} has more than {MOST_ROWS} rows"
            )
            notebook.lose(file)
            break
    return rows


def title_of(folder: Folder, row: Row) -> Wording:
    """Return the columns ``en`` and ``zh``; a missing text is a finding."""
    words = Wording(row["en"].text, row["zh"].text)
    if words.missing():
        folder.notebook.complain(
            row.place, "untranslated", "this row lacks a text",
            expected=" and ".join(words.missing()), severity="warning",
        )  # fmt: skip
    return words


def refuse_length(
    notebook: Notebook, file: str, record: list[Cell], length: int
) -> None:
    """Complain about a row that has more or fewer cells than the header."""
    notebook.lose(file)
    notebook.complain(
        record[0].place, "row-length", "this row has another length than the header",
        expected=f"{length} cells", found=str(len(record)),
        hint="put a cell with a comma in it between double quotes",
    )  # fmt: skip


def closed_records(
    records: Iterator[list[Cell]], notebook: Notebook, file: str
) -> Iterator[list[Cell]]:
    """Pass records on; complain about a quote that is never closed, and end there."""
    for record in records:
        if record[-1].closed:
            yield record
            continue
        notebook.lose(file)
        notebook.complain(
            record[-1].place.moved(0, -1), "open-quote", "this quote is never closed",
            hint='end the cell with "; a quote inside a cell is written twice',
        )  # fmt: skip


def _columns(
    notebook: Notebook,
    header: list[Cell],
    needed: tuple[str, ...],
    known: tuple[str, ...],
    attributes: bool,
) -> list[str]:
    """Return the name of each column, empty for one that is not understood."""
    names: list[str] = []
    allowed = tuple(dict.fromkeys(needed + known))
    missing = [name for name in needed if name not in [cell.text for cell in header]]
    for cell in header:
        name = cell.text
        if name and name in names:
            notebook.complain(cell.place, "twice", f"column {name!r} stands twice")
            name = ""
        elif attributes and "[" in name:
            name = _attribute(notebook, cell)
        elif name not in needed + known:
            near = did_you_mean(name, missing or known)
            missing = [word for word in missing if repr(word) not in near]
            notebook.complain(
                cell.place, "unknown-column", f"there is no column {name!r}",
                expected="one of " + ", ".join(allowed), hint=near,
            )  # fmt: skip
            name = ""
        names.append(name)
    for name in missing:
        notebook.complain(
            header[0].place, "no-column", f"column {name!r} is missing",
            expected=", ".join(needed),
        )  # fmt: skip
    return names


def _attribute(notebook: Notebook, cell: Cell) -> str:
    """Check a heading such as ``weight [g/m2]``."""
    found = ATTRIBUTE.fullmatch(cell.text)
    if found is None:
        notebook.complain(
            cell.place, "bad-name", f"{cell.text!r} cannot be an attribute",
            expected="a name and a unit, such as weight [g/m2]",
        )  # fmt: skip
        return ""
    if found[2] not in UNITS:
        notebook.complain(
            cell.place, "unknown-unit", f"there is no unit {found[2]!r}",
            expected="one of " + ", ".join(UNITS), hint=did_you_mean(found[2], UNITS),
        )  # fmt: skip
        return ""
    return cell.text
