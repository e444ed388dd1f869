"""Which values are still possible: a value is offered if some product has it.

Complete and backtrack-free: whatever is offered can be chosen and finished. An engine
says it in one byte for each value; here that becomes words, and only those somebody
looks at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from configurator.engine import Change
from configurator.numbering import Numbering, Pair
from configurator.problem import ABSENT, Kind, Literal, Problem


@dataclass(frozen=True, slots=True)
class Ranges:
    """The numbers a numeric option may still take, in base units."""

    pieces: tuple[tuple[int, int, int], ...]

    def to_plain(self) -> list[dict[str, int]]:
        """Return the contract's pieces: ``from``, ``to`` and ``step``."""
        return [{"from": a, "to": b, "step": s} for a, b, s in self.pieces]


Held = frozenset[str] | Ranges
"""What is left of an option: words, or the ranges of a number."""


class Domains:
    """What can still be chosen, as it was when it was answered.

    Nothing is spelled out before it is looked at: a page shows a few options of a
    model that may have thousands.
    """

    def __init__(
        self,
        problem: Problem,
        numbering: Numbering,
        left: bytes,
        change: Change | None = None,
        unchecked: tuple[Pair, ...] = (),
    ) -> None:
        """Take one byte for each value, 1 where some product has it, and what changed.

        ``unchecked`` are offered values of which nobody could say in time whether a
        product within several budgets has them.
        """
        self._problem = problem
        self._numbering = numbering
        self._left = left
        self._change = change
        self.unchecked = unchecked

    @cached_property
    def values(self) -> Mapping[str, Held]:
        """Every option but texts; an option that cannot apply has none."""
        return LeftValues(self._problem, self._numbering, self._left)

    @cached_property
    def applies(self) -> Mapping[str, str]:
        """The options that do not apply (``no``), or only ``maybe``."""
        found: dict[str, str] = {}
        offsets = self._numbering.offsets
        for at, variable in enumerate(self._problem.variables):
            last = offsets[at + 1]
            if variable.kind is Kind.HIDDEN or not variable.conditional:
                continue
            if self._left[last - 1]:
                some = any(self._left[offsets[at] : last - 1])
                found[variable.name] = "maybe" if some else "no"
        return found

    @cached_property
    def removed(self) -> tuple[Pair, ...]:
        """The options and values that the last choice took away."""
        return self._numbering.told(self._change.removed) if self._change else ()

    @cached_property
    def restored(self) -> tuple[Pair, ...]:
        """The options and values that came back with it."""
        return self._numbering.told(self._change.restored) if self._change else ()

    def __eq__(self, other: object) -> bool:
        """Equal when the same can be chosen."""
        if not isinstance(other, Domains):
            return NotImplemented
        return (self.values, self.applies) == (other.values, other.applies)

    __hash__ = None  # type: ignore[assignment]  # it holds mappings

    def __repr__(self) -> str:
        return f"Domains(values={dict(self.values)!r}, applies={self.applies!r})"


class LeftValues(Mapping[str, Held]):
    """The values left of each option, spelled out one option at a time."""

    def __init__(self, problem: Problem, numbering: Numbering, left: bytes) -> None:
        """Take one byte for each value."""
        self._variables = problem.variables
        self._numbering = numbering
        self._left = left
        self._known: dict[str, Held] = {}

    def __getitem__(self, name: str) -> Held:
        """Return what is left of an option: words, or ranges of a number."""
        if name not in self._known:
            at, indexes = self._numbering.numbers[name]
            first = self._numbering.offsets[at]
            left = self._left
            held = [word for word, i in indexes.items() if left[first + i]]
            self._known[name] = (
                Ranges(pieces_of({int(word) for word in held}))
                if self._variables[at].kind is Kind.NUMBER
                else frozenset(held)
            )
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbering.numbers)

    def __len__(self) -> int:
        return len(self._numbering.numbers)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapping) and dict(self) == dict(other)

    __hash__ = None  # type: ignore[assignment]  # it is a mapping


def left_of(problem: Problem, possible: tuple[frozenset[int], ...]) -> bytes:
    """Return one byte for each value from what is possible of each variable."""
    return bytes(
        value in found
        for variable, found in zip(problem.variables, possible, strict=True)
        for value in range(len(variable.values))
    )


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
