"""One loop over a block of rows for each step of judging.

Each loop is plain enough for the compiler to do dozens of rows with one instruction;
all but the look-ups in tables come out so. Numbers stay as narrow as they can be.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import numpy as np
from numba import njit
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Shorts = NDArray[np.uint16]
Whole = NDArray[np.int32]
Longs = NDArray[np.int64]
Column = Bytes | Shorts

Loop = TypeVar("Loop", bound=Callable[..., object])


def compiled(loop: Loop) -> Loop:
    """Compile to machine code that runs without Python's lock; keep it on disk."""
    return cast(Loop, njit(nogil=True, cache=True, error_model="numpy")(loop))


# -- looking up in a table --------------------------------------------------------


@compiled
def begin(index: Shorts, column: Column, stride: int) -> None:
    """Begin an index with a column."""
    step = np.uint16(stride)
    for row in range(index.size):
        index[row] = np.uint16(column[row]) * step


@compiled
def add(index: Shorts, column: Column, stride: int) -> None:
    """Add a column to the index."""
    step = np.uint16(stride)
    for row in range(index.size):
        index[row] += np.uint16(column[row]) * step


@compiled
def add_three(
    index: Shorts, a: Bytes, b: Bytes, c: Bytes, by_a: int, by_b: int, by_c: int
) -> None:
    """Add three columns to the index, which is read and written only once."""
    one, two, three = np.uint16(by_a), np.uint16(by_b), np.uint16(by_c)
    for row in range(index.size):
        index[row] += (
            np.uint16(a[row]) * one
            + np.uint16(b[row]) * two
            + np.uint16(c[row]) * three
        )


@compiled
def test(verdict: Bytes, index: Shorts, table: Bytes) -> None:
    """Let the verdict be true only where the table says so too."""
    for row in range(verdict.size):
        verdict[row] &= table[index[row]]


@compiled
def either(flag: Bytes, index: Shorts, table: Bytes) -> None:
    """Let the flag be true also where the table says so."""
    for row in range(flag.size):
        flag[row] |= table[index[row]]


@compiled
def keep(verdict: Bytes, flag: Bytes) -> None:
    """Let the verdict be true only where the flag is."""
    for row in range(verdict.size):
        verdict[row] &= flag[row]


# -- spans of values, with no table -----------------------------------------------
#
# A column less the first value of a span, taken as a number that cannot be negative,
# is at most the span's width exactly inside it: one comparison, not two.


@compiled
def span(flag: Bytes, column: Shorts, first: int, width: int, turned: int) -> None:
    """Let the flag be true also where the column is in a span (turned: is not)."""
    low, wide, turn = np.uint16(first), np.uint16(width), np.uint8(turned)
    for row in range(flag.size):
        off = np.uint16(np.uint16(column[row]) - low)
        flag[row] |= np.uint8(off <= wide) ^ turn


@compiled
def span_of_bytes(
    flag: Bytes, column: Bytes, first: int, width: int, turned: int
) -> None:
    """Do the same with twice as many rows at once."""
    low, wide, turn = np.uint8(first), np.uint8(width), np.uint8(turned)
    for row in range(flag.size):
        flag[row] |= np.uint8(np.uint8(column[row] - low) <= wide) ^ turn


@compiled
def spans_one(verdict: Bytes, said: Longs, a: Bytes) -> None:
    """Let the verdict be true only where the column is in its span."""
    low, wide, turn = np.uint8(said[0]), np.uint8(said[1]), np.uint8(said[2])
    for row in range(verdict.size):
        verdict[row] &= np.uint8(np.uint8(a[row] - low) <= wide) ^ turn


@compiled
def spans_two(verdict: Bytes, said: Longs, a: Bytes, b: Bytes) -> None:
    """Let the verdict be true only where one of two columns is in its span."""
    low_a, wide_a, turn_a = np.uint8(said[0]), np.uint8(said[1]), np.uint8(said[2])
    low_b, wide_b, turn_b = np.uint8(said[4]), np.uint8(said[5]), np.uint8(said[6])
    for row in range(verdict.size):
        in_a = np.uint8(np.uint8(a[row] - low_a) <= wide_a) ^ turn_a
        in_b = np.uint8(np.uint8(b[row] - low_b) <= wide_b) ^ turn_b
        verdict[row] &= in_a | in_b


@compiled
def spans_three(verdict: Bytes, said: Longs, a: Bytes, b: Bytes, c: Bytes) -> None:
    """Let the verdict be true only where one of three columns is in its span."""
    low_a, wide_a, turn_a = np.uint8(said[0]), np.uint8(said[1]), np.uint8(said[2])
    low_b, wide_b, turn_b = np.uint8(said[4]), np.uint8(said[5]), np.uint8(said[6])
    low_c, wide_c, turn_c = np.uint8(said[8]), np.uint8(said[9]), np.uint8(said[10])
    for row in range(verdict.size):
        in_a = np.uint8(np.uint8(a[row] - low_a) <= wide_a) ^ turn_a
        in_b = np.uint8(np.uint8(b[row] - low_b) <= wide_b) ^ turn_b
        in_c = np.uint8(np.uint8(c[row] - low_c) <= wide_c) ^ turn_c
        verdict[row] &= in_a | in_b | in_c


# -- sums -------------------------------------------------------------------------


@compiled
def line(total: Longs, column: Column, factor: int) -> None:
    """Add a multiple of a column to the sum."""
    for row in range(total.size):
        total[row] += np.int64(column[row]) * factor


@compiled
def weigh(total: Longs, index: Shorts, weights: Longs) -> None:
    """Add the weight at the index to the sum."""
    for row in range(total.size):
        total[row] += weights[index[row]]


@compiled
def within(flag: Bytes, total: Longs, least: int, most: int, turned: int) -> None:
    """Let the flag be true also where the sum lies between (turned: does not)."""
    turn = np.uint8(turned)
    for row in range(flag.size):
        flag[row] |= np.uint8((total[row] >= least) & (total[row] <= most)) ^ turn


@compiled
def agree(flag: Bytes, column: Column, value: int) -> None:
    """Let the flag say whether it is as true as that the column has the value."""
    for row in range(flag.size):
        flag[row] ^= np.uint8(column[row] != value)


# -- tables too large for one look-up ---------------------------------------------


@compiled
def move(place: Whole, state: Whole, stride: int) -> None:
    """Begin a long index with the state."""
    for row in range(place.size):
        place[row] = state[row] * np.int32(stride)


@compiled
def farther(place: Whole, column: Column, stride: int) -> None:
    """Add a column to the long index."""
    for row in range(place.size):
        place[row] += np.int32(column[row]) * np.int32(stride)


@compiled
def arrive(state: Whole, place: Whole, states: Whole) -> None:
    """Take the state that stands at the long index."""
    for row in range(state.size):
        state[row] = states[place[row]]


@compiled
def accept(verdict: Bytes, state: Whole) -> None:
    """Let the verdict be true only where the last state is the good one."""
    for row in range(verdict.size):
        verdict[row] &= np.uint8(state[row] == 1)


# -- variables that are worked out ------------------------------------------------


@compiled
def determine(good: Bytes, unsure: Bytes, registers: Bytes, said: Longs) -> None:
    """Give a variable the first value whose verdict is true.

    ``said``: the register of the first value's verdict, how many values there are,
    the register of the variable, and whether a second true verdict would matter.
    """
    first, many, into, matters = said[0], said[1], said[2], said[3]
    for row in range(good.size):
        found, value = 0, 0
        for at in range(many):
            if registers[first + at, row]:
                if found == 0:
                    value = at
                found += 1
        registers[into, row] = value
        good[row] &= np.uint8(found > 0)
        unsure[row] |= np.uint8((found > 1) & (matters > 0))
