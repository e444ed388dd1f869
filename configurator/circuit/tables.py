"""Tables as bit sets of live rows, narrowed by what their columns lose.

Compact-Table (Demeulenaere et al., CP 2016): the words that are still alive are kept
in front, and a value goes when no living row has it.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from configurator.circuit.memory import Record, i32, i64, u8, u64
from configurator.circuit.trail import remove


@njit(cache=True)
def _narrow_rows(m: Record, s: Record, t: int, column: int) -> bool:
    """Keep the rows a column's values still allow; return whether any went."""
    M, S = m[0], s[0]
    dense, live, word_index = i32(S.dense), u64(S.live), i32(S.word_index)
    support = u64(M.support)
    v = i32(M.table_var)[column]
    lo = i32(M.off)[v]
    kept, was = i32(S.dom)[v], i32(S.column_dom)[column]
    i32(S.column_dom)[column] = kept
    at = i64(M.support_at)[column]
    w0 = i32(M.word_at)[t]
    width = i32(M.word_at)[t + 1] - w0
    limit = i32(S.limit)[t]
    before = limit
    # Values that went since lie just behind those that are left.
    by_loss = was - kept < kept
    begin, end = (kept, was) if by_loss else (0, kept)
    touched = False
    for i in range(limit - 1, -1, -1):
        w = word_index[w0 + i]
        old = live[w0 + w]
        mask = np.uint64(0)
        for k in range(begin, end):
            mask |= support[at + dense[lo + k] * width + w]
        new = old & ~mask if by_loss else old & mask
        if new == old:
            continue
        touched = True
        n = S.worded
        i32(S.word_at)[n] = w0 + w
        u64(S.word_old)[n] = old
        S.worded = n + 1
        live[w0 + w] = new
        if new == 0:
            limit -= 1
            word_index[w0 + i] = word_index[w0 + limit]
            word_index[w0 + limit] = w
    if limit != before:
        n = S.limits
        i32(S.limit_at)[n] = t
        i32(S.limit_old)[n] = before
        S.limits = n + 1
        i32(S.limit)[t] = limit
    return touched


@njit(cache=True)
def narrow_table(m: Record, s: Record, t: int) -> None:
    """Keep the rows that still can be, and the values that some of them have."""
    M, S = m[0], s[0]
    table_at, table_var, off = i32(M.table_at), i32(M.table_var), i32(M.off)
    dom, column_dom, dense = i32(S.dom), i32(S.column_dom), i32(S.dense)
    first, last = table_at[t], table_at[t + 1]
    touched = S.root != 0
    for column in range(first, last):
        if dom[table_var[column]] != column_dom[column]:
            touched |= _narrow_rows(m, s, t, column)
    u8(S.stale)[t] = 1
    limit = i32(S.limit)[t]
    if limit == 0:
        S.broken = 1
        return
    if not touched:
        return
    support, support_at = u64(M.support), i64(M.support_at)
    live, word_index = u64(S.live), i32(S.word_index)
    w0 = i32(M.word_at)[t]
    width = i32(M.word_at)[t + 1] - w0
    for column in range(first, last):
        v = table_var[column]
        if dom[v] <= 1:
            continue
        at = support_at[column]
        for k in range(dom[v] - 1, -1, -1):
            local = dense[off[v] + k]
            row = at + local * width
            found = False
            for i in range(limit):
                w = word_index[w0 + i]
                if live[w0 + w] & support[row + w]:
                    found = True
                    break
            if not found:
                remove(m, s, v, local)
        column_dom[column] = dom[v]  # no row had what was just taken away
