"""The orders of one customer, as somebody at the desk looks for them."""

from __future__ import annotations

from office.desk.keeping_people import the_customer
from office.store import customer_orders
from office.store.customer_orders import ALL, OrderKept
from office.store.engine import Store


def orders_of(store: Store, customer: str) -> tuple[OrderKept, ...]:
    """Return the orders a customer placed, the last one first.

    Raises:
        NotFoundError: if there is no such customer.
    """
    with store.reading() as tx:
        known = the_customer(tx, customer)
        return customer_orders.of_customer(tx, known.id, most=ALL)
