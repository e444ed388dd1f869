"""One click: what a choice takes from a circuit, or gives back, and nothing else.

Every gate knows how many of its children fail it (AND) or hold it (OR), and how many
gates in use lead to it. A value that is taken away is a leaf that no longer holds; the
counts above it change, and where one reaches its limit the gate changes too, and so
on; then what is no longer used from above lets go of what is below. Each gate is
touched at most once in either direction, and gates that nothing reaches are not
looked at: the cost is that of the change, not that of the circuit. A leaf in use is a
value of some product; a leaf not in use is a value of none.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from configurator.circuit.lowering import Bytes, Ints
from configurator.circuit.memory import Block, i32, i64, u8, u64
from configurator.circuit.network import LEAF, OR, Gates

# The fields of a circuit's record, in the order Block keeps them.
CHILD, CHILD_AT, KIND, PARENT, PARENT_AT, GATES, LEAVES, ROOT = range(8)
# The fields of a state's record.
CHOSEN, FLIPPED, GATE, LEFT, STACK, TOUCHED, TURNED, USED, WAS = range(9)
CAME, GONE = 9, 10
CLASH = -1
# What ``gate`` holds of each gate, side by side, so that one look fetches both.
# SLACK: a gate holds while it is above 0. An AND has 1 less one for each child that
# fails it; an OR, one for each child that holds; a leaf, 1 or 0.
# USE: twice the number of gates in use that lead to it, and 1 more if it is in use.
# What clicks changed is marked, a bit a gate, until it is priced again: TURNED, whether
# a gate holds; USED, whether it is in use.
SLACK, USE = 0, 1


def circuit_block(gates: Gates) -> Block:
    """Return the network with the way up beside the way down."""
    sizes = np.diff(gates.child_at)
    parents = np.repeat(np.arange(gates.size, dtype=np.int32), sizes)
    order = np.argsort(gates.child, kind="stable")
    parent_at = np.zeros(gates.size + 1, dtype=np.int32)
    if len(gates.child):
        parent_at[1:] = np.cumsum(np.bincount(gates.child, minlength=gates.size))
    block = Block(
        ("gates", "leaves", "root"),
        kind=gates.kind,
        child_at=gates.child_at,
        child=gates.child,
        parent=parents[order],
        parent_at=parent_at,
    )
    block["root"], block["gates"] = gates.root, gates.size
    block["leaves"] = int(np.count_nonzero(gates.kind == LEAF))
    return block


def first_state(gates: Gates, variables: int) -> Block:
    """Return the state in which nothing is chosen; needs at least one product."""
    leaves = int(np.count_nonzero(gates.kind == LEAF))
    gate = _opened(gates.kind, gates.child_at, gates.child, gates.root)
    left = (gate[:leaves, USE] & 1).astype(np.uint8)
    return state_block(gate.ravel(), left, variables)


def state_block(gate: Ints, left: Bytes, variables: int) -> Block:
    """Return a state from what it says of every gate and every value."""
    size = len(gate) // 2
    return Block(
        ("came", "gone"),
        chosen=np.full(variables, -1, dtype=np.int32),
        flipped=np.empty(size, dtype=np.int32),
        gate=gate,
        left=left,
        stack=np.empty(size, dtype=np.int32),
        touched=np.empty(len(left), dtype=np.int32),
        turned=np.zeros(size // 64 + 1, dtype=np.uint64),
        used=np.zeros(size // 64 + 1, dtype=np.uint64),
        was=np.full(len(left), 2, dtype=np.uint8),
    )


def fresh(state: Block) -> Block:
    """Return a state of its own that says the same; scratch room is not copied."""
    other = state_block(
        state["gate"].copy(), state["left"].copy(), len(state["chosen"])
    )
    other["chosen"][:] = state["chosen"]
    return other


@njit(cache=True)
def _opened(kind: Any, child_at: Any, child: Any, root: Any) -> Any:
    gates = np.zeros((len(kind), 2), dtype=np.int32)
    for gate in range(len(kind)):
        size = child_at[gate + 1] - child_at[gate]
        gates[gate, SLACK] = size if kind[gate] == OR else 1
    gates[root, USE] = 2
    for gate in range(len(kind) - 1, -1, -1):
        if gates[gate, USE]:
            gates[gate, USE] |= 1
            for i in range(child_at[gate], child_at[gate + 1]):
                gates[child[i], USE] += 2
    return gates


@njit(cache=True)
def mark(bits: Any, gate: int) -> None:
    """Set the bit of a gate."""
    bits[gate >> 6] |= np.uint64(1) << np.uint64(gate & 63)


@njit(cache=True)
def _touch(S: Any, leaf: int, left: int) -> None:
    """Note what a value was before this click, once, and what it is now."""
    before, now = u8(S[WAS]), u8(S[LEFT])
    if before[leaf] == 2:
        before[leaf] = now[leaf]
        i32(S[TOUCHED])[S[GONE]] = leaf
        S[GONE] += 1
    now[leaf] = left


@njit(cache=True)
def _restrict(c: int, s: int, first: int, last: int, kept: int) -> None:
    """Take the leaves from ``first`` to ``last`` away, but for ``kept``."""
    C, S = i64(c), i64(s)
    child, child_at = i32(C[CHILD]), i32(C[CHILD_AT])
    parent, parent_at = i32(C[PARENT]), i32(C[PARENT_AT])
    gates, flipped, stack = i32(S[GATE]), i32(S[FLIPPED]), i32(S[STACK])
    leaves = C[LEAVES]
    n = 0
    for leaf in range(first, last):
        if leaf != kept:
            gates[2 * leaf + SLACK] = 0
            flipped[n] = leaf
            n += 1
    at = 0
    while at < n:
        gate = flipped[at]
        at += 1
        for i in range(parent_at[gate], parent_at[gate + 1]):
            up = parent[i]
            slack = gates[2 * up + SLACK] - 1
            gates[2 * up + SLACK] = slack
            if slack == 0:
                flipped[n] = up
                n += 1
    turned, used = u64(S[TURNED]), u64(S[USED])
    for at in range(n):
        gate = flipped[at]
        mark(turned, gate)
        if not gates[2 * gate + USE] & 1:
            continue
        gates[2 * gate + USE] -= 1
        mark(used, gate)
        if gate < leaves:
            _touch(S, gate, 0)
            continue
        stack[0] = gate
        top = 1
        while top:
            top -= 1
            one = stack[top]
            for i in range(child_at[one], child_at[one + 1]):
                down = child[i]
                use = gates[2 * down + USE] - 2
                if use != 1:
                    gates[2 * down + USE] = use
                    continue
                gates[2 * down + USE] = 0
                mark(used, down)
                if down < leaves:
                    _touch(S, down, 0)
                else:
                    stack[top] = down
                    top += 1


@njit(cache=True)
def _relax(c: int, s: int, first: int, last: int, kept: int) -> None:
    """Give the leaves from ``first`` to ``last`` back, but for ``kept``."""
    C, S = i64(c), i64(s)
    child, child_at = i32(C[CHILD]), i32(C[CHILD_AT])
    parent, parent_at = i32(C[PARENT]), i32(C[PARENT_AT])
    gates, flipped, stack = i32(S[GATE]), i32(S[FLIPPED]), i32(S[STACK])
    leaves = C[LEAVES]
    n = 0
    for leaf in range(first, last):
        if leaf != kept:
            gates[2 * leaf + SLACK] = 1
            flipped[n] = leaf
            n += 1
    at = 0
    while at < n:
        gate = flipped[at]
        at += 1
        for i in range(parent_at[gate], parent_at[gate + 1]):
            up = parent[i]
            slack = gates[2 * up + SLACK] + 1
            gates[2 * up + SLACK] = slack
            if slack == 1:
                flipped[n] = up
                n += 1
    turned, used = u64(S[TURNED]), u64(S[USED])
    for at in range(n):
        gate = flipped[at]
        mark(turned, gate)
        use = gates[2 * gate + USE]
        if use & 1 or use == 0:
            continue
        gates[2 * gate + USE] = use + 1
        mark(used, gate)
        if gate < leaves:
            _touch(S, gate, 1)
            continue
        stack[0] = gate
        top = 1
        while top:
            top -= 1
            one = stack[top]
            for i in range(child_at[one], child_at[one + 1]):
                down = child[i]
                use = gates[2 * down + USE] + 2
                gates[2 * down + USE] = use
                if use != 2 or gates[2 * down + SLACK] <= 0:
                    continue
                gates[2 * down + USE] = 3
                mark(used, down)
                if down < leaves:
                    _touch(S, down, 1)
                else:
                    stack[top] = down
                    top += 1


@njit(cache=True)
def _settle(s: int) -> int:
    """Sort what was touched: values gone first, then values that came back."""
    S = i64(s)
    touched, was, left = i32(S[TOUCHED]), u8(S[WAS]), u8(S[LEFT])
    stack = i32(S[STACK])
    gone, came = 0, 0
    for at in range(S[GONE]):
        leaf = touched[at]
        before = was[leaf]
        was[leaf] = 2
        if before and not left[leaf]:
            touched[gone] = leaf
            gone += 1
        elif not before and left[leaf]:
            stack[came] = leaf
            came += 1
    for at in range(came):
        touched[gone + at] = stack[at]
    S[GONE], S[CAME] = gone, came
    return gone + came


@njit(cache=True, nogil=True)
def hold_all(c: int, s: int, taken: int, number: int) -> bool:
    """Take some leaves away; return whether any product is left.

    For questions asked once: what changed is not sorted out.
    """
    C, S = i64(c), i64(s)
    leaf = i32(taken)
    for at in range(number):
        if i32(S[GATE])[2 * leaf[at] + SLACK] > 0:
            _restrict(c, s, leaf[at], leaf[at] + 1, -1)
    return bool(i32(S[GATE])[2 * C[ROOT] + SLACK] > 0)


@njit(cache=True, nogil=True)
def choose(c: int, s: int, variable: int, first: int, last: int, leaf: int) -> int:
    """Hold a variable to one of its leaves; return how many values changed.

    Afterwards ``touched`` begins with the values gone (``GONE`` of them), followed by
    those that came back. ``CLASH``: no product has it, and nothing changed.
    """
    S = i64(s)
    chosen, left = i32(S[CHOSEN]), u8(S[LEFT])
    old = chosen[variable]
    S[GONE] = 0
    if old == leaf:
        S[CAME] = 0
        return 0
    if old >= 0:
        _relax(c, s, first, last, old)
    if not left[leaf]:
        if old >= 0:
            _restrict(c, s, first, last, old)
            _settle(s)
        return CLASH
    _restrict(c, s, first, last, leaf)
    chosen[variable] = leaf
    return _settle(s)


@njit(cache=True, nogil=True)
def retract(c: int, s: int, variable: int, first: int, last: int) -> int:
    """Let a variable go; return how many values came back."""
    S = i64(s)
    chosen = i32(S[CHOSEN])
    old = chosen[variable]
    S[GONE] = 0
    S[CAME] = 0
    if old < 0:
        return 0
    _relax(c, s, first, last, old)
    chosen[variable] = -1
    return _settle(s)
