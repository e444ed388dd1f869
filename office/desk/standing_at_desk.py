"""A standing order at the desk: what it would cost today and when it would come, first.

Whoever serves a customer sees today's price and the first days before it is made; it is
made at exactly the price that was shown, or the new one is shown instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from customers.memory import StoredSpec
from customers.people import Customer
from office.desk.carts import trial_of
from office.desk.contacting import known_customer
from office.desk.errors import NotFoundError
from office.desk.order_at_hand import By
from office.desk.ordering import Asked, ready_for
from office.desk.price_terms import terms_for
from office.desk.standing_orders import OtherPriceError, make_standing
from office.store import specs
from office.store.engine import Store
from office.store.transaction import Transaction
from orders.snapshot import OrderSnapshot
from orders.standing import Interval, StandingOrder

MOST_DAYS = 3
"""How many of its days are shown before it is made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regular:
    """What is to come again and again: so many pieces of a customer's saved spec.

    ``until`` is the last day it may be due; ``most_more`` by how much it may be dearer
    without a question, in minor units.
    """

    customer: str
    spec: str
    pieces: int
    interval: Interval
    first_day: date
    until: date | None = None
    most_more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What it would be: promised as of today, and the first days it would be due."""

    customer: Customer
    spec: StoredSpec
    promised: OrderSnapshot
    days: tuple[date, ...]

    @property
    def shown(self) -> str:
        """The pieces and the price that were shown, for the form to say again."""
        line = self.promised.lines[0]
        return f"{line.quantity} {self.promised.gross}"


def propose(store: Store, asked: Regular, day: date) -> Proposed:
    """Return what a standing order would be, were it made today.

    Raises:
        NotFoundError: if there is no such customer, or he has no such spec.
        SpecBrokenError: if it is not valid on today's catalog.
        QuantityError: for a number of pieces that nobody can order.
    """
    with store.reading() as tx:
        customer = known_customer(tx, asked.customer)
        stored = _his(tx, customer, asked.spec)
        ready = ready_for(tx, (Asked(stored.id, asked.pieces),), day)
        terms = terms_for(tx, ready.company, customer.id, day)
        promised = trial_of(tx, ready.wanted, ready.catalogs, ready.company, day, terms)
    every = (asked.interval.day(asked.first_day, turn) for turn in range(MOST_DAYS))
    days = tuple(one for one in every if asked.until is None or one <= asked.until)
    return Proposed(customer=customer, spec=stored, promised=promised, days=days)


def make_as_shown(
    store: Store, asked: Regular, *, shown: str, by: By
) -> StandingOrder | Proposed:
    """Make it at the price that was shown; else return what it would be now.

    Raises:
        NotFoundError: if there is no such customer, or he has no such spec.
        SpecBrokenError: if it is not valid on today's catalog.
        StandingRefusedError: for days or a bound that cannot be.
        KeyRefusedError: if the key was used for another job.
    """
    with store.reading() as tx:
        _his(tx, known_customer(tx, asked.customer), asked.spec)
    pieces, _, price = shown.partition(" ")
    seen = pieces == str(asked.pieces) and price.isascii() and price.isdecimal()
    if seen and len(price) < 19:
        try:
            return make_standing(
                store, Asked(asked.spec, asked.pieces), asked.interval,
                first_day=asked.first_day, by=by, until=asked.until,
                most_more=asked.most_more, at_price=int(price),
            )  # fmt: skip
        except OtherPriceError:
            pass  # it is shown below
    return propose(store, asked, by.day)


def _his(tx: Transaction, customer: Customer, spec: str) -> StoredSpec:
    stored = specs.find(tx, spec)
    if stored is None or stored.customer_id != customer.id:
        raise NotFoundError("saved spec", spec)
    return stored
