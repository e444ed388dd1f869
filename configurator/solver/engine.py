"""Questions to CP-SAT: is there a product, which is best, what clashes.

The model of a problem is built once; every question copies it and adds what is
asked. One worker and a fixed seed make an answer repeatable; a deterministic
limit with a wall clock behind it makes every question end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil
from threading import Lock

from ortools.sat.python import cp_model

from configurator.engine import Assignment, Best, Clash, Goal
from configurator.errors import LimitReachedError
from configurator.problem import Literal, Problem
from configurator.reach import refuse_large_sums
from configurator.solver.arithmetic import Totals
from configurator.solver.constraints import Constraints
from configurator.solver.variables import Bool, Columns, Whole


@dataclass(frozen=True, slots=True)
class Bounded:
    """The best product found, what it comes to, and what none can fall below."""

    assignment: Assignment
    reached: int
    bound: int

    @property
    def optimal(self) -> bool:
        """Whether nothing less exists."""
        return self.reached == self.bound


class CpSatEngine:
    """The questions one problem can be asked; safe to share between threads."""

    def __init__(self, problem: Problem, seconds: float = 30.0) -> None:
        """Prepare for ``problem``; a question ends after ``seconds`` at most."""
        self.problem = problem
        self._seconds = seconds
        self._bases: dict[str, _Base] = {}
        self._lock = Lock()

    def solve(self, fixed: Sequence[Literal]) -> Assignment | None:
        """Return any product with these literals, or ``None``."""
        best = self.best(fixed, ())
        return None if best is None else best.assignment

    def best(
        self,
        fixed: Sequence[Literal],
        goals: Sequence[Goal],
        wanted: Sequence[tuple[Literal, ...]] = (),
    ) -> Best | None:
        """Return the product best by the first goal, then the second, and so on.

        Args:
            fixed: literals that must hold.
            goals: what to minimise, most important first.
            wanted: sets of literals of each of which one at least must hold.

        Raises:
            LimitReachedError: if the time ends before any product is found.
        """
        base = self._base(goals)
        weighed = [goal for goal in goals if not isinstance(goal, str)]
        base.prepare(fixed)
        base.prepare([one for some in wanted for one in some])
        base.prepare([literal for goal in weighed for literal, _ in goal])
        query = _Query(base, self._seconds)
        for literal in fixed:
            query.hold(literal)
        for some in wanted:
            query.want(some)
        query.rules_on()
        if not goals:
            return query.run("a valid product")
        reached: list[int] = []
        best: Best | None = None
        optimal = True
        for goal in goals:
            best = query.minimise(goal)
            if best is None:
                return None
            reached += best.reached
            optimal = optimal and best.optimal
        return None if best is None else Best(best.assignment, tuple(reached), optimal)

    def least_weighed(self, weights: Mapping[str, int]) -> Bounded | None:
        """Return the product with the least sum of weighed totals.

        Where the time ends before the best is proved, the bound says how good it
        could be; ``None``: there is no product.

        Args:
            weights: what each total counts, by its name; less than nothing is allowed.

        Raises:
            LimitReachedError: if the time ends before any product is found.
        """
        base = self._base(tuple(weights))
        query = _Query(base, self._seconds)
        query.rules_on()
        return query.least(
            sum(base.totals[name] * weight for name, weight in weights.items())
        )

    def clash(self, choices: Sequence[Literal]) -> Clash | None:
        """Return a smallest clash among choices and rules; ``None``: there is none.

        The solver's infeasibility core is only sufficient, and may name
        literals nobody assumed; so it is narrowed to what was assumed, shrunk
        by deletion, and every member of the result is proved necessary.
        """
        base = self._base(())
        switches = base.switches
        assumed: list[tuple[Literal | str, Bool]] = [
            *((origin, switch) for origin, switch in switches.items()),
            *((choice, base.literal(choice)) for choice in choices),
        ]
        query = _Query(base, self._seconds)
        core = query.core([held for _, held in assumed])
        if core is None:
            return None
        kept = [pair for pair in assumed if pair[1].index in core] if core else []
        if not kept or self._feasible(base, kept):
            kept = assumed
        # Rules first: the fewer rules in a sentence, the easier it is to read.
        at = 0
        while at < len(kept):
            without = kept[:at] + kept[at + 1 :]
            if self._feasible(base, without):
                at += 1
            else:
                kept = without
        return Clash(
            tuple(one for one, _ in kept if isinstance(one, Literal)),
            tuple(one for one, _ in kept if isinstance(one, str)),
        )

    def _feasible(self, base: _Base, held: list[tuple[Literal | str, Bool]]) -> bool:
        query = _Query(base, self._seconds)
        for _, literal in held:
            query.model.add_bool_or([literal])
        return query.run("a smallest clash") is not None

    def count(self, most: int) -> int:
        """Count the products, one by one.

        Raises:
            LimitReachedError: if there are more than ``most``, or if it takes too long.
        """
        query = _Query(self._base(()), self._seconds)
        query.rules_on()
        return query.count(most)

    def _base(self, goals: Sequence[Goal]) -> _Base:
        names = sorted({goal for goal in goals if isinstance(goal, str)})
        key = " ".join(names)
        with self._lock:
            if key not in self._bases:
                self._bases[key] = _Base(self.problem, names)
            return self._bases[key]


class _Base:
    """The model of a problem with the totals that some question needs."""

    def __init__(self, problem: Problem, totals: Sequence[str]) -> None:
        refuse_large_sums(problem, "asking CP-SAT")
        self.problem = problem
        self._lock = Lock()
        self.model = cp_model.CpModel()
        self.columns = Columns(self.model, problem.variables)
        constraints = Constraints(self.model, problem, self.columns)
        constraints.post_all()
        self.switches = constraints.switches
        maker = Totals(self.model, self.columns)
        self.totals: Mapping[str, Whole] = {
            name: maker.expression(problem.totals[name]) for name in totals
        }

    def literal(self, literal: Literal) -> Bool:
        with self._lock:
            return self.columns.literal(literal)

    def copy(self) -> cp_model.CpModel:
        """Copy the model; no literal may be added to it meanwhile."""
        with self._lock:
            return self.model.clone()

    def prepare(self, literals: Sequence[Literal]) -> None:
        """Make the literals a question needs, before the model is copied for it."""
        for literal in literals:
            self.literal(literal)

    @cached_property
    def indexes(self) -> list[cp_model.LinearExpr]:
        return [self.columns.index(at) for at in range(len(self.problem.variables))]


class _Query:
    """One question: a copy of a base with what is asked added to it."""

    def __init__(self, base: _Base, seconds: float) -> None:
        self._base = base
        self.model = base.copy()
        self._solver = cp_model.CpSolver()
        parameters = self._solver.parameters
        parameters.num_workers = 1
        parameters.random_seed = 1
        # Or an interrupt would be taken for the end of the time.
        parameters.catch_sigint_signal = False
        parameters.max_deterministic_time = seconds
        parameters.max_time_in_seconds = seconds * 2

    def hold(self, literal: Literal) -> None:
        self._need(self._base.literal(literal))

    def want(self, some: tuple[Literal, ...]) -> None:
        self.model.add_bool_or([self._base.literal(one) for one in some])

    def rules_on(self) -> None:
        for switch in self._base.switches.values():
            self._need(switch)

    def _need(self, literal: Bool) -> None:
        self.model.add_bool_or([literal])

    def minimise(self, goal: Goal) -> Best | None:
        if isinstance(goal, str):
            expression = self._base.totals[goal]
        else:
            expression = sum(
                self._base.literal(literal).negated() * weight
                for literal, weight in goal
            )
        self.model.minimize(expression)
        best = self.run(goal if isinstance(goal, str) else "the nearest product")
        if best is None:
            return None
        value = round(self._solver.objective_value)
        self.model.clear_objective()  # type: ignore[no-untyped-call]  # untyped there
        self.model.add(expression <= value)
        return Best(best.assignment, (value,), best.optimal)

    def least(self, expression: Whole) -> Bounded | None:
        self.model.minimize(expression)
        best = self.run("a weighed sum")
        if best is None:
            return None
        reached = round(self._solver.objective_value)
        # The true bound is whole: what lies between two whole numbers is rounded up.
        bound = min(reached, ceil(self._solver.best_objective_bound - 1e-6))
        return Bounded(best.assignment, reached, bound)

    def run(self, what: str) -> Best | None:
        status = self._solver.solve(self.model)
        if status == cp_model.INFEASIBLE:
            return None
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            raise LimitReachedError(what, "the time limit of the solver")
        assignment = tuple(self._solver.value(index) for index in self._base.indexes)
        return Best(assignment, (), status == cp_model.OPTIMAL)

    def core(self, assumed: list[Bool]) -> set[int] | None:
        self.model.add_assumptions(assumed)
        status = self._solver.solve(self.model)
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        if status != cp_model.INFEASIBLE:
            raise LimitReachedError("a clash", "the time limit of the solver")
        return set(self._solver.sufficient_assumptions_for_infeasibility())

    def count(self, most: int) -> int:
        counter = _Counter(most)
        parameters = self._solver.parameters
        parameters.enumerate_all_solutions = True
        parameters.max_deterministic_time = 1e9
        parameters.max_time_in_seconds = 60
        status = self._solver.solve(self.model, counter)
        done = status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
        if counter.found > most:
            raise LimitReachedError("counting one by one", f"{most} products")
        if not done:
            raise LimitReachedError("counting one by one", "the time limit")
        return counter.found


class _Counter(cp_model.CpSolverSolutionCallback):
    """Counts the products the solver finds, and stops it beyond a number."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most
        self.found = 0

    def on_solution_callback(self) -> None:
        self.found += 1
        if self.found > self._most:
            self.stop_search()
