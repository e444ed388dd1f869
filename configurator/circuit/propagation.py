"""What follows from a value being gone, until nothing more follows.

Each kernel works on the static arrays ``m`` (``lowering``) and the changing ones ``s``
(``trail``); constraints that may have something to say wait in a queue.
"""

from __future__ import annotations

from numba import njit

from configurator.circuit.memory import Record, i32, u8
from configurator.circuit.sums import narrow_sum
from configurator.circuit.tables import narrow_table
from configurator.circuit.trail import hold_slot


@njit(cache=True)
def _narrow_card(m: Record, s: Record, c: int) -> None:
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
                hold_slot(m, s, slot, 0)
    elif n - no == lo:
        for slot in range(first, first + n):
            if pos[slot] > 0 and neg[slot] > 0:
                hold_slot(m, s, slot, 1)


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
            _narrow_card(m, s, c)
        elif c < cards + tables:
            narrow_table(m, s, c - cards)
        else:
            narrow_sum(m, s, c - cards - tables)
    kept = S.broken == 0
    while S.waiting:
        _next(m, s)
    S.broken = 0
    return kept
