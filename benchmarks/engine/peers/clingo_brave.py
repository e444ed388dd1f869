"""clingo's brave consequences: one call gives every atom true in some answer set.

The program is grounded once; choices are assumptions. Only the values asked about are
shown, so that nothing else is enumerated.
"""

from __future__ import annotations

import clingo

from benchmarks.engine.peers.task import Task


class Engine:
    """A control that keeps what it learnt from click to click."""

    def __init__(self, task: Task, _variant: str) -> None:
        """Load the clauses as choices and integrity constraints."""
        self.version = f"clingo {clingo.__version__}, brave"
        self._control = clingo.Control(["--enum-mode=brave", "--warn=none"])
        literals = task.asked_literals
        with self._control.backend() as backend:
            atoms = [0] + [backend.add_atom() for _ in range(task.booleans)]
            backend.add_rule(atoms[1:], choice=True)
            for clause in task.clauses:
                body = [-atoms[x] if x > 0 else atoms[-x] for x in clause]
                backend.add_rule([], body)
            for bit, literal in enumerate(literals):
                shown = backend.add_atom(clingo.Function("v", [clingo.Number(bit)]))
                atom = atoms[abs(literal)] if literal > 0 else -atoms[-literal]
                backend.add_rule([shown], [atom])
        self._control.configuration.solve.models = 0
        self._atoms = atoms
        self._choices: list[int] = []
        self._asked()

    def reset(self) -> None:
        """Begin anew."""
        self._choices = []

    def choose(self, literal: int, number: int) -> int:  # noqa: ARG002
        """Add a choice."""
        atom = self._atoms[abs(literal)]
        self._choices.append(atom if literal > 0 else -atom)
        return self._asked()

    def _asked(self) -> int:
        last: list[clingo.Symbol] = []
        with self._control.solve(assumptions=self._choices, yield_=True) as handle:
            for model in handle:
                last = model.symbols(shown=True)
        valid = 0
        for symbol in last:
            valid |= 1 << symbol.arguments[0].number
        return valid
