"""Why not: the smallest clash over the customer's choices and the rules.

Deletion-based shrinking; every member of the result is proved necessary by the
solver (Liffiton and Sakallah, JAR 2008, on minimal unsatisfiable subsets).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from catalog.version import CatalogVersion
from configurator.configuration import Conflict
from configurator.problem import Literal, Problem
from configurator.sentences import clash_sentences

if TYPE_CHECKING:  # the solver's library takes a second to load
    from configurator.solver import CpSatEngine


def smallest_clash(
    version: CatalogVersion,
    problem: Problem,
    engine: CpSatEngine,
    choices: Mapping[str, str],
) -> Conflict | None:
    """Return an irreducible clash, or ``None`` where the choices can be kept."""
    literals: dict[Literal, str] = {
        problem.literal(name, value): name for name, value in choices.items()
    }
    clash = engine.clash(tuple(literals))
    if clash is None:
        return None
    names = [literals[literal] for literal in clash.choices]
    told = {name: choices[name] for name in choices if name in names}
    return Conflict(
        choices=tuple(f"{name}={value}" for name, value in told.items()),
        rules=clash.rules,
        sentences=clash_sentences(version, told, clash.rules),
    )
