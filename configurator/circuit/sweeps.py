"""Sweeps: one pass up the circuit and one down, over the gates in use.

Up, a gate learns what is best, or how much there is, below it; down, what that means
for everything above. With (min, +) the pass down finds the cheapest completion through
every single value (algebraic model counting: Kimmig, Van den Broeck and De Raedt, J.
Applied Logic 22, 2017). What goes down is the regret: how much more than the best a
gate costs wherever it is used. It is the same whatever the other parts cost, so that
only numbers below an OR differ.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from configurator.circuit.flow import (
    CHILD,
    CHILD_AT,
    GATE,
    GATES,
    KIND,
    LEAVES,
    ROOT,
    STACK,
    USE,
)
from configurator.circuit.memory import i32, i64, u8
from configurator.circuit.network import AND

FAR = 1 << 61
"""The regret of what is not in use."""


@njit(cache=True, nogil=True)
def least(c: int, s: int, cost: np.ndarray, up: np.ndarray) -> None:
    """Write the least cost below every gate in use, goal after goal.

    ``cost`` has a row of whole numbers for each leaf, ``up`` one for each gate; of
    equal first numbers the second decides, and so on.
    """
    C, S = i64(c), i64(s)
    child, child_at, kind = i32(C[CHILD]), i32(C[CHILD_AT]), u8(C[KIND])
    gates = i32(S[GATE])
    leaves, goals = C[LEAVES], cost.shape[1]
    for leaf in range(leaves):
        if gates[2 * leaf + USE] & 1:
            for goal in range(goals):
                up[leaf, goal] = cost[leaf, goal]
    for gate in range(leaves, C[GATES]):
        if not gates[2 * gate + USE] & 1:
            continue
        first, last = child_at[gate], child_at[gate + 1]
        if kind[gate] == AND:
            for goal in range(goals):
                total = np.int64(0)
                for i in range(first, last):
                    total += up[child[i], goal]
                up[gate, goal] = total
            continue
        best = -1
        for i in range(first, last):
            down = child[i]
            if not gates[2 * down + USE] & 1:
                continue
            if best >= 0:
                better = False
                for goal in range(goals):
                    if up[down, goal] != up[best, goal]:
                        better = up[down, goal] < up[best, goal]
                        break
                if not better:
                    continue
            best = down
        for goal in range(goals):
            up[gate, goal] = up[best, goal]


@njit(cache=True, nogil=True)
def least_one(c: int, s: int, cost: np.ndarray, up: np.ndarray) -> None:
    """Do what ``least`` does for a single goal."""
    C, S = i64(c), i64(s)
    child, child_at, kind = i32(C[CHILD]), i32(C[CHILD_AT]), u8(C[KIND])
    gates = i32(S[GATE])
    leaves = C[LEAVES]
    for leaf in range(leaves):
        up[leaf] = cost[leaf] if gates[2 * leaf + USE] & 1 else FAR
    for gate in range(leaves, C[GATES]):
        if not gates[2 * gate + USE] & 1:
            up[gate] = FAR
            continue
        first, last = child_at[gate], child_at[gate + 1]
        if kind[gate] == AND:
            total = np.int64(0)
            for i in range(first, last):
                total += up[child[i]]
            up[gate] = total
        else:
            best = np.int64(FAR)
            for i in range(first, last):
                best = min(best, up[child[i]])
            up[gate] = best


@njit(cache=True, nogil=True)
def regrets(c: int, s: int, up: np.ndarray, down: np.ndarray) -> int:
    """Write for every gate in use how much more than the best its best costs.

    Returns the best of all.
    """
    C, S = i64(c), i64(s)
    child, child_at, kind = i32(C[CHILD]), i32(C[CHILD_AT]), u8(C[KIND])
    gates = i32(S[GATE])
    leaves, root = C[LEAVES], C[ROOT]
    for gate in range(C[GATES]):
        down[gate] = FAR
    down[root] = 0
    for gate in range(C[GATES] - 1, leaves - 1, -1):
        if not gates[2 * gate + USE] & 1:
            continue
        here = down[gate]
        first, last = child_at[gate], child_at[gate + 1]
        if kind[gate] == AND:
            for i in range(first, last):
                one = child[i]
                if here < down[one]:
                    down[one] = here
        else:
            here -= up[gate]
            for i in range(first, last):
                one = child[i]
                more = here + up[one]
                if more < down[one]:
                    down[one] = more
    return up[root]


@njit(cache=True, nogil=True)
def greatest(c: int, s: int, cost: np.ndarray, up: np.ndarray, down: np.ndarray) -> int:
    """Do the same for a total that is its greatest line: (min, max).

    ``down`` has for each value the least total of a product that has it. Returns the
    least of all.
    """
    C, S = i64(c), i64(s)
    child, child_at, kind = i32(C[CHILD]), i32(C[CHILD_AT]), u8(C[KIND])
    gates = i32(S[GATE])
    leaves, root = C[LEAVES], C[ROOT]
    for gate in range(C[GATES]):
        down[gate] = FAR
        up[gate] = FAR
        if not gates[2 * gate + USE] & 1:
            continue
        if gate < leaves:
            up[gate] = cost[gate]
            continue
        first, last = child_at[gate], child_at[gate + 1]
        most, least_of = np.int64(0), np.int64(FAR)
        for i in range(first, last):
            most = max(most, up[child[i]])
            least_of = min(least_of, up[child[i]])
        up[gate] = most if kind[gate] == AND else least_of
    # Down goes the least total of what surrounds a gate; its own is joined to it.
    down[root] = 0
    for gate in range(C[GATES] - 1, leaves - 1, -1):
        if not gates[2 * gate + USE] & 1:
            continue
        here = down[gate]
        first, last = child_at[gate], child_at[gate + 1]
        if kind[gate] == AND:
            most, second, owner = np.int64(0), np.int64(0), -1
            for i in range(first, last):
                if up[child[i]] > most:
                    most, second, owner = up[child[i]], most, child[i]
                elif up[child[i]] > second:
                    second = up[child[i]]
            for i in range(first, last):
                one = child[i]
                around = max(here, second if one == owner else most)
                down[one] = min(down[one], around)
        else:
            for i in range(first, last):
                one = child[i]
                if gates[2 * one + USE] & 1:
                    down[one] = min(down[one], here)
    for leaf in range(leaves):
        if down[leaf] < FAR:
            down[leaf] = max(down[leaf], up[leaf])
    return up[root]


@njit(cache=True, nogil=True)
def pick(c: int, s: int, up: np.ndarray, found: np.ndarray) -> int:
    """Write the leaves of one best product; return how many.

    Of equally good children the first is taken, so that an answer can be repeated.
    """
    C, S = i64(c), i64(s)
    child, child_at, kind = i32(C[CHILD]), i32(C[CHILD_AT]), u8(C[KIND])
    gates, stack = i32(S[GATE]), i32(S[STACK])
    leaves, goals = C[LEAVES], up.shape[1]
    stack[0] = C[ROOT]
    top, n = 1, 0
    while top:
        top -= 1
        gate = stack[top]
        if gate < leaves:
            found[n] = gate
            n += 1
            continue
        for i in range(child_at[gate], child_at[gate + 1]):
            one = child[i]
            if kind[gate] == AND:
                stack[top] = one
                top += 1
                continue
            if not gates[2 * one + USE] & 1:
                continue
            same = True
            for goal in range(goals):
                if up[one, goal] != up[gate, goal]:
                    same = False
                    break
            if same:
                stack[top] = one
                top += 1
                break
    return n


@njit(cache=True, nogil=True)
def weigh(
    c: int, s: int, size: np.ndarray, power: np.ndarray, chance: np.ndarray
) -> None:
    """Write how many products pass each gate in use, and each edge's share of them.

    A number of products is ``size * 2**power``: it may have a thousand digits, of
    which sixteen are kept. ``chance`` has for each edge below an OR how often it is
    taken among all products of that OR.
    """
    C, S = i64(c), i64(s)
    child, child_at, kind = i32(C[CHILD]), i32(C[CHILD_AT]), u8(C[KIND])
    gates = i32(S[GATE])
    for gate in range(C[GATES]):
        size[gate], power[gate] = 0.0, 0
        if not gates[2 * gate + USE] & 1:
            continue
        if gate < C[LEAVES]:
            size[gate] = 1.0
            continue
        first, last = child_at[gate], child_at[gate + 1]
        if kind[gate] == AND:
            part, exponent = 1.0, np.int64(0)
            for i in range(first, last):
                part, more = math.frexp(part * size[child[i]])
                exponent += more + power[child[i]]
            size[gate], power[gate] = part, exponent
            continue
        most = np.int64(-FAR)
        for i in range(first, last):
            if size[child[i]] > 0.0:
                most = max(most, power[child[i]])
        part = 0.0
        for i in range(first, last):
            if size[child[i]] > 0.0:
                chance[i] = math.ldexp(size[child[i]], power[child[i]] - most)
                part += chance[i]
            else:
                chance[i] = 0.0
        for i in range(first, last):
            chance[i] /= part
        part, more = math.frexp(part)
        size[gate], power[gate] = part, most + more


@njit(cache=True, nogil=True)
def share(c: int, s: int, chance: np.ndarray, flow: np.ndarray) -> None:
    """Write for every gate in use which share of all products passes it."""
    C, S = i64(c), i64(s)
    child, child_at, kind = i32(C[CHILD]), i32(C[CHILD_AT]), u8(C[KIND])
    gates = i32(S[GATE])
    for gate in range(C[GATES]):
        flow[gate] = 0.0
    flow[C[ROOT]] = 1.0
    for gate in range(C[GATES] - 1, C[LEAVES] - 1, -1):
        if not gates[2 * gate + USE] & 1:
            continue
        for i in range(child_at[gate], child_at[gate + 1]):
            part = 1.0 if kind[gate] == AND else chance[i]
            flow[child[i]] += flow[gate] * part


@njit(cache=True, nogil=True)
def draw(c: int, s: int, chance: np.ndarray, seed: int, found: np.ndarray) -> int:
    """Write the leaves of one product, each product as likely as any other.

    Returns how many leaves. ``seed`` sets this draw alone.
    """
    C, S = i64(c), i64(s)
    child, child_at, kind = i32(C[CHILD]), i32(C[CHILD_AT]), u8(C[KIND])
    stack = i32(S[STACK])
    stack[0] = C[ROOT]
    top, n = 1, 0
    word = np.uint64(seed)
    while top:
        top -= 1
        gate = stack[top]
        if gate < C[LEAVES]:
            found[n] = gate
            n += 1
            continue
        first, last = child_at[gate], child_at[gate + 1]
        if kind[gate] == AND:
            for i in range(first, last):
                stack[top] = child[i]
                top += 1
            continue
        # SplitMix64 (Steele, Lea and Flood, 2014), 53 bits of it.
        word += np.uint64(0x9E3779B97F4A7C15)
        z = (word ^ (word >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
        left = np.float64(z >> np.uint64(11)) / 9007199254740992.0
        taken = -1
        for i in range(first, last):
            if chance[i] > 0.0:
                taken = i
                left -= chance[i]
                if left < 0.0:
                    break
        stack[top] = child[taken]
        top += 1
    return n
