"""z3's consequences: which Booleans the choices settle, and how."""

from __future__ import annotations

import z3

from benchmarks.engine.peers.task import Task


class Engine:
    """A solver with one Boolean a value."""

    def __init__(self, task: Task, _variant: str) -> None:
        """Load the clauses."""
        self.version = f"z3 {z3.get_version_string()}, consequences"
        self._booleans = [z3.Bool(str(n)) for n in range(task.booleans + 1)]
        self._solver = z3.Solver()
        for clause in task.clauses:
            self._solver.add(z3.Or([self._literal(one) for one in clause]))
        self._bits: dict[int, list[int]] = {}
        for bit, literal in enumerate(task.asked_literals):
            self._bits.setdefault(literal, []).append(bit)
        named = sorted({abs(literal) for literal in task.asked_literals})
        self._named = [self._booleans[one] for one in named]
        self._all = (1 << len(task.asked)) - 1
        self._choices: list[z3.BoolRef] = []

    def _literal(self, one: int) -> z3.BoolRef:
        held = self._booleans[abs(one)]
        return held if one > 0 else z3.Not(held)

    def reset(self) -> None:
        """Begin anew."""
        self._choices = []

    def choose(self, literal: int, number: int) -> int:  # noqa: ARG002
        """Add a choice."""
        self._choices.append(self._literal(literal))
        sure, implied = self._solver.consequences(self._choices, self._named)
        if sure != z3.sat:
            return 0
        valid = self._all
        for one in implied:
            settled = one.arg(1)
            if z3.is_not(settled):
                literal = int(settled.arg(0).decl().name())
            else:
                literal = -int(settled.decl().name())
            for bit in self._bits.get(literal, ()):
                valid &= ~(1 << bit)
        return valid
