"""Exhaustive search that leaves a circuit behind: a decision-DNNF.

At each node a variable of one component takes each value that is left to it; what
follows is propagated; the rest falls into components that are solved one by one, and
a component met before is not solved again (Huang and Darwiche, JAIR 30, 2007; with
values of any number, as in multivalued decision diagrams). No recursion: frames lie
on arrays, so that the search can be left at any step, to look at the clock or to get
more room, and taken up again.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from configurator.circuit.memory import Block, Record, i32, i64, u64
from configurator.circuit.parting import gather
from configurator.circuit.propagation import propagate
from configurator.circuit.trail import enqueue, hold, undo

NUMBERS = (
    "branches", "cached", "decisions", "depth", "hits", "items", "nodes", "parts",
    "pending", "root_node", "stamp", "started", "gathered",
    "most_branches", "most_cached", "most_items", "most_nodes", "most_parts",
    "most_pending", "most_gathered",
)  # fmt: skip
GROWING = {
    "pending": ("pend",),
    "nodes": ("node_branch", "node_var"),
    "branches": ("branch_item",),
    "items": ("item",),
    "gathered": ("vars",),
    "parts": ("part_lo", "part_hi", "part_a", "part_b"),
}
"""Which arrays each number says the use of."""
# The columns of a frame.
VAR, NEXT, TRAILED, WORDED, LIMITS, PART_LO, PART_HI, PART_NEXT = range(8)
PENDING_AT, BRANCH_AT, VARS_AT, OWN_PART, OPEN = range(8, 13)
COLUMNS = 13
DONE, ROOM, SLICE = 0, 1, 2
FALSE = 0
"""Node 0 has no branch: nothing satisfies it."""


def fresh_search(m: Block, rank: np.ndarray) -> Block:
    """Return a search that has not begun: frames, waiting parts, what is recorded."""
    count = m["variables"]
    small = max(1024, 2 * count)
    room = {"pending": small * 4, "nodes": 4096, "branches": 8192,
            "items": small * 16, "gathered": small * 2, "parts": small}  # fmt: skip
    search = Block(
        NUMBERS,
        rank=rank,
        frame=np.zeros((count + 2) * COLUMNS, dtype=np.int64),
        vars=np.empty(room["gathered"], dtype=np.int32),
        part_lo=np.empty(small, dtype=np.int64),
        part_hi=np.empty(small, dtype=np.int64),
        part_a=np.empty(small, dtype=np.uint64),
        part_b=np.empty(small, dtype=np.uint64),
        seen_var=np.zeros(count, dtype=np.int64),
        seen_card=np.zeros(m["cards"], dtype=np.int64),
        seen_table=np.zeros(m["tables"], dtype=np.int64),
        seen_sum=np.zeros(m["sums"], dtype=np.int64),
        pend=np.empty(room["pending"], dtype=np.int32),
        node_branch=np.zeros(room["nodes"], dtype=np.int64),
        node_var=np.zeros(room["nodes"], dtype=np.int32),
        branch_item=np.zeros(room["branches"], dtype=np.int64),
        item=np.empty(room["items"], dtype=np.int32),
        cache_a=np.zeros(8192, dtype=np.uint64),
        cache_b=np.zeros(8192, dtype=np.uint64),
        cache_node=np.full(8192, -1, dtype=np.int32),
    )
    for name, size in room.items():
        search[f"most_{name}"] = size
    search["most_cached"] = 8192
    search["nodes"] = 1
    return search


def room_wanted(search: Block) -> int:
    """Return how many bytes ``make_room`` takes beyond what is held."""
    wanted = sum(
        2 * search[name].nbytes
        for number, names in GROWING.items()
        if _half_full(search, number)
        for name in names
    )
    if _crowded(search):
        # Two keys of 64 bits and a node of 32 for each place.
        wanted += 4 * search["most_cached"] * 20
    return wanted


def _half_full(search: Block, number: str) -> bool:
    return bool(2 * search[number] + 4096 >= search[f"most_{number}"])


def _crowded(search: Block) -> bool:
    return bool(4 * search["cached"] > search["most_cached"])


def make_room(search: Block) -> None:
    """Give every array that is half full twice the room."""
    for number, names in GROWING.items():
        if not _half_full(search, number):
            continue
        search[f"most_{number}"] *= 2
        for name in names:
            old = search[name]
            new = np.zeros(len(old) * 2, dtype=old.dtype)
            new[: len(old)] = old
            search.replace(**{name: new})
    if _crowded(search):
        size = search["most_cached"] * 4
        a, b, node = _regrown(
            search["cache_a"], search["cache_b"], search["cache_node"], size
        )
        search.replace(cache_a=a, cache_b=b, cache_node=node)
        search["most_cached"] = size


@njit(cache=True)
def _regrown(cache_a: Any, cache_b: Any, cache_node: Any, size: Any) -> Any:
    a = np.zeros(size, dtype=np.uint64)
    b = np.zeros(size, dtype=np.uint64)
    node = np.full(size, -1, dtype=np.int32)
    mask = size - 1
    for old in range(len(cache_node)):
        if cache_node[old] >= 0:
            at = np.int64(cache_a[old] & np.uint64(mask))
            while node[at] >= 0:
                at = (at + 1) & mask
            a[at], b[at], node[at] = cache_a[old], cache_b[old], cache_node[old]
    return a, b, node


@njit(cache=True)
def _place(q: Record, part: int) -> Any:
    """Return where in the cache a part is, or where it would go."""
    Q = q[0]
    cache_a, cache_b, cache_node = u64(Q.cache_a), u64(Q.cache_b), i32(Q.cache_node)
    a, b = u64(Q.part_a)[part], u64(Q.part_b)[part]
    mask = Q.most_cached - 1
    at = np.int64(a & np.uint64(mask))
    while cache_node[at] >= 0:
        if cache_a[at] == a and cache_b[at] == b:
            break
        at = (at + 1) & mask
    return at


@njit(cache=True)
def _remember(q: Record, part: int, node: int) -> None:
    Q = q[0]
    at = _place(q, part)
    u64(Q.cache_a)[at] = u64(Q.part_a)[part]
    u64(Q.cache_b)[at] = u64(Q.part_b)[part]
    i32(Q.cache_node)[at] = node
    Q.cached += 1


@njit(cache=True)
def _enter(q: Record, part: int) -> None:
    """Begin to decide a component: on the variable that goes last when eliminating."""
    Q = q[0]
    frame, rank, gathered = i64(Q.frame), i32(Q.rank), i32(Q.vars)
    f = Q.depth * COLUMNS
    best = -1
    for i in range(i64(Q.part_lo)[part], i64(Q.part_hi)[part]):
        v = gathered[i]
        if best < 0 or rank[v] > rank[best]:
            best = v
    frame[f + VAR] = best
    frame[f + NEXT] = 0
    frame[f + PENDING_AT] = Q.pending
    frame[f + VARS_AT] = Q.gathered
    frame[f + PART_LO] = Q.parts
    frame[f + PART_HI] = Q.parts
    frame[f + PART_NEXT] = Q.parts
    frame[f + OWN_PART] = part
    frame[f + OPEN] = 0
    Q.depth += 1
    Q.decisions += 1


@njit(cache=True)
def _split(m: Record, s: Record, q: Record, lo: int, hi: int) -> None:
    """Write down what became certain among some variables, and part the rest."""
    M, S, Q = m[0], s[0], q[0]
    Q.stamp += 1
    dom, dense, off, seen = i32(S.dom), i32(S.dense), i32(M.off), i64(Q.seen_var)
    pend, gathered = i32(Q.pend), i32(Q.vars)
    for i in range(lo, hi):
        v = gathered[i]
        if dom[v] == 1:
            pend[Q.pending] = 2 * (off[v] + dense[off[v]])
            Q.pending += 1
        elif seen[v] != Q.stamp:
            gather(m, s, q, v)


@njit(cache=True)
def _drop_branch(m: Record, s: Record, q: Record, f: int) -> None:
    """Leave a branch: undo what it did, and forget its components."""
    Q = q[0]
    frame = i64(Q.frame)
    undo(m, s, frame[f + TRAILED], frame[f + WORDED], frame[f + LIMITS])
    Q.gathered = frame[f + VARS_AT]
    Q.parts = frame[f + PART_LO]
    frame[f + OPEN] = 0


@njit(cache=True)
def _record(q: Record, f: int) -> int:
    """Write the finished branches of a frame as a node; return its number.

    On the pending items every branch is followed by its length.
    """
    Q = q[0]
    frame, pend, item = i64(Q.frame), i32(Q.pend), i32(Q.item)
    if Q.pending == frame[f + PENDING_AT]:
        return FALSE
    at = Q.pending
    while at > frame[f + PENDING_AT]:
        first = at - 1 - pend[at - 1]
        for i in range(first, at - 1):
            item[Q.items] = pend[i]
            Q.items += 1
        Q.branches += 1
        i64(Q.branch_item)[Q.branches] = Q.items
        at = first
    node = Q.nodes
    i32(Q.node_var)[node] = frame[f + VAR]
    Q.nodes = node + 1
    i64(Q.node_branch)[node + 1] = Q.branches
    Q.pending = frame[f + PENDING_AT]
    return node


@njit(cache=True)
def _full(m: Record, q: Record) -> bool:
    """Whether the next step might need more room than there is."""
    Q = q[0]
    count = m[0].variables + 2
    used = 0
    if Q.depth:
        used = Q.pending - i64(Q.frame)[(Q.depth - 1) * COLUMNS + PENDING_AT]
    return bool(
        Q.pending + 2 * count > Q.most_pending
        or Q.gathered + count > Q.most_gathered
        or Q.parts + count > Q.most_parts
        or Q.nodes + 2 > Q.most_nodes
        or Q.branches + used + 2 > Q.most_branches
        or Q.items + used + 2 > Q.most_items
        or 2 * (Q.cached + 1) > Q.most_cached
    )


@njit(cache=True)
def begin(m: Record, s: Record) -> bool:
    """Propagate what holds without any decision; return whether anything can hold."""
    M, S = m[0], s[0]
    for c in range(M.cards + M.tables + M.sums):
        enqueue(m, s, c)
    S.root = 1
    kept = propagate(m, s)
    S.root = 0
    return kept


@njit(cache=True)
def _start(m: Record, s: Record, q: Record) -> None:
    """Open the frame of the whole problem: one branch, what holds in every product."""
    S, Q = s[0], q[0]
    frame, gathered = i64(Q.frame), i32(Q.vars)
    Q.started = 1
    Q.depth = 1
    for v in range(m[0].variables):
        gathered[v] = v
    Q.gathered = m[0].variables
    frame[VAR], frame[NEXT], frame[OPEN] = -1, 1, 1
    frame[VARS_AT] = Q.gathered
    frame[TRAILED], frame[WORDED], frame[LIMITS] = S.trailed, S.worded, S.limits
    _split(m, s, q, 0, m[0].variables)
    frame[PART_HI] = Q.parts


@njit(cache=True)
def _next_part(m: Record, s: Record, q: Record, f: int) -> None:
    """Look the next component of an open branch up, or begin to decide it."""
    Q = q[0]
    frame, pend = i64(Q.frame), i32(Q.pend)
    part = frame[f + PART_NEXT]
    node = i32(Q.cache_node)[_place(q, part)]
    if node < 0:
        _enter(q, part)
        return
    Q.hits += 1
    frame[f + PART_NEXT] = part + 1
    if node == FALSE:
        Q.pending = frame[f + BRANCH_AT]
        _drop_branch(m, s, q, f)
    else:
        pend[Q.pending] = 2 * node + 1
        Q.pending += 1


@njit(cache=True)
def _next_value(m: Record, s: Record, q: Record, f: int) -> None:
    """Give the variable of a frame its next value, or leave the frame."""
    M, S, Q = m[0], s[0], q[0]
    frame, off, dom = i64(Q.frame), i32(M.off), i32(S.dom)
    place = i32(S.place)
    v = frame[f + VAR]
    local = frame[f + NEXT]
    if v >= 0:
        size = off[v + 1] - off[v]
        while local < size and place[off[v] + local] >= dom[v]:
            local += 1
    if v < 0 or local == off[v + 1] - off[v]:
        node = _record(q, f)
        Q.depth -= 1
        if v < 0:
            Q.root_node = node
        else:
            _remember(q, frame[f + OWN_PART], node)
        return
    frame[f + NEXT] = local + 1
    frame[f + BRANCH_AT] = Q.pending
    frame[f + TRAILED], frame[f + WORDED] = S.trailed, S.worded
    frame[f + LIMITS] = S.limits
    frame[f + OPEN] = 1
    hold(m, s, v, local)
    if not propagate(m, s):
        _drop_branch(m, s, q, f)
        return
    part = frame[f + OWN_PART]
    _split(m, s, q, i64(Q.part_lo)[part], i64(Q.part_hi)[part])
    frame[f + PART_HI] = Q.parts
    frame[f + PART_NEXT] = frame[f + PART_LO]


@njit(cache=True, nogil=True)
def run(m: Record, s: Record, q: Record, steps: int) -> int:
    """Go on for some steps; say whether it is done, out of room, or out of steps."""
    Q = q[0]
    if _full(m, q):
        return ROOM
    if not Q.started:
        _start(m, s, q)
    frame, pend = i64(Q.frame), i32(Q.pend)
    for _ in range(steps):
        if not Q.depth:
            return DONE
        if _full(m, q):
            return ROOM
        f = (Q.depth - 1) * COLUMNS
        if not frame[f + OPEN]:
            _next_value(m, s, q, f)
        elif frame[f + PART_NEXT] < frame[f + PART_HI]:
            _next_part(m, s, q, f)
        else:
            pend[Q.pending] = Q.pending - frame[f + BRANCH_AT]
            Q.pending += 1
            _drop_branch(m, s, q, f)
    return SLICE
