"""Configurations in a text file, one JSON object a line, straight into columns.

Parsing each line as JSON costs more than all the rest. But most lines say nothing but
``"name": "value"`` for names and values of the problem, and there are only so many of
those pairs. So a line is cut at its commas, and each piece looked up whole, as bytes.
A line all of whose pieces are known *is* the JSON object it seems to be: no piece can
stand inside a text of a well-formed line, where a quote would have a backslash before
it. Every other line, well-formed or not, is left to a reader that knows JSON.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import repeat
from json import dumps

import numpy as np
from numpy.typing import NDArray

from configurator.bulk.columns import Columns, Layout, empty_columns
from configurator.bulk.verifier import Verifier
from configurator.problem import Problem

MOST_CELLS = 1 << 16
"""Lines are read together up to so many cells."""
WAYS = ((b", ", ": "), (b",", ":"))
"""How the pieces of an object, and name and value of a piece, are set apart."""
_WHOLE = re.compile(r"0|-?[1-9][0-9]*")


class LineReader:
    """Reads lines of plain ``"name": "value"`` pairs into columns of one problem."""

    def __init__(self, problem: Problem) -> None:
        """List every pair, as it is written in JSON.

        Raises:
            LimitReachedError: for a variable of more values than can be stored.
        """
        self._problem = problem
        self._layout = Layout(problem.variables)
        self._stored = tuple(self._layout.places)
        self._pairs = tuple(self._written(colon) for _, colon in WAYS)
        cells = [
            (at, value)
            for at, variable in enumerate(self._stored)
            for value in range(len(problem.variables[variable].real_values))
        ]
        self._variable = np.array([at for at, _ in cells], np.int64)
        self._value = np.array([value for _, value in cells], np.uint16)

    def _written(self, colon: str) -> Mapping[bytes, int]:
        """Return the cell of each pair, by every way to write it with this colon."""
        pairs: dict[bytes, int] = {}
        cell = 0
        for at in self._stored:
            variable = self._problem.variables[at]
            for word in variable.real_values:
                for plainly in (True, False):
                    name = dumps(variable.name, ensure_ascii=plainly) + colon
                    pairs[(name + dumps(word, ensure_ascii=plainly)).encode()] = cell
                    if _WHOLE.fullmatch(word):
                        pairs[(name + word).encode()] = cell
                cell += 1
        return pairs

    def read(self, lines: Sequence[bytes]) -> tuple[Columns, list[int]]:
        """Return lines as columns, and which lines must be read some other way."""
        columns = empty_columns(self._layout, len(lines))
        unknown: dict[int, tuple[str, ...]] = {}
        left = list(range(len(lines)))
        step = max(1, MOST_CELLS // max(1, len(self._stored)))
        for (comma, _), pairs in zip(WAYS, self._pairs, strict=True):
            trying, left = left, []
            for start in range(0, len(trying), step):
                some = trying[start : start + step]
                left += self._read(lines, some, comma, pairs, columns, unknown)
        return Columns(self._layout, columns.narrow, columns.wide, unknown), left

    def _read(
        self,
        lines: Sequence[bytes],
        some: Sequence[int],
        comma: bytes,
        pairs: Mapping[bytes, int],
        columns: Columns,
        unknown: dict[int, tuple[str, ...]],
    ) -> list[int]:
        """Read some of the lines into the columns; return those it cannot read."""
        pieces: list[bytes] = []
        counts = np.zeros(len(some), np.int64)
        for at, number in enumerate(some):
            line = lines[number].strip()
            if line[:1] == b"{" and line[-1:] == b"}":
                found = line[1:-1].split(comma)
                counts[at] = len(found)
                pieces += found
        cells = np.fromiter(map(pairs.get, pieces, repeat(-1)), np.int64, len(pieces))
        rows = np.repeat(np.arange(len(some)), counts)
        bad = counts == 0
        bad[rows[cells < 0]] = True
        rows, cells = rows[cells >= 0], cells[cells >= 0]
        many = len(self._stored)
        places = rows * many + self._variable[cells]
        times = np.bincount(places, minlength=len(some) * many)
        times = times.reshape(len(some), many)
        bad |= (times > 1).any(axis=1)
        values = np.zeros(len(some) * many, np.uint16)
        values[places] = self._value[cells]
        by_row = values.reshape(len(some), many)
        where = np.array(some, np.int64)
        for at, variable in enumerate(self._stored):
            missing = times[:, at] == 0
            absent = self._layout.absent[variable]
            columns.of_variable(variable)[where] = np.where(
                missing, absent or 0, by_row[:, at]
            )
            if absent is None and missing.any():
                name = self._problem.variables[variable].name
                for row in np.flatnonzero(missing & ~bad).tolist():
                    unknown[some[row]] = (*unknown.get(some[row], ()), name)
        return [some[row] for row in np.flatnonzero(bad).tolist()]


def verify_lines(
    verifier: Verifier,
    reader: LineReader,
    lines: Sequence[bytes],
    otherwise: Callable[[int], Mapping[str, str] | None],
) -> NDArray[np.bool_]:
    """Say of each line whether it is a valid configuration.

    Args:
        verifier: of the problem.
        reader: of the same problem; both are made once for a whole file.
        lines: JSON objects, some thousands at a time.
        otherwise: reads the line with this position (from 0), for lines that say
            more than plain pairs; ``None``: it holds no configuration.
    """
    columns, left = reader.read(lines)
    good = verifier.valid(columns)
    if left:
        found = dict(_found(left, otherwise))
        slow = Columns.of(verifier.problem, found.values())
        good[left] = False
        good[list(found)] = verifier.valid(slow)
    return good


def _found(
    left: Sequence[int], otherwise: Callable[[int], Mapping[str, str] | None]
) -> Iterator[tuple[int, Mapping[str, str]]]:
    for at in left:
        values = otherwise(at)
        if values is not None:
            yield at, values
