"""All comparisons of one circuit, in an order that finds small faults first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from configurator.errors import DisagreementError, LimitReachedError
from configurator.proving.clicks import compared_domains
from configurator.proving.numbers import (
    compared_count,
    compared_least,
    compared_slices,
)
from configurator.proving.opinions import Judged, Opinions
from configurator.proving.products import compared_models, compared_samples
from configurator.proving.proof import THOROUGH, Check, Effort, Proof

if TYPE_CHECKING:
    from configurator.circuit.engine import CircuitEngine


def proved(
    circuit: CircuitEngine,
    judged: Judged | None = None,
    effort: Effort = THOROUGH,
    progress: Callable[[str], None] | None = None,
) -> Proof:
    """Compare a circuit with second opinions.

    Args:
        circuit: the engine, with the problem it was compiled from.
        judged: who judges products in the words of a catalog; without, the
            constraints of the problem are read one by one.
        effort: how much is compared.
        progress: told what comes next.

    Raises:
        DisagreementError: at the first answer that differs.
    """
    from configurator.circuit.structure import flaw_of  # its library takes a while

    flaw = flaw_of(circuit.circuit.gates, circuit.circuit.offsets)
    if flaw:
        raise DisagreementError("the network", (), flaw, "sweeps need it otherwise")
    asked = Opinions(circuit, judged, effort.seed)
    asks: dict[str, Callable[[], Check]] = {
        "samples": partial(compared_samples, asked, effort.samples),
        "models": partial(compared_models, asked, effort.models),
        "domains": partial(
            compared_domains, asked, effort.sessions, effort.clicks, effort.values
        ),
        "slices": partial(compared_slices, asked, effort.slices, effort.steps),
        "count": partial(compared_count, asked, effort.steps if effort.whole else 0),
    }
    for total in circuit.problem.totals:
        wanted = effort.totals is None or total in effort.totals
        asks[f"least {total}"] = partial(compared_least, asked, total, wanted)
    found: list[Check] = []
    for what, ask in asks.items():
        if progress:
            progress(what)
        try:
            found.append(ask())
        except LimitReachedError as error:
            found.append(Check(what=what, against="", skipped=str(error)))
    return Proof(tuple(found))
