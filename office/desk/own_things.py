"""What belongs to one customer, for that customer: another's is as if it were not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from customers.memory import SpecVersion, StoredSpec
from customers.people import CustomerId
from office.desk.errors import NotFoundError
from office.desk.order_at_hand import the_order, the_snapshot
from office.desk.saving_specs import the_latest, the_spec
from office.store import Store, orders, specs
from office.store.transaction import Transaction
from orders.order import Order
from orders.snapshot import OrderSnapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnOrder:
    """An order that was placed, and what was promised."""

    order: Order
    snapshot: OrderSnapshot


def own_orders(store: Store, customer: str) -> tuple[OwnOrder, ...]:
    """Return what a customer has ordered, the last first; drafts are none."""
    with store.reading() as tx:
        found = orders.of_customer(tx, CustomerId(customer))
        placed = [_with_promise(tx, one) for one in found if one.order_snapshot]
    return tuple(sorted(placed, key=lambda one: one.order.number, reverse=True))


def own_order(store: Store, number: str, customer: str) -> OwnOrder:
    """Return an order of a customer.

    Raises:
        NotFoundError: if there is none of this number, or it is another's.
    """
    with store.reading() as tx:
        order = the_order(tx, number)
        if order.customer_id != customer or not order.order_snapshot:
            raise NotFoundError("order", number)
        return _with_promise(tx, order)


def own_specs(store: Store, customer: str) -> tuple[StoredSpec, ...]:
    """Return the saved specs of a customer."""
    with store.reading() as tx:
        return specs.of_customer(tx, CustomerId(customer))


def own_spec(store: Store, name: str, customer: str) -> tuple[StoredSpec, SpecVersion]:
    """Return a saved spec of a customer, and its last version.

    Raises:
        NotFoundError: if there is none of this number, or it is another's.
    """
    with store.reading() as tx:
        return _own(tx, name, customer), the_latest(tx, name)


def demand_own_specs(store: Store, names: Iterable[str], customer: str) -> None:
    """Refuse saved specs of anybody else.

    Raises:
        NotFoundError: if one is not there, or it is another's.
    """
    with store.reading() as tx:
        for name in dict.fromkeys(names):
            _own(tx, name, customer)


def _own(tx: Transaction, name: str, customer: str) -> StoredSpec:
    stored = the_spec(tx, name)
    if stored.customer_id != customer:
        raise NotFoundError("saved spec", name)
    return stored


def _with_promise(tx: Transaction, order: Order) -> OwnOrder:
    return OwnOrder(order=order, snapshot=the_snapshot(tx, order))
