"""Trial builds: few products in which every two values meet that can meet at all.

What goes wrong in the workshop goes wrong where two choices meet. So before a catalog
is sold one builds, or calculates, a handful of products chosen so that every pair of
values of different options that some product has together is in one of them at least
(pairwise testing; greedy as in AETG, Cohen et al., IEEE TSE 1997, but each step asks
for complete domains, so that no build has to be thrown away).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random
from typing import Protocol

from configurator.engine import Assignment, Narrowing, Solving, offsets_of
from configurator.errors import DisagreementError
from configurator.problem import ABSENT, Kind, Literal, Problem

MOST_VALUES = 16
"""An option with more values is not covered unless it is named.

Two of 227 sizes and 40 widths alone take 9,080 builds: no trial, a year's work.
"""
TRIES = 4
"""Of so many ways to begin, the build with the most new pairs is taken."""


class Offering(Solving, Protocol):
    """An engine that knows complete domains; a clash it need not explain."""

    problem: Problem

    def narrowing(self) -> Narrowing | None:
        """Begin with no choices; ``None``: the problem allows no product at all."""
        ...

    def possible(self, fixed: Sequence[Literal]) -> tuple[frozenset[int], ...] | None:
        """Return for each variable the value indexes some product with these has."""
        ...


@dataclass(frozen=True, slots=True)
class TrialBuilds:
    """The products to build, and what they cover.

    ``variables`` are the options whose values meet, ``pairs`` is how many pairs of
    values can, and ``at_least`` how few builds could do it at best: as many as the
    pairs of some two options.
    """

    builds: tuple[Assignment, ...]
    variables: tuple[int, ...]
    pairs: int
    at_least: int


def usually_covered(problem: Problem) -> tuple[int, ...]:
    """Return the options somebody chooses among a few values; no derived numbers."""
    return tuple(
        at
        for at, variable in enumerate(problem.variables)
        if variable.kind not in (Kind.HIDDEN, Kind.TEXT)
        and not variable.determined
        and len(variable.real_values) <= MOST_VALUES
    )


def trial_builds(
    engine: Offering, variables: Sequence[int] | None = None, *, seed: int = 1
) -> TrialBuilds:
    """Return few products with every pair of values that some product has.

    Args:
        engine: the product.
        variables: the options to cover; ``usually_covered``, if not said. That an
            option does not apply is none of its values.
        seed: decides between equally good values; the same seed, the same builds.

    Raises:
        DisagreementError: if a domain offers what no product has: a fault of ours.
    """
    covered = variables if variables is not None else usually_covered(engine.problem)
    pairs = _Pairs(engine, tuple(covered))
    open_pairs = pairs.possible()
    every = sum(one.bit_count() for one in open_pairs) // 2
    at_least = pairs.most_of_two(open_pairs)
    chance = Random(seed)  # noqa: S311 - no secret
    found: list[tuple[Assignment, int]] = []
    while any(open_pairs):
        tried = [pairs.build(open_pairs, chance) for _ in range(TRIES)]
        best = max(tried, key=lambda one: pairs.new(one[1], open_pairs))
        pairs.cover(best[1], open_pairs)
        found.append(best)
    builds = tuple(one for one, _ in pairs.needed(found))
    return TrialBuilds(builds, pairs.variables, every, at_least)


class _Pairs:
    """Sets of the values to cover, each set the bits of one number."""

    def __init__(self, engine: Offering, variables: tuple[int, ...]) -> None:
        problem = engine.problem
        self._engine = engine
        self._offsets = offsets_of(problem)
        self.variables = variables
        self._values = [
            (at, index)
            for at in variables
            for index, word in enumerate(problem.variables[at].values)
            if word != ABSENT
        ]
        self._of = dict.fromkeys(variables, 0)
        for number, (at, _) in enumerate(self._values):
            self._of[at] |= 1 << number

    def possible(self) -> list[int]:
        """Return for each value the values of other options it can meet."""
        found: list[int] = []
        for at, index in self._values:
            possible = self._engine.possible([Literal(at, frozenset({index}))])
            met = 0
            if possible is not None:
                for number, (other, value) in enumerate(self._values):
                    if other != at and value in possible[other]:
                        met |= 1 << number
            found.append(met)
        return found

    def most_of_two(self, open_pairs: Sequence[int]) -> int:
        """Return how many pairs those two options have that have the most."""
        return max(
            (
                sum(
                    (open_pairs[number] & self._of[other]).bit_count()
                    for number in _bits(self._of[one])
                )
                for one, other in combinations(self.variables, 2)
            ),
            default=0,
        )

    def build(
        self, open_pairs: Sequence[int], chance: Random
    ) -> tuple[Assignment, int]:
        """Choose value after value, each for the most pairs that are still open.

        The first is one of many open pairs; every pair it has left can still be had,
        since the domains are complete: so one new pair at least is covered.
        """
        narrowing = self._engine.narrowing()
        fixed: list[Literal] = []
        chosen, free = 0, sum(self._of.values())
        while narrowing is not None:
            left = self._left(narrowing, free)
            best, gain = -1, (0, 0, 0.0)
            for number in _bits(left):
                meets = open_pairs[number]
                worth = (meets & chosen).bit_count(), (meets & left).bit_count()
                if any(worth) and (*worth, one := chance.random()) > gain:
                    best, gain = number, (*worth, one)
            if best < 0:
                break
            at, index = self._values[best]
            narrowing.choose(at, index)
            fixed.append(Literal(at, frozenset({index})))
            chosen |= 1 << best
            free &= ~self._of[at]
        made = self._engine.best(fixed, ())
        if made is None:
            raise DisagreementError(
                "a trial build",
                (self._said(one) for one in fixed),
                "each was possible after those before it",
                "no product has them all",
            )
        return made.assignment, self._had(made.assignment)

    def _left(self, narrowing: Narrowing, free: int) -> int:
        left = narrowing.left()
        return sum(
            1 << number
            for number, (at, index) in enumerate(self._values)
            if free >> number & 1 and left[self._offsets[at] + index]
        )

    def _said(self, literal: Literal) -> str:
        variable = self._engine.problem.variables[literal.variable]
        return ", ".join(f"{variable.name}={variable.values[i]}" for i in literal.among)

    def _had(self, assignment: Assignment) -> int:
        return sum(
            1 << number
            for number, (at, index) in enumerate(self._values)
            if assignment[at] == index
        )

    def new(self, had: int, open_pairs: Sequence[int]) -> int:
        """Return how many open pairs a product has, each counted from both sides."""
        return sum((open_pairs[one] & had).bit_count() for one in _bits(had))

    def cover(self, had: int, open_pairs: list[int]) -> None:
        """Take the pairs of a product off."""
        for one in _bits(had):
            open_pairs[one] &= ~had

    def needed(
        self, found: Sequence[tuple[Assignment, int]]
    ) -> list[tuple[Assignment, int]]:
        """Leave out builds whose pairs the others have, early ones first."""
        kept = list(found)
        for one in found:
            others = [other for other in kept if other is not one]
            missing = [0] * len(self._values)
            for number in _bits(one[1]):
                missing[number] = one[1] & ~(1 << number)
            for _, had in others:
                self.cover(had, missing)
            if not any(missing):
                kept = others
        return kept


def _bits(number: int) -> Iterator[int]:
    """Yield the places of the bits that are 1."""
    while number:
        low = number & -number
        yield low.bit_length() - 1
        number ^= low
