"""In which order the compiler decides: elimination by least weight, reversed.

What is eliminated last ties the most together; deciding it first lets the rest fall
apart (Darwiche, Journal of the ACM 48, 2001). Constraints stay hyperedges while
variables are eliminated, as in Amestoy, Davis and Duff's quotient graphs (SIAM J.
Matrix Anal. Appl. 17, 1996), so that a choice of one among five hundred never
becomes 124,750 edges. A variable weighs the logarithm of its number of classes, its
own weight twice (measured on the shipped catalogs against plain degree: half the
gates where sizes differ much; the same where all are yes or no).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from configurator.circuit.lowering import Ints
from configurator.circuit.memory import Block

_FINE = 16
MOST_WORK = 1_500_000_000
"""Looks at neighbours, after which the rest goes in the order it stands in.

No clock, so that a circuit is the same on every machine; some seconds' worth.
"""
MOST_POOL = 50_000_000
"""The same when so many members of elements were written."""
LARGE = 4096
"""So many looks at neighbours are worth it to count each once."""
_DEAR = 8
"""Looks that putting a variable elsewhere among the others takes as long as."""


def scopes_of(m: Block) -> tuple[Ints, Ints]:
    """Return the variables of every constraint, one after the other, and starts."""
    scopes: list[Ints] = []
    for first, size in zip(m["card_at"], m["card_size"], strict=False):
        scopes.append(m["slot_var"][first : first + size])
    for t in range(m["tables"]):
        scopes.append(m["table_var"][m["table_at"][t] : m["table_at"][t + 1]])
    for s in range(m["sums"]):
        terms = m["term_var"][m["sum_at"][s] : m["sum_at"][s + 1]]
        excuses = m["slot_var"][m["sum_slot_at"][s] : m["sum_slot_at"][s + 1]]
        flag = m["sum_reified"][s : s + 1]
        scopes.append(np.concatenate([terms, excuses, flag[flag >= 0]]))
    starts = np.zeros(len(scopes) + 1, dtype=np.int32)
    starts[1:] = np.cumsum([len(scope) for scope in scopes])
    flat = np.concatenate(scopes) if scopes else np.zeros(0, dtype=np.int32)
    return flat.astype(np.int32), starts


def elimination(m: Block) -> tuple[Ints, int]:
    """Return the rank of each variable (the highest is decided first) and the width.

    The width is the greatest number of neighbours a variable had when it went.
    """
    flat, starts = scopes_of(m)
    variables = m["variables"]
    owner_order = np.argsort(flat, kind="stable")
    of = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    own_at = np.zeros(variables + 1, dtype=np.int32)
    if len(flat):
        own_at[1:] = np.cumsum(np.bincount(flat, minlength=variables))
    own = of[owner_order].astype(np.int32)
    weight = np.maximum(np.rint(_FINE * np.log2(np.diff(m["off"]))), 1)
    rank, width = _eliminate(
        variables, flat, starts, own_at, own, weight.astype(np.int64),
        MOST_WORK, MOST_POOL,
    )  # fmt: skip
    return rank, int(width)


@njit(cache=True)
def _cost(
    v: Any,
    own_at: Any,
    own_n: Any,
    own: Any,
    pool: Any,
    el_at: Any,
    el_n: Any,
    mark: Any,
    stamp: Any,
    weight: Any,
    el_weight: Any,
    most_cost: Any,
) -> Any:
    """Return what it costs to eliminate a variable, and how many neighbours it has.

    Neighbours in several large elements are counted for each, as in Amestoy, Davis
    and Duff's approximate degrees: a look at each would cost more than it is worth.
    The third number is that of the looks.
    """
    found, cost = 0, 2 * weight[v]
    looks = 0
    for i in range(own_at[v], own_at[v] + own_n[v]):
        looks += el_n[own[i]]
    if looks > LARGE:
        for i in range(own_at[v], own_at[v] + own_n[v]):
            found += el_n[own[i]] - 1
            cost += el_weight[own[i]] - weight[v]
        others = len(weight) - 1
        return min(cost, most_cost), min(found, others), own_n[v] + _DEAR
    mark[v] = stamp
    for i in range(own_at[v], own_at[v] + own_n[v]):
        e = own[i]
        for j in range(el_at[e], el_at[e] + el_n[e]):
            w = pool[j]
            if mark[w] != stamp:
                mark[w] = stamp
                found += 1
                cost += weight[w]
    return cost, found, looks + 1


@njit(cache=True)
def _eliminate(
    count: Any,
    flat: Any,
    starts: Any,
    own_at: Any,
    own: Any,
    weight: Any,
    most_work: Any,
    most_pool: Any,
) -> Any:
    elements = len(starts) - 1
    pool = np.empty(len(flat) * 2 + 16, dtype=np.int32)
    pool[: len(flat)] = flat
    used = len(flat)
    el_at = np.empty(elements + count, dtype=np.int64)
    el_n = np.zeros(elements + count, dtype=np.int32)
    el_weight = np.zeros(elements + count, dtype=np.int64)
    dead = np.zeros(elements + count, dtype=np.uint8)
    most_cost = 2 * np.int64(weight.sum())
    work = np.int64(0)
    for e in range(elements):
        el_at[e] = starts[e]
        el_n[e] = starts[e + 1] - starts[e]
        for i in range(starts[e], starts[e + 1]):
            el_weight[e] += weight[flat[i]]
    own_n = np.empty(count, dtype=np.int32)
    for v in range(count):
        own_n[v] = own_at[v + 1] - own_at[v]
    mark = np.full(count, -1, dtype=np.int64)
    cost = np.empty(count, dtype=np.int64)
    near = np.empty(count, dtype=np.int32)
    stamp = np.int64(0)
    # Buckets of variables by cost: a doubly linked list for each.
    head = np.full(most_cost + 2, -1, dtype=np.int32)
    after = np.full(count, -1, dtype=np.int32)
    before = np.full(count, -1, dtype=np.int32)
    for v in range(count - 1, -1, -1):
        d, near[v], looks = _cost(
            v, own_at, own_n, own, pool, el_at, el_n, mark, stamp, weight,
            el_weight, most_cost,
        )  # fmt: skip
        work += looks
        stamp += 1
        cost[v] = d
        after[v] = head[d]
        if head[d] >= 0:
            before[head[d]] = v
        head[d] = v
        before[v] = -1
    rank = np.empty(count, dtype=np.int32)
    width = 0
    least = 0
    step = 0
    while step < count:
        while head[least] < 0:
            least += 1
        v = head[least]
        head[least] = after[v]
        if after[v] >= 0:
            before[after[v]] = -1
        rank[v] = step
        step += 1
        width = max(width, near[v])
        # The rest goes as its costs are now: they bind, but are not brought up to date.
        if work > most_work or used > most_pool:
            continue
        new = elements
        el_at[new] = used
        mark[v] = stamp
        size = 0
        if own_n[v] == 1 and el_n[own[own_at[v]]] > LARGE:
            # A large element that is all v stood in goes on without it.
            new = own[own_at[v]]
            kept = 0
            for j in range(el_at[new], el_at[new] + el_n[new]):
                if pool[j] != v:
                    pool[el_at[new] + kept] = pool[j]
                    kept += 1
            el_n[new] = kept
            el_weight[new] -= weight[v]
            work += kept
        else:
            elements += 1
            need = near[v] + 1
            if used + need > len(pool):
                bigger = np.empty(max(len(pool) * 2, used + need), dtype=np.int32)
                bigger[:used] = pool[:used]
                pool = bigger
            for i in range(own_at[v], own_at[v] + own_n[v]):
                e = own[i]
                for j in range(el_at[e], el_at[e] + el_n[e]):
                    w = pool[j]
                    if mark[w] != stamp:
                        mark[w] = stamp
                        pool[used + size] = w
                        size += 1
                        el_weight[new] += weight[w]
                dead[e] = 1
                el_n[e] = 0
            el_n[new] = size
            used += size
            stamp += 1
            for k in range(size):
                w = pool[el_at[new] + k]
                kept = own_at[w]
                for i in range(own_at[w], own_at[w] + own_n[w]):
                    e = own[i]
                    if not dead[e]:
                        own[kept] = e
                        kept += 1
                own[kept] = new
                own_n[w] = kept + 1 - own_at[w]
        if el_n[new] > LARGE:
            # Who stands in nothing else ties nobody to anybody: it may go at once.
            kept = 0
            for k in range(el_n[new]):
                w = pool[el_at[new] + k]
                if own_n[w] > 1:
                    pool[el_at[new] + kept] = w
                    kept += 1
                    continue
                if before[w] >= 0:
                    after[before[w]] = after[w]
                else:
                    head[cost[w]] = after[w]
                if after[w] >= 0:
                    before[after[w]] = before[w]
                rank[w] = step
                step += 1
                el_weight[new] -= weight[w]
            el_n[new] = kept
        for k in range(el_n[new]):
            w = pool[el_at[new] + k]
            d, near[w], looks = _cost(
                w, own_at, own_n, own, pool, el_at, el_n, mark, stamp, weight,
                el_weight, most_cost,
            )  # fmt: skip
            work += looks
            stamp += 1
            if d == cost[w]:
                continue
            if before[w] >= 0:
                after[before[w]] = after[w]
            else:
                head[cost[w]] = after[w]
            if after[w] >= 0:
                before[after[w]] = before[w]
            cost[w] = d
            after[w] = head[d]
            if head[d] >= 0:
                before[head[d]] = w
            before[w] = -1
            head[d] = w
            least = min(least, d)
    return rank, width
