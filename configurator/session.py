"""A design in progress: choices one after the other, each answered completely.

A choice that clashes changes nothing: the session keeps its former choices and
answers with the clash and the ways out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from configurator.cheapest import Cheapest, NoProduct, Pricing, ThroughEach, pricing_of
from configurator.configuration import Conflict
from configurator.domains import Domains, Held

if TYPE_CHECKING:
    from configurator.circuit.narrowing import CircuitNarrowing
    from configurator.engine import Change, Narrowing


class Asked(Pricing, Protocol):
    """What a session asks: the product it designs."""

    def known(self, choices: Mapping[str, str]) -> dict[str, str]:
        """Check that choices name options and values there are."""
        ...

    def explain(self, choices: Mapping[str, str]) -> Conflict | None:
        """Return the smallest clash with its repairs; ``None``: there is none."""
        ...


class Session:
    """One customer's choices on one product; cheap, and not shared by threads."""

    def __init__(self, asked: Asked) -> None:
        """Begin with no choices; nothing is worked out until it is asked."""
        self._asked = asked
        self._problem = asked.problem
        self._numbering = asked.numbering
        self._numbers = self._numbering.numbers
        self._choices: dict[str, str] = {}
        self._begun: Narrowing | None = None
        self._answer: Domains | None = None
        self._costs: dict[str, tuple[CircuitNarrowing, Any, int]] = {}

    @property
    def choices(self) -> Mapping[str, str]:
        """What was chosen so far, in the order chosen."""
        return dict(self._choices)

    def choose(self, name: str, value: str) -> Domains | Conflict:
        """Choose a value; on ``Conflict`` the session is as before.

        Raises:
            UnknownChoiceError: for an option or value there is none of.
        """
        narrowing = self._begun or self._narrowing()
        try:
            entry = self._numbers.get(name)
            index = entry[1].get(value) if entry else None
        except TypeError:  # a list is no name, and no value
            entry, index, name = None, None, str(name)
        if entry is None or index is None:
            ((name, value),) = self._asked.known({name: value}).items()
            entry = self._numbers[name]
            index = entry[1][value]
        change = narrowing.choose(entry[0], index) if narrowing else None
        if narrowing is None or change is None:
            return self._clash({**self._choices, name: value})
        self._choices[name] = value
        return self._answered(narrowing, change)

    def retract(self, name: str) -> Domains | Conflict:
        """Take a choice back; taking back what was not chosen changes nothing."""
        narrowing = self._begun or self._narrowing()
        if narrowing is None:
            return self._clash({})
        if name not in self._choices:
            self._answer = None
            return self._now()
        del self._choices[name]
        return self._answered(narrowing, narrowing.retract(self._numbers[name][0]))

    def domains(self) -> Mapping[str, Held]:
        """Return every value that some complete product with these choices has."""
        return self._now().values

    def cheapest(self, total: str = "price") -> Cheapest:
        """Return, for every open value, the least total of a product that has it.

        Raises:
            UnknownChoiceError: if there is no such total.
            LimitReachedError: if no sweep adds it up.
        """
        told = self._costs.get(total)
        if told is not None:
            prices: ThroughEach = told[0].prices(told[1], told[2])
        else:
            prices = self._priced(total)
        return Cheapest(self._asked, self._choices.copy(), total, prices)

    def _priced(self, total: str) -> ThroughEach:
        """Find out who prices this design, and remember it for the next click."""
        circuit = pricing_of(self._asked, total)
        held = circuit.keeps_prices(self._begun or self._narrowing(), total)
        if held is not None:
            self._costs[total] = held
            return held[0].prices(held[1], held[2])
        fixed = self._asked.literals(self._choices)
        return circuit.prices(fixed, total) or NoProduct()

    def _narrowing(self) -> Narrowing | None:
        self._begun = self._asked.engines.narrowing()
        return self._begun

    def _answered(self, narrowing: Narrowing, change: Change) -> Domains:
        answer = Domains(self._problem, self._numbering, narrowing.left(), change)
        self._answer = answer
        return answer

    def _now(self) -> Domains:
        if self._answer is None:
            narrowing = self._begun or self._narrowing()
            # Only a product that allows nothing has no narrowing.
            left = narrowing.left() if narrowing else bytes(self._numbering.offsets[-1])
            self._answer = Domains(self._problem, self._numbering, left)
        return self._answer

    def _clash(self, choices: Mapping[str, str]) -> Conflict:
        found = self._asked.explain(choices)
        return found or Conflict(choices=(), rules=())
