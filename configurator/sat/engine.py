"""Incremental SAT behind the seam: for what does not compile, and as second opinion.

The problem is encoded once. From it come, each when first asked for, the root (reduced
clauses, a solver for domains), the clashes (all clauses, each rule under a switch) and
the whole (all clauses as they are, for a question about one value). Each keeps what its
solver learned; every use of any is under the engine's one lock, so an engine and its
narrowings are safe to share between threads.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from random import Random
from threading import RLock

from configurator.engine import Assignment, Clash, offsets_of
from configurator.problem import Constraint, Literal, Problem
from configurator.sat.clashes import Allows, Clashes
from configurator.sat.columns import Columns
from configurator.sat.encoding import Encoding
from configurator.sat.narrowing import SatNarrowing
from configurator.sat.oracle import Oracle
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
            root = self._root
            assumed = None if root is None else root.assumptions(fixed)
            if root is None or assumed is None:
                return None
            model = root.prover.oracle.product(assumed)
            return None if model is None else root.assignment(model)

    def first_of(
        self, fixed: Sequence[Literal], among: Iterable[Literal]
    ) -> Assignment | None:
        """Return a product with ``fixed`` and one of ``among``, asked in their order.

        ``None``: none of them has a product. Domains need not be known for it.
        """
        with self._lock:
            held = [one for literal in fixed for one in self._columns.held(literal)]
            for literal in among:
                model = self._whole.product([*held, *self._columns.held(literal)])
                if model is not None:
                    return self._columns.assignment(model)
        return None

    def models(
        self, n: int, seed: int, fixed: Sequence[Literal] = ()
    ) -> list[Assignment]:
        """Return ``n`` products with these literals, each near a random wish.

        Two may be equal; none: there is no product. They are not uniform samples. The
        same question has the same answer, whatever was asked before.
        """
        chance = Random(seed)  # noqa: S311 - no secret
        found: list[Assignment] = []
        with self._lock:
            columns = self._columns
            oracle = Oracle(self._encoding.top, self._encoding.clauses)
            held = [one for literal in fixed for one in columns.held(literal)]
            while len(found) < n:
                wish = [chance.choice(column) for column in columns.of]
                model = oracle.product(held, wish)
                if model is None:
                    break
                found.append(columns.assignment(model))
        return found

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

    @cached_property
    def _encoding(self) -> Encoding:
        return Encoding(self.problem)

    @property
    def _columns(self) -> Columns:
        return self._encoding.columns

    @cached_property
    def _whole(self) -> Oracle:
        return Oracle(self._encoding.top, self._encoding.clauses)

    @cached_property
    def _root(self) -> Root | None:
        return rooted(self._encoding)

    @cached_property
    def _clashes(self) -> Clashes:
        return Clashes(self.problem, self._encoding)
