"""Which values are still possible: a value is offered if some product has it.

Complete and backtrack-free: whatever is offered can be chosen and finished. A
witness proves each offered value, and one infeasible question refuses all the
rest at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from configurator.problem import ABSENT, Kind, Literal, Problem
from configurator.settling import Judge

if TYPE_CHECKING:  # the solver's library takes a second to load
    from configurator.solver import CpSatEngine


@dataclass(frozen=True, slots=True)
class Ranges:
    """The numbers a numeric option may still take, in base units."""

    pieces: tuple[tuple[int, int, int], ...]

    def to_plain(self) -> list[dict[str, int]]:
        """Return the contract's pieces: ``from``, ``to`` and ``step``."""
        return [{"from": a, "to": b, "step": s} for a, b, s in self.pieces]


@dataclass(frozen=True, slots=True, kw_only=True)
class Domains:
    """What can still be chosen.

    ``values`` has every option but texts; an option that cannot apply has none.
    ``applies`` names the options that do not apply, or only maybe.
    """

    values: Mapping[str, frozenset[str] | Ranges]
    applies: Mapping[str, str]
    removed: tuple[tuple[str, str], ...] = field(default=())
    restored: tuple[tuple[str, str], ...] = field(default=())


def possible_values(
    judge: Judge,
    problem: Problem,
    engine: CpSatEngine,
    fixed: Mapping[str, str],
) -> dict[str, frozenset[str]] | None:
    """Return every possible value of each variable, ``ABSENT`` among them.

    Returns ``None`` where the fixed choices themselves clash.
    """
    literals = [problem.literal(name, value) for name, value in fixed.items()]
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
    return prover.proved


class _Prover:
    """Collects the values some product has, each proved by a witness."""

    def __init__(
        self, judge: Judge, problem: Problem, fixed: Mapping[str, str]
    ) -> None:
        self._judge = judge
        self._problem = problem
        self._fixed = fixed
        self._shown = [v for v in problem.variables if v.kind is not Kind.HIDDEN]
        self._found: dict[str, set[str]] = {v.name: set() for v in self._shown}

    @property
    def proved(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(words) for name, words in self._found.items()}

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
            reached = self._judge.reached_by.get(variable.name)
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
        for variable in self._shown:
            if variable.determined or variable.name in self._fixed:
                continue
            for value in variable.real_values:
                if value not in self._found[variable.name]:
                    self._try(witness, {variable.name: value})
        for name, reached in self._judge.reached_by.items():
            for value, inputs in reached.items():
                if value not in self._found[name]:
                    any(self._try(witness, chosen) for chosen in inputs)

    def _try(self, witness: Mapping[str, str], change: Mapping[str, str]) -> bool:
        """Prove every value of the witness with a change, if that is a product."""
        kept = {**change, **self._fixed}
        if any(kept[name] != value for name, value in change.items()):
            return False
        settled = self._judge.settle({**witness, **change})
        if settled is None or any(settled.get(k) != w for k, w in kept.items()):
            return False
        if not self._judge.still_valid(settled, witness):
            return False
        self._prove_product(settled)
        return True

    def _prove_product(self, values: Mapping[str, str]) -> None:
        for variable in self._shown:
            if variable.kind is not Kind.TEXT:
                self._found[variable.name].add(values.get(variable.name, ABSENT))


def domains_of(problem: Problem, possible: Mapping[str, frozenset[str]]) -> Domains:
    """Turn possible values into what a customer sees."""
    values: dict[str, frozenset[str] | Ranges] = {}
    applies: dict[str, str] = {}
    for variable in problem.variables:
        if variable.kind is Kind.HIDDEN:
            continue
        found = possible[variable.name]
        real = found - {ABSENT}
        if ABSENT in found:
            applies[variable.name] = "maybe" if real else "no"
        if variable.kind is Kind.TEXT:
            continue
        if variable.kind is Kind.NUMBER:
            values[variable.name] = Ranges(pieces_of({int(word) for word in real}))
        else:
            values[variable.name] = real
    return Domains(values=values, applies=applies)


def pieces_of(numbers: set[int]) -> tuple[tuple[int, int, int], ...]:
    """Write a set of numbers as the fewest runs of one step, left to right."""
    ordered = sorted(numbers)
    pieces: list[tuple[int, int, int]] = []
    at = 0
    while at < len(ordered):
        last = at
        step = ordered[at + 1] - ordered[at] if at + 1 < len(ordered) else 1
        while last + 1 < len(ordered) and ordered[last + 1] - ordered[last] == step:
            last += 1
        if last == at + 1 and at + 2 < len(ordered):
            last, step = at, 1  # two numbers make no run when a third differs
        pieces.append((ordered[at], ordered[last], step if last > at else 1))
        at = last + 1
    return tuple(pieces)


def values_of_assignment(
    problem: Problem, assignment: tuple[int, ...]
) -> dict[str, str]:
    """Return a configuration: the values of an assignment, without hidden ones."""
    values: dict[str, str] = {}
    for variable, at in zip(problem.variables, assignment, strict=True):
        visible = variable.kind not in (Kind.HIDDEN, Kind.TEXT)
        if visible and variable.values[at] != ABSENT:
            values[variable.name] = variable.values[at]
    return values


def preferences(
    problem: Problem,
    wanted: Mapping[str, str],
    weight: int = 1,
    *,
    absent_too: bool = False,
) -> tuple[tuple[Literal, int], ...]:
    """Weigh each wanted value that the problem knows.

    With ``absent_too``, an option that does not apply meets its wish: otherwise
    our default place of a monogram would bring a monogram nobody asked for.
    """
    weighed: list[tuple[Literal, int]] = []
    for name, value in wanted.items():
        at = problem.index.get(name)
        if at is None or value not in problem.variables[at].values:
            continue
        words = problem.variables[at].values
        met = (value, ABSENT) if absent_too else (value,)
        among = frozenset(i for i, w in enumerate(words) if w in met)
        weighed.append((Literal(at, among), weight))
    return tuple(weighed)
