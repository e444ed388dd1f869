"""Learning from wearing: told, proposed with its reason, and taken over or not.

Nothing changes by itself. A proposal that is taken over is a new measurement set and a
new version of the spec; the old ones stay as they were.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from configurator.configuration import Conflict
from configurator.measurements import Measurement, Source
from customers.learning import (
    MEANT,
    SAID_IN_NUMBERS,
    Estimate,
    Felt,
    Learned,
    Worn,
    learn,
)
from customers.memory import MeasurementSet, MeasurementSetId, SpecVersion
from office.desk.carrying_over import what_takes_its_place
from office.desk.errors import NotFoundError
from office.desk.order_at_hand import the_order, the_snapshot
from office.desk.saving_specs import save_spec, the_spec
from office.store import Store, counters, orders, people, specs, wearing
from office.store.transaction import Transaction
from office.store.wearing import Feedback


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a wearer says of a measure: a word, or how many mm the body is larger."""

    measure: str
    felt: Felt | None = None
    off: int = 0
    words: str = ""


def tell_fit(
    store: Store, number: str, position: int, said: Said, *, at: str
) -> Feedback:
    """Keep what was said of a line of an order.

    Raises:
        NotFoundError: if there is no such order, line or measure of it.
        BadFeelingError: if it is too far off to be meant.
    """
    with store.writing() as tx:
        return keep_fit(tx, number, position, said, at=at)


def keep_fit(
    tx: Transaction, number: str, position: int, said: Said, *, at: str
) -> Feedback:
    """Keep what was said, in a transaction that is open; raises as ``tell_fit``."""
    off, error = MEANT[said.felt] if said.felt else (said.off, SAID_IN_NUMBERS)
    worn = _worn(tx, number, position, said, off, error, at)
    line = next(one for one in the_order(tx, number).lines if one.position == position)
    kept = Feedback(
        id=f"FB-{counters.next_number(tx, 'feedback'):06d}", order=number,
        position=position, wearer=the_spec(tx, line.spec_id).wearer_id,
        measure=worn.measure, off=off, error=error, words=said.words, at=at,
    )  # fmt: skip
    wearing.add(tx, kept)
    return kept


def proposal(store: Store, wearer: str) -> tuple[Learned, ...]:
    """Return what is proposed for a wearer's next order; empty: nothing new.

    Only what was said since he was last measured, or last agreed to a proposal, counts.
    """
    with store.reading() as tx:
        return _proposed(tx, wearer)


def take_over(
    store: Store, spec: str, *, day: date, at: str
) -> SpecVersion | Conflict | None:
    """Take a proposal over into a spec's next version; ``None``: nothing is proposed.

    What is no longer offered is taken in its nearest form.

    Raises:
        NotFoundError: if there is no such spec.
    """
    with store.writing() as tx:
        stored = the_spec(tx, spec)
        learned = {one.measure: one for one in _proposed(tx, stored.wearer_id)}
        before = people.latest_measurements(tx, stored.wearer_id)
        if not learned or before is None:
            return None
        people.add_measurements(
            tx,
            MeasurementSet(
                id=MeasurementSetId(
                    f"M-{counters.next_number(tx, 'measurement'):06d}"
                ),
                wearer_id=before.wearer_id, taken_at=at,
                measurements=tuple(
                    _after(one, learned.get(one.name)) for one in before.measurements
                ),
            ),
        )  # fmt: skip
    made = save_spec(
        store, wearer=stored.wearer_id, product=stored.product, name=stored.name,
        choices=what_takes_its_place(store, stored.id, day=day), texts={}, day=day,
        at=at, spec=stored.id,
    )  # fmt: skip
    return made if isinstance(made, Conflict) else made[1]


def lessons(store: Store, customer: str) -> int:
    """Return how often what a customer told us changed a measure of his."""
    with store.reading() as tx:
        return sum(
            1
            for wearer in people.wearers_of(tx, customer)
            for taken in people.measurements_of(tx, wearer.id)
            if any(one.source is Source.LEARNED for one in taken.measurements)
        )


def _proposed(tx: Transaction, wearer: str) -> tuple[Learned, ...]:
    latest = people.latest_measurements(tx, wearer)
    if latest is None:
        return ()
    # Whoever says something else of the same pair has changed his mind.
    fresh = {
        (one.order, one.position, one.measure): one
        for one in wearing.of_wearer(tx, wearer)
        if one.at > latest.taken_at
    }
    worn = [
        _worn(
            tx, one.order, one.position, Said(measure=one.measure, words=one.words),
            one.off, one.error, one.at,
        )
        for one in fresh.values()
    ]  # fmt: skip
    found = (
        learn(m.name, Estimate(millimetres=m.millimetres, error=m.error), worn)
        for m in latest.measurements
    )
    return tuple(one for one in found if one is not None)


def _worn(
    tx: Transaction,
    number: str,
    position: int,
    said: Said,
    off: int,
    error: int,
    at: str,
) -> Worn:
    order = orders.find(tx, number)
    if order is None or not order.order_snapshot:
        raise NotFoundError("order", number)
    lines = {line.position: line for line in the_snapshot(tx, order).lines}
    if position not in lines:
        raise NotFoundError("line of the order", str(position))
    body = {one.name: one for one in lines[position].body}
    if said.measure not in body:
        raise NotFoundError("measure", said.measure, body)
    one = body[said.measure]
    return Worn(
        measure=one.name, made_for=one.millimetres - one.misfit, off=off, error=error,
        order=number, at=at, words=said.words,
    )  # fmt: skip


def _after(one: Measurement, learned: Learned | None) -> Measurement:
    if learned is None:
        return one
    return Measurement(
        name=one.name, millimetres=learned.after.millimetres, source=Source.LEARNED,
        error=learned.after.error, typed=one.typed,
    )  # fmt: skip


def versions_of(store: Store, spec: str) -> tuple[SpecVersion, ...]:
    """Return every version of a spec; the ones before a lesson are all there, first."""
    with store.reading() as tx:
        found = specs.versions(tx, the_spec(tx, spec).id)
    return tuple(sorted(found, key=lambda one: one.number))
