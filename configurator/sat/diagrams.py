"""Layered diagrams: a table or a weighed sum, read one variable after another.

A node stands for everything the rest of the constraint still needs to know. Two
beginnings that allow the same endings share a node, so a sum has as many as it has
partial sums that matter, and a table as many as it has different endings (after the
decision diagrams of Bryant, 1986; for sums, of Een and Sorensson, JSAT 2006).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import inf

from configurator.errors import LimitReachedError

KEPT = -1
"""The child from which on the constraint is kept, whatever follows."""
MOST_EDGES = 400_000
"""A diagram may have so many edges; beyond, its constraint is refused."""
Node = tuple[tuple[int, int], ...]
"""Value indexes that may follow, each with the node it leads to in the next layer."""


@dataclass(frozen=True, slots=True)
class Diagram:
    """For each variable, in order, the nodes at which its value is read.

    The first layer has one node. A value a node does not list breaks the constraint.
    """

    variables: tuple[int, ...]
    layers: tuple[tuple[Node, ...], ...]


def table_diagram(variables: Sequence[int], rows: Sequence[tuple[int, ...]]) -> Diagram:
    """Return the diagram of a table; its rows differ, and there is at least one."""
    layers: list[dict[Node, int]] = [{} for _ in variables]

    def node(part: list[tuple[int, ...]], at: int) -> int:
        if at == len(variables):
            return KEPT
        ends = tuple(
            (value, node(list(same), at + 1))
            for value, same in groupby(part, key=lambda row: row[at])
        )
        return layers[at].setdefault(ends, len(layers[at]))

    node(sorted(rows), 0)
    return Diagram(tuple(variables), tuple(tuple(layer) for layer in layers))


@dataclass(frozen=True, slots=True)
class Span:
    """Whole numbers from ``low`` to ``high``; or, with ``inside`` false, all others."""

    low: int | None
    high: int | None
    inside: bool = True

    def decides(self, least: int, most: int) -> bool | None:
        """Say whether it has all the numbers in between, none, or some (``None``)."""
        low = -inf if self.low is None else self.low
        high = inf if self.high is None else self.high
        if low <= least and most <= high:
            return self.inside
        if least > high or most < low or low > high:
            return not self.inside
        return None


def sum_diagram(
    weights: Sequence[tuple[int, Sequence[int]]], wanted: Span, what: str
) -> Diagram | bool:
    """Return the diagram of a weighed sum; or what it is for every value.

    Args:
        weights: each variable once, with a weight for each value index.
        wanted: where the sum has to be.
        what: the constraint, for the message of the error.

    Raises:
        LimitReachedError: if it would have too many edges.
    """
    least, most = [0], [0]
    for _, held in reversed(weights):
        least.append(least[-1] + min(held))
        most.append(most[-1] + max(held))
    least.reverse()
    most.reverse()
    settled = wanted.decides(least[0], most[0])
    if settled is not None:
        return settled
    edges = 0
    states = [0]
    open_layers: list[list[list[tuple[int, int | bool]]]] = []
    for at, (_, held) in enumerate(weights):
        places: dict[int, int] = {}
        layer: list[list[tuple[int, int | bool]]] = []
        edges += len(states) * len(held)
        if edges > MOST_EDGES:
            raise LimitReachedError(what, f"{MOST_EDGES} steps of partial sums")
        for reached in states:
            ends: list[tuple[int, int | bool]] = []
            for value, weight in enumerate(held):
                now = reached + weight
                decided = wanted.decides(now + least[at + 1], now + most[at + 1])
                if decided is None:
                    ends.append((value, places.setdefault(now, len(places))))
                else:
                    ends.append((value, decided))
            layer.append(ends)
        open_layers.append(layer)
        states = list(places)
        if not states:
            break
    return _merged([variable for variable, _ in weights], open_layers)


def _merged(
    variables: list[int], layers: list[list[list[tuple[int, int | bool]]]]
) -> Diagram | bool:
    """Let nodes that allow the same endings be one, from the last layer to the first.

    A node all of whose values keep the constraint is none, and one none of whose
    values can is left out.
    """
    found: list[dict[Node, int]] = []
    below: list[int | bool] = []
    for layer in reversed(layers):
        places: dict[Node, int] = {}
        here: list[int | bool] = []
        for ends in layer:
            resolved = [
                (value, end if isinstance(end, bool) else below[end])
                for value, end in ends
            ]
            if all(end is True for _, end in resolved):
                here.append(True)
            elif all(end is False for _, end in resolved):
                here.append(False)
            else:
                node = tuple(
                    (value, KEPT if end is True else int(end))
                    for value, end in resolved
                    if end is not False
                )
                here.append(places.setdefault(node, len(places)))
        found.append(places)
        below = here
    (root,) = below
    if isinstance(root, bool):
        return root
    found.reverse()
    return Diagram(
        tuple(variables[: len(found)]), tuple(tuple(layer) for layer in found)
    )
