"""Small sums as tables, which propagate more than their bounds do.

A derived number is an equation: all inputs together determine it. As a table every
pair of an input and a result is known at once, where bounds would let impossible
middles stand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

MOST_ROWS = 20_000
"""An equation becomes a table of at most so many rows."""
MOST_ROWS_BOUNDED = 4_000
"""The same for an inequality, which its bounds propagate completely."""


def as_table(
    weights: Mapping[int, Sequence[int]],
    equal: bool,
    bound: int,
    unless: Sequence[tuple[int, frozenset[int]]],
    reified: int,
    sizes: Sequence[int],
) -> tuple[tuple[int, ...], NDArray[np.int32]] | None:
    """Return variables and rows of a sum, or ``None`` where they would be too many."""
    if not equal and reified < 0:
        return None
    owners = list(dict.fromkeys([*weights, *(v for v, _ in unless)]))
    if reified >= 0 and reified not in owners:
        owners.append(reified)
    if not owners:
        return None
    target = None
    if equal and reified < 0 and not unless:
        target = max(weights, key=lambda v: len(set(weights[v])))
    listed = [v for v in owners if v != target]
    rows = 1
    for variable in listed:
        rows *= sizes[variable]
    if rows > (MOST_ROWS if equal else MOST_ROWS_BOUNDED):
        return None
    grid = _grid([sizes[variable] for variable in listed])
    total = np.zeros(len(grid), dtype=np.int64)
    for at, variable in enumerate(listed):
        if variable in weights:
            total += np.asarray(weights[variable], dtype=np.int64)[grid[:, at]]
    if target is not None:
        return (*listed, target), _solved(grid, bound - total, weights[target])
    kept = total == bound if equal else total <= bound
    if reified >= 0:
        kept = kept == (grid[:, listed.index(reified)] == 1)
    for variable, among in unless:
        kept |= np.isin(grid[:, listed.index(variable)], sorted(among))
    return tuple(listed), grid[kept]


def _grid(sizes: Sequence[int]) -> NDArray[np.int32]:
    """Return every combination of value indexes, one a row."""
    rows = int(np.prod(sizes, dtype=np.int64)) if sizes else 1
    if not sizes:
        return np.zeros((1, 0), dtype=np.int32)
    columns = np.unravel_index(np.arange(rows), tuple(sizes))
    return np.stack(columns, axis=1).astype(np.int32)


def _solved(
    grid: NDArray[np.int32], needed: NDArray[np.int64], weights: Sequence[int]
) -> NDArray[np.int32]:
    """Append to each row every value of the last variable that weighs what it needs."""
    order = np.argsort(np.asarray(weights, dtype=np.int64), kind="stable")
    ordered = np.asarray(weights, dtype=np.int64)[order]
    first = np.searchsorted(ordered, needed, side="left")
    last = np.searchsorted(ordered, needed, side="right")
    times = last - first
    rows = np.repeat(grid, times, axis=0)
    starts = np.repeat(first - np.concatenate(([0], np.cumsum(times)[:-1])), times)
    places = starts + np.arange(len(rows))
    return np.concatenate(
        [rows, order[places].astype(np.int32)[:, None]], axis=1
    ).astype(np.int32)
