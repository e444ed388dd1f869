"""Tables of allowed combinations, from CSV or a spreadsheet: options by column.

The first row names the options; each row below is a combination that can be made. A
cell holds a value, several as ``a|b``, or ``*`` for any value of its column.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import prod

from catalog.reading.rows import Cell, cells_of
from configurator.formats.model import Model
from configurator.formats.source import MOST_PIECES, Source, refuse_many
from configurator.problem import Problem, Table, Variable
from rules.mistake import Place

MOST_COLUMNS = 200
MOST_COMBINATIONS = 200_000
ANY = "*"

Grid = list[list[Cell]]
"""Rows of cells, each with its place; empty rows are left out."""


def read_csv(source: Source, name: str) -> Model:
    """Read a CSV table.

    Raises:
        MistakesFoundError: with every mistake in it.
        FileTooLargeError: if it is too large.
    """
    grid: Grid = []
    for record in cells_of(source.text, source.file):
        if not record[-1].closed:
            _complain(
                source, record[-1].place.moved(0, -1), "open-quote",
                "this quote is never closed",
                hint='end the cell with "; a quote inside a cell is written twice',
            )  # fmt: skip
        grid.append(record)
        refuse_many(source, "rows", len(grid), MOST_PIECES)
    return model_of_grid(grid, source, name)


def model_of_grid(grid: Grid, source: Source, name: str) -> Model:
    """Return the model of a table: its options, and which values go together.

    Raises:
        MistakesFoundError: with every mistake in it.
        FileTooLargeError: if it lists too many combinations.
    """
    if len(grid) < 2:
        what = "this table has no rows" if grid else "this table is empty"
        source.complain(
            1, 1, "empty", what,
            expected="a first row with the names of the options, and rows below it",
        )  # fmt: skip
        source.finish()
    header = _header(grid[0], source)
    rows = [list(row) for row in _rows(grid[1:], header, source)]
    source.finish()
    values: list[dict[str, int]] = [{} for _ in header]
    for row in rows:
        for known, words in zip(values, row, strict=True):
            for word in words:
                if word != ANY:
                    known.setdefault(word, len(known))
    for cell, known in zip(header, values, strict=True):
        if not known:
            _complain(
                source, cell.place, "no-value", f"{cell.text} has no value at all"
            )
    source.finish()
    found: dict[tuple[int, ...], None] = {}
    for row in rows:
        cells = [
            list(known.values()) if ANY in words else [known[word] for word in words]
            for known, words in zip(values, row, strict=True)
        ]
        more = prod(map(len, cells))
        refuse_many(source, "combinations", len(found) + more, MOST_COMBINATIONS)
        found.update(dict.fromkeys(product(*cells)))
    variables = tuple(
        Variable(name=cell.text, values=tuple(known))
        for cell, known in zip(header, values, strict=True)
    )
    table = Table("combinations", tuple(range(len(variables))), tuple(found))
    return Model(name=name, problem=Problem(variables=variables, constraints=(table,)))


def _header(cells: list[Cell], source: Source) -> list[Cell]:
    header = list(cells)
    while header and not header[-1].text:
        header.pop()
    refuse_many(source, "columns", len(header), MOST_COLUMNS)
    seen: set[str] = set()
    for cell in header:
        if not cell.text:
            _complain(source, cell.place, "no-name", "this column has no name")
        elif cell.text in seen:
            _complain(source, cell.place, "twice", f"column {cell.text!r} stands twice")
        seen.add(cell.text)
    if len(header) == 1 and ";" in header[0].text:
        _complain(
            source, header[0].place, "separator", "cells are parted by commas here",
            hint="save it as 'CSV UTF-8', parted by commas",
        )  # fmt: skip
    return header


def _rows(
    rows: Grid, header: list[Cell], source: Source
) -> Iterator[Iterator[list[str]]]:
    """Yield for each row the words of each of its cells."""
    for cells in rows:
        full = cells
        while len(full) > len(header) and not full[-1].text:
            full = full[:-1]
        if len(full) != len(header):
            at = full[min(len(full), len(header)) - 1].place
            _complain(
                source, at, "row-length", "this row has another number of cells",
                expected=str(len(header)), found=str(len(full)),
            )  # fmt: skip
            continue
        for cell, column in zip(full, header, strict=True):
            if not all(word.strip() for word in cell.text.split("|")):
                _complain(
                    source, cell.place, "empty-cell",
                    f"{column.text} has no value in this row",
                    expected="a value, or * for any",
                )  # fmt: skip
        yield ([word.strip() for word in cell.text.split("|")] for cell in full)


def _complain(
    source: Source, place: Place, code: str, what: str, expected: str = "",
    found: str = "", hint: str = "",
) -> None:  # fmt: skip
    source.complain(
        place.line, place.column, code, what, expected=expected, found=found, hint=hint
    )
