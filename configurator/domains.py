"""Which values are still possible: a value is offered if some product has it.

Complete and backtrack-free: whatever is offered can be chosen and finished. A
witness proves each offered value, and one infeasible question refuses all the
rest at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog.version import CatalogVersion
from configurator.problem import ABSENT, Kind, Literal, Problem
from configurator.settling import is_valid, settle
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
    version: CatalogVersion,
    problem: Problem,
    engine: CpSatEngine,
    fixed: Mapping[str, str],
) -> dict[str, frozenset[str]] | None:
    """Return every possible value of each variable, ``ABSENT`` among them.

    Returns ``None`` where the fixed choices themselves clash.
    """
    literals = [problem.literal(name, value) for name, value in fixed.items()]
    prefer = preferences(problem, problem.defaults)
    best = engine.best(literals, (prefer,))
    if best is None:
        return None
    open_values = {
        (v.name, value)
        for v in problem.variables
        if v.kind is not Kind.HIDDEN
        for value in v.values
    }
    proved: set[tuple[str, str]] = set()

    def prove(values: Mapping[str, str]) -> None:
        for variable in problem.variables:
            if variable.kind is not Kind.HIDDEN and variable.kind is not Kind.TEXT:
                proved.add((variable.name, values.get(variable.name, ABSENT)))

    def swap(values: Mapping[str, str]) -> None:
        """Change one value at a time; whatever the judge accepts is proved."""
        for name, value in sorted(open_values - proved):
            if value == ABSENT or name in fixed or (name, value) in proved:
                continue
            settled = settle(version, {**values, name: value}, problem.defaults)
            if settled is None or settled.get(name) != value:
                continue
            kept = all(settled.get(key) == word for key, word in fixed.items())
            if kept and is_valid(version, settled):
                prove(settled)

    while best is not None:
        found = values_of_assignment(problem, best.assignment)
        for variable, at in zip(problem.variables, best.assignment, strict=True):
            proved.add((variable.name, variable.values[at]))
        swap(found)
        rest = sorted(open_values - proved)
        if not rest:
            break
        wanted = tuple(problem.literal(name, value) for name, value in rest)
        best = engine.best(literals, (), [wanted])
    return {
        v.name: frozenset(value for value in v.values if (v.name, value) in proved)
        for v in problem.variables
        if v.kind is not Kind.HIDDEN
    }


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
    problem: Problem, wanted: Mapping[str, str], weight: int = 1
) -> tuple[tuple[Literal, int], ...]:
    """Weigh each wanted value that the problem knows."""
    return tuple(
        (problem.literal(name, value), weight)
        for name, value in wanted.items()
        if name in problem.index
        and value in problem.variables[problem.index[name]].values
    )
