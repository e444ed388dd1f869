"""How many products, exactly; what share of them each value has; and fair draws."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

import numpy as np
from numpy.typing import NDArray

from configurator.circuit.memory import Block
from configurator.circuit.network import OR, Gates
from configurator.circuit.sweeps import draw, share, weigh

AT_ONCE = 10_000
"""So many seeds are drawn together: there may be any number of draws."""


def exact_count(gates: Gates, state: Block) -> int:
    """Count the products in use, in whole numbers of any length."""
    kind, child = gates.kind.tolist(), gates.child.tolist()
    starts = gates.child_at.tolist()
    used = np.flatnonzero(state["gate"][1::2] & 1).tolist()
    found = [0] * gates.size
    for gate in used:
        below = child[starts[gate] : starts[gate + 1]]
        if kind[gate] == OR:
            found[gate] = sum([found[one] for one in below])
        else:  # a leaf has none below it, and is one
            found[gate] = prod([found[one] for one in below])
    return found[gates.root]


def chances(gates: Gates, block: Block, state: Block) -> NDArray[np.float64]:
    """Return for each edge below an OR the share of its products that take it."""
    size = np.empty(gates.size)
    power = np.empty(gates.size, dtype=np.int64)
    chance = np.zeros(len(gates.child))
    weigh(block.address, state.address, size, power, chance)
    return chance


def shares(gates: Gates, block: Block, state: Block) -> NDArray[np.float64]:
    """Return for each leaf the share of all products that have it."""
    flow = np.empty(gates.size)
    share(block.address, state.address, chances(gates, block, state), flow)
    leaves: int = block["leaves"]
    return flow[:leaves]


def draws(
    gates: Gates, block: Block, state: Block, number: int, seed: int, variables: int
) -> Iterator[NDArray[np.int32]]:
    """Yield the leaves of some products, each product as likely as any other.

    A double has 53 bits, so that two products differ in likelihood by about one in
    10^15 for each choice made on the way.
    """
    chance = chances(gates, block, state)
    seeds = np.random.default_rng(seed)
    found = np.empty(variables, dtype=np.int32)
    for begun in range(0, number, AT_ONCE):
        some = seeds.integers(1 << 62, size=min(AT_ONCE, number - begun))
        for one in some.tolist():
            draw(block.address, state.address, chance, one, found)
            yield np.sort(found)
