"""Why not: the smallest clash over the customer's choices and the rules.

Every member of the result is proved necessary (Liffiton and Sakallah, JAR 2008, on
minimal unsatisfiable subsets): leave any one out and the rest can be kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from catalog.version import CatalogVersion
from configurator.configuration import Conflict
from configurator.engines import Engines
from configurator.problem import Literal, Problem
from configurator.sentences import clash_sentences

Sentences = tuple[dict[str, str], ...]


class Telling(Protocol):
    """Who says a clash in words."""

    def sentences(
        self, choices: Mapping[str, str], rules: tuple[str, ...]
    ) -> Sentences:
        """Return one sentence a rule, English and Chinese."""
        ...


class CatalogTelling:
    """Says clashes in the words of a catalog's rule authors."""

    def __init__(self, version: CatalogVersion) -> None:
        """Take the catalog, narrowed to a day."""
        self._version = version

    def sentences(
        self, choices: Mapping[str, str], rules: tuple[str, ...]
    ) -> Sentences:
        """Return the reason of each rule, and why an option does not apply."""
        return clash_sentences(self._version, choices, rules)


def smallest_clash(
    telling: Telling,
    problem: Problem,
    engines: Engines,
    choices: Mapping[str, str],
) -> Conflict | None:
    """Return an irreducible clash, or ``None`` where the choices can be kept."""
    literals: dict[Literal, str] = {
        problem.literal(name, value): name for name, value in choices.items()
    }
    clash = engines.clash(tuple(literals))
    if clash is None:
        return None
    names = [literals[literal] for literal in clash.choices]
    told = {name: choices[name] for name in choices if name in names}
    return Conflict(
        choices=tuple(f"{name}={value}" for name, value in told.items()),
        rules=clash.rules,
        sentences=telling.sentences(told, clash.rules),
    )
