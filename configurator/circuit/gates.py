"""From a trace to a network of gates: the circuit that every question sweeps.

The leaves are the values of the problem, by their numbers; an AND gate holds when all
its children do, an OR gate when one does. ANDs are over different variables
(decomposable), ORs over different worlds (deterministic), so that counting, pricing
and choosing need one look at each gate (Darwiche and Marquis, JAIR 17, 2002). Equal
gates are one gate; branches that differ in nothing but the value decided become one
branch under an OR of those values.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from configurator.circuit.bundles import bundled
from configurator.circuit.compiling import Trace
from configurator.circuit.components import mixed
from configurator.circuit.lowering import Bytes, Ints, Longs, Model
from configurator.circuit.network import OR, Gates


def gates_of(model: Model, trace: Trace) -> Gates:
    """Return the gates of a trace; values of no product stay as lonely leaves."""
    offsets = _offsets(model)
    leaves = int(offsets[-1])
    class_gate, members_at, members, extra = _class_gates(model, offsets)
    if trace.root == 0:
        empty = np.zeros(leaves + 1, dtype=np.int32)
        return Gates(np.zeros(leaves, np.uint8), empty, empty[:0], -1)
    room = len(trace.item) * 2 + len(trace.branch_item) * 2 + len(members) + 64
    kind = np.zeros(leaves + extra + 4 * len(trace.branch_item) + 64, dtype=np.uint8)
    child_at = np.zeros(len(kind) + 1, dtype=np.int64)
    child = np.empty(room, dtype=np.int32)
    for at in range(extra):
        gate = leaves + at
        some = members[members_at[at] : members_at[at + 1]]
        begin = int(child_at[gate])
        kind[gate] = OR
        child[begin : begin + len(some)] = some
        child_at[gate + 1] = begin + len(some)
    count, root = _build(
        trace.node_branch, trace.node_var, trace.branch_item, trace.item, trace.root,
        class_gate, leaves + extra, kind, child_at, child,
    )  # fmt: skip
    return _reachable(
        kind[:count], child_at[: count + 1], child[: child_at[count]], root, leaves
    )


def bytes_of_gates(model: Model, trace: Trace) -> int:
    """Return how much memory making gates of a trace takes, at its most."""
    branches, items = len(trace.branch_item), len(trace.item)
    values = sum(len(variable.values) for variable in model.problem.variables)
    places = 1 << (8 * (branches + 16) - 1).bit_length()
    # The table of known gates; kinds, starts, parents and lengths; children twice.
    return places * 24 + (values + 4 * branches) * 29 + (items + branches) * 16


def _offsets(model: Model) -> Ints:
    sizes = [len(variable.values) for variable in model.problem.variables]
    return np.concatenate(([0], np.cumsum(sizes))).astype(np.int32)


def _class_gates(model: Model, offsets: Ints) -> tuple[Ints, Ints, Ints, int]:
    """Give each class a gate: its only value, or an OR of its values."""
    gate: list[int] = []
    members: list[int] = []
    at = [0]
    leaves = int(offsets[-1])
    for variable, classes in enumerate(model.classes.members):
        first = int(offsets[variable])
        for values in classes:
            if len(values) == 1:
                gate.append(first + values[0])
                continue
            gate.append(leaves + len(at) - 1)
            members += [first + value for value in values]
            at.append(len(members))
    return (
        np.asarray(gate, dtype=np.int32),
        np.asarray(at, dtype=np.int32),
        np.asarray(members, dtype=np.int32),
        len(at) - 1,
    )


@njit(cache=True)
def _intern(
    kind: Any,
    child_at: Any,
    child: Any,
    count: Any,
    size: Any,
    what: Any,
    keys: Any,
    gates: Any,
) -> Any:
    """Turn the children just written behind gate ``count`` into a gate, once.

    Returns the gate, and how many there are now. One child alone is its own gate.
    """
    begin = child_at[count]
    if size == 1:
        return np.int64(child[begin]), count
    a, b = np.uint64(what), np.uint64(size)
    for i in range(begin, begin + size):
        word = np.uint64(child[i]) + np.uint64(1)
        a += mixed(word)
        b += mixed(word ^ np.uint64(0x5851F42D4C957F2D))
    a, b = mixed(a), mixed(b)
    mask = len(gates) - 1
    at = np.int64(a & np.uint64(mask))
    while gates[at] >= 0:
        if keys[at, 0] == a and keys[at, 1] == b:
            return np.int64(gates[at]), count
        at = (at + 1) & mask
    keys[at, 0], keys[at, 1] = a, b
    gates[at] = count
    kind[count] = what
    child_at[count + 1] = begin + size
    return np.int64(count), count + 1


@njit(cache=True)
def _build(
    node_branch: Any,
    node_var: Any,
    branch_item: Any,
    item: Any,
    root: Any,
    class_gate: Any,
    count: Any,
    kind: Any,
    child_at: Any,
    child: Any,
) -> Any:
    """Make gates of nodes; branches that go on alike share what they go on with.

    Such branches decide the same variables, since what they leave open is the same:
    so an OR over what they decide, beside the rest once, says the same.
    """
    nodes = len(node_var)
    size = 1
    while size < 8 * (len(branch_item) + 16):
        size *= 2
    keys = np.zeros((size, 2), dtype=np.uint64)
    gates = np.full(size, -1, dtype=np.int64)
    gate_of = np.full(nodes, -1, dtype=np.int64)
    most = 0
    for node in range(1, nodes):
        most = max(most, node_branch[node + 1] - node_branch[node])
    rest = np.empty(most, dtype=np.uint64)
    decided = np.empty(most, dtype=np.int64)
    branch = np.empty(most, dtype=np.int64)
    for node in range(1, nodes):
        first, last = node_branch[node], node_branch[node + 1]
        n = last - first
        for k in range(n):
            rest[k] = 0
            begin = child_at[count]
            length = 0
            for i in range(branch_item[first + k], branch_item[first + k + 1]):
                x = item[i]
                if x & 1:
                    rest[k] += mixed(np.uint64(gate_of[x >> 1]) + np.uint64(1))
                else:
                    child[begin + length] = class_gate[x >> 1]
                    length += 1
            decided[k] = -1
            if length:
                decided[k], count = _intern(
                    kind, child_at, child, count, length, 1, keys, gates
                )
        order = np.argsort(rest[:n], kind="mergesort")
        found = 0
        k = 0
        while k < n:
            same = k + 1
            while same < n and rest[order[same]] == rest[order[k]]:
                same += 1
            one = order[k]
            head = decided[one]
            if same - k > 1:
                begin = child_at[count]
                for j in range(k, same):
                    child[begin + j - k] = decided[order[j]]
                head, count = _intern(
                    kind, child_at, child, count, same - k, 2, keys, gates
                )
            begin = child_at[count]
            length = 0
            if head >= 0:
                child[begin] = head
                length = 1
            for i in range(branch_item[first + one], branch_item[first + one + 1]):
                x = item[i]
                if x & 1:
                    child[begin + length] = gate_of[x >> 1]
                    length += 1
            branch[found], count = _intern(
                kind, child_at, child, count, length, 1, keys, gates
            )
            found += 1
            k = same
        begin = child_at[count]
        for k in range(found):
            child[begin + k] = branch[k]
        gate_of[node], count = _intern(
            kind, child_at, child, count, found, 2, keys, gates
        )
    return count, gate_of[root]


@njit(cache=True)
def _mark(kind: Any, child_at: Any, child: Any, root: Any, leaves: Any) -> Any:
    kept = np.zeros(len(kind), dtype=np.uint8)
    kept[:leaves] = 1
    kept[root] = 1
    for gate in range(len(kind) - 1, -1, -1):
        if kept[gate]:
            for i in range(child_at[gate], child_at[gate + 1]):
                kept[child[i]] = 1
    return kept


def _reachable(
    kind: Bytes, child_at: Longs, child: Ints, root: int, leaves: int
) -> Gates:
    """Leave out what the root does not need, and number the rest anew."""
    child_at, child = _spliced(kind, child_at, child, root, leaves)
    kept = _mark(kind, child_at, child, root, leaves).astype(bool)
    number = np.cumsum(kept, dtype=np.int32) - 1
    sizes = np.diff(child_at)
    of_child = np.repeat(kept, sizes)
    starts = np.concatenate(([0], np.cumsum(sizes[kept])))
    return bundled(
        Gates(
            kind[kept],
            starts.astype(np.int32),
            number[child[of_child]],
            int(number[root]),
        )
    )


@njit(cache=True)
def _spliced(kind: Any, child_at: Any, child: Any, root: Any, leaves: Any) -> Any:
    """Let a gate that only one gate of its kind needs become part of that gate."""
    kept = _mark(kind, child_at, child, root, leaves)
    parents = np.zeros(len(kind), dtype=np.int32)
    for gate in range(leaves, len(kind)):
        if kept[gate]:
            for i in range(child_at[gate], child_at[gate + 1]):
                parents[child[i]] += 1
    new_at = np.zeros(len(child_at), dtype=np.int64)
    # A gate's new children, once written, may be copied into its parent's.
    total = 0
    length = np.zeros(len(kind), dtype=np.int64)
    for gate in range(leaves, len(kind)):
        for i in range(child_at[gate], child_at[gate + 1]):
            down = child[i]
            alone = parents[down] == 1 and kind[down] == kind[gate]
            length[gate] += length[down] if alone else 1
        total += length[gate]
        new_at[gate + 1] = total
    new = np.empty(total, dtype=np.int32)
    for gate in range(leaves, len(kind)):
        at = new_at[gate]
        for i in range(child_at[gate], child_at[gate + 1]):
            down = child[i]
            if parents[down] == 1 and kind[down] == kind[gate]:
                for j in range(new_at[down], new_at[down + 1]):
                    new[at] = new[j]
                    at += 1
            else:
                new[at] = down
                at += 1
    return new_at, new
