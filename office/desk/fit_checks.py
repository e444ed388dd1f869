"""After the sale: each order that was sent is asked after once it has been worn.

The task is nobody's to make or to tick off. It is there a week after the order left,
and gone once the wearer said how it fits, somebody complained, or somebody spoke with
the customer about this order; after two months it is too late to ask.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from customers.people import Customer
from office.store import Store, fit_checks, people

WORN_AFTER = 7
"""Days after which there is something to say of the fit."""
ASKED_UNTIL = 60
"""Days after which nobody is asked any more."""
MOST_DUE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class FitCheck:
    """An order to be asked after, whose it is, and the day it was sent."""

    order: str
    customer: Customer
    sent_on: str


def due(store: Store, day: date, *, customer: str = "") -> tuple[FitCheck, ...]:
    """Return whom to ask how it fits, of all customers or of one, oldest first."""
    since = day - timedelta(days=ASKED_UNTIL)
    until = day - timedelta(days=WORN_AFTER - 1)
    with store.reading() as tx:
        found = fit_checks.unasked(
            tx, since=since.isoformat(), until=until.isoformat(), most=MOST_DUE,
            customer=customer,
        )  # fmt: skip
        ids = tuple(dict.fromkeys(one.customer for one in found))
        known = {one.id: one for one in people.several(tx, ids)}
    return tuple(
        FitCheck(
            order=one.order, customer=known[one.customer], sent_on=one.sent_at[:10]
        )
        for one in found
        if one.customer in known
    )
