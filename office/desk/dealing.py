"""A dealer at his own pages: the customers he orders for, what they have, his orders.

Whom he serves is asked before anything else, each time: a customer of another dealer
is not there, nor is one who went to another since. The order is the dealer's, at his
prices and with his papers; the spec is and stays the wearer's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from customers.circles import may_deal, orders_for
from customers.memory import StoredSpec
from customers.people import Customer, Wearer
from office.desk import designs_of_customers
from office.desk.again_today import NOTHING_DECIDED, Decided
from office.desk.checking_out import OWNER
from office.desk.designing import Design
from office.desk.errors import NotFoundError
from office.desk.order_at_hand import By
from office.desk.ready_products import ReadyProducts
from office.desk.reordering import Again
from office.desk.the_usual import Usual, order_the_usual, the_usual
from office.store import (
    Store,
    circles,
    customer_orders,
    customer_specs,
    people,
    saved_designs,
)
from office.store.customer_orders import OrderKept
from office.store.saved_designs import SavedDesign
from office.store.transaction import Transaction
from orders.order import Order

MOST_SPECS = 100
MOST_ORDERS = 100
MOST_DESIGNS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A customer as his dealer sees him: no mail, no telephone, no measure.

    Attributes:
        customer: who.
        wearers: for whom he has something made, by number.
        specs: what is saved for them, newest first.
        orders: what this dealer ordered for them, newest first.
        designs: what the dealer himself keeps, to be saved for a wearer.
    """

    customer: Customer
    wearers: Mapping[str, Wearer]
    specs: tuple[StoredSpec, ...]
    orders: tuple[OrderKept, ...]
    designs: tuple[SavedDesign, ...]


def is_dealer(store: Store, customer: str) -> bool:
    """Tell whether a customer may order for others."""
    with store.reading() as tx:
        found = people.find(tx, customer)
    return found is not None and may_deal(found)


def served_customers(store: Store, dealer: str) -> tuple[Customer, ...]:
    """Return the customers a dealer orders for today, by name.

    Raises:
        NotFoundError: if he is no dealer.
    """
    with store.reading() as tx:
        found = people.several(tx, circles.served_by(tx, _dealer(tx, dealer).id))
    return tuple(sorted(found, key=lambda one: (one.name, one.id)))


def served(store: Store, dealer: str, customer: str) -> Served:
    """Return one of a dealer's customers, with what he may see of him.

    Raises:
        NotFoundError: if he is no dealer, or does not order for this one today.
    """
    with store.reading() as tx:
        one = _served(tx, dealer, customer)
        kept = customer_specs.lately(tx, one.id, most=MOST_SPECS)
        return Served(
            customer=one,
            wearers={who.id: who for who in people.wearers_of(tx, one.id)},
            specs=tuple(spec.stored for spec in kept),
            orders=customer_orders.for_another(tx, dealer, one.id, most=MOST_ORDERS),
            designs=saved_designs.of_owner(
                tx, f"customer {dealer}", most=MOST_DESIGNS
            ),
        )  # fmt: skip


def for_him(
    store: Store, ready: ReadyProducts, dealer: str, customer: str, asked: Usual,
    day: date,
) -> Again:  # fmt: skip
    """Return what a saved spec of a customer would be, were it ordered for him today.

    Raises:
        NotFoundError: if the dealer does not order for him today, or it is not his.
        LimitReachedError: if the engine finds nothing in its time.
    """
    return the_usual(store, ready, _usual(store, dealer, customer, asked), day)


def order_for_him(
    store: Store, ready: ReadyProducts, dealer: str, customer: str, asked: Usual, *,
    shown: str, decided: Decided = NOTHING_DECIDED, key: str, day: date, at: str,
) -> Order | Again:  # fmt: skip
    """Order it as it was shown, once, as the dealer's order; else what there is now.

    Raises:
        NotFoundError: if the dealer does not order for him today, or it is not his.
        KeyRefusedError: if the key is none, or was used for another job.
    """
    by = By(actor=f"customer {dealer}", day=day, at=at, key=key)
    return order_the_usual(
        store, ready, _usual(store, dealer, customer, asked), shown=shown,
        decided=decided, by=by, owner=OWNER,
    )  # fmt: skip


def save_for_him(
    store: Store, dealer: str, customer: str, design: Design, *, wearer: str,
    name: str, at: str,
) -> str | None:  # fmt: skip
    """Save a design for a wearer of the customer's, whose spec it is from then on.

    ``None``: something is still to be written.

    Raises:
        NotFoundError: if the dealer does not order for him today, or he has no such
            wearer.
    """
    with store.reading() as tx:
        one = _served(tx, dealer, customer)
    return designs_of_customers.save_as_spec(
        store, design, customer=one.id, wearer=wearer, name=name, at=at
    )


def _usual(store: Store, dealer: str, customer: str, asked: Usual) -> Usual:
    with store.reading() as tx:
        one = _served(tx, dealer, customer)
    return Usual(customer=one.id, spec=asked.spec, pieces=asked.pieces, giver=dealer)


def _served(tx: Transaction, dealer: str, customer: str) -> Customer:
    who, found = _dealer(tx, dealer), people.find(tx, customer)
    now = orders_for(circles.dealings_of(tx, customer), customer)
    if found is None or now != who.id:
        raise NotFoundError("customer", customer)
    return found


def _dealer(tx: Transaction, name: str) -> Customer:
    found = people.find(tx, name)
    if found is None or not may_deal(found):
        raise NotFoundError("dealer", name)
    return found
