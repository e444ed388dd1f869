"""ddnnife on our own circuit: its core and dead features under the choices."""

from __future__ import annotations

from importlib.metadata import version

import ddnnife

from benchmarks.engine.peers.task import Task


class Engine:
    """A loaded d-DNNF."""

    def __init__(self, task: Task, _variant: str) -> None:
        """Load the circuit we compiled."""
        self.version = f"ddnnife {version('ddnnife')}, core + dead"
        highest = max(abs(one) for one in task.nnf_literals)
        self._ddnnf = ddnnife.Ddnnf.from_file(task.nnf, highest)
        self._mutable = self._ddnnf.as_mut()
        self._literals = task.nnf_literals
        self._bits: dict[int, list[int]] = {}
        for bit, number in enumerate(task.asked):
            self._bits.setdefault(self._literals[number], []).append(bit)
        self._all = (1 << len(task.asked)) - 1
        self._choices: list[int] = []

    def reset(self) -> None:
        """Begin anew."""
        self._choices = []

    def choose(self, literal: int, number: int) -> int:  # noqa: ARG002
        """Add a choice."""
        self._choices.append(self._literals[number])
        denied = [-one for one in self._mutable.core(self._choices)]
        denied += [abs(one) for one in self._mutable.dead(self._choices)]
        valid = self._all
        for one in denied:
            for bit in self._bits.get(one, ()):
                valid &= ~(1 << bit)
        return valid
