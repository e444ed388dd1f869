"""A compiled problem: the network, the way through it, and where a design begins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from configurator.circuit.compiling import Budget, trace_of
from configurator.circuit.flow import circuit_block, first_state
from configurator.circuit.gates import gates_of
from configurator.circuit.lowering import lowered
from configurator.circuit.memory import Block
from configurator.circuit.network import Gates
from configurator.engine import offsets_of
from configurator.problem import Problem


@dataclass(frozen=True, slots=True)
class Circuit:
    """The compiled form of the problem with hash ``problem_hash``.

    ``block`` is what kernels walk, ``first`` the state with nothing chosen; both are
    shared by every design and never written to. ``first`` is ``None`` where there is
    no product at all. ``width`` is that of the elimination order.
    """

    problem_hash: str
    offsets: tuple[int, ...]
    width: int
    gates: Gates
    block: Block
    first: Block | None

    @property
    def bytes(self) -> int:
        """How much memory it takes."""
        return self.block.bytes + (self.first.bytes if self.first else 0)


def compiled(
    problem: Problem,
    budget: Budget,
    progress: Callable[[int], None] | None = None,
) -> Circuit:
    """Compile a problem.

    Raises:
        LimitReachedError: if the budget of time or memory ends first.
    """
    model = lowered(problem)
    trace = trace_of(model, budget, progress)
    gates = gates_of(model, trace)
    return assembled(problem, gates, trace.width)


def assembled(problem: Problem, gates: Gates, width: int) -> Circuit:
    """Put a network and the state it begins with together."""
    some = gates.root >= 0
    return Circuit(
        problem_hash=problem.hash,
        offsets=offsets_of(problem),
        width=width,
        gates=gates,
        block=circuit_block(gates),
        first=first_state(gates, len(problem.variables)) if some else None,
    )


def leaves_of(circuit: Circuit) -> np.ndarray:
    """Return for each leaf the variable it is a value of."""
    sizes = np.diff(np.asarray(circuit.offsets))
    return np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
