"""A compiled problem: the network, the way through it, and where a design begins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from configurator.circuit.budget import Budget, Spending
from configurator.circuit.compiling import trace_of
from configurator.circuit.flow import circuit_block, first_state
from configurator.circuit.gates import bytes_of_gates, gates_of
from configurator.circuit.lowering import lowered
from configurator.circuit.memory import Block
from configurator.circuit.network import Gates
from configurator.engine import offsets_of
from configurator.problem import Clause, Literal, Problem, Table, Variable


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
        OverBudgetError: if the budget of time or memory ends first.
        LimitReachedError: if its sums come to more than can be added up.
    """
    wake()
    return _compiled(problem, Spending(budget), progress)


@cache
def wake() -> None:
    """Load the kernels, once in a process; no budget is spent on that.

    Where they were never used before they are made first, which takes a minute.
    """
    variable = Variable(name="", values=("0", "1"))
    rows = Table("", (0, 1), ((0, 1), (1, 0)))
    sides = tuple(Literal(at, frozenset({1})) for at in (0, 1))
    either = Clause("", sides)
    _compiled(
        Problem(variables=(variable,) * 2, constraints=(rows, either)),
        Spending(Budget(seconds=float("inf"))),
    )


def _compiled(
    problem: Problem,
    spending: Spending,
    progress: Callable[[int], None] | None = None,
) -> Circuit:
    model = lowered(problem, spending)
    trace = trace_of(model, spending, progress)
    spending.look(bytes_of_gates(model, trace))
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
