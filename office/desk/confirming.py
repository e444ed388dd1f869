"""Confirming steps of work orders: one scan, one event, in one transaction.

The first confirmation starts the order. A step that is confirmed already is left as it
is, and that is said; under the same key a scan is answered as it was the first time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from office.desk.errors import NotFoundError
from office.desk.once import done_before, keep_done, request
from office.desk.order_at_hand import (
    AtHand,
    By,
    at_hand,
    production_of,
    the_order,
    the_snapshot,
)
from office.store import orders
from office.store.engine import Store
from office.store.transaction import Transaction
from orders import floor, lifecycle
from orders.floor import FloorStep, Hands, Outcome, Progress, Reason, progress_of
from orders.order import Order, OrderState
from orders.snapshot import LineSnapshot, OrderSnapshot
from orders.step_codes import StepCode, read_code
from orders.steps import Step, demand


@dataclass(frozen=True, slots=True, kw_only=True)
class AtStep:
    """A step of an order, as it is now; ``outcome``: what became of the scan."""

    order: Order
    progress: Progress
    step: FloorStep
    line: LineSnapshot
    outcome: Outcome | None = None


def look(store: Store, code: str) -> AtStep:
    """Return the step a code names, and change nothing.

    Raises:
        DamagedCodeError: if it is no code of a step.
        NotFoundError: if there is no such step on the floor.
    """
    named = read_code(code)
    with store.reading() as tx:
        order = the_order(tx, named.order)
        return _at_step(order, the_snapshot(tx, order), _progress(tx, order), named)


def confirm(store: Store, code: str, by: Hands, who: By) -> AtStep:
    """Confirm the step a code names.

    Raises:
        DamagedCodeError: if it is no code of a step.
        NotFoundError: if there is no such step on the floor.
        RefusedStepError: if it may not be confirmed now.
        KeyRefusedError: if the key was used for another job.
    """

    def do(desk: AtHand, named: StepCode) -> Outcome:
        step = _progress(desk.tx, desk.order).find(named)
        seen = floor.seen_before(step, desk.at) if step else None
        if seen is not None:
            return seen
        if desk.order.state is OrderState.RELEASED and not desk.order.held:
            desk.take(lifecycle.start(desk.order, desk.at, desk.actor))
        progress = _progress(desk.tx, desk.order)
        desk.take(floor.confirm(desk.order, progress, named, by, desk.at, desk.actor))
        return Outcome.CONFIRMED

    return _once(store, code, who, "confirm step", by, {}, do)


def undo(
    store: Store, code: str, by: Hands, who: By, *, supervisor: bool = False
) -> AtStep:
    """Take a confirmation back.

    Raises:
        DamagedCodeError, NotFoundError, RefusedStepError, KeyRefusedError: as above.
    """

    def do(desk: AtHand, named: StepCode) -> None:
        demand(desk.order, Step.UNDONE)
        progress = _progress(desk.tx, desk.order)
        desk.take(
            floor.undo(
                desk.order, progress, named, by, desk.at, desk.actor,
                supervisor=supervisor,
            )
        )  # fmt: skip

    return _once(store, code, who, "undo step", by, {"supervisor": supervisor}, do)


def report_trouble(
    store: Store, code: str, reason: Reason, words: str, by: Hands, who: By
) -> AtStep:
    """Note a trouble at a step.

    Raises:
        DamagedCodeError, NotFoundError, RefusedStepError, KeyRefusedError: as above.
    """

    def do(desk: AtHand, named: StepCode) -> None:
        progress = _progress(desk.tx, desk.order)
        desk.take(
            floor.report(
                desk.order, progress, named, by, desk.at, desk.actor, reason=reason,
                words=words,
            )
        )  # fmt: skip

    said: dict[str, object] = {"reason": reason.value, "words": words}
    return _once(store, code, who, "report trouble", by, said, do)


def progress_now(tx: Transaction, order: Order) -> Progress | None:
    """Return how far an order is on the floor; ``None``: it is not there."""
    on_floor = (OrderState.RELEASED, OrderState.IN_PRODUCTION)
    if order.state not in on_floor:
        return None
    production = production_of(tx, order)
    return (
        progress_of(production, orders.events(tx, order.number)) if production else None
    )


def board(store: Store) -> tuple[tuple[Order, OrderSnapshot, Progress], ...]:
    """Return every order on the floor, the one promised first at the front."""
    with store.reading() as tx:
        found = [
            (order, the_snapshot(tx, order), progress)
            for order in orders.all(tx)
            if (progress := progress_now(tx, order)) is not None
        ]
    return tuple(sorted(found, key=lambda one: (one[1].promised_on, one[0].number)))


def _once(
    store: Store, code: str, who: By, job: str, by: Hands, more: dict[str, object],
    do: Callable[[AtHand, StepCode], Outcome | None],
) -> AtStep:  # fmt: skip
    named = read_code(code)
    said = {"code": code, "operator": by.operator, "station": by.station, **more}
    asked = request(who.actor, who.key, job, said)
    with store.writing() as tx:
        before = done_before(tx, asked)
        if before is not None:
            order = the_order(tx, named.order)
            snapshot = the_snapshot(tx, order)
            outcome = Outcome.CONFIRMED if job == "confirm step" else None
        else:
            desk = at_hand(tx, named.order, who)
            _at_step(desk.order, desk.snapshot, _progress(tx, desk.order), named)
            outcome = do(desk, named)
            order, snapshot = desk.order, desk.snapshot
            keep_done(tx, asked, order.number, order.version, who.at)
        return _at_step(order, snapshot, _progress(tx, order), named, outcome)


def _progress(tx: Transaction, order: Order) -> Progress:
    production = production_of(tx, order)
    if production is None:
        raise NotFoundError("work order of", order.number)
    return progress_of(production, orders.events(tx, order.number))


def _at_step(
    order: Order, snapshot: OrderSnapshot, progress: Progress, named: StepCode,
    outcome: Outcome | None = None,
) -> AtStep:  # fmt: skip
    step = progress.find(named)
    if step is None:
        raise NotFoundError("step", f"{named.position}-{named.operation}")
    line = next(one for one in snapshot.lines if one.position == named.position)
    return AtStep(order=order, progress=progress, step=step, line=line, outcome=outcome)
