"""What any engine answers about a problem, and in which form.

Three engines stand behind this one seam: the compiled circuit, incremental SAT for
what does not compile, and CP-SAT for arithmetic across the whole product. Each may
answer some questions and leave others to its neighbours; the same question has the
same answer whoever gives it, and the tests ask all of them.

Values have numbers: those of variable ``v`` are ``offsets[v]``, ``offsets[v] + 1``
and so on, in the order of ``Variable.values``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol

from configurator.problem import Literal, Problem

Assignment = tuple[int, ...]
"""A value index for every variable of the problem."""
Weighed = tuple[tuple[Literal, int], ...]
"""Literals with what it costs when they are false."""
Goal = str | Weighed
"""What to minimise: a total by name, or the weight of false literals."""


@dataclass(frozen=True, slots=True)
class Best:
    """The best product found, what each goal came to, and whether it is proved."""

    assignment: Assignment
    reached: tuple[int, ...]
    optimal: bool


@dataclass(frozen=True, slots=True)
class Clash:
    """A smallest set of choices (literals) and rules that cannot all hold."""

    choices: tuple[Literal, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What one choice changed: numbers of values that went, and that came back."""

    removed: Sequence[int]
    restored: Sequence[int]


class Narrowing(Protocol):
    """The values left under some choices; one for each design in progress."""

    def choose(self, variable: int, value: int) -> Change | None:
        """Hold a variable to one value index; ``None``: it clashes, nothing changed."""
        ...

    def retract(self, variable: int) -> Change:
        """Let a variable go again."""
        ...

    def left(self) -> bytes:
        """Return one byte for each value number: 1 where some product has it."""
        ...


class Solving(Protocol):
    """Who can say which product is best."""

    def best(
        self,
        fixed: Sequence[Literal],
        goals: Sequence[Goal],
        wanted: Sequence[tuple[Literal, ...]] = (),
    ) -> Best | None:
        """Return the product best by the first goal, then the second, and so on.

        Args:
            fixed: literals that must hold.
            goals: what to minimise, most important first; none: any product.
            wanted: sets of literals of each of which one at least must hold.

        Raises:
            LimitReachedError: if the time ends before any product is found.
        """
        ...


class Asking(Solving, Protocol):
    """Who can also say quickly whether there is a product at all."""

    def allows(self, fixed: Sequence[Literal]) -> bool:
        """Tell whether some product has these literals."""
        ...


class Engine(Solving, Protocol):
    """The questions every engine can be asked; safe to share between threads."""

    problem: Problem

    def narrowing(self) -> Narrowing | None:
        """Begin with no choices; ``None``: the problem allows no product at all."""
        ...

    def possible(self, fixed: Sequence[Literal]) -> tuple[frozenset[int], ...] | None:
        """Return for each variable the value indexes some product with ``fixed`` has.

        ``None``: no product has them all.
        """
        ...

    def clash(self, choices: Sequence[Literal]) -> Clash | None:
        """Return an irreducible clash of choices and rules; ``None``: there is none."""
        ...


def offsets_of(problem: Problem) -> tuple[int, ...]:
    """Return the number of each variable's first value, and of one past the last."""
    return (0, *accumulate(len(variable.values) for variable in problem.variables))
