"""The routing: the operations whose condition holds, in a legal order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter

from catalog.version import CatalogVersion
from configurator.facts import facts_of
from rules.evaluation import holds, number
from rules.money import round_half_away
from rules.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutingStep:
    """One operation: set-up once per line, run once per piece, in seconds."""

    code: str
    title: Wording
    work_center: str
    setup: int
    run: int
    instruction: Wording

    def seconds(self, quantity: int) -> int:
        """Return the time for ``quantity`` pieces."""
        return self.setup + self.run * quantity


def routing_of(
    version: CatalogVersion,
    values: Mapping[str, str],
    body: Mapping[str, int] | None = None,
) -> tuple[RoutingStep, ...]:
    """Return the operations of a complete product, predecessors first.

    Steps that may come in any order keep the catalog's. An operation whose
    condition is false is skipped, and what waits for it waits for what it
    waited for.
    """
    facts = facts_of(version, values, body)
    place = {operation.code: at for at, operation in enumerate(version.operations)}
    graph = {operation.code: set(operation.after) for operation in version.operations}
    sorter = TopologicalSorter(graph)
    sorter.prepare()
    order: list[str] = []
    ready: list[str] = []
    while sorter.is_active():
        ready = sorted([*ready, *sorter.get_ready()], key=lambda code: place[code])
        first = ready.pop(0)
        order.append(first)
        sorter.done(first)
    steps: list[RoutingStep] = []
    for code in order:
        operation = version.operations[place[code]]
        if not holds(operation.when, facts):
            continue
        setup, run = number(operation.setup, facts), number(operation.run, facts)
        steps.append(
            RoutingStep(
                code=code,
                title=operation.title,
                work_center=operation.work_center,
                setup=round_half_away(setup) if setup else 0,
                run=round_half_away(run) if run else 0,
                instruction=operation.instruction,
            )
        )
    return tuple(steps)
