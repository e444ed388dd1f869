"""The machine that judges: a small program is run over blocks of rows.

A program is a flat row of whole numbers, written by ``configurator.bulk.program``. Each
instruction goes over one block of rows, which stays in the cache until the next
instruction. Between instructions a block has

* ``index``: where each row looks up in a table (16 bits, so tables end at 65,536),
* ``flag``: what the constraint at hand says of each row so far,
* ``verdict``: what the constraints so far say of each row,
* ``total``: the running sum of each row,
* ``state`` and ``place``: how far each row has come in a table of many steps.

Sources are columns by number: first the stored ones of one byte, then those of two,
then the registers. The arguments have the same types at every call, so one compiled
form serves every product and is kept on disk.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np

from configurator.bulk import loops
from configurator.bulk.loops import Bytes, Longs, Shorts, Whole, compiled

MOST_ROWS = 2048
"""At most so many rows are worked on at a time."""
MOST_BYTES = 1 << 20
"""The rows that are worked on at a time have so many bytes, to stay in the cache."""
FEWEST_ROWS = 256
"""Fewer rows at a time would be lost on going from instruction to instruction."""


class Op(IntEnum):
    """The instructions; the operands that follow each are named below it.

    A span is said as: first value, width, turned, source.
    """

    BEGIN = 0
    """source, stride: begin an index with one column."""
    ADD = 1
    """source, stride: add a column to the index."""
    LINE = 2
    """source, factor: add a multiple of a column to the sum."""
    AGREE = 3
    """source, value: is the flag what "the column has the value" is?"""
    SPAN = 4
    """source, first, width, turned: or the flag with: the column is in the span."""
    FARTHER = 5
    """source, stride: add a column to the long index."""
    ADD_THREE = 6
    """three times source, stride: add three columns of one byte."""
    TEST = 7
    """base, size: the verdict, and what a table says at the index."""
    FALSE = 8
    """Begin a flag that is false."""
    EITHER = 9
    """base, size: the flag, or what a table says at the index."""
    KEEP = 10
    """The verdict, and the flag."""
    SPANS_ONE = 11
    """a span: the verdict, and: the column of one byte is in it."""
    SPANS_TWO = 12
    """two spans: the same of one of two columns."""
    SPANS_THREE = 13
    """three spans: the same of one of three."""
    TOTAL = 14
    """constant: begin a sum."""
    WEIGH = 15
    """base, size: add the weight at the index."""
    WITHIN = 16
    """least, most, turned: or the flag with: the sum lies between."""
    START = 17
    """Put every row at the first state."""
    MOVE = 18
    """stride: begin a long index with the state."""
    ARRIVE = 19
    """base, size: take the state that stands at the long index."""
    ACCEPT = 20
    """The verdict, and: the state is 1."""
    REGISTER = 21
    """register: begin a verdict there that is true."""
    GOOD = 22
    """Go back to the verdict on the row itself."""
    DETERMINE = 23
    """first, many, register, matters: which one of the verdicts is true."""


@compiled
def _byte_column(
    narrow: Bytes, registers: Bytes, shorts: int, source: int, low: int, high: int
) -> Bytes:
    if source < narrow.shape[0]:
        return narrow[source, low:high]
    return registers[source - narrow.shape[0] - shorts, : high - low]


@compiled
def _with_column(
    op: int,
    said: Longs,
    column: Bytes | Shorts,
    index: Shorts,
    flag: Bytes,
    total: Longs,
    place: Whole,
) -> int:
    """Carry out an instruction on a column of either width; return its length."""
    if op == Op.BEGIN:
        loops.begin(index, column, said[1])
    elif op == Op.ADD:
        loops.add(index, column, said[1])
    elif op == Op.LINE:
        loops.line(total, column, said[1])
    elif op == Op.AGREE:
        loops.agree(flag, column, said[1])
    elif op == Op.FARTHER:
        loops.farther(place, column, said[1])
    else:
        return 5
    return 3


@compiled
def run(
    program: Longs,
    tables: Bytes,
    weights: Longs,
    states: Whole,
    registers: Bytes,
    narrow: Bytes,
    wide: Shorts,
    good: Bytes,
    unsure: Bytes,
) -> None:
    """Judge every row: clear ``good`` where a constraint is broken.

    Args:
        program: the instructions with their operands.
        tables: truth of every look-up table, one byte an entry, end to end.
        weights: amounts of sums, end to end.
        states: next states of tables of many steps, end to end.
        registers: room for what is worked out; as many rows as are judged at a time.
        narrow: the stored columns of one byte, one after the other.
        wide: the stored columns of two bytes.
        good: 1 for each row to judge.
        unsure: 0 for each row; set where this program cannot be the judge.
    """
    block = registers.shape[1]
    index_room = np.empty(block, np.uint16)
    flag_room = np.empty(block, np.uint8)
    total_room = np.empty(block, np.int64)
    state_room = np.empty(block, np.int32)
    place_room = np.empty(block, np.int32)
    bytes_many, shorts = narrow.shape[0], wide.shape[0]
    for low in range(0, good.size, block):
        high = min(low + block, good.size)
        rows = high - low
        index, flag, total = index_room[:rows], flag_room[:rows], total_room[:rows]
        state, place = state_room[:rows], place_room[:rows]
        own = good[low:high]
        verdict = own
        at = 0
        while at < program.size:
            op = program[at]
            said = program[at + 1 :]
            if op <= Op.FARTHER:
                source = said[0]
                if bytes_many <= source < bytes_many + shorts:
                    short = wide[source - bytes_many, low:high]
                    if op == Op.SPAN:
                        loops.span(flag, short, said[1], said[2], said[3])
                    at += _with_column(op, said, short, index, flag, total, place)
                else:
                    byte = _byte_column(narrow, registers, shorts, source, low, high)
                    if op == Op.SPAN:
                        loops.span_of_bytes(flag, byte, said[1], said[2], said[3])
                    at += _with_column(op, said, byte, index, flag, total, place)
            elif op == Op.ADD_THREE:
                a = _byte_column(narrow, registers, shorts, said[0], low, high)
                b = _byte_column(narrow, registers, shorts, said[2], low, high)
                c = _byte_column(narrow, registers, shorts, said[4], low, high)
                loops.add_three(index, a, b, c, said[1], said[3], said[5])
                at += 7
            elif op == Op.TEST:
                loops.test(verdict, index, tables[said[0] : said[0] + said[1]])
                at += 3
            elif op == Op.FALSE:
                flag[:] = 0
                at += 1
            elif op == Op.EITHER:
                loops.either(flag, index, tables[said[0] : said[0] + said[1]])
                at += 3
            elif op == Op.KEEP:
                loops.keep(verdict, flag)
                at += 1
            elif op == Op.SPANS_ONE:
                a = _byte_column(narrow, registers, shorts, said[3], low, high)
                loops.spans_one(verdict, said, a)
                at += 5
            elif op == Op.SPANS_TWO:
                a = _byte_column(narrow, registers, shorts, said[3], low, high)
                b = _byte_column(narrow, registers, shorts, said[7], low, high)
                loops.spans_two(verdict, said, a, b)
                at += 9
            elif op == Op.SPANS_THREE:
                a = _byte_column(narrow, registers, shorts, said[3], low, high)
                b = _byte_column(narrow, registers, shorts, said[7], low, high)
                c = _byte_column(narrow, registers, shorts, said[11], low, high)
                loops.spans_three(verdict, said, a, b, c)
                at += 13
            elif op == Op.TOTAL:
                total[:] = said[0]
                at += 2
            elif op == Op.WEIGH:
                loops.weigh(total, index, weights[said[0] : said[0] + said[1]])
                at += 3
            elif op == Op.WITHIN:
                loops.within(flag, total, said[0], said[1], said[2])
                at += 4
            elif op == Op.START:
                state[:] = 0
                at += 1
            elif op == Op.MOVE:
                loops.move(place, state, said[0])
                at += 2
            elif op == Op.ARRIVE:
                loops.arrive(state, place, states[said[0] : said[0] + said[1]])
                at += 3
            elif op == Op.ACCEPT:
                loops.accept(verdict, state)
                at += 1
            elif op == Op.REGISTER:
                verdict = registers[said[0], :rows]
                verdict[:] = 1
                at += 2
            elif op == Op.GOOD:
                verdict = own
                at += 1
            else:
                loops.determine(own, unsure[low:high], registers[:, :rows], said)
                at += 5
