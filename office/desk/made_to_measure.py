"""Made to measure: which design was made to whose body, and every copy of that body.

A design is for everybody who has its code; a body is not. So the numbers hang on their
owner's own draft, by the code of the design, and never on the design: whoever opens a
shared code orders it without them. They reach a wearer with the first order only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from configurator.measurements import Measurement, Source
from customers.memory import MeasurementSet, MeasurementSetId
from customers.people import Wearer
from office.desk.shoppers import Shopper, customer_of
from office.store import Store, carts, counters, measuring, people
from office.store.transaction import Transaction

MOST_DESIGNS = 50
"""Of so many designs, the last ones, the body they were made to is kept."""


def make_to(store: Store, owner: str, code: str, names: Iterable[str]) -> None:
    """Keep with a design's code the body it was fitted to, as it is now.

    Measuring again changes no design that is already made: it is fitted anew or not.
    """
    with store.writing() as tx:
        now = measuring.find(tx, owner)
        if now is None:
            return
        body = {name: mm for name, mm in now.body().items() if name in set(names)}
        rest = {one: was for one, was in now.designs.items() if one != code}
        kept = dict([*rest.items(), (code, body)][-MOST_DESIGNS:])
        measuring.keep(tx, owner, replace(now, designs=kept))


def bodies_of(tx: Transaction, owner: str) -> Mapping[str, Mapping[str, int]]:
    """Return the bodies somebody's designs were made to (mm), by code."""
    now = measuring.find(tx, owner)
    return now.designs if now else {}


def reach_wearer(
    tx: Transaction, owner: str, wearer: Wearer, bodies: Iterable[Mapping[str, int]],
    at: str,
) -> None:  # fmt: skip
    """Keep with a wearer what an order was made to; what is known is not kept twice."""
    now = measuring.find(tx, owner)
    for body in bodies:
        last = people.latest_measurements(tx, wearer.id)
        if not body or now is None or (last and last.body() == dict(body)):
            continue
        said = {n: a.typed for n, a in now.answers.items() if a.amount == body.get(n)}
        number = counters.next_number(tx, "measurement")
        taken = MeasurementSet(
            id=MeasurementSetId(f"M-{number:06d}"),
            wearer_id=wearer.id,
            taken_at=at,
            measurements=tuple(
                Measurement(
                    name=name,
                    millimetres=mm,
                    source=Source.CUSTOMER,
                    typed=said.get(name, ""),
                )
                for name, mm in body.items()
            ),
        )
        people.add_measurements(tx, taken)


def with_wearers(
    store: Store, shopper: Shopper
) -> tuple[tuple[MeasurementSet, bool], ...]:
    """Return what a shopper told of his wearers, newest first, and whether it stays."""
    with store.reading() as tx:
        found = _of_wearers(tx, shopper)
        return tuple((one, people.stands_on(tx, one.id)) for one in found)


def forget(store: Store, shopper: Shopper) -> None:
    """Take consent back: every copy goes but those that orders stand on.

    Gone are the draft with the bodies of designs, check pages that show them, and what
    the customer told of himself to any wearer of his. A set that a saved spec names
    stays: that is the record of what was made, and the spec holds the same numbers.
    """
    with store.writing() as tx:
        carts.hold(tx, shopper.owner)
        measuring.remove(tx, shopper.owner)
        carts.forget_shown(tx, shopper.owner)
        for one in _of_wearers(tx, shopper):
            if not people.stands_on(tx, one.id):
                people.remove_measurements(tx, one.id)


def _of_wearers(tx: Transaction, shopper: Shopper) -> tuple[MeasurementSet, ...]:
    name = customer_of(tx, shopper)
    wearers = people.wearers_of(tx, name) if name else ()
    return tuple(
        one
        for wearer in wearers
        for one in people.measurements_of(tx, wearer.id)
        if any(m.source is Source.CUSTOMER for m in one.measurements)
    )
