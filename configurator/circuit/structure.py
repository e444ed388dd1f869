"""Whether a network is one that sweeps may walk: read off its gates alone.

The children of an AND are about different variables, those of an OR about the same,
and the root is about all of them; so every way down from the root to the leaves is one
value for each variable. That no two children of an OR have a product in common cannot
be read off: a count by other means tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from configurator.circuit.network import AND, LEAF, Gates

MOST_BITS = 1 << 32
"""So many gates times variables are looked at; beyond, the memory would not do."""


def flaw_of(gates: Gates, offsets: Sequence[int]) -> str:
    """Return what is wrong with a network, in words; empty: nothing is.

    Args:
        gates: the network.
        offsets: the number of each variable's first value, and of one past the last.
    """
    if gates.root < 0:
        return ""
    variables = len(offsets) - 1
    about: list[int] = [0] * gates.size
    for variable, (first, last) in enumerate(pairwise(offsets)):
        about[first:last] = [1 << variable] * (last - first)
    kind, child = gates.kind.tolist(), gates.child.tolist()
    starts = gates.child_at.tolist()
    for gate in range(offsets[-1], gates.size):
        below = child[starts[gate] : starts[gate + 1]]
        if kind[gate] == LEAF or not below or max(below) >= gate or min(below) < 0:
            return f"gate {gate} does not stand on gates before it"
        found = about[below[0]]
        for one in below[1:]:
            if kind[gate] == AND:
                if found & about[one]:
                    return f"two parts of gate {gate} decide the same variable"
                found |= about[one]
            elif about[one] != found:
                return f"two ways through gate {gate} decide different variables"
        about[gate] = found
    if about[gates.root] != (1 << variables) - 1:
        return "not every variable is decided"
    return ""
