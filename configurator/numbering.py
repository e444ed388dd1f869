"""Names of options and values, and the numbers the engines give them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from configurator.engine import offsets_of
from configurator.errors import UnknownChoiceError
from configurator.problem import ABSENT, Kind, Problem

Pair = tuple[str, str]
"""An option and one of its values."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """Both ways between the words of a problem and the numbers of its values.

    ``numbers`` has, for each option a customer sees, its variable and the index of
    each of its values. ``pairs`` has, for each value number, the option and the value
    it stands for; ``None`` for what is no choice: hidden variables, texts, and not
    applying.
    """

    offsets: tuple[int, ...]
    numbers: Mapping[str, tuple[int, Mapping[str, int]]]
    pairs: tuple[Pair | None, ...]

    @classmethod
    def of(cls, problem: Problem) -> Numbering:
        """Number the values of a problem."""
        pairs: list[Pair | None] = []
        numbers: dict[str, tuple[int, Mapping[str, int]]] = {}
        for at, variable in enumerate(problem.variables):
            shown = variable.kind not in (Kind.HIDDEN, Kind.TEXT)
            words = variable.values
            pairs += [
                (variable.name, word) if shown and word != ABSENT else None
                for word in words
            ]
            if shown:
                real = variable.real_values
                numbers[variable.name] = at, {w: i for i, w in enumerate(real)}
        return cls(offsets_of(problem), numbers, tuple(pairs))

    def told(self, numbers: Iterable[int]) -> tuple[Pair, ...]:
        """Return the options and values of some numbers, in the catalog's order."""
        pairs = self.pairs
        return tuple([p for n in sorted(numbers) if (p := pairs[n]) is not None])

    def checked(
        self, prices: Mapping[str, Mapping[str, int]]
    ) -> Mapping[str, Mapping[str, int]]:
        """Return prices as they are, once each is that of an option and value here.

        Raises:
            UnknownChoiceError: naming the first that is not.
        """
        for name, some in prices.items():
            _, known = self.numbers.get(name, (0, {}))
            if not known:
                raise UnknownChoiceError(
                    name, f"there is no option {name!r}", self.numbers
                )
            for value in some:
                if value not in known:
                    raise UnknownChoiceError(
                        f"{name}={value}", f"{name} has no value {value!r}", known
                    )
        return prices
