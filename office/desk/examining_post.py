"""How the post is: who delivers, what waits, what the reconciler found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from office.store import ledger
from office.store.clock import lease_clock
from office.store.deliveries import milliseconds
from office.store.engine import Store
from orders.order import DeliveryState

_ALIVE = 60_000
_LIST = "run: configurator delivery list"


@dataclass(frozen=True, slots=True)
class Look:
    """One thing looked at: ``health`` is ok, warning or problem."""

    name: str
    health: str
    said: str
    to_do: str = ""


def look_at_the_post(store: Store) -> Iterator[Look]:
    """Look at workers, at what is unsent, and at what was found out of order.

    Raises:
        StoreError: if the database cannot be read.
    """
    at = milliseconds(lease_clock(store)())
    with store.reading() as tx:
        alive = [one for one in ledger.workers(tx) if at - one.seen < _ALIVE]
        counted = ledger.count_by_state(tx)
        kept = ledger.findings(tx)
    waiting = sum(
        counted.get(state.value, 0)
        for state in (DeliveryState.PENDING, DeliveryState.SENDING)
    )
    stopped = counted.get(DeliveryState.FAILED.value, 0)
    held = counted.get(DeliveryState.HELD.value, 0)
    yield _workers(alive, waiting)
    said = f"{counted.get(DeliveryState.SENT.value, 0)} sent, {waiting} on their way"
    if stopped or held:
        said += f", {stopped} failed, {held} held until a person says"
        yield Look("deliveries", "warning", said, _LIST)
    else:
        yield Look("deliveries", "ok", said)
    for one in kept:
        said = f"{one.kind}: {one.hits} found, {one.open} left ({one.said})"
        to_do = "run: configurator order verify, and look at what is named"
        yield Look(
            "reconciler",
            "problem" if one.open else "ok",
            said,
            to_do if one.open else "",
        )
    if not kept:
        yield Look("reconciler", "ok", "nothing was ever out of order")


def _workers(alive: list[ledger.Worker], waiting: int) -> Look:
    if alive:
        hosts = sorted({one.host for one in alive})
        return Look("workers", "ok", f"{len(alive)} at work on {', '.join(hosts)}")
    if waiting:
        said = f"nobody delivers, and {waiting} papers wait"
        return Look("workers", "warning", said, "run: configurator worker")
    return Look("workers", "ok", "none is needed: nothing waits")
