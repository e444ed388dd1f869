"""Incremental SAT behind the seam: for what does not compile, and as second opinion.

The problem is encoded once. From it come, each when first asked for, the root (reduced
clauses, a solver for domains) and the clashes (all clauses, each rule under a switch).
Both keep what their solver learned; every use of either is under the engine's one
lock, so an engine and its narrowings are safe to share between threads.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from random import Random
from threading import RLock

from configurator.engine import Assignment, Clash, offsets_of
from configurator.problem import Constraint, Literal, Problem
from configurator.sat.clashes import Allows, Clashes
from configurator.sat.encoding import Encoding
from configurator.sat.narrowing import SatNarrowing
from configurator.sat.root import Root, rooted


class SatEngine:
    """The questions one problem can be asked; safe to share between threads."""

    def __init__(self, problem: Problem) -> None:
        """Prepare for ``problem``; nothing is done before the first question."""
        self.problem = problem
        self._lock = RLock()
        self._offsets = offsets_of(problem)

    def narrowing(self) -> SatNarrowing | None:
        """Begin with no choices; ``None``: the problem allows no product at all.

        Raises:
            LimitReachedError: for a constraint too large to be encoded, or when a
                question takes too many conflicts; so for every method here.
        """
        with self._lock:
            root = self._root
            if root is None:
                return None
            return SatNarrowing(root, self._offsets, self._lock)

    def possible(self, fixed: Sequence[Literal]) -> tuple[frozenset[int], ...] | None:
        """Return for each variable the value indexes some product with ``fixed`` has.

        ``None``: no product has them all.
        """
        with self._lock:
            root = self._root
            assumed = None if root is None else root.assumptions(fixed)
            if root is None or assumed is None:
                return None
            standing = root.standing
            found = root.prover.proved(assumed, standing.possible, standing.witnesses)
        if found is None:
            return None
        left = root.left(found)
        return tuple(
            frozenset(value for value, is_left in enumerate(left[low:high]) if is_left)
            for low, high in pairwise(self._offsets)
        )

    def solve(self, fixed: Sequence[Literal]) -> Assignment | None:
        """Return any product with these literals, or ``None``."""
        with self._lock:
            return self._solved(fixed, ())

    def models(
        self, n: int, seed: int, fixed: Sequence[Literal] = ()
    ) -> list[Assignment]:
        """Return ``n`` products with these literals, each near a random wish.

        Two may be equal; none: there is no product. They are not uniform samples.
        """
        chance = Random(seed)  # noqa: S311 - no secret
        with self._lock:
            root = self._root
            if root is None:
                return []
            variables = range(1, root.prover.formula.variables + 1)
            found = (
                self._solved(fixed, [one * chance.choice((1, -1)) for one in variables])
                for _ in range(n)
            )
            return [one for one in found if one is not None]

    def clash(
        self, choices: Sequence[Literal], allows: Allows | None = None
    ) -> Clash | None:
        """Return an irreducible clash of choices and rules; ``None``: there is none."""
        with self._lock:
            return self._clashes.clash(choices, allows)

    def implied(
        self, constraint: Constraint, without: frozenset[str]
    ) -> Assignment | None:
        """Return a product that breaks a constraint; ``None``: the rules imply it.

        Args:
            constraint: over the variables of the problem.
            without: rules that need not be kept; all others are.
        """
        with self._lock:
            return self._clashes.broken(constraint, without)

    def _solved(
        self, fixed: Sequence[Literal], near: Sequence[int]
    ) -> Assignment | None:
        root = self._root
        assumed = None if root is None else root.assumptions(fixed)
        if root is None or assumed is None:
            return None
        model = root.prover.oracle.product(assumed, near)
        return None if model is None else root.assignment(model)

    @cached_property
    def _encoding(self) -> Encoding:
        return Encoding(self.problem)

    @cached_property
    def _root(self) -> Root | None:
        return rooted(self._encoding)

    @cached_property
    def _clashes(self) -> Clashes:
        return Clashes(self.problem, self._encoding)
