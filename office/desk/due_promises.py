"""Promises that are due, of all customers: what whoever comes to work begins with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from customers.people import Customer
from customers.promises import Promise
from office.store import Store, people, promises

MOST_DUE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A promise that stands open, and to whom it was made."""

    promise: Promise
    customer: Customer


def due(store: Store, day: date) -> tuple[Due, ...]:
    """Return open promises due until a day, the oldest first."""
    with store.reading() as tx:
        found = promises.due(tx, day.isoformat(), most=MOST_DUE)
        ids = tuple(dict.fromkeys(one.customer_id for one in found))
        known = {one.id: one for one in people.several(tx, ids)}
    return tuple(
        Due(promise=one, customer=known[one.customer_id])
        for one in found
        if one.customer_id in known
    )
