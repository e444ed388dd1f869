"""What is possible, by CP-SAT: a witness proves each value that is offered.

One product proves all its values, and swapping one of them proves most others by the
judge alone; what is left is asked of the solver all at once, until one infeasible
question refuses the rest. The compiled circuit answers the same in a thousandth of
the time; this is its second opinion.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from configurator.domains import preferences, values_of_assignment
from configurator.problem import ABSENT, Kind, Literal, Problem
from configurator.settling import Judge

if TYPE_CHECKING:  # the solver's library takes a second to load
    from configurator.solver import CpSatEngine


def possible_values(
    judge: Judge | None,
    problem: Problem,
    engine: CpSatEngine,
    literals: Sequence[Literal],
) -> tuple[frozenset[int], ...] | None:
    """Return every possible value index of each variable; ``None`` where they clash.

    Without a judge of the catalog nothing is swapped: the solver proves all.
    """
    fixed = {
        problem.variables[one.variable].name: problem.variables[one.variable].values[at]
        for one in literals
        for at in one.among
        if len(one.among) == 1
    }
    usual = preferences(problem, problem.defaults, absent_too=True)
    best = engine.best(literals, (usual,))
    if best is None:
        return None
    prover = _Prover(judge, problem, fixed)
    while best is not None:
        for variable, at in zip(problem.variables, best.assignment, strict=True):
            prover.prove(variable.name, variable.values[at])
        prover.swap_all(values_of_assignment(problem, best.assignment))
        wanted = prover.unproved()
        if not wanted:
            break
        best = engine.best(literals, (), [wanted])
    return prover.indexes


class _Prover:
    """Collects the values some product has, each proved by a witness."""

    def __init__(
        self, judge: Judge | None, problem: Problem, fixed: Mapping[str, str]
    ) -> None:
        self._judge = judge
        self._reached = judge.reached_by if judge else {}
        self._problem = problem
        self._fixed = fixed
        self._shown = [v for v in problem.variables if v.kind is not Kind.HIDDEN]
        self._found: dict[str, set[str]] = {v.name: set() for v in self._shown}

    @property
    def indexes(self) -> tuple[frozenset[int], ...]:
        """The proved values; of hidden variables, which nobody sees, all."""
        return tuple(
            frozenset(
                at
                for at, word in enumerate(variable.values)
                if word in self._found.get(variable.name, variable.values)
            )
            for variable in self._problem.variables
        )

    def prove(self, name: str, value: str) -> None:
        if name in self._found:
            self._found[name].add(value)

    def unproved(self) -> tuple[Literal, ...]:
        """One literal per variable, over all its values that nothing proves yet."""
        literals: list[Literal] = []
        for at, variable in enumerate(self._problem.variables):
            if variable.kind is Kind.HIDDEN:
                continue
            found = self._found[variable.name]
            reached = self._reached.get(variable.name)
            rest = [
                at_value
                for at_value, word in enumerate(variable.values)
                if word not in found
                and (reached is None or word == ABSENT or word in reached)
            ]
            if rest:
                literals.append(Literal(at, frozenset(rest)))
        return tuple(literals)

    def swap_all(self, witness: Mapping[str, str]) -> None:
        """Change one option at a time, and the inputs of derived numbers together."""
        if self._judge is None:
            return
        for variable in self._shown:
            if variable.determined or variable.name in self._fixed:
                continue
            for value in variable.real_values:
                if value not in self._found[variable.name]:
                    self._try(witness, {variable.name: value})
        for name, reached in self._reached.items():
            for value, inputs in reached.items():
                if value not in self._found[name]:
                    any(self._try(witness, chosen) for chosen in inputs)

    def _try(self, witness: Mapping[str, str], change: Mapping[str, str]) -> bool:
        """Prove every value of the witness with a change, if that is a product."""
        kept = {**change, **self._fixed}
        if any(kept[name] != value for name, value in change.items()):
            return False
        judge = self._judge
        settled = judge.settle({**witness, **change}) if judge else None
        if (
            judge is None
            or settled is None
            or any(settled.get(k) != w for k, w in kept.items())
        ):
            return False
        if not judge.still_valid(settled, witness):
            return False
        self._prove_product(settled)
        return True

    def _prove_product(self, values: Mapping[str, str]) -> None:
        for variable in self._shown:
            if variable.kind is not Kind.TEXT:
                self._found[variable.name].add(values.get(variable.name, ABSENT))
