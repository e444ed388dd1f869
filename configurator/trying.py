"""One value after another put into a design, to see what would stand there.

A page shows what each of its values would do. Narrowing the product anew for each of
them repeats what the choices already did; here they are held once, and each value is
held and let go on top of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from configurator.domains import values_of_assignment
from configurator.engine import Goal
from configurator.problem import Literal
from configurator.product import Product


class Trial:
    """A design of its own, on which values are tried; not shared by threads."""

    def __init__(
        self, product: Product, choices: Mapping[str, str], goals: Sequence[Goal]
    ) -> None:
        """Hold the choices of a design.

        Args:
            product: what is designed.
            choices: a value for each key; there is a product that has them all.
            goals: what decides about everything that is not chosen.
        """
        self._problem = product.problem
        self._engines = product.engines
        self._numbers = product.numbering.numbers
        self._goals = goals
        self._held: dict[str, int] = {}
        self._narrowing = product.engines.narrowing()
        for key, word in choices.items():
            self._hold(key, self._numbers[key][1][word])

    def putting(self, key: str, word: str) -> Mapping[str, str] | None:
        """Return the design with one more choice, or another; ``None``: it clashes.

        Everything else stays chosen, and the trial is afterwards as it was before.
        """
        before = self._held.get(key)
        if not self._hold(key, self._numbers[key][1][word]):
            return None
        made = self._made()
        self._let_go(key, before)
        return made

    def _hold(self, key: str, value: int) -> bool:
        variable = self._numbers[key][0]
        if not self._narrowing or self._narrowing.choose(variable, value) is None:
            return False
        self._held[key] = value
        return True

    def _let_go(self, key: str, before: int | None) -> None:
        if before is not None:
            self._hold(key, before)
            return
        del self._held[key]
        if self._narrowing:
            self._narrowing.retract(self._numbers[key][0])

    def _made(self) -> Mapping[str, str] | None:
        narrowing = self._narrowing
        found = self._engines.best_left(narrowing, self._goals) if narrowing else None
        if found is None:  # another engine answers, which narrows for itself
            fixed = [
                Literal(self._numbers[key][0], frozenset({value}))
                for key, value in self._held.items()
            ]
            found = self._engines.best(fixed, self._goals)
        if found is None:
            return None
        return values_of_assignment(self._problem, found.assignment)
