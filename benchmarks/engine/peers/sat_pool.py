"""Incremental SAT with a pool of witnesses: the fastest SAT-like peer we can write.

A value is valid if a known product has it and all choices (the pool, kept from
session to session); invalid if unit propagation denies it, or if it was so one choice
earlier. The solver is asked for the rest: a product with all choices and at least one
value not proved yet, its phases set to those values, until there is none.
"""

from __future__ import annotations

from importlib.metadata import version

import numpy as np
from pysat.solvers import Solver

from benchmarks.engine.peers.task import Task

_POOL = 3_000


class Engine:
    """A solver, its witnesses, and what is chosen so far."""

    def __init__(self, task: Task, variant: str) -> None:
        """Load the clauses and find what no product has at all."""
        self.version = f"python-sat {version('python-sat')}, {variant}"
        self._solver = Solver(name=variant, bootstrap_with=task.clauses)
        self._literals = task.asked_literals
        signed = np.array(self._literals)
        self._at = np.abs(signed) - 1
        self._positive = signed > 0
        self._number = {number: bit for bit, number in enumerate(task.asked)}
        self._bits: dict[int, list[int]] = {}
        for bit, literal in enumerate(self._literals):
            self._bits.setdefault(literal, []).append(bit)
        self._first_own = task.booleans + 1
        self._pool: list[int] = []
        self._live: list[int] = []
        self._choices: list[int] = []
        self._alive = (1 << len(self._literals)) - 1
        self._all = self._narrowed()

    def reset(self) -> None:
        """Begin anew; the pool stays."""
        self._choices = []
        self._alive = self._all
        self._live = list(self._pool)

    def choose(self, literal: int, number: int) -> int:
        """Add a choice."""
        self._choices.append(literal)
        bit = 1 << self._number[number]
        self._live = [one for one in self._live if one & bit]
        return self._narrowed()

    def _narrowed(self) -> int:
        """Prove or deny every value that was valid one choice ago."""
        covered = 0
        for one in self._live:
            covered |= one
        open_ = self._alive & ~covered
        if open_:
            sure, implied = self._solver.propagate(assumptions=self._choices)
            if not sure:
                self._alive = 0
                return 0
            bits = self._bits
            for literal in implied:
                for bit in bits.get(-literal, ()):
                    open_ &= ~(1 << bit)
        while open_:
            found = self._witness(open_)
            if found is None:
                break
            covered |= found
            open_ &= ~found
            self._keep(found)
        self._alive &= covered
        return self._alive

    def _witness(self, open_: int) -> int | None:
        """Return a product with the choices and one of the open values at least."""
        wanted = [self._literals[bit] for bit in _bits_of(open_)]
        solver = self._solver
        solver.set_phases(wanted)
        if len(wanted) == 1:
            found = solver.solve(assumptions=[*self._choices, wanted[0]])
        else:
            switch = self._first_own
            self._first_own += 1
            solver.add_clause([-switch, *wanted])
            found = solver.solve(assumptions=[*self._choices, switch])
        if not found:
            return None
        model = np.array(solver.get_model()) > 0
        held = np.packbits(model[self._at] == self._positive, bitorder="little")
        return int.from_bytes(held.tobytes(), "little")

    def _keep(self, witness: int) -> None:
        self._live.append(witness)
        if len(self._pool) < _POOL:
            self._pool.append(witness)


def _bits_of(mask: int) -> list[int]:
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found
