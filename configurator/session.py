"""A design in progress: choices one after the other, each answered completely.

A choice that clashes changes nothing: the session keeps its former choices and
answers with the clash and the ways out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from configurator.configuration import Conflict
from configurator.domains import Domains, Ranges

Held = frozenset[str] | Ranges


class Asked(Protocol):
    """What a session asks: the product it designs."""

    def domains(self, choices: Mapping[str, str]) -> Domains | Conflict:
        """Return what is still possible with some choices."""
        ...


class Session:
    """One customer's choices on one product; cheap, and not shared by threads."""

    def __init__(self, product: Asked) -> None:
        """Begin with no choices; nothing is worked out until it is asked."""
        self._product = product
        self._choices: dict[str, str] = {}
        self._domains: Domains | None = None

    @property
    def choices(self) -> Mapping[str, str]:
        """What was chosen so far, in the order chosen."""
        return dict(self._choices)

    def choose(self, name: str, value: str) -> Domains | Conflict:
        """Choose a value; on ``Conflict`` the session is as before.

        Raises:
            UnknownChoiceError: for an option or value there is none of.
        """
        return self._turn({**self._choices, name: value})

    def retract(self, name: str) -> Domains | Conflict:
        """Take a choice back; taking back what was not chosen changes nothing."""
        return self._turn({n: v for n, v in self._choices.items() if n != name})

    def domains(self) -> Mapping[str, Held]:
        """Return every value that some complete product with these choices has."""
        return self._now().values

    def _now(self) -> Domains:
        if self._domains is None:
            found = self._product.domains(self._choices)
            if isinstance(found, Conflict):  # only a product that allows nothing
                return Domains(values={}, applies={})
            self._domains = found
        return self._domains

    def _turn(self, choices: dict[str, str]) -> Domains | Conflict:
        before = self._now()
        after = self._product.domains(choices)
        if isinstance(after, Conflict):
            return after
        self._choices, self._domains = choices, after
        one, two = _pairs(before.values), _pairs(after.values)
        return replace(
            after, removed=tuple(sorted(one - two)), restored=tuple(sorted(two - one))
        )


def _pairs(values: Mapping[str, Held]) -> set[tuple[str, str]]:
    pairs: set[tuple[str, str]] = set()
    for name, held in values.items():
        if isinstance(held, Ranges):
            for first, last, step in held.pieces:
                pairs |= {(name, str(n)) for n in range(first, last + 1, step)}
        else:
            pairs |= {(name, value) for value in held}
    return pairs
