"""Which variables still hang together: one component, gathered breadth first."""

from __future__ import annotations

import numpy as np
from numba import njit

from configurator.circuit.components import (
    card_key,
    card_open,
    mixed,
    sum_key,
    sum_open,
    table_key,
)
from configurator.circuit.memory import Record, i32, i64, u8, u64


@njit(cache=True)
def _see(s: Record, q: Record, v: int) -> None:
    """Put a variable into the component being gathered, once."""
    Q = q[0]
    seen = i64(Q.seen_var)
    if i32(s[0].dom)[v] > 1 and seen[v] != Q.stamp:
        seen[v] = Q.stamp
        i32(Q.vars)[Q.gathered] = v
        Q.gathered += 1


@njit(cache=True)
def gather(m: Record, s: Record, q: Record, start: int) -> None:
    """Collect the component of a variable as a new part, with its key."""
    M, S, Q = m[0], s[0], q[0]
    gathered, dom_key_a, dom_key_b = i32(Q.vars), u64(S.dom_a), u64(S.dom_b)
    var_slot_at, var_slot, slot_card = (
        i32(M.var_slot_at),
        i32(M.var_slot),
        i32(M.slot_card),
    )
    slot_var, card_at, card_size = i32(M.slot_var), i32(M.card_at), i32(M.card_size)
    pos, neg, seen_card = i32(S.pos), i32(S.neg), i64(Q.seen_card)
    first = Q.gathered
    stamp = Q.stamp
    _see(s, q, start)
    a, b = np.uint64(0), np.uint64(0)
    dom_a, dom_b = np.uint64(0), np.uint64(0)
    at = first
    while at < Q.gathered:
        v = gathered[at]
        at += 1
        dom_a ^= dom_key_a[v]
        dom_b ^= dom_key_b[v]
        for i in range(var_slot_at[v], var_slot_at[v + 1]):
            slot = var_slot[i]
            c = slot_card[slot]
            if c < 0 or seen_card[c] == stamp or pos[slot] == 0 or neg[slot] == 0:
                continue
            seen_card[c] = stamp
            if not card_open(m, s, c):
                continue
            x, y = card_key(m, s, c)
            a += x
            b += y
            for other in range(card_at[c], card_at[c] + card_size[c]):
                if pos[other] > 0 and neg[other] > 0:
                    _see(s, q, slot_var[other])
        x, y = _tables_of(m, s, q, v)
        a += x
        b += y
        x, y = _sums_of(m, s, q, v)
        a += x
        b += y
    part = Q.parts
    i64(Q.part_lo)[part] = first
    i64(Q.part_hi)[part] = Q.gathered
    # Sums and exclusive ors are kept apart: the order of meeting must not matter.
    u64(Q.part_a)[part] = mixed(a + mixed(dom_a))
    u64(Q.part_b)[part] = mixed(b + mixed(dom_b))
    Q.parts = part + 1


@njit(cache=True)
def _tables_of(m: Record, s: Record, q: Record, v: int) -> tuple[np.uint64, np.uint64]:
    M, S, Q = m[0], s[0], q[0]
    var_column_at, var_column = i32(M.var_column_at), i32(M.var_column)
    column_table, table_at, table_var = (
        i32(M.column_table),
        i32(M.table_at),
        i32(M.table_var),
    )
    seen = i64(Q.seen_table)
    a, b = np.uint64(0), np.uint64(0)
    for i in range(var_column_at[v], var_column_at[v + 1]):
        t = column_table[var_column[i]]
        if seen[t] == Q.stamp:
            continue
        seen[t] = Q.stamp
        if u8(S.stale)[t]:
            table_key(m, s, t)
        if u8(S.table_free)[t]:
            continue
        a += u64(S.table_a)[t]
        b += u64(S.table_b)[t]
        for column in range(table_at[t], table_at[t + 1]):
            _see(s, q, table_var[column])
    return a, b


@njit(cache=True)
def _sums_of(m: Record, s: Record, q: Record, v: int) -> tuple[np.uint64, np.uint64]:
    M, S, Q = m[0], s[0], q[0]
    var_sum_at, var_sum = i32(M.var_sum_at), i32(M.var_sum)
    pos, neg, slot_var = i32(S.pos), i32(S.neg), i32(M.slot_var)
    seen = i64(Q.seen_sum)
    a, b = np.uint64(0), np.uint64(0)
    for i in range(var_sum_at[v], var_sum_at[v + 1]):
        one = var_sum[i]
        if seen[one] == Q.stamp:
            continue
        seen[one] = Q.stamp
        if not sum_open(m, s, one):
            continue
        x, y = sum_key(m, s, one)
        a += x
        b += y
        for term in range(i32(M.sum_at)[one], i32(M.sum_at)[one + 1]):
            _see(s, q, i32(M.term_var)[term])
        for slot in range(i32(M.sum_slot_at)[one], i32(M.sum_slot_at)[one + 1]):
            if pos[slot] > 0 and neg[slot] > 0:
                _see(s, q, slot_var[slot])
        if i32(M.sum_reified)[one] >= 0:
            _see(s, q, i32(M.sum_reified)[one])
    return a, b
