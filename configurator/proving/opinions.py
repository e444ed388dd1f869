"""Those who are asked about a circuit, and how a difference is told.

The judge reads rules in plain Python; SAT searches. Where two differ, choices are left
out as long as they still do, so that whoever mends it has little to look at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from configurator.domains import values_of_assignment
from configurator.engine import Assignment, offsets_of
from configurator.errors import DisagreementError
from configurator.judging import why_broken
from configurator.problem import Literal, Problem

if TYPE_CHECKING:  # their libraries take a second to load
    from configurator.circuit.engine import CircuitEngine
    from configurator.sat import SatEngine

Choice = tuple[int, int]
"""A variable and a value index."""
Judged = Callable[[Mapping[str, str]], tuple[str, ...]]
"""Names what is wrong with a product: options and rules."""


class Opinions:
    """A circuit and those it is held against; the same seed asks the same."""

    def __init__(
        self, circuit: CircuitEngine, judged: Judged | None, seed: int
    ) -> None:
        """Take the circuit, the judge of the catalog if there is one, and a seed."""
        self.circuit = circuit
        self.seed = seed
        self.offsets = offsets_of(circuit.problem)
        self._judged = judged
        self._choices = tuple(
            (at, value)
            for at, (first, last) in enumerate(pairwise(self.offsets))
            for value in range(last - first)
        )

    @property
    def problem(self) -> Problem:
        """What the circuit was compiled from."""
        return self.circuit.problem

    @cached_property
    def sat(self) -> SatEngine:
        """A SAT engine of its own, which nobody has asked anything yet."""
        from configurator.sat import SatEngine

        return SatEngine(self.problem)

    def choice(self, number: int) -> Choice:
        """Return the variable and the value index of a value number."""
        return self._choices[number]

    def judge(self, product: Assignment, said: str) -> None:
        """Let the judge look at a product somebody has found.

        Raises:
            DisagreementError: if it is none.
        """
        wrong = (
            self._judged(values_of_assignment(self.problem, product))
            if self._judged
            else why_broken(self.problem, product)
        )
        if not wrong:
            return
        choices = list(enumerate(product))
        if self.sat_product(choices) is None:
            choices = smallest(choices, lambda some: self.sat_product(some) is None)
        broken = ", ".join(name or "what variables mean" for name in wrong)
        raise self.otherwise("a product", choices, said, f"it breaks {broken}")

    def sat_product(self, choices: Sequence[Choice]) -> Assignment | None:
        """Return a product of SAT with some choices."""
        any_value = range(len(self.problem.variables[0].values))
        return self.sat.first_of(literals(choices), [Literal(0, frozenset(any_value))])

    def otherwise(
        self, what: str, choices: Sequence[Choice], circuit: str, other: str
    ) -> DisagreementError:
        """Return the error that tells both answers, the choices by their names."""
        variables = self.problem.variables
        said = [f"{variables[v].name}={variables[v].values[i]}" for v, i in choices]
        return DisagreementError(what, said, circuit, other)


def literals(choices: Iterable[Choice]) -> list[Literal]:
    """Return what holds when some choices are made."""
    return [Literal(variable, frozenset({value})) for variable, value in choices]


def smallest(
    choices: Sequence[Choice], differs: Callable[[Sequence[Choice]], bool]
) -> list[Choice]:
    """Leave out choices, halves first and then one by one, while it still differs."""
    kept = list(choices)
    size = len(kept)
    while size:
        at = 0
        while at < len(kept):
            fewer = kept[:at] + kept[at + size :]
            if differs(fewer):
                kept = fewer
            else:
                at += size
        size //= 2
    return kept
