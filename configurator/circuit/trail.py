"""What changes while searching: domains, counters, live rows; and how it is undone.

What goes is written on trails, so that a branch is undone by walking them back. A
domain is a sparse set: the values left are the first ``dom[v]`` of its places, and
what goes last comes back first (Briggs and Torczon, ACM LOPLAS 2, 1993).
"""

from __future__ import annotations

import numpy as np
from numba import njit

from configurator.circuit.memory import Block, Record, i32, u8, u64

NUMBERS = ("broken", "head", "limits", "root", "trailed", "waiting", "worded")


def fresh_state(m: Block) -> Block:
    """Return the state before anything is known: domains, counters, rows, trails."""
    off, slot_at = m["off"], m["slot_at"]
    values, variables = m["values"], m["variables"]
    sizes = np.diff(off).astype(np.int32)
    words = np.diff(m["word_at"]).astype(np.int32)
    slots = len(slot_at) - 1
    member = np.add.reduceat(m["member"], slot_at[:-1]) if slots else np.zeros(0)
    pos = member.astype(np.int32)
    local = np.arange(values, dtype=np.int32) - np.repeat(off[:-1], sizes)
    index = np.arange(len(m["live"]), dtype=np.int32) - np.repeat(
        m["word_at"][:-1], words
    )
    # Each entry of a trail takes a row, or a word of rows, away: so many are enough.
    rows = int(np.bitwise_count(m["live"]).sum())
    total = m["cards"] + m["tables"] + m["sums"]
    zobrist = {
        key: np.bitwise_xor.reduceat(m[zob], off[:-1]) if variables else m[zob]
        for key, zob in (("dom_a", "zob_a"), ("dom_b", "zob_b"))
    }
    return Block(
        NUMBERS,
        dense=local.astype(np.int32),
        place=local.astype(np.int32),
        dom=sizes,
        **zobrist,
        pos=pos,
        neg=(np.diff(slot_at) - pos).astype(np.int32),
        n_true=np.zeros(m["cards"], dtype=np.int32),
        n_false=np.zeros(m["cards"], dtype=np.int32),
        live=m["live"].copy(),
        word_index=index.astype(np.int32),
        limit=words,
        stale=np.ones(m["tables"], dtype=np.uint8),
        column_dom=sizes[m["table_var"]],
        trail=np.empty(values + 1, dtype=np.int32),
        word_at=np.empty(rows + 1, dtype=np.int32),
        word_old=np.empty(rows + 1, dtype=np.uint64),
        limit_at=np.empty(len(m["live"]) + 1, dtype=np.int32),
        limit_old=np.empty(len(m["live"]) + 1, dtype=np.int32),
        queue=np.empty(max(total, 1), dtype=np.int32),
        queued=np.zeros(max(total, 1), dtype=np.uint8),
        table_a=np.zeros(m["tables"], dtype=np.uint64),
        table_b=np.zeros(m["tables"], dtype=np.uint64),
        table_free=np.zeros(m["tables"], dtype=np.uint8),
    )


@njit(cache=True)
def enqueue(m: Record, s: Record, constraint: int) -> None:
    """Put a constraint into the queue once."""
    M, S = m[0], s[0]
    queue, queued = i32(S.queue), u8(S.queued)
    if not queued[constraint]:
        queued[constraint] = 1
        total = M.cards + M.tables + M.sums
        at = S.head + S.waiting
        if at >= total:
            at -= total
        queue[at] = constraint
        S.waiting += 1


@njit(cache=True)
def remove(m: Record, s: Record, v: int, local: int) -> None:
    """Take value ``local`` of variable ``v`` away and wake what may care."""
    M, S = m[0], s[0]
    off, dom = i32(M.off), i32(S.dom)
    dense, place = i32(S.dense), i32(S.place)
    lo = off[v]
    n = dom[v] - 1
    at = place[lo + local]
    last = dense[lo + n]
    dense[lo + at], place[lo + last] = last, at
    dense[lo + n], place[lo + local] = local, n
    dom[v] = n
    dom_a, dom_b = u64(S.dom_a), u64(S.dom_b)
    dom_a[v] ^= u64(M.zob_a)[lo + local]
    dom_b[v] ^= u64(M.zob_b)[lo + local]
    i32(S.trail)[S.trailed] = lo + local
    S.trailed += 1
    if n == 0:
        S.broken = 1
    var_slot_at, var_slot, slot_card = (
        i32(M.var_slot_at),
        i32(M.var_slot),
        i32(M.slot_card),
    )
    slot_at, member = i32(M.slot_at), u8(M.member)
    pos, neg, n_true, n_false = i32(S.pos), i32(S.neg), i32(S.n_true), i32(S.n_false)
    card_size, card_lo, card_hi = i32(M.card_size), i32(M.card_lo), i32(M.card_hi)
    for i in range(var_slot_at[v], var_slot_at[v + 1]):
        slot = var_slot[i]
        c = slot_card[slot]
        if member[slot_at[slot] + local]:
            pos[slot] -= 1
            if pos[slot] == 0 and c >= 0:
                n_false[c] += 1
                if card_size[c] - n_false[c] <= card_lo[c] and n_true[c] < card_lo[c]:
                    enqueue(m, s, c)
        else:
            neg[slot] -= 1
            if neg[slot] == 0 and c >= 0:
                n_true[c] += 1
                if n_true[c] >= card_hi[c]:
                    enqueue(m, s, c)
    cards, tables = M.cards, M.tables
    var_column_at, var_column = i32(M.var_column_at), i32(M.var_column)
    column_table = i32(M.column_table)
    for i in range(var_column_at[v], var_column_at[v + 1]):
        enqueue(m, s, cards + column_table[var_column[i]])
    var_sum_at, var_sum = i32(M.var_sum_at), i32(M.var_sum)
    for i in range(var_sum_at[v], var_sum_at[v + 1]):
        enqueue(m, s, cards + tables + var_sum[i])


@njit(cache=True)
def hold(m: Record, s: Record, v: int, local: int) -> None:
    """Leave a variable one value only."""
    M, S = m[0], s[0]
    off, dom, dense = i32(M.off), i32(S.dom), i32(S.dense)
    lo = off[v]
    for at in range(dom[v] - 1, -1, -1):
        other = dense[lo + at]
        if other != local:
            remove(m, s, v, other)


@njit(cache=True)
def hold_slot(m: Record, s: Record, slot: int, wanted: int) -> None:
    """Make a literal true (wanted 1) or false (0)."""
    M, S = m[0], s[0]
    v = i32(M.slot_var)[slot]
    member, first = u8(M.member), i32(M.slot_at)[slot]
    dense, dom = i32(S.dense), i32(S.dom)
    lo = i32(M.off)[v]
    for at in range(dom[v] - 1, -1, -1):
        local = dense[lo + at]
        if member[first + local] != wanted:
            remove(m, s, v, local)


@njit(cache=True)
def undo(m: Record, s: Record, trailed: int, worded: int, limits: int) -> None:
    """Bring back everything that went since the trails were so long."""
    M, S = m[0], s[0]
    trail, var_of, off, dom = i32(S.trail), i32(M.var_of), i32(M.off), i32(S.dom)
    dom_a, dom_b, zob_a, zob_b = u64(S.dom_a), u64(S.dom_b), u64(M.zob_a), u64(M.zob_b)
    var_slot_at, var_slot, slot_card = (
        i32(M.var_slot_at),
        i32(M.var_slot),
        i32(M.slot_card),
    )
    slot_at, member = i32(M.slot_at), u8(M.member)
    pos, neg, n_true, n_false = i32(S.pos), i32(S.neg), i32(S.n_true), i32(S.n_false)
    var_column_at, var_column = i32(M.var_column_at), i32(M.var_column)
    column_table, column_dom, stale = (
        i32(M.column_table),
        i32(S.column_dom),
        u8(S.stale),
    )
    for at in range(S.trailed - 1, trailed - 1, -1):
        value = trail[at]
        v = var_of[value]
        dom[v] += 1
        dom_a[v] ^= zob_a[value]
        dom_b[v] ^= zob_b[value]
        local = value - off[v]
        for i in range(var_slot_at[v], var_slot_at[v + 1]):
            slot = var_slot[i]
            c = slot_card[slot]
            if member[slot_at[slot] + local]:
                if pos[slot] == 0 and c >= 0:
                    n_false[c] -= 1
                pos[slot] += 1
            else:
                if neg[slot] == 0 and c >= 0:
                    n_true[c] -= 1
                neg[slot] += 1
        for i in range(var_column_at[v], var_column_at[v + 1]):
            column_dom[var_column[i]] = dom[v]
            stale[column_table[var_column[i]]] = 1
    S.trailed = trailed
    live, word_at, word_old = u64(S.live), i32(S.word_at), u64(S.word_old)
    for at in range(S.worded - 1, worded - 1, -1):
        live[word_at[at]] = word_old[at]
    S.worded = worded
    limit, limit_at, limit_old = i32(S.limit), i32(S.limit_at), i32(S.limit_old)
    for at in range(S.limits - 1, limits - 1, -1):
        limit[limit_at[at]] = limit_old[at]
    S.limits = limits
