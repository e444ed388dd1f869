"""An order as whoever sells needs it: what was promised, where it is, whose it is."""

from __future__ import annotations

from dataclasses import dataclass

from customers.circles import may_deal
from customers.complaints import Complaint
from customers.people import Customer
from office.desk.contacting import known_customer
from office.desk.errors import NotFoundError
from office.desk.order_at_hand import the_snapshot
from office.store import Store, complaints, orders, people, specs
from office.store.transaction import Transaction
from orders.order import Order, OrderEvent
from orders.snapshot import OrderSnapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskOrder:
    """An order that was placed, its customer, and whom it is a gift for, if it is."""

    order: Order
    snapshot: OrderSnapshot
    customer: Customer
    events: tuple[OrderEvent, ...]
    complaints: tuple[Complaint, ...]
    gift_for: tuple[Customer, ...] = ()

    @property
    def by_a_dealer(self) -> bool:
        """Whether who ordered is a dealer, and so gives nothing away."""
        return may_deal(self.customer)


def order_at_desk(store: Store, number: str) -> DeskOrder:
    """Return an order of any customer.

    Raises:
        NotFoundError: if there is none of this number, or it was never placed.
    """
    with store.reading() as tx:
        order = orders.find(tx, number)
        if order is None or not order.order_snapshot:
            raise NotFoundError("order", number)
        return DeskOrder(
            order=order,
            snapshot=the_snapshot(tx, order),
            customer=known_customer(tx, order.customer_id),
            events=orders.events(tx, order.number),
            complaints=complaints.of_order(tx, order.number),
            gift_for=_others(tx, order),
        )


def _others(tx: Transaction, order: Order) -> tuple[Customer, ...]:
    """Return whose the ordered specs are, other than the customer who ordered."""
    found = (specs.find(tx, line.spec_id) for line in order.lines)
    owners = dict.fromkeys(one.customer_id for one in found if one is not None)
    return people.several(tx, [one for one in owners if one != order.customer_id])
