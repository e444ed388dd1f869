"""The first sheet of a spreadsheet file (.xlsx), read within limits.

An .xlsx file is XML packed with zip. What it unpacks to is limited before it is read,
and XML that declares entities is refused. Places are the sheet's rows and columns.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path
from posixpath import join, normpath

from catalog.reading.rows import Cell
from configurator.formats.elements import Element, elements_of
from configurator.formats.model import Model
from configurator.formats.source import (
    MOST_BYTES,
    FileTooLargeError,
    ModelUnreadableError,
    Source,
    bytes_of,
)
from configurator.formats.tables import Grid, model_of_grid
from rules.mistake import Place

MOST_MEMBERS = 10_000
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STRINGS = "xl/sharedStrings.xml"
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def read_workbook(path: Path, name: str) -> Model:
    """Read the first sheet of a spreadsheet file as a table of combinations.

    Raises:
        ModelUnreadableError: if it is no such file.
        MistakesFoundError: with every mistake in it.
        FileTooLargeError: if it unpacks to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(bytes_of(path))) as package:
            if len(package.namelist()) > MOST_MEMBERS:
                raise FileTooLargeError(f"reading {path.name}", f"{MOST_MEMBERS} parts")
            grid = _Book(package, path).grid()
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
        raise ModelUnreadableError(
            str(path), "it is no spreadsheet file (.xlsx)"
        ) from error
    return model_of_grid(grid, Source(path.name, ""), name)


class _Book:
    """One package; its parts are unpacked one by one, to so many bytes in all."""

    def __init__(self, package: zipfile.ZipFile, path: Path) -> None:
        self._package = package
        self._path = path
        self._room = MOST_BYTES

    def grid(self) -> Grid:
        sheet = self._part(self._first_sheet())
        strings: list[str] = []
        if _STRINGS in self._package.namelist():
            strings = [_text_of(one) for one in self._part(_STRINGS).children]
        data = sheet.child("sheetData")
        rows: Grid = []
        for number, row in enumerate(data.children if data else (), start=1):
            cells = self._row(row, number, strings)
            if any(cell.text for cell in cells):
                rows.append(cells)
        return rows

    def _row(self, row: Element, number: int, strings: list[str]) -> list[Cell]:
        typed = row.attributes.get("r", "")
        line = int(typed) if re.fullmatch(r"[0-9]{1,7}", typed) else number
        cells: list[Cell] = []
        for cell in row.children:
            found = _REFERENCE.fullmatch(cell.attributes.get("r", ""))
            column = _number(found[1]) if found else len(cells) + 1
            if column > 16_384 or column <= len(cells):
                raise self._damaged("a cell stands where none can")
            while len(cells) < column - 1:
                cells.append(Cell("", Place(self._path.name, line, len(cells) + 1)))
            text = self._value(cell, strings).strip()
            cells.append(Cell(text, Place(self._path.name, line, column)))
        return cells

    def _value(self, cell: Element, strings: list[str]) -> str:
        kind = cell.attributes.get("t", "n")
        if kind == "inlineStr":
            inside = cell.child("is")
            return _text_of(inside) if inside else ""
        value = cell.child("v")
        text = value.text if value else ""
        if kind == "s" and text:
            if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) >= len(strings):
                raise self._damaged("a cell names a text there is none of")
            return strings[int(text)]
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(text, text)
        return text

    def _first_sheet(self) -> str:
        sheets = self._part(_WORKBOOK).child("sheets")
        relations = self._part(_RELATIONS).children
        targets = {
            one.attributes.get("Id", ""): one.attributes.get("Target", "")
            for one in relations
        }
        if not sheets or not sheets.children:
            raise self._damaged("it has no sheet")
        first = sheets.children[0].attributes
        keys = [key for key in first if key.rpartition(":")[2] == "id"]
        target = targets.get(first[keys[0]], "") if keys else ""
        return target[1:] if target[:1] == "/" else normpath(join("xl", target))

    def _part(self, name: str) -> Element:
        try:
            with self._package.open(name) as file:
                raw = file.read(self._room + 1)
        except KeyError:
            raise self._damaged(f"it has no part {name}") from None
        self._room -= len(raw)
        if self._room < 0:
            limit = f"{MOST_BYTES // 1_000_000} MB"
            raise FileTooLargeError(f"unpacking {self._path.name}", limit)
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise self._damaged(f"{name} is not written in UTF-8") from None
        return elements_of(Source(f"{self._path.name}/{name}", text))

    def _damaged(self, why: str) -> ModelUnreadableError:
        return ModelUnreadableError(
            str(self._path), f"it is no spreadsheet that can be read: {why}"
        )


def _text_of(element: Element) -> str:
    """Return a text that may be cut into runs; hints for reading aloud are left out."""
    if element.tag == "t":
        return element.text
    return "".join(_text_of(one) for one in element.children if one.tag != "rPh")


def _number(letters: str) -> int:
    """Return the number of a column: A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
