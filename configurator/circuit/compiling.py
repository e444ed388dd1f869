"""Compiling a problem within a budget of time and memory.

The search runs in slices. Between two of them the clock is read, room is made, and
whoever waits is told how far it is; so a hostile problem ends with an answer about
the limit it met, not with the machine.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from configurator.circuit.budget import Budget as Budget
from configurator.circuit.budget import Spending
from configurator.circuit.lowering import Ints, Longs, Model
from configurator.circuit.memory import Block
from configurator.circuit.order import elimination
from configurator.circuit.search import (
    DONE,
    ROOM,
    begin,
    fresh_search,
    make_room,
    room_wanted,
    run,
)
from configurator.circuit.trail import fresh_state

FEWEST, MOST = 1, 1 << 16
"""Steps of a slice: as many as take about a twentieth of a second."""
SHORT, LONG = 0.02, 0.08


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
    spending: Spending,
    progress: Callable[[int], None] | None = None,
) -> Trace:
    """Search a lowered problem exhaustively.

    Args:
        model: the problem.
        spending: the most it may take.
        progress: told the number of decisions so far, some times a second.

    Raises:
        OverBudgetError: if the budget ends first.
    """
    m = model.arrays
    spending.look(m.bytes)
    rank, width = elimination(m)
    state = fresh_state(m)
    search = fresh_search(m, rank)
    spending.look(m.bytes + state.bytes + search.bytes)
    if not begin(m.record, state.record):
        return _taken(search, width)
    steps = FEWEST
    while True:
        begun = time.monotonic()
        stopped = run(m.record, state.record, search.record, steps)
        if stopped == DONE:
            return _taken(search, width)
        if stopped == ROOM:
            # Before it is made: the old arrays and the new are held together.
            spending.look(m.bytes + state.bytes + search.bytes + room_wanted(search))
            make_room(search)
        else:
            steps = _next_steps(steps, time.monotonic() - begun)
        if progress is not None:
            progress(search["decisions"])
        spending.look()


def _next_steps(steps: int, took: float) -> int:
    """Return how many steps to take next: one step alone may propagate for long."""
    if took < SHORT:
        return min(2 * steps, MOST)
    return max(steps // 2, FEWEST) if took > LONG else steps


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
