"""Which variables still hang together, and what their part of the problem is called.

Two parts with the same key are the same part: the same domains, and of every
constraint the same is left. So the key is made of contents, never of names: 227
waist-and-hip modules that leave the hem the same freedom share what follows.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from configurator.circuit.memory import Record, i32, i64, u8, u64
from configurator.circuit.sums import sum_mode, sum_range, sum_sure

_M1 = np.uint64(0xBF58476D1CE4E5B9)
_M2 = np.uint64(0x94D049BB133111EB)
_GOLD = np.uint64(0x9E3779B97F4A7C15)
MOST_SLACK = 2_048
"""Up to so much slack, a bound is moved to the greatest sum that can be reached."""


@njit(cache=True, inline="always")
def mixed(word: np.uint64) -> np.uint64:
    """Scatter the bits of a word (SplitMix64: Steele, Lea, Flood, 2014)."""
    word = (word ^ (word >> np.uint64(30))) * _M1
    word = (word ^ (word >> np.uint64(27))) * _M2
    return word ^ (word >> np.uint64(31))


@njit(cache=True)
def card_open(m: Record, s: Record, c: int) -> bool:
    """Whether a card may still be broken."""
    M, S = m[0], s[0]
    yes, no = i32(S.n_true)[c], i32(S.n_false)[c]
    lo, hi = i32(M.card_lo)[c], i32(M.card_hi)[c]
    return bool(yes < lo or i32(M.card_size)[c] - no > hi)


@njit(cache=True)
def card_key(m: Record, s: Record, c: int) -> tuple[np.uint64, np.uint64]:
    """Return what is left of a card as two words."""
    M, S = m[0], s[0]
    pos, neg = i32(S.pos), i32(S.neg)
    slot_a, slot_b = u64(M.slot_a), u64(M.slot_b)
    a, b = np.uint64(0), np.uint64(0)
    n_open = 0
    first = i32(M.card_at)[c]
    for slot in range(first, first + i32(M.card_size)[c]):
        if pos[slot] > 0 and neg[slot] > 0:
            a += slot_a[slot]
            b += slot_b[slot]
            n_open += 1
    yes = i32(S.n_true)[c]
    lo = max(i32(M.card_lo)[c] - yes, 0)
    hi = min(i32(M.card_hi)[c] - yes, n_open)
    limits = np.uint64(lo) * _GOLD + np.uint64(hi)
    return mixed(a + mixed(limits)), mixed(b ^ mixed(limits + _GOLD))


@njit(cache=True)
def table_key(m: Record, s: Record, t: int) -> None:
    """Work out anew what is left of a table, and whether it forbids anything."""
    M, S = m[0], s[0]
    table_var, dom, off = i32(M.table_var), i32(S.dom), i32(M.off)
    u8(S.stale)[t] = 0
    first, last = i32(M.table_at)[t], i32(M.table_at)[t + 1]
    arity = last - first
    product = 1.0
    unassigned = 0
    for column in range(first, last):
        size = dom[table_var[column]]
        if size > 1:
            unassigned += 1
            product *= size
    if unassigned <= 1:
        u8(S.table_free)[t] = 1
        return
    live, word_index, row_value = u64(S.live), i32(S.word_index), i32(M.row_value)
    zob_a, zob_b = u64(M.zob_a), u64(M.zob_b)
    rows = 0
    a, b = np.uint64(0), np.uint64(0)
    w0 = i32(M.word_at)[t]
    start = i64(M.row_at)[t]
    for i in range(i32(S.limit)[t]):
        w = word_index[w0 + i]
        bits = live[w0 + w]
        while bits:
            low = bits & (~bits + np.uint64(1))
            bits ^= low
            rows += 1
            row = start + (w * 64 + place_of(low)) * arity
            x, y = np.uint64(0), np.uint64(0)
            for column in range(arity):
                v = table_var[first + column]
                if dom[v] > 1:
                    value = off[v] + row_value[row + column]
                    x += zob_a[value]
                    y += zob_b[value]
            a += mixed(x)
            b += mixed(y + _GOLD)
    u8(S.table_free)[t] = 1 if rows == product else 0
    u64(S.table_a)[t] = mixed(a)
    u64(S.table_b)[t] = mixed(b)


@njit(cache=True, inline="always")
def place_of(word: np.uint64) -> int:
    """Return the place of the highest bit of a word that has one, by halves."""
    at = 0
    if word >> np.uint64(32):
        at += 32
        word >>= np.uint64(32)
    if word >> np.uint64(16):
        at += 16
        word >>= np.uint64(16)
    if word >> np.uint64(8):
        at += 8
        word >>= np.uint64(8)
    if word >> np.uint64(4):
        at += 4
        word >>= np.uint64(4)
    if word >> np.uint64(2):
        at += 2
        word >>= np.uint64(2)
    if word >> np.uint64(1):
        at += 1
    return at


@njit(cache=True)
def sum_open(m: Record, s: Record, one: int) -> bool:
    """Whether a sum may still be broken."""
    M, S = m[0], s[0]
    pos, neg = i32(S.pos), i32(S.neg)
    for i in range(i32(M.sum_slot_at)[one], i32(M.sum_slot_at)[one + 1]):
        if neg[i] == 0 and pos[i] > 0:
            return False
    least, most = sum_range(m, s, one)
    mode = sum_mode(m, s, one)
    return bool(mode == 2 or sum_sure(m, one, least, most) != mode)


@njit(cache=True)
def _reached(m: Record, s: Record, one: int, slack: int) -> int:
    """Return the greatest sum above the least that stays within the slack."""
    M, S = m[0], s[0]
    term_var, off, dom, dense = i32(M.term_var), i32(M.off), i32(S.dom), i32(S.dense)
    weight_at, weight = i32(M.weight_at), i64(M.weight)
    words = slack // 64 + 1
    reach = np.zeros(words, dtype=np.uint64)
    other = np.zeros(words, dtype=np.uint64)
    reach[0] = 1
    for term in range(i32(M.sum_at)[one], i32(M.sum_at)[one + 1]):
        v = term_var[term]
        if dom[v] == 1:
            continue
        lo, at = off[v], weight_at[term]
        least = weight[at + dense[lo]]
        for k in range(1, dom[v]):
            least = min(least, weight[at + dense[lo + k]])
        other[:] = 0
        for k in range(dom[v]):
            more = weight[at + dense[lo + k]] - least
            if more > slack:
                continue
            jump, shift = more // 64, np.uint64(more % 64)
            for w in range(words - jump):
                other[w + jump] |= reach[w] << shift
                if shift and w + jump + 1 < words:
                    other[w + jump + 1] |= reach[w] >> (np.uint64(64) - shift)
        reach, other = other, reach
    for w in range(words - 1, -1, -1):
        for bit in range(63, -1, -1):
            if w * 64 + bit <= slack and (reach[w] >> np.uint64(bit)) & np.uint64(1):
                return w * 64 + bit
    return 0


@njit(cache=True)
def sum_key(m: Record, s: Record, one: int) -> tuple[np.uint64, np.uint64]:
    """Return what is left of a sum as two words."""
    M, S = m[0], s[0]
    term_var, dom = i32(M.term_var), i32(S.dom)
    a, b = np.uint64(0), np.uint64(0)
    for term in range(i32(M.sum_at)[one], i32(M.sum_at)[one + 1]):
        if dom[term_var[term]] > 1:
            a += u64(M.term_a)[term]
            b += u64(M.term_b)[term]
    least, _ = sum_range(m, s, one)
    slack = i64(M.sum_bound)[one] - least
    if not u8(M.sum_equal)[one] and 0 <= slack <= MOST_SLACK:
        slack = _reached(m, s, one, slack)
    pos, neg = i32(S.pos), i32(S.neg)
    for i in range(i32(M.sum_slot_at)[one], i32(M.sum_slot_at)[one + 1]):
        if pos[i] > 0 and neg[i] > 0:
            a += mixed(u64(M.slot_a)[i])
            b += mixed(u64(M.slot_b)[i])
    mode = sum_mode(m, s, one)
    left = mixed(np.uint64(slack) + np.uint64(mode) * _GOLD + np.uint64(1))
    return mixed(a + left), mixed(b ^ mixed(left + _GOLD))
