"""One incremental SAT solver over reduced clauses, asked under assumptions.

MiniSat 2.2: of python-sat's solvers it answers many small questions soonest, and it
takes a wish for the value of each variable ("phase"). A clause wanted for one
question only has a switch of its own, which is thrown for good afterwards; after
many of these the solver is made anew.
"""

from __future__ import annotations

import atexit
from collections.abc import Iterable, Sequence
from weakref import WeakSet

from pysat.solvers import Minisat22

from configurator.errors import LimitReachedError

MOST_CONFLICTS = 300_000
"""A question is given up after so many conflicts of the search: about a minute."""
_MOST_SWITCHES = 3_000


_open: WeakSet[Oracle] = WeakSet()


@atexit.register
def _close_all() -> None:
    """Let go of every solver while its library is still there to be asked."""
    for oracle in list(_open):
        oracle.close()


class Oracle:
    """Questions about one set of clauses; not to be shared between threads."""

    def __init__(self, variables: int, clauses: Sequence[Sequence[int]]) -> None:
        """Take clauses over variables ``1 .. variables``."""
        self._variables = variables
        # The last one only says how many variables there are.
        self._clauses = [*clauses, [variables, -variables]] if variables else []
        self._solver = Minisat22(bootstrap_with=self._clauses)
        self._switches = 0
        _open.add(self)

    def close(self) -> None:
        """Let the solver go; nothing can be asked any more."""
        self._solver.delete()

    def implied(self, assumed: Sequence[int]) -> list[int] | None:
        """Return what follows by unit propagation; ``None``: a contradiction."""
        literals: list[int]
        fine, literals = self._solver.propagate(assumptions=assumed)
        # No switch is among them: each is false at the root by now.
        return literals if fine else None

    def product(
        self, assumed: Sequence[int], near: Sequence[int] = ()
    ) -> list[int] | None:
        """Return a model with what is assumed, ``near`` these literals if it can.

        Raises:
            LimitReachedError: if it takes too many conflicts.
        """
        solver = self._solver
        if near:
            solver.set_phases(near)
        solver.conf_budget(MOST_CONFLICTS)
        found = solver.solve_limited(assumptions=assumed)
        if found is None:
            raise LimitReachedError("a valid product", f"{MOST_CONFLICTS} conflicts")
        if not found:
            return None
        model: list[int] = solver.get_model() or []
        return model[: self._variables]

    def one_of(
        self, assumed: Sequence[int], wanted: Sequence[int], near: Sequence[int]
    ) -> list[int] | None:
        """Return a model in which one of ``wanted`` at least is true."""
        if len(wanted) == 1:
            return self.product([*assumed, *wanted], near)
        if self._switches == _MOST_SWITCHES:
            self._solver.delete()
            self._solver = Minisat22(bootstrap_with=self._clauses)
            self._switches = 0
        self._switches += 1
        switch = self._variables + self._switches
        self._solver.add_clause([*wanted, -switch])
        try:
            return self.product([*assumed, switch], near)
        finally:
            self._solver.add_clause([-switch])

    def add(self, clauses: Iterable[Sequence[int]]) -> None:
        """Add clauses for good; they may have variables of their own."""
        for clause in clauses:
            self._solver.add_clause(clause)

    def core(self) -> list[int]:
        """Return assumptions that sufficed for the last question to have no model."""
        return self._solver.get_core() or []
