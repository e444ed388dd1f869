"""An order as whoever sells needs it: what was promised, where it is, whose it is."""

from __future__ import annotations

from dataclasses import dataclass

from customers.complaints import Complaint
from customers.people import Customer
from office.desk.contacting import known_customer
from office.desk.errors import NotFoundError
from office.desk.order_at_hand import the_snapshot
from office.store import Store, complaints, orders
from orders.order import Order, OrderEvent
from orders.snapshot import OrderSnapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskOrder:
    """An order that was placed, and its customer."""

    order: Order
    snapshot: OrderSnapshot
    customer: Customer
    events: tuple[OrderEvent, ...]
    complaints: tuple[Complaint, ...]


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
        )
