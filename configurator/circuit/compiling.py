"""Compiling a problem within a budget of time and memory.

The search runs in slices. Between two of them the clock is read, room is made, and
whoever waits is told how far it is; so a hostile problem ends with an answer about
the limit it met, not with the machine.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from configurator.circuit.lowering import Ints, Longs, Model
from configurator.circuit.memory import Block
from configurator.circuit.order import elimination
from configurator.circuit.search import (
    DONE,
    ROOM,
    begin,
    fresh_search,
    make_room,
    run,
)
from configurator.circuit.trail import fresh_state
from configurator.errors import LimitReachedError

SLICE = 2_000


@dataclass(frozen=True, slots=True)
class Budget:
    """How long compiling may take, in seconds, and how many bytes it may hold."""

    seconds: float = 20.0
    bytes: int = 1 << 30


@dataclass(frozen=True, slots=True)
class Trace:
    """What the search left behind.

    Branch ``b`` of node ``n`` (``node_branch[n] <= b < node_branch[n + 1]``) has the
    items ``item[branch_item[b]:branch_item[b + 1]]``: ``2 * c`` for class number
    ``c``, ``2 * n + 1`` for node ``n``. Children come before their parents.
    """

    root: int
    node_branch: Longs
    node_var: Ints
    branch_item: Longs
    item: Ints
    width: int
    decisions: int
    hits: int


def trace_of(
    model: Model,
    budget: Budget,
    progress: Callable[[int], None] | None = None,
) -> Trace:
    """Search a lowered problem exhaustively.

    Args:
        model: the problem.
        budget: the most it may take.
        progress: told the number of decisions so far, a few times a second.

    Raises:
        LimitReachedError: if the budget ends first.
    """
    m = model.arrays
    rank, width = elimination(m)
    state = fresh_state(m)
    search = fresh_search(m, rank)
    if not begin(m.record, state.record):
        return _taken(search, width)
    run(m.record, state.record, search.record, 0)
    # The monotonic clock measures a budget; it decides no answer. It starts when the
    # kernels are there: in a new installation, making them takes longer than they do.
    until = time.monotonic() + budget.seconds
    while True:
        stopped = run(m.record, state.record, search.record, SLICE)
        if stopped == DONE:
            return _taken(search, width)
        if stopped == ROOM:
            make_room(search)
        if progress is not None:
            progress(search["decisions"])
        if time.monotonic() > until:
            raise LimitReachedError("compiling", f"{budget.seconds:g} seconds")
        if m.bytes + state.bytes + search.bytes > budget.bytes:
            raise LimitReachedError("compiling", f"{budget.bytes >> 20} MB")


def _taken(q: Block, width: int) -> Trace:
    nodes, branches = q["nodes"], q["branches"]
    return Trace(
        root=q["root_node"],
        node_branch=q["node_branch"][: nodes + 1].copy(),
        node_var=q["node_var"][:nodes].copy(),
        branch_item=q["branch_item"][: branches + 1].copy(),
        item=q["item"][: q["items"]].copy(),
        width=width,
        decisions=q["decisions"],
        hits=q["hits"],
    )
