"""Sums kept within their bounds by the least and the greatest they can come to."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from configurator.circuit.memory import Record, i32, i64, u8
from configurator.circuit.trail import hold_slot, remove


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
def narrow_sum(m: Record, s: Record, one: int) -> None:
    """Take away what would break a sum's bound, or settle its flag or its excuse."""
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
            hold_slot(m, s, excuse, 1)
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
