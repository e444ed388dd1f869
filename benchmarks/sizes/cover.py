"""Maximal coverage: the modules that hold the most of a population.

The boxes of an optimal answer hardly overlap where people are dense, so they are
laid in columns. Each module costs a price in people; at a given price, two nested
dynamic programmes find the best boxes of every column and the best columns, exactly.
The price is then moved until the wanted number of modules is worth buying. A local
search takes up every box in turn and sets it down where it holds most, and a
Lagrangian relaxation proves how much any answer whatever could hold.
"""

from __future__ import annotations

import numpy as np

from benchmarks.sizes.plane import (
    LOW,
    SIDE,
    TOLERANCE,
    Flags,
    Floats,
    Whole,
    box_sums,
    centres,
    painted,
    share_held,
)


def cover(mass: Floats, modules: int) -> Whole:
    """Choose modules in columns, by waist or by hip, whichever holds more.

    Args:
        mass: The population.
        modules: How many to choose.

    Returns:
        Waist and hip of each module in millimetres, sorted.
    """
    upright = centres(_columns(mass, modules))
    lying = centres(_columns(np.ascontiguousarray(mass.T), modules)[:, ::-1])
    return max(upright, lying, key=lambda chosen: share_held(mass, chosen))


def greedy(mass: Floats, modules: int) -> Whole:
    """Choose the box that holds most of what is left, again and again.

    Args:
        mass: The population.
        modules: How many to choose; fewer are returned once nothing is left.

    Returns:
        Waist and hip of each module in millimetres, sorted.
    """
    return centres(np.array(_pick(mass.copy(), modules), dtype=np.int64))


def greedy_on_people(points: Floats, modules: int) -> Whole:
    """Cover the sample itself, with every box put around one of its people.

    Args:
        points: Waist and hip girths of the sample.
        modules: How many to choose; fewer are returned once everybody is held.

    Returns:
        Waist and hip of each module in millimetres, in the order chosen.
    """
    holds = np.abs(points[:, None, :] - points[None, :, :]).max(axis=2) <= TOLERANCE
    chosen: list[int] = []
    while holds.any() and len(chosen) < modules:
        best = int(holds.sum(axis=1).argmax())
        chosen.append(best)
        holds[:, holds[best]] = False
    return np.rint(points[chosen]).astype(np.int64)


def reseat(mass: Floats, modules: Whole, rounds: int = 3) -> Whole:
    """Take up each box in turn and set it down where it holds most.

    Args:
        mass: The population.
        modules: Waist and hip of each module in millimetres.
        rounds: How often to go through all modules, unless nothing moves before.

    Returns:
        Modules that hold at least as much, sorted.
    """
    corners = modules - LOW - TOLERANCE
    count = painted(modules)
    for _ in range(rounds):
        moved = False
        for number, (row, column) in enumerate(corners):
            count[row : row + SIDE, column : column + SIDE] -= 1
            sums = box_sums(np.where(count > 0, 0.0, mass))
            best = np.unravel_index(int(sums.argmax()), sums.shape)
            if sums[best] > sums[row, column] + 1e-12:
                corners[number], moved = best, True
            row, column = corners[number]
            count[row : row + SIDE, column : column + SIDE] += 1
        if not moved:
            break
    return centres(corners)


def upper_bound(mass: Floats, modules: int, reached: float, steps: int) -> float:
    """Prove a limit on what any choice of modules can hold.

    Each cell asks a toll, at most its own population; boxes earn the tolls of their
    cells, and what a cell keeps back counts as held. For any tolls the sum of the
    best boxes and of all that is kept back is a limit; a subgradient lowers it.
    The start is the limit by area alone: the densest cells that boxes could fill.

    Args:
        mass: The population.
        modules: How many may be chosen.
        reached: A share that some choice does hold.
        steps: How many times to improve the tolls.

    Returns:
        The least limit found.
    """
    densest = np.sort(mass, axis=None)[::-1]
    toll = np.minimum(mass, densest[modules * SIDE * SIDE])
    least, stride, idle = np.inf, 1.0, 0
    for _ in range(steps):
        sums = box_sums(toll)
        top = np.argpartition(sums, -modules, axis=None)[-modules:]
        limit = float((mass - toll).sum() + sums.ravel()[top].sum())
        idle = idle + 1 if limit > least - 1e-7 else 0
        least = min(least, limit)
        if idle > 15:
            stride, idle = stride * 0.6, 0
        corners = np.stack(np.unravel_index(top, sums.shape), axis=1)
        pull = painted(corners + LOW + TOLERANCE) - 1.0
        pull[(toll >= mass) & (pull < 0)] = 0.0
        pull[(toll <= 0) & (pull > 0)] = 0.0
        norm = float((pull * pull).sum())
        if norm == 0.0:
            break
        toll = np.clip(toll - stride * (limit - reached) / norm * pull, 0.0, mass)
    return least


def _columns(mass: Floats, modules: int) -> Whole:
    """Lay boxes in columns along the second girth; give their low corners."""
    sums = box_sums(mass)
    low, high = 0.0, float(sums.max())
    chosen: list[tuple[int, int]] = []
    for _ in range(40):
        price = (low + high) / 2
        bought = _buy(sums, price)
        if len(bought) <= modules:
            high, chosen = price, bought
            if len(bought) == modules:
                break
        else:
            low = price
    rest = mass.copy()
    for row, column in chosen:
        rest[row : row + SIDE, column : column + SIDE] = 0.0
    chosen = chosen + _pick(rest, modules - len(chosen))
    return np.array(chosen, dtype=np.int64)


def _buy(sums: Floats, price: float) -> list[tuple[int, int]]:
    """Buy the boxes worth their price, in the best columns; give low corners."""
    worth, kept = _stack(sums.T - price)
    _, used = _stack(worth[:, None])
    corners = []
    for row in _unstack(used[:, 0]):
        corners += [(row, column) for column in _unstack(kept[:, row])]
    return corners


def _stack(gains: Floats) -> tuple[Floats, Flags]:
    """Choose intervals of one side's length that do not overlap, for many rows.

    Args:
        gains: The gain of the interval that begins at each place (first axis), for
            each row (second axis).

    Returns:
        The best total of each row, and where an interval is worth ending a choice.
    """
    places = len(gains)
    best = np.zeros((places + SIDE, gains.shape[1]))
    taken = np.zeros(gains.shape, dtype=np.bool_)
    for end in range(SIDE, places + SIDE):
        with_it = best[end - SIDE] + gains[end - SIDE]
        taken[end - SIDE] = with_it > best[end - 1]
        best[end] = np.maximum(with_it, best[end - 1])
    return best[-1], taken


def _unstack(taken: Flags) -> list[int]:
    """Walk back through one row of a stack; give where its intervals begin."""
    begins = []
    place = len(taken) - 1
    while place >= 0:
        if taken[place]:
            begins.append(place)
            place -= SIDE
        else:
            place -= 1
    return begins


def _pick(rest: Floats, modules: int) -> list[tuple[int, int]]:
    """Pick boxes greedily, emptying the population; give their low corners."""
    corners: list[tuple[int, int]] = []
    sums = box_sums(rest)
    for _ in range(modules):
        row, column = divmod(int(sums.argmax()), sums.shape[1])
        if sums[row, column] <= 1e-12:
            break
        corners.append((row, column))
        rest[row : row + SIDE, column : column + SIDE] = 0.0
        top, left = max(row - SIDE + 1, 0), max(column - SIDE + 1, 0)
        near = box_sums(rest[top : row + 2 * SIDE - 1, left : column + 2 * SIDE - 1])
        sums[top : top + near.shape[0], left : left + near.shape[1]] = near
    return corners
