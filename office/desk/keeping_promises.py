"""Promises at the desk: made, settled once, listed with the days orders have.

The day an order was promised for is read from the order whenever it is shown, so that
no copy of it can say something else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from customers.contacts import ABOUT_NOTHING, About
from customers.people import Customer
from customers.promises import (
    OrderPromise,
    Promise,
    Promised,
    PromiseRecord,
    PromiseState,
    record_of,
    settled,
)
from office.desk.errors import NotFoundError
from office.store import Store, counters, customer_orders, people, promises
from office.store.customer_orders import OrderKept
from office.store.transaction import Transaction
from orders.order import OrderState
from orders.steps import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A promise as somebody gives it."""

    words: str
    due: str
    kind: Promised = Promised.DATE
    about: About = field(default=ABOUT_NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class PromisesMade:
    """What was promised to a customer, by word and by order."""

    by_word: tuple[Promise, ...]
    by_order: tuple[OrderPromise, ...]


def make_promise(
    store: Store, customer: str, given: Given, *, person: str, at: str
) -> Promise:
    """Keep a promise.

    Raises:
        NotFoundError: if there is no such customer.
        SaysNothingError: if it says nothing, or more than anybody reads.
        NoDayError: if it is due on no day.
    """
    with store.writing() as tx:
        owner = people.find(tx, customer)
        if owner is None:
            raise NotFoundError("customer", customer)
        return new_promise(tx, owner, given, person=person, at=at)


def new_promise(
    tx: Transaction, owner: Customer, given: Given, *, person: str, at: str
) -> Promise:
    """Keep a promise in a transaction that is open; raises as ``make_promise``."""
    one = Promise(
        id=f"V-{counters.next_number(tx, 'promise'):06d}",
        customer_id=owner.id, kind=given.kind, words=given.words.strip(),
        person=person, made_at=at, due=given.due, about=given.about,
    )  # fmt: skip
    promises.add(tx, one)
    return one


def settle_promise(
    store: Store,
    number: str,
    state: PromiseState,
    *,
    why: str = "",
    person: str,
    at: str,
    customer: str = "",
) -> Promise:
    """Say what became of a promise; ``customer``, if named, must be whose it is.

    Raises:
        NotFoundError: if there is no such promise.
        PromiseSettledError: if that was said before.
        WhyMissingError: if it was broken or withdrawn, and nobody says why.
    """
    with store.writing() as tx:
        found = promises.find(tx, number)
        if found is None or (customer and found.customer_id != customer):
            raise NotFoundError("promise", number)
        one = settled(found, state, why=why, by=person, at=at)
        promises.settle(tx, one)
    return one


def promises_to(store: Store, customer: str) -> PromisesMade:
    """Return what was promised to a customer, newest first.

    Raises:
        NotFoundError: if there is no such customer.
    """
    with store.reading() as tx:
        owner = people.find(tx, customer)
        if owner is None:
            raise NotFoundError("customer", customer)
        kept = customer_orders.of_customer(tx, owner.id, most=customer_orders.ALL)
        return PromisesMade(
            by_word=promises.of_customer(tx, owner.id), by_order=order_promises(kept)
        )


def order_promises(kept: Iterable[OrderKept]) -> tuple[OrderPromise, ...]:
    """Return the days some orders were promised for, as they follow from them."""
    return tuple(
        OrderPromise(
            order=one.number, due=one.promised_on, left_on=_left_on(one),
            over=one.state is OrderState.CANCELLED,
        )
        for one in kept
    )  # fmt: skip


def kept_of_all(store: Store, day: date) -> PromiseRecord:
    """Count promises kept, of all that came to their day: by word and by order."""
    with store.reading() as tx:
        by_word = [one.state for one in promises.all(tx)]
        orders = order_promises(customer_orders.every(tx))
    return record_of([*by_word, *(one.state(day) for one in orders)])


def _left_on(one: OrderKept) -> str:
    return next((e.detail["day"] for e in one.events if e.kind == Step.SHIPPED), "")
