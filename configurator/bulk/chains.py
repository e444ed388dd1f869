"""A table over too many combinations for one look-up, read in several steps.

Its columns are cut into runs of few combinations. After each run a row is in a state:
the set of ways the rest may go on. Equal sets are one state, so there are far fewer
states than rows of the table; state 0 is that no row begins like this.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from configurator.bulk.forms import Rows, Sizes
from configurator.bulk.limits import Limits


@dataclass(frozen=True, slots=True)
class Step:
    """Variables with their strides, and the next state by state and index."""

    strides: tuple[tuple[int, int], ...]
    size: int
    following: NDArray[np.int32]


def chain_of(table: Rows, sizes: Sizes, limits: Limits) -> tuple[Step, ...] | None:
    """Return the steps of a table; ``None``: it would need too many states.

    The last step leads to state 1 where a row of the table ends, else to 0.
    """
    order = sorted(table.variables, key=lambda v: -sizes[v])
    runs: list[list[int]] = []
    room = 0
    for variable in order:
        room //= sizes[variable]
        if room < 1:
            runs.append([])
            room = max(1, limits.at_once // sizes[variable])
        runs[-1].append(variable)
    strided = [_strides(run, sizes) for run in runs]
    where = {variable: at for at, variable in enumerate(table.variables)}
    paths: dict[tuple[int, ...], int] = {
        tuple(
            sum(row[where[v]] * stride for v, stride in strides)
            for strides, _ in strided
        ): 1
        for row in table.rows
    }
    steps: list[Step] = []
    spent = 0
    for strides, size in reversed(strided):
        ways: dict[tuple[int, ...], set[tuple[int, int]]] = {}
        for path, state in paths.items():
            ways.setdefault(path[:-1], set()).add((path[-1], state))
        numbers: dict[frozenset[tuple[int, int]], int] = {}
        paths = {
            path: numbers.setdefault(frozenset(some), len(numbers) + 1)
            for path, some in ways.items()
        }
        first = len(steps) + 1 == len(strided)
        spent += (len(numbers) + 1) * size
        if spent > limits.states:
            return None
        following = np.zeros((len(numbers) + 1, size), np.int32)
        for found, number in numbers.items():
            for code, state in found:
                following[0 if first else number, code] = state
        steps.append(Step(strides, size, following))
    return tuple(reversed(steps))


def _strides(run: list[int], sizes: Sizes) -> tuple[tuple[tuple[int, int], ...], int]:
    strides: list[tuple[int, int]] = []
    size = 1
    for variable in run:
        strides.append((variable, size))
        size *= sizes[variable]
    return tuple(strides), size
