"""Stored configurations as columns: one small whole number a variable and row.

Millions of mappings from name to value say the same few words over and over. As
columns of value indexes, of one byte or two, they take a fiftieth of the room, and a
rule reads only the columns it is about. Variables nobody stores, hidden ones and
texts, have no column.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from configurator.errors import LimitReachedError
from configurator.problem import ABSENT, Kind, Problem, Variable

UNSTORED = (Kind.HIDDEN, Kind.TEXT)
MOST_VALUES = 1 << 16
AT_ONCE = 1_000
"""So many mappings are turned into columns together."""

Index = NDArray[np.unsignedinteger[Any]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a variable is stored: among the columns of one byte, or of two."""

    wide: bool
    row: int


class Layout:
    """Which variables of a problem are stored, and where."""

    def __init__(self, variables: Sequence[Variable]) -> None:
        """Give every stored variable a place.

        Raises:
            LimitReachedError: for a variable of more values than two bytes count.
        """
        self.variables = tuple(variables)
        self.places: dict[int, Place] = {}
        many = [0, 0]
        for at, variable in enumerate(self.variables):
            if variable.kind in UNSTORED:
                continue
            if len(variable.values) > MOST_VALUES:
                raise LimitReachedError(
                    f"columns of {variable.name}", f"{MOST_VALUES} values"
                )
            wide = len(variable.values) > 1 << 8
            self.places[at] = Place(wide, many[wide])
            many[wide] += 1
        self.narrow, self.wide = many
        self.bytes_a_row = self.narrow + 2 * self.wide

    @cached_property
    def index(self) -> Mapping[str, int]:
        """The number of each stored variable, by name."""
        return {self.variables[at].name: at for at in self.places}

    @cached_property
    def numbers(self) -> Mapping[int, Mapping[str, int]]:
        """The index of each value, by word, for each stored variable."""
        return {
            at: {word: no for no, word in enumerate(self.variables[at].real_values)}
            for at in self.places
        }

    @cached_property
    def absent(self) -> Mapping[int, int | None]:
        """The index each stored variable has where it does not apply, if it has one."""
        return {
            at: len(variable.values) - 1 if variable.conditional else None
            for at, variable in enumerate(self.variables)
            if at in self.places
        }

    def same_as(self, other: Layout) -> bool:
        """Say whether columns of the one are columns of the other."""
        return self.stored == other.stored

    @cached_property
    def stored(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The stored variables with their values, in order."""
        return tuple(
            (self.variables[at].name, self.variables[at].values) for at in self.places
        )


@dataclass(frozen=True, slots=True)
class Columns:
    """Configurations of one problem.

    ``narrow`` and ``wide`` have a line for each stored variable and a column for
    each configuration. ``unknown`` names, by the number of a configuration, what in
    it the problem does not know: options, or values of options; it is then invalid,
    and the index stored for it means nothing.
    """

    layout: Layout
    narrow: NDArray[np.uint8]
    wide: NDArray[np.uint16]
    unknown: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    def __len__(self) -> int:
        return int(self.narrow.shape[1])

    def of_variable(self, variable: int) -> Index:
        """Return the value indexes of one stored variable."""
        place = self.layout.places[variable]
        found: Index = self.wide[place.row] if place.wide else self.narrow[place.row]
        return found

    @classmethod
    def of(
        cls, problem: Problem, configurations: Iterable[Mapping[str, str]]
    ) -> Columns:
        """Return configurations, name to value, as columns of a problem."""
        layout = Layout(problem.variables)
        found = iter(configurations)
        parts: list[Columns] = []
        while some := list(islice(found, AT_ONCE)):
            parts.append(_of_mappings(layout, some))
        return joined(layout, parts)

    @classmethod
    def of_arrays(
        cls, problem: Problem, arrays: Mapping[str, NDArray[np.integer]]
    ) -> Columns:
        """Return arrays of value indexes, one for each stored variable, as columns.

        An index outside the values of its variable is an unknown value.
        """
        layout = Layout(problem.variables)
        rows = max((len(array) for array in arrays.values()), default=0)
        columns = empty_columns(layout, rows)
        unknown: dict[int, tuple[str, ...]] = {}
        for name, at in layout.index.items():
            given = np.asarray(arrays[name])
            outside = (given < 0) | (given >= len(layout.variables[at].values))
            for row in np.flatnonzero(outside).tolist():
                unknown[row] = (*unknown.get(row, ()), name)
            columns.of_variable(at)[:] = np.where(outside, 0, given)
        return Columns(layout, columns.narrow, columns.wide, unknown)

    def configuration(self, row: int) -> dict[str, str]:
        """Return one configuration as a mapping; what does not apply is missing."""
        words: dict[str, str] = {}
        for at in self.layout.places:
            variable = self.layout.variables[at]
            word = variable.values[int(self.of_variable(at)[row])]
            if word != ABSENT:
                words[variable.name] = word
        return words


def empty_columns(layout: Layout, rows: int) -> Columns:
    """Return columns for so many configurations, all of the first values."""
    return Columns(
        layout,
        np.zeros((layout.narrow, rows), np.uint8),
        np.zeros((layout.wide, rows), np.uint16),
    )


def joined(layout: Layout, parts: Sequence[Columns]) -> Columns:
    """Return columns one after the other; they must have the same layout."""
    if len(parts) == 1:
        return parts[0]
    unknown: dict[int, tuple[str, ...]] = {}
    before = 0
    for part in parts:
        unknown.update((before + row, names) for row, names in part.unknown.items())
        before += len(part)
    start = empty_columns(layout, 0)
    return Columns(
        layout,
        np.concatenate([start.narrow, *(part.narrow for part in parts)], axis=1),
        np.concatenate([start.wide, *(part.wide for part in parts)], axis=1),
        unknown,
    )


# -- from mappings ----------------------------------------------------------------


def _of_mappings(layout: Layout, some: Sequence[Mapping[str, str]]) -> Columns:
    """Turn mappings into columns; those with the same names in the same order at once.

    Most configurations of a product say the same names in the same order, so looking
    up a value is nearly all there is to do for each of them.
    """
    columns = empty_columns(layout, len(some))
    unknown: dict[int, tuple[str, ...]] = {}
    alike: dict[tuple[str, ...], list[int]] = {}
    for row, values in enumerate(some):
        alike.setdefault(tuple(values), []).append(row)
    for names, rows in alike.items():
        words = list(zip(*(some[row].values() for row in rows), strict=True))
        said = dict(zip(names, words, strict=True))
        place = slice(None) if len(rows) == len(some) else np.array(rows)
        strange = tuple(name for name in names if name not in layout.index)
        if strange:
            unknown.update((row, strange) for row in rows)
        for name, at in layout.index.items():
            column = columns.of_variable(at)
            if name in said:
                column[place] = _numbers(layout, at, said[name], rows, unknown)
            elif (absent := layout.absent[at]) is not None:
                column[place] = absent
            else:
                _tell(unknown, rows, name)
    return Columns(layout, columns.narrow, columns.wide, unknown)


def _numbers(
    layout: Layout,
    at: int,
    words: Sequence[str],
    rows: Sequence[int],
    unknown: dict[int, tuple[str, ...]],
) -> Index:
    """Return the value index of each word; tell of each that is none of its words."""
    numbers = layout.numbers[at]
    wide = layout.places[at].wide
    try:
        found = map(numbers.__getitem__, words)
        if wide:
            return np.fromiter(found, np.uint16, len(words))
        return np.frombuffer(bytes(found), np.uint8)
    except (KeyError, TypeError):
        # A word that is not there (None) is no value; it may be right to have none.
        absent = layout.absent[at]
        guessed = [
            absent if word is None else numbers.get(_plain(word)) for word in words
        ]
    strange = (row for row, one in zip(rows, guessed, strict=True) if one is None)
    _tell(unknown, strange, layout.variables[at].name)
    return np.array([one or 0 for one in guessed], np.uint16 if wide else np.uint8)


def _plain(word: object) -> str:
    """Return a word as it is; whatever is no word becomes one nobody uses."""
    return word if isinstance(word, str) else ABSENT


def _tell(unknown: dict[int, tuple[str, ...]], rows: Iterable[int], name: str) -> None:
    for row in rows:
        unknown[row] = (*unknown.get(row, ()), name)
