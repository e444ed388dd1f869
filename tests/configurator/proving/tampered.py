"""Circuits with a planted fault, and what products a network has, walked one by one."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from configurator.circuit.circuit import Circuit, assembled, compiled
from configurator.circuit.compiling import Budget
from configurator.circuit.engine import CircuitEngine
from configurator.circuit.network import LEAF, OR, Gates
from configurator.problem import Problem
from tests.configurator.small_problems import Row


def circuit_of(problem: Problem) -> Circuit:
    return compiled(problem, Budget())


def engine_with(
    problem: Problem, fault: Callable[[Gates], Gates | None]
) -> CircuitEngine | None:
    """Return the engine of a problem with a fault in its network, if it has room."""
    gates = fault(circuit_of(problem).gates)
    if gates is None:
        return None
    return CircuitEngine(problem, assembled(problem, gates, 0))


def cut(gates: Gates, at: int = 0) -> Gates | None:
    """Leave out one way of an OR that has several."""
    edges = [
        edge
        for gate in range(gates.size)
        if gates.kind[gate] == OR
        and gates.child_at[gate + 1] - gates.child_at[gate] > 1
        for edge in range(gates.child_at[gate], gates.child_at[gate + 1])
    ]
    return _without(gates, edges[at % len(edges)]) if edges else None


def doubled(gates: Gates, at: int = 0) -> Gates | None:
    """Let an OR have one of its ways twice."""
    ors = [gate for gate in range(gates.size) if gates.kind[gate] == OR]
    if not ors:
        return None
    gate = ors[at % len(ors)]
    edge = gates.child_at[gate]
    starts = gates.child_at.copy()
    starts[gate + 1 :] += 1
    return replace(
        gates, child_at=starts, child=np.insert(gates.child, edge, gates.child[edge])
    )


def swapped(gates: Gates, problem: Problem, at: int = 0) -> Gates | None:
    """Let an edge to a value lead to the next value of the same variable."""
    owner = [v for v, one in enumerate(problem.variables) for _ in one.values]
    edges = [
        (edge, leaf + 1)
        for edge, leaf in enumerate(gates.child.tolist())
        if gates.kind[leaf] == LEAF
        and leaf + 1 < len(owner)
        and owner[leaf + 1] == owner[leaf]
    ]
    if not edges:
        return None
    edge, leaf = edges[at % len(edges)]
    child = gates.child.copy()
    child[edge] = leaf
    return replace(gates, child=child)


def _without(gates: Gates, edge: int) -> Gates:
    starts = np.where(gates.child_at > edge, gates.child_at - 1, gates.child_at)
    return replace(
        gates, child_at=starts.astype(np.int32), child=np.delete(gates.child, edge)
    )


def products_in(engine: CircuitEngine) -> Counter[Row]:
    """Return the products of a network, each as often as a way leads to it."""
    gates = engine.circuit.gates
    if gates.root < 0:
        return Counter()
    found: list[Counter[frozenset[int]]] = []
    for gate in range(gates.size):
        below = gates.child[gates.child_at[gate] : gates.child_at[gate + 1]].tolist()
        if gates.kind[gate] == LEAF:
            found.append(Counter([frozenset({gate})]))
        elif gates.kind[gate] == OR:
            found.append(sum((found[one] for one in below), Counter()))
        else:
            whole: Counter[frozenset[int]] = Counter([frozenset()])
            for one in below:
                both: Counter[frozenset[int]] = Counter()
                for left, n in whole.items():
                    for right, m in found[one].items():
                        both[left | right] += n * m
                whole = both
            found.append(whole)
    offsets = engine.circuit.offsets
    return Counter(
        {
            tuple(leaf - offsets[v] for v, leaf in enumerate(sorted(leaves))): number
            for leaves, number in found[gates.root].items()
        }
    )
