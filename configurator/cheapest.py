"""What each value that is still open costs: the least of every product that has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

from configurator.configuration import Configuration, Conflict
from configurator.errors import LimitReachedError, UnknownChoiceError
from configurator.numbering import Numbering

if TYPE_CHECKING:
    from configurator.circuit.engine import CircuitEngine
    from configurator.engines import Engines
    from configurator.problem import Literal, Problem

FAR = 1 << 60
"""No product comes to so much."""


class Pricing(Protocol):
    """What the least totals are asked of: a product."""

    problem: Problem
    engines: Engines

    @property
    def numbering(self) -> Numbering:
        """The numbers of all options and values."""
        ...

    def literals(self, choices: Mapping[str, str]) -> list[Literal]:
        """Return what holds when some choices are made."""
        ...

    def complete(
        self, choices: Mapping[str, str], minimize: str | None = None
    ) -> Configuration | Conflict:
        """Return the best complete product with these choices."""
        ...


class Cheapest(Mapping[str, Mapping[str, int]]):
    """For every option its open values, each with the least total of a product.

    ``best`` is the least of all; a value that costs nothing more has it too. Totals
    are whole numbers: minor units of money, working days.
    """

    def __init__(
        self,
        asked: Pricing,
        choices: Mapping[str, str],
        total: str,
        prices: ThroughEach,
    ) -> None:
        """Take the least of all, and who knows the least through each value."""
        self.best = prices.best
        self._asked = asked
        self._choices = choices
        self._total = total
        self._prices = prices

    @property
    def _numbering(self) -> Numbering:
        return self._asked.numbering

    def __getitem__(self, name: str) -> Mapping[str, int]:
        """Return each open value of an option with its least total."""
        at, indexes = self._numbering.numbers[name]
        first = self._numbering.offsets[at]
        held = self._prices.of(first, first + len(indexes))
        return {
            word: amount
            for word, amount in zip(indexes, held, strict=True)
            if amount < FAR
        }

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbering.numbers)

    def __len__(self) -> int:
        return len(self._numbering.numbers)

    def product(self, name: str, value: str) -> Configuration | Conflict:
        """Return the product that costs the least among those that have a value."""
        return self._asked.complete({**self._choices, name: value}, self._total)


class ThroughEach(Protocol):
    """The least total of all products, and the least through some values."""

    best: int

    def of(self, first: int, last: int) -> list[int]:
        """Return the least totals through the values with some numbers."""
        ...


class NoProduct:
    """The prices of what does not exist."""

    best = FAR

    def of(self, first: int, last: int) -> list[int]:
        """Return ``FAR`` for each value."""
        return [FAR] * (last - first)


def pricing_of(asked: Pricing, total: str) -> CircuitEngine:
    """Return the circuit that prices every value by a total.

    Raises:
        UnknownChoiceError: if there is no such total.
        LimitReachedError: if it has a formula that no sweep adds up.
    """
    totals = asked.problem.totals
    if total not in totals:
        known = ", ".join(totals) or "nothing"
        raise UnknownChoiceError(total, f"can be minimised here: {known}", totals)
    circuit = asked.engines.measuring(total)
    if circuit is None or not circuit.reads(total):
        raise LimitReachedError(
            f"the least {total} through every value", "a formula over many options"
        )
    return circuit
