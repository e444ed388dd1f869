"""From constraints to a program for the kernel, with its tables end to end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from configurator.bulk.chains import chain_of
from configurator.bulk.forms import (
    Among,
    Either,
    Form,
    Grid,
    Rows,
    Sizes,
    Weighed,
    grid_of,
    size_of,
)
from configurator.bulk.hidden import Determined
from configurator.bulk.kernel import FEWEST_ROWS, MOST_BYTES, MOST_ROWS, Op
from configurator.bulk.limits import Limits
from configurator.bulk.packing import packed

FARTHEST = 1 << 62
"""No sum that is computed with machine numbers comes near this."""


class NotForMachinesError(Exception):
    """A constraint is too large for the kernel; its rows are judged by search."""


@dataclass(frozen=True, slots=True)
class Program:
    """What the kernel runs, but for the columns."""

    code: NDArray[np.int64]
    tables: NDArray[np.uint8]
    weights: NDArray[np.int64]
    states: NDArray[np.int32]
    registers: int


@dataclass(frozen=True, slots=True)
class Span:
    """The values ``first`` to ``first + width``, or (turned) all others."""

    first: int
    width: int
    turned: bool


def span_of(among: frozenset[int], size: int) -> Span | None:
    """Return some of the values of a variable as a span, if they are one."""
    others = frozenset(range(size)) - among
    for some, turned in ((among, False), (others, True)):
        if some and max(some) - min(some) + 1 == len(some):
            return Span(min(some), len(some) - 1, turned)
    return None


@dataclass(slots=True)
class Writer:
    """Writes the instructions for one constraint after the other.

    ``sources`` gives each stored variable its column, ``short`` says which of them
    have two bytes.
    """

    sizes: Sizes
    sources: dict[int, int]
    short: frozenset[int]
    first_register: int
    limits: Limits
    _code: list[int] = field(default_factory=list)
    _tables: list[NDArray[np.uint8]] = field(default_factory=list)
    _weights: list[NDArray[np.int64]] = field(default_factory=list)
    _states: list[NDArray[np.int32]] = field(default_factory=list)
    _registers: int = 0
    _ends: list[int] = field(default_factory=lambda: [0, 0, 0])

    def program(self) -> Program:
        """Return what was written."""
        return Program(
            np.array(self._code, np.int64),
            np.concatenate([np.zeros(0, np.uint8), *self._tables]),
            np.concatenate([np.zeros(0, np.int64), *self._weights]),
            np.concatenate([np.zeros(0, np.int32), *self._states]),
            max(1, self._registers),
        )

    def determine(self, step: Determined) -> None:
        """Work out a variable that is not stored."""
        first = self._registers
        self._registers += len(step.cases) + 1
        for at, forms in enumerate(step.cases):
            self._write(Op.REGISTER, first + at)
            self.all_of(forms)
        self._write(Op.GOOD)
        into = first + len(step.cases)
        self._write(Op.DETERMINE, first, len(step.cases), into, int(step.matters))
        self.sources[step.variable] = self.first_register + into

    def all_of(self, forms: Iterable[Form]) -> None:
        """Keep every constraint; those over few values are laid over each other."""
        small: list[Form] = []
        cheap: list[Either] = []
        large: list[Form] = []
        for form in forms:
            if isinstance(form, Either) and self._is_cheap(form):
                cheap.append(form)
            elif size_of(form.scope, self.sizes) <= self.limits.entries:
                small.append(form)
            else:
                large.append(form)
        tables, cheap = packed(small, self.sizes, cheap, self.limits.entries)
        for grid in tables:
            self._grid(grid)
        for clause in cheap:
            self._spans(clause)
        for form in large:
            self._large(form)

    # -- one constraint -----------------------------------------------------------

    def _is_cheap(self, form: Either) -> bool:
        return bool(form.among) and all(
            variable not in self.short and span_of(some, self.sizes[variable])
            for variable, some in form.among.items()
        )

    def _spans(self, clause: Either) -> None:
        if len(clause.among) > 3:
            self._large(clause)
            return
        operands: list[int] = []
        for variable, some in clause.among.items():
            span = span_of(some, self.sizes[variable])
            if span is None:
                raise NotForMachinesError
            operands += [
                span.first, span.width, int(span.turned), self.sources[variable]
            ]  # fmt: skip
        op = (Op.SPANS_ONE, Op.SPANS_TWO, Op.SPANS_THREE)[len(clause.among) - 1]
        self._write(op, *operands)

    def _grid(self, grid: Grid) -> None:
        base = self._look_up(grid.variables, grid.truth)
        self._write(Op.TEST, *base)

    def _large(self, form: Form) -> None:
        match form:
            case Either(among=among):
                self._write(Op.FALSE)
                self._any(among)
                self._write(Op.KEEP)
            case Weighed():
                self._sum(form)
            case Rows():
                self._chain(form)
            case Grid(variables=variables, truth=truth):
                rows = frozenset(map(tuple, np.argwhere(truth).tolist()))
                self._chain(Rows(variables, rows))

    def _any(self, among: Among) -> None:
        """Let the flag be true where a literal is."""
        odd: dict[int, frozenset[int]] = {}
        for variable, some in among.items():
            span = span_of(some, self.sizes[variable])
            if span is None:
                odd[variable] = some
            else:
                self._write(
                    Op.SPAN, self.sources[variable],
                    span.first, span.width, int(span.turned),
                )  # fmt: skip
        for group in _groups(odd, self.sizes, self.limits.entries):
            part = Either({variable: odd[variable] for variable in group})
            grid = grid_of(part, self.sizes)
            self._write(Op.EITHER, *self._look_up(grid.variables, grid.truth))

    def _sum(self, form: Weighed) -> None:
        ends = [end for end in (form.least, form.most) if end is not None]
        reach = sum(max(map(abs, weights)) for weights in form.weights.values())
        if max([reach, *map(abs, ends)]) >= FARTHEST // 2:
            raise NotForMachinesError
        constant = 0
        gathered: dict[int, tuple[int, ...]] = {}
        self._write(Op.FALSE, Op.TOTAL, 0)
        place = len(self._code) - 1
        for variable, weights in form.weights.items():
            step = weights[1] - weights[0] if len(weights) > 1 else 0
            straight = weights == tuple(
                weights[0] + step * at for at in range(len(weights))
            )
            if straight and (len(weights) > 64 or len(form.weights) == 1):
                constant += weights[0]
                self._write(Op.LINE, self.sources[variable], step)
            else:
                gathered[variable] = weights
        self._code[place] = constant
        for group in _groups(gathered, self.sizes, self.limits.weights):
            self._weigh(tuple(sorted(group)), gathered)
        least = -FARTHEST if form.least is None else form.least
        most = FARTHEST if form.most is None else form.most
        self._write(Op.WITHIN, least, most, int(form.turned))
        if form.reified is not None:
            self._write(Op.AGREE, self.sources[form.reified], 1)
        if form.unless:
            self._any(form.unless)
        self._write(Op.KEEP)

    def _weigh(
        self, variables: tuple[int, ...], weights: Mapping[int, tuple[int, ...]]
    ) -> None:
        shape = [self.sizes[variable] for variable in variables]
        total = np.zeros(shape, np.int64)
        for at, variable in enumerate(variables):
            along = [1] * len(variables)
            along[at] = shape[at]
            total += np.array(weights[variable], np.int64).reshape(along)
        self._index(variables)
        self._weights.append(total.ravel())
        self._write(Op.WEIGH, self._placed(1, total.size), total.size)

    def _chain(self, table: Rows) -> None:
        if not table.variables:
            # Whatever it was about is held already: it is so, or it is not.
            if not table.rows:
                self._write(Op.FALSE, Op.KEEP)
            return
        steps = chain_of(table, self.sizes, self.limits)
        if steps is None:
            raise NotForMachinesError
        self._write(Op.START)
        for step in steps:
            self._write(Op.MOVE, step.size)
            for variable, stride in step.strides:
                self._write(Op.FARTHER, self.sources[variable], stride)
            self._states.append(step.following.ravel())
            size = step.following.size
            self._write(Op.ARRIVE, self._placed(2, size), size)
        self._write(Op.ACCEPT)

    # -- look-ups -----------------------------------------------------------------

    def _look_up(
        self, variables: Sequence[int], truth: NDArray[np.bool_]
    ) -> tuple[int, int]:
        """Index by some variables; return where the table of truth begins, and ends."""
        self._index(variables)
        self._tables.append(np.ascontiguousarray(truth).ravel().astype(np.uint8))
        return self._placed(0, truth.size), truth.size

    def _index(self, variables: Sequence[int]) -> None:
        strides: list[tuple[int, int]] = []
        stride = 1
        for variable in reversed(variables):
            strides.append((variable, stride))
            stride *= self.sizes[variable]
        strides.sort(key=lambda one: one[0] not in self.short)
        first, rest = strides[:1] or [(0, 0)], strides[1:]
        for variable, stride in first:
            self._write(Op.BEGIN, self.sources.get(variable, 0), stride)
        wide = [one for one in rest if one[0] in self.short]
        narrow = [one for one in rest if one[0] not in self.short]
        while len(narrow) >= 3:
            three, narrow = narrow[:3], narrow[3:]
            operands = [(self.sources[variable], stride) for variable, stride in three]
            self._write(Op.ADD_THREE, *(one for pair in operands for one in pair))
        for variable, stride in [*wide, *narrow]:
            self._write(Op.ADD, self.sources[variable], stride)

    def _placed(self, kind: int, size: int) -> int:
        """Return where a table that is put behind the others of its kind begins."""
        self._ends[kind] += size
        return self._ends[kind] - size

    def _write(self, *words: int) -> None:
        self._code += words


def _groups(variables: Iterable[int], sizes: Sizes, most: int) -> list[list[int]]:
    """Put variables together as long as they have few combinations."""
    groups: list[list[int]] = []
    rooms: list[int] = []
    for variable in sorted(variables, key=lambda v: -sizes[v]):
        for at, room in enumerate(rooms):
            if sizes[variable] <= room:
                groups[at].append(variable)
                rooms[at] //= sizes[variable]
                break
        else:
            groups.append([variable])
            rooms.append(most // sizes[variable])
    return groups


def registers_of(program: Program, bytes_a_row: int) -> NDArray[np.uint8]:
    """Return fresh room for what a program works out, for the rows of one block."""
    rows = min(MOST_ROWS, max(FEWEST_ROWS, MOST_BYTES // max(1, bytes_a_row)))
    return np.zeros((program.registers, rows), np.uint8)
