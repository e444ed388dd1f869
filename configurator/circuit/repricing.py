"""Prices kept up to date click by click: only what a click changed is priced again.

Bottom up, a gate whose children changed is priced anew, and whoever needs it only if
its price moved; top down, the same with regrets. A regret does not move when the other
parts of a product become dearer, so that most of a circuit stays as it was. What is to
be looked at again is marked by a bit; the bits are taken in the order of the gates,
which is the order of the network.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from configurator.circuit.components import place_of
from configurator.circuit.flow import (
    CHILD,
    CHILD_AT,
    GATE,
    GATES,
    KIND,
    LEAVES,
    PARENT,
    PARENT_AT,
    ROOT,
    SLACK,
    TURNED,
    USE,
    USED,
    mark,
)
from configurator.circuit.memory import i32, i64, u8, u64
from configurator.circuit.network import AND
from configurator.circuit.sweeps import FAR, regrets


@njit(cache=True)
def _lowest(word: np.uint64) -> int:
    """Return the place of the lowest bit of a word that has one."""
    return place_of(word & (~word + np.uint64(1)))


@njit(cache=True)
def _upward(c: int, s: int, cost: Any, up: Any, most: int) -> int:
    """Price again what holds or fails since, and whoever that moves.

    Returns the work left of ``most``: less than 0 when it was not enough.
    """
    C, S = i64(c), i64(s)
    child, child_at, kind = i32(C[CHILD]), i32(C[CHILD_AT]), u8(C[KIND])
    parent, parent_at = i32(C[PARENT]), i32(C[PARENT_AT])
    gates, turned, used = i32(S[GATE]), u64(S[TURNED]), u64(S[USED])
    leaves = C[LEAVES]
    for at in range(C[GATES] // 64 + 1):
        while turned[at]:
            gate = at * 64 + _lowest(turned[at])
            turned[at] &= turned[at] - np.uint64(1)
            price = np.int64(FAR)
            first, last = child_at[gate], child_at[gate + 1]
            most -= last - first + 4
            if most < 0:
                return most
            if gates[2 * gate + SLACK] > 0:
                if gate < leaves:
                    price = cost[gate]
                elif kind[gate] == AND:
                    price = np.int64(0)
                    for i in range(first, last):
                        price += up[child[i]]
                else:
                    for i in range(first, last):
                        price = min(price, up[child[i]])
            if price == up[gate]:
                continue
            up[gate] = price
            mark(used, gate)
            if gate >= leaves and kind[gate] != AND:
                for i in range(first, last):
                    mark(used, child[i])
            most -= parent_at[gate + 1] - parent_at[gate]
            for i in range(parent_at[gate], parent_at[gate + 1]):
                if gates[2 * parent[i] + SLACK] > 0:
                    mark(turned, parent[i])
    return most


@njit(cache=True)
def _downward(c: int, s: int, up: Any, down: Any, most: int) -> int:
    """Work out again the regrets of what was marked, and of whoever that moves.

    Returns the work left of ``most``: less than 0 when it was not enough.
    """
    C, S = i64(c), i64(s)
    child, child_at, kind = i32(C[CHILD]), i32(C[CHILD_AT]), u8(C[KIND])
    parent, parent_at = i32(C[PARENT]), i32(C[PARENT_AT])
    gates, used = i32(S[GATE]), u64(S[USED])
    root = C[ROOT]
    for at in range(C[GATES] // 64, -1, -1):
        while used[at]:
            place = place_of(used[at])
            used[at] &= ~(np.uint64(1) << np.uint64(place))
            gate = at * 64 + place
            regret = np.int64(FAR)
            most -= 4
            if gate == root:
                regret = np.int64(0)
            elif gates[2 * gate + USE] & 1:
                for i in range(parent_at[gate], parent_at[gate + 1]):
                    most -= 1
                    above = parent[i]
                    more = down[above]
                    if more >= regret:
                        continue
                    if kind[above] != AND:
                        more += up[gate] - up[above]
                    if more < regret:
                        regret = more
                        if regret == 0:
                            break
            if most < 0:
                return most
            if regret == down[gate]:
                continue
            down[gate] = regret
            most -= child_at[gate + 1] - child_at[gate]
            for i in range(child_at[gate], child_at[gate + 1]):
                if gates[2 * child[i] + USE] & 1:
                    mark(used, child[i])
    return most


@njit(cache=True, nogil=True)
def reprice(c: int, s: int, costs: int, ups: int, downs: int) -> int:
    """Bring prices and regrets up to date with a design; return the least price.

    ``downs`` of a leaf is then how much more than the least the least product with
    that value costs; what is not in use has ``FAR``. The arrays are given by address.
    After a click that changes much, a whole sweep is less work than many looks back.
    """
    C = i64(c)
    up, down = i64(ups), i64(downs)
    most = (C[GATES] + i32(C[CHILD_AT])[C[GATES]]) // 8 + 64
    left = _upward(c, s, i64(costs), up, most)
    if left >= 0:
        left = _downward(c, s, up, down, left)
    return up[C[ROOT]] if left >= 0 else price_all(c, s, costs, ups, downs)


@njit(cache=True, nogil=True)
def price_all(c: int, s: int, costs: int, ups: int, downs: int) -> int:
    """Do the same by a whole sweep, up and down."""
    C, S = i64(c), i64(s)
    up, down = i64(ups), i64(downs)
    turned, used = u64(S[TURNED]), u64(S[USED])
    for at in range(C[GATES] // 64 + 1):
        turned[at] = 0
        used[at] = 0
    gates, child, child_at = i32(S[GATE]), i32(C[CHILD]), i32(C[CHILD_AT])
    kind, cost = u8(C[KIND]), i64(costs)
    leaves = C[LEAVES]
    for gate in range(C[GATES]):
        down[gate] = FAR
        price = np.int64(FAR)
        if gates[2 * gate + SLACK] > 0:
            if gate < leaves:
                price = cost[gate]
            elif kind[gate] == AND:
                price = np.int64(0)
                for i in range(child_at[gate], child_at[gate + 1]):
                    price += up[child[i]]
            else:
                for i in range(child_at[gate], child_at[gate + 1]):
                    price = min(price, up[child[i]])
        up[gate] = price
    return regrets(c, s, up, down)
