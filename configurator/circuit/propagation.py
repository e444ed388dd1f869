"""What follows from a value being gone, until nothing more follows.

Each kernel works on the static arrays ``m`` (:func:`lowered`) and the changing ones
``s`` (:func:`fresh_state`). What changes is written on trails, so that a branch is
undone by walking them back. A domain is a sparse set: the values left are the first
``dom[v]`` of its places, and what goes last comes back first (Briggs and Torczon, ACM
LOPLAS 2, 1993).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from configurator.circuit.memory import Block, Record, i32, i64, u8, u64

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
def _hold_slot(m: Record, s: Record, slot: int, wanted: int) -> None:
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
def _card(m: Record, s: Record, c: int) -> None:
    M, S = m[0], s[0]
    first = i32(M.card_at)[c]
    n = i32(M.card_size)[c]
    yes, no = i32(S.n_true)[c], i32(S.n_false)[c]
    lo, hi = i32(M.card_lo)[c], i32(M.card_hi)[c]
    if yes > hi or n - no < lo:
        S.broken = 1
        return
    if yes + no == n or (yes >= lo and n - no <= hi):
        return
    pos, neg = i32(S.pos), i32(S.neg)
    if yes == hi:
        for slot in range(first, first + n):
            if pos[slot] > 0 and neg[slot] > 0:
                _hold_slot(m, s, slot, 0)
    elif n - no == lo:
        for slot in range(first, first + n):
            if pos[slot] > 0 and neg[slot] > 0:
                _hold_slot(m, s, slot, 1)


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
def _table(m: Record, s: Record, t: int) -> None:
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


@njit(cache=True)
def sum_range(m: Record, s: Record, one: int) -> Any:
    """Return the least and the greatest a sum can come to."""
    M, S = m[0], s[0]
    sum_at, term_var, off = i32(M.sum_at), i32(M.term_var), i32(M.off)
    weight_at, weight = i32(M.weight_at), i64(M.weight)
    dom, dense = i32(S.dom), i32(S.dense)
    least, most = np.int64(0), np.int64(0)
    for term in range(sum_at[one], sum_at[one + 1]):
        v = term_var[term]
        lo, at = off[v], weight_at[term]
        a = weight[at + dense[lo]]
        b = a
        for k in range(1, dom[v]):
            w = weight[at + dense[lo + k]]
            a, b = min(a, w), max(b, w)
        least += a
        most += b
    return least, most


@njit(cache=True)
def sum_mode(m: Record, s: Record, one: int) -> int:
    """Return 1: the sum must keep its bound, 0: it must not, 2: either."""
    M, S = m[0], s[0]
    flag = i32(M.sum_reified)[one]
    if flag < 0:
        return 1
    if i32(S.dom)[flag] == 2:
        return 2
    return 1 if i32(S.dense)[i32(M.off)[flag]] == 1 else 0


@njit(cache=True)
def sum_sure(m: Record, one: int, least: int, most: int) -> int:
    """Return 1: the bound is surely kept, 0: surely not, 2: open."""
    M = m[0]
    bound = i64(M.sum_bound)[one]
    if u8(M.sum_equal)[one]:
        if least == bound and most == bound:
            return 1
        return 0 if bound < least or bound > most else 2
    if most <= bound:
        return 1
    return 0 if least > bound else 2


@njit(cache=True)
def _sum(m: Record, s: Record, one: int) -> None:
    M, S = m[0], s[0]
    pos, neg = i32(S.pos), i32(S.neg)
    excuses, excuse = 0, -1
    for i in range(i32(M.sum_slot_at)[one], i32(M.sum_slot_at)[one + 1]):
        if neg[i] == 0 and pos[i] > 0:
            return
        if pos[i] > 0:
            excuses += 1
            excuse = i
    least, most = sum_range(m, s, one)
    mode = sum_mode(m, s, one)
    sure = sum_sure(m, one, least, most)
    if excuses:
        if mode != 2 and sure == 1 - mode and excuses == 1:
            _hold_slot(m, s, excuse, 1)
        return
    if mode == 2:
        if sure != 2:
            remove(m, s, i32(M.sum_reified)[one], 0 if sure else 1)
        return
    if sure != 2:
        if sure != mode:
            S.broken = 1
        return
    equal = u8(M.sum_equal)[one] != 0
    if mode == 0 and equal:
        _not_equal(m, s, one)
        return
    bound = i64(M.sum_bound)[one]
    off, term_var = i32(M.off), i32(M.term_var)
    weight_at, weight = i32(M.weight_at), i64(M.weight)
    dom, dense = i32(S.dom), i32(S.dense)
    for term in range(i32(M.sum_at)[one], i32(M.sum_at)[one + 1]):
        v = term_var[term]
        if dom[v] <= 1:
            continue
        lo, at = off[v], weight_at[term]
        a = weight[at + dense[lo]]
        b = a
        for k in range(1, dom[v]):
            w = weight[at + dense[lo + k]]
            a, b = min(a, w), max(b, w)
        for k in range(dom[v] - 1, -1, -1):
            local = dense[lo + k]
            w = weight[at + local]
            low, high = least - a + w, most - b + w
            if (
                (mode == 1 and low > bound)
                or (mode == 1 and equal and high < bound)
                or (mode == 0 and high <= bound)
            ):
                remove(m, s, v, local)


@njit(cache=True)
def _not_equal(m: Record, s: Record, one: int) -> None:
    """A sum must miss its bound: only its last open term can be told how."""
    M, S = m[0], s[0]
    off, term_var = i32(M.off), i32(M.term_var)
    weight_at, weight = i32(M.weight_at), i64(M.weight)
    dom, dense = i32(S.dom), i32(S.dense)
    rest, last = np.int64(0), -1
    for term in range(i32(M.sum_at)[one], i32(M.sum_at)[one + 1]):
        v = term_var[term]
        if dom[v] > 1:
            if last >= 0:
                return
            last = term
        else:
            rest += weight[weight_at[term] + dense[off[v]]]
    v = term_var[last]
    for k in range(dom[v] - 1, -1, -1):
        local = dense[off[v] + k]
        if weight[weight_at[last] + local] + rest == i64(M.sum_bound)[one]:
            remove(m, s, v, local)


@njit(cache=True)
def _next(m: Record, s: Record) -> int:
    """Take the constraint that waited longest out of the queue."""
    M, S = m[0], s[0]
    c = i32(S.queue)[S.head]
    u8(S.queued)[c] = 0
    S.waiting -= 1
    S.head += 1
    if S.head == M.cards + M.tables + M.sums:
        S.head = 0
    return c


@njit(cache=True)
def propagate(m: Record, s: Record) -> bool:
    """Work the queue off; return whether nothing broke."""
    M, S = m[0], s[0]
    cards, tables = M.cards, M.tables
    while S.waiting and not S.broken:
        c = _next(m, s)
        if c < cards:
            _card(m, s, c)
        elif c < cards + tables:
            _table(m, s, c - cards)
        else:
            _sum(m, s, c - cards - tables)
    kept = S.broken == 0
    while S.waiting:
        _next(m, s)
    S.broken = 0
    return kept


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
