"""Who answers: the compiled circuit first, then SAT, then CP-SAT.

A problem is compiled once, or taken from the shelf. If it does not compile within its
budget, incremental SAT answers the same questions, exactly and more slowly; what needs
arithmetic over the whole product goes to CP-SAT. Whoever answers, the answer is the
same; ``engine="sat"`` or ``"cp-sat"`` asks that one alone, so that they can be held
against each other.

Compiling holds up whoever asks first. Where many are served at once it is done
``apart``, in a process of its own: until the circuit is on the shelf, SAT answers, and
a design that began on SAT stays with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Thread
from typing import TYPE_CHECKING
from typing import Literal as OneOf

from configurator.domains import left_of
from configurator.engine import Best, Change, Clash, Goal, Narrowing, offsets_of
from configurator.errors import LimitReachedError
from configurator.measuring import measured
from configurator.problem import Literal, Problem
from configurator.settling import Judge

if TYPE_CHECKING:  # their libraries take a second to load
    from configurator.circuit.engine import CircuitEngine
    from configurator.sat import SatEngine
    from configurator.shelf import Shelf
    from configurator.solver import CpSatEngine

EngineName = OneOf["circuit", "sat", "cp-sat"]
ENGINES: tuple[EngineName, ...] = ("circuit", "sat", "cp-sat")


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiling:
    """What compiling may take before SAT answers instead, and where it is done.

    ``apart``: in a process of its own, while SAT answers.
    """

    seconds: float = 20.0
    megabytes: int = 1024
    apart: bool = False


HERE = Compiling()
"""In this process: whoever asks first waits for it."""


class Engines:
    """The engines of one problem, each made when it is first needed."""

    def __init__(
        self,
        problem: Problem,
        judge: Judge | None = None,
        *,
        engine: EngineName = "circuit",
        shelf: Shelf | None = None,
        compiling: Compiling = HERE,
    ) -> None:
        """Take a problem and what goes with it; nothing is compiled yet.

        Args:
            problem: what is asked about.
            judge: its catalog's.
            engine: who answers.
            shelf: where circuits are kept.
            compiling: what it may take, and where it is done.
        """
        self.problem = problem
        self.name = engine
        self._judge = judge
        self._shelf = shelf
        self._compiling = compiling
        self._measured: dict[str, Problem] = {}
        self._lock = Lock()
        self._made: dict[str, CircuitEngine | None] = {}
        self._under_way: dict[str, Thread] = {}

    # -- the engines -----------------------------------------------------------------

    @property
    def circuit(self) -> CircuitEngine | None:
        """The compiled engine; ``None``: not asked for, not there yet, over its budget.

        It may be there the next time, so who needs it twice asks once.
        """
        return self._engine(self.problem) if self.name == "circuit" else None

    def _engine(self, problem: Problem) -> CircuitEngine | None:
        """Return the compiled engine of this problem, or of its finer form."""
        key = problem.hash
        if key in self._made:
            return self._made[key]
        with self._lock:
            if key in self._made or key in self._under_way:
                return self._made.get(key)
            if not self._compiling.apart:
                self._made[key] = self._compiled(problem)
                return self._made[key]
            found = self._found(problem, self._shelf)
            if found is not None:
                self._made[key] = found
                return found
            thread = Thread(target=self._wait_for, args=(problem,), daemon=True)
            self._under_way[key] = thread
            thread.start()
            return None

    def _wait_for(self, problem: Problem) -> None:
        """Have a problem compiled elsewhere, and serve it from then on."""
        from configurator.apart import compile_apart
        from configurator.shelf import Shelf

        with TemporaryDirectory() as own:
            # What is mapped stays readable when its folder is gone.
            shelf = self._shelf or Shelf(Path(own))
            compile_apart(
                problem, shelf, self._compiling.seconds, self._compiling.megabytes
            )
            # Whatever became of it: there is a circuit on the shelf, or there is none.
            self._made[problem.hash] = self._found(problem, shelf)

    def wait(self) -> None:
        """Wait until nothing is being compiled elsewhere."""
        for thread in [*self._under_way.values()]:
            thread.join()

    def _found(self, problem: Problem, shelf: Shelf | None) -> CircuitEngine | None:
        from configurator.circuit.engine import CircuitEngine

        found = shelf.find(problem) if shelf else None
        return CircuitEngine(problem, found) if found else None

    def _compiled(self, problem: Problem) -> CircuitEngine | None:
        from configurator.circuit.circuit import compiled
        from configurator.circuit.compiling import Budget
        from configurator.circuit.engine import CircuitEngine

        found = self._shelf.find(problem) if self._shelf else None
        if found is None:
            given = self._compiling
            budget = Budget(given.seconds, given.megabytes << 20)
            try:
                found = compiled(problem, budget)
            except LimitReachedError:
                return None
            if self._shelf:
                self._shelf.keep(found)
        return CircuitEngine(problem, found)

    def measuring(self, total: str) -> CircuitEngine | None:
        """Return the compiled engine that can add a total up, if there is one.

        Lines over several options get hidden variables of their own; they are kept
        out of the circuit that answers clicks where they are not about the price.
        """
        circuit = self.circuit
        if circuit is None:
            return None
        finer = self._finer(total)
        return circuit if finer is self.problem else self._engine(finer)

    def _finer(self, total: str) -> Problem:
        if total not in self._measured:
            self._measured[total] = measured(self.problem, (total,))
        return self._measured[total]

    @cached_property
    def sat(self) -> SatEngine:
        """Incremental SAT."""
        from configurator.sat import SatEngine

        return SatEngine(self.problem)

    @cached_property
    def cp_sat(self) -> CpSatEngine:
        """CP-SAT."""
        from configurator.solver import CpSatEngine

        return CpSatEngine(self.problem)

    # -- questions ---------------------------------------------------------------------

    def narrowing(self) -> Narrowing | None:
        """Begin with no choices; ``None``: there is no product at all."""
        if self.name == "cp-sat":
            return AskedAgain.begun(self)
        return (self.circuit or self.sat).narrowing()

    def possible(self, fixed: Sequence[Literal]) -> tuple[frozenset[int], ...] | None:
        """Return what is possible of each variable; ``None``: these clash."""
        if self.name == "cp-sat":
            from configurator.witnesses import possible_values

            return possible_values(self._judge, self.problem, self.cp_sat, fixed)
        return (self.circuit or self.sat).possible(fixed)

    def allows(self, fixed: Sequence[Literal]) -> bool:
        """Tell whether some product has these literals."""
        circuit = self.circuit
        if circuit is not None:
            return circuit.held(fixed) is not None
        if self.name == "cp-sat":
            return self.cp_sat.solve(fixed) is not None
        return self.sat.solve(fixed) is not None

    @property
    def _allowing(self) -> Callable[[Sequence[Literal]], bool] | None:
        """Who answers ``allows`` at once, if anybody does."""
        return self.allows if self.circuit is not None else None

    def best(
        self,
        fixed: Sequence[Literal],
        goals: Sequence[Goal],
        wanted: Sequence[tuple[Literal, ...]] = (),
    ) -> Best | None:
        """Return the product best by the first goal, then the second, and so on."""
        engine = self._sweeping(goals)
        if engine is not None:
            from configurator.circuit.engine import Unswept

            try:
                found = engine.best(fixed, goals, wanted)
            except Unswept:
                pass
            else:
                return found and self._without_extra(found)
        return self.cp_sat.best(fixed, goals, wanted)

    def best_left(self, narrowing: Narrowing, goals: Sequence[Goal]) -> Best | None:
        """Return the best product of those a design in progress leaves.

        ``None``: nobody knows it at once, and ``best`` is to be asked.
        """
        engine = self._sweeping(goals)
        if engine is None:
            return None
        from configurator.circuit.engine import Unswept

        try:
            found = engine.best_left(narrowing, goals)
        except Unswept:
            return None
        return found and self._without_extra(found)

    def _sweeping(self, goals: Sequence[Goal]) -> CircuitEngine | None:
        """Return the compiled engine for some goals: one total beyond price at most."""
        named = [goal for goal in goals if isinstance(goal, str)]
        unread = [name for name in named if not self._readable(name)]
        if len(unread) > 1:
            return None
        return self.measuring(unread[0]) if unread else self.circuit

    def _readable(self, total: str) -> bool:
        """Tell whether the circuit that answers clicks adds a total up as well."""
        return self._finer(total) is self.problem

    def _without_extra(self, best: Best) -> Best:
        """Leave the values of added variables out."""
        own = len(self.problem.variables)
        return Best(best.assignment[:own], best.reached, best.optimal)

    def clash(self, choices: Sequence[Literal]) -> Clash | None:
        """Return an irreducible clash of choices and rules; ``None``: there is none."""
        circuit = self.circuit
        if circuit is not None and circuit.held(choices) is not None:
            return None
        if self.name == "cp-sat":
            return self.cp_sat.clash(choices)
        return self.sat.clash(choices, self._allowing)


class AskedAgain:
    """A narrowing by an engine that has none: everything is asked anew each time."""

    def __init__(self, engines: Engines, left: bytes) -> None:
        """Begin with what is left when nothing is chosen."""
        self._engines = engines
        self._offsets = offsets_of(engines.problem)
        self._held: dict[int, int] = {}
        self._left = left

    @classmethod
    def begun(cls, engines: Engines) -> AskedAgain | None:
        """Begin with no choices; ``None``: there is no product at all."""
        found = engines.possible(())
        return None if found is None else cls(engines, left_of(engines.problem, found))

    def choose(self, variable: int, value: int) -> Change | None:
        """Hold a variable to a value index; ``None``: it clashes, nothing changed."""
        return self._turn({**self._held, variable: value})

    def retract(self, variable: int) -> Change:
        """Let a variable go again."""
        held = {v: value for v, value in self._held.items() if v != variable}
        return self._turn(held) or Change((), ())

    def left(self) -> bytes:
        """Return one byte for each value number: 1 where some product has it."""
        return self._left

    def _turn(self, held: Mapping[int, int]) -> Change | None:
        fixed = [Literal(v, frozenset({value})) for v, value in held.items()]
        found = self._engines.possible(fixed)
        if found is None:
            return None
        before, after = self._left, left_of(self._engines.problem, found)
        self._held, self._left = dict(held), after
        pairs = enumerate(zip(before, after, strict=True))
        changed = [(number, b) for number, (a, b) in pairs if a != b]
        return Change([n for n, b in changed if not b], [n for n, b in changed if b])
