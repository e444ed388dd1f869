"""The one base of everything the configurator floor may raise."""

from __future__ import annotations

from collections.abc import Iterable


class ConfiguratorError(Exception):
    """Something the configurator floor promised cannot be kept."""


class UnknownChoiceError(ConfiguratorError):
    """A choice names an option or a value that the product does not have."""

    def __init__(self, choice: str, what: str, known: Iterable[str]) -> None:
        """Name the choice, what is unknown about it, and what there is."""
        self.choice = choice
        self.what = what
        self.known = tuple(known)
        super().__init__(f"{choice}: {what}")


class UnknownTotalError(UnknownChoiceError):
    """A total is asked for (price, cost, lead-time) that the product does not have."""


class LimitReachedError(ConfiguratorError):
    """A limit of time, memory or number was reached before the answer was known."""

    def __init__(self, what: str, limit: str) -> None:
        """Say what was asked and which limit stopped it."""
        self.what = what
        self.limit = limit
        super().__init__(f"{what}: stopped at {limit}")


class NotCompiledError(LimitReachedError):
    """A question only the compiled circuit answers, and there is none."""

    def __init__(self, what: str, *, asked: bool) -> None:
        """Say what was asked, and whether the circuit was to answer at all."""
        self.asked = asked
        limit = "the budget of compiling" if asked else "an engine without a circuit"
        super().__init__(what, limit)


class PricedAlreadyError(ConfiguratorError):
    """Prices were given to a product that has prices of its own."""

    def __init__(self, product: str) -> None:
        """Name the product."""
        self.product = product
        super().__init__(f"{product} has prices of its own")


class JudgedOtherwiseError(ConfiguratorError):
    """An engine gave a product that the judge does not accept: a fault of ours."""

    def __init__(self, wrong: Iterable[str]) -> None:
        """Name the options and rules the judge objects to."""
        self.wrong = tuple(wrong)
        super().__init__("the engine and the judge disagree: " + ", ".join(self.wrong))


class DisagreementError(ConfiguratorError):
    """A circuit and a second opinion differ: a fault of ours.

    ``choices`` are the fewest found that show it, as ``option=value``; of them none
    can be left out. With none, it shows when nothing is chosen.
    """

    def __init__(
        self, what: str, choices: Iterable[str], circuit: str, other: str
    ) -> None:
        """Say what was asked, with which choices, and both answers."""
        self.what = what
        self.choices = tuple(choices)
        self.circuit = circuit
        self.other = other
        chosen = ", ".join(self.choices) or "nothing chosen"
        super().__init__(f"{what}, with {chosen}: {circuit}, but {other}")


class BadMeasurementError(ConfiguratorError):
    """A measurement that no living person can have, or that is missing."""

    def __init__(self, measure: str, found: str, expected: str) -> None:
        """Name the measure, what was given and what is possible."""
        self.measure = measure
        self.found = found
        self.expected = expected
        super().__init__(f"{measure}: {found}, expected {expected}")
