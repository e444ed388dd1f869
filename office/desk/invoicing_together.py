"""One invoice over several orders of a customer whose profile asks for it.

One number of the series, one transaction: every order gets its event with its own
share, the first of them the paper. Payments and credit notes stay with each order.
"""

from __future__ import annotations

from collections.abc import Iterable

from office.desk.keeping_people import the_customer
from office.desk.once import done_before, keep_done, request
from office.desk.order_at_hand import AtHand, By, at_hand, the_order, the_snapshot
from office.store import orders
from office.store.engine import Store
from office.store.transaction import Transaction
from orders import billing
from orders.billing import (
    NotTogetherError,
    collected_in,
    collected_text,
    demand_together,
    wants_together,
)
from orders.order import Order, OrderState
from orders.steps import Step, demand


def invoice_together(store: Store, numbers: Iterable[str], by: By) -> tuple[Order, ...]:
    """Invoice shipped orders under one number, the lowest order first; once.

    Raises:
        NotFoundError: if one is not there.
        NotTogetherError: if they cannot stand on one invoice.
        RefusedStepError: if one cannot be invoiced now.
    """
    asked = sorted(set(numbers))
    job = request(by.actor, by.key, "invoice together", {"orders": asked})
    with store.writing() as tx:
        done = done_before(tx, job)
        if done is not None:
            return _on(tx, done.number)
        desks = [at_hand(tx, number, by) for number in asked]
        if not desks:
            raise NotTogetherError("nothing", "no order is named", "name two or more")
        for desk in desks:
            demand(desk.order, Step.INVOICED)  # before a number is drawn
        demand_together(tuple(desk.snapshot for desk in desks))
        _invoice(desks)
        first = desks[0].order
        keep_done(tx, job, first.number, first.version, by.at)
        return tuple(desk.order for desk in desks)


def to_invoice(store: Store, customer: str, month: str) -> tuple[str, ...]:
    """Return his orders shipped in a month, ``YYYY-MM``, that wait for its invoice.

    Raises:
        NotFoundError: if there is no such customer.
    """
    with store.reading() as tx:
        his = orders.of_customer(tx, the_customer(tx, customer).id)
        return tuple(
            sorted(
                one.number
                for one in his
                if one.state is OrderState.SHIPPED
                and not one.invoice
                and wants_together(the_snapshot(tx, one))
                and _shipped_on(tx, one.number).startswith(f"{month}-")
            )
        )


def _invoice(desks: list[AtHand]) -> None:
    lead = desks[0]
    number, day = lead.next_number("invoice"), lead.day.isoformat()
    several = len(desks) > 1
    collected = collected_text(
        (desk.order.number, desk.order.order_snapshot) for desk in desks
    )
    for desk in desks:
        desk.take(
            billing.invoice(
                desk.order, desk.snapshot, number, day, desk.at, desk.actor,
                collected=collected if several else "",
            )
        )  # fmt: skip
        desk.close_if_settled()


def _on(tx: Transaction, number: str) -> tuple[Order, ...]:
    """Return the orders on the invoice of an order, that one first."""
    found = [number]
    for event in orders.events(tx, number):
        if event.kind == Step.INVOICED:
            found = [one for one, _ in collected_in(event.detail)] or found
    return tuple(the_order(tx, one) for one in found)


def _shipped_on(tx: Transaction, number: str) -> str:
    days = [
        event.detail["day"]
        for event in orders.events(tx, number)
        if event.kind == Step.SHIPPED
    ]
    return days[-1] if days else ""
