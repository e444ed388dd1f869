"""A customer's own orders: looked at, their drawings approved, their papers read.

Whose an order is, is asked here, before anything else. An order of somebody else is
not there: who is told that it exists has learnt something already.
"""

from __future__ import annotations

from dataclasses import dataclass

from customers.complaints import Complaint
from office.desk.confirming import progress_now
from office.desk.errors import NotFoundError
from office.desk.order_at_hand import the_snapshot
from office.desk.ordering import approve_order
from office.desk.papers_out import printed_once
from office.desk.shoppers import Shopper, customer_of
from office.store import complaints, documents, orders
from office.store.engine import Store
from office.store.transaction import Transaction
from orders.floor import Progress
from orders.order import Document, Order, OrderEvent, OrderState
from orders.snapshot import OrderSnapshot

FOR_CUSTOMERS = (
    "confirmation",
    "drawing",
    "pro_forma",
    "delivery_note",
    "invoice",
    "credit_note",
)
"""Papers a customer may read; what it costs us, and how it is made, is not for him."""
MOST_LISTED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class MyOrder:
    """An order as its owner sees it; ``progress`` while the factory has it."""

    order: Order
    snapshot: OrderSnapshot
    progress: Progress | None = None
    events: tuple[OrderEvent, ...] = ()
    papers: tuple[Document, ...] = ()
    complaints: tuple[Complaint, ...] = ()

    @property
    def waits_for_approval(self) -> bool:
        """Whether its drawing is still to be approved."""
        order = self.order
        return (
            order.state is OrderState.PLACED
            and not order.held
            and bool(self.snapshot.drawing_hash)
        )


def my_orders(store: Store, shopper: Shopper) -> tuple[MyOrder, ...]:
    """Return a customer's orders, newest first."""
    with store.reading() as tx:
        customer = customer_of(tx, shopper)
        found = orders.of_customer(tx, customer) if customer else ()
        placed = [one for one in found if one.order_snapshot]
        return tuple(
            MyOrder(
                order=one,
                snapshot=the_snapshot(tx, one),
                progress=progress_now(tx, one),
            )
            for one in placed[:MOST_LISTED]
        )


def my_order(store: Store, shopper: Shopper, number: str) -> MyOrder:
    """Return an order with all its owner may see of it.

    Raises:
        NotFoundError: if he has none of this number.
    """
    with store.reading() as tx:
        order = order_of(tx, shopper, number)
        papers = documents.of_order(tx, order.number)
        return MyOrder(
            order=order,
            snapshot=the_snapshot(tx, order),
            progress=progress_now(tx, order),
            events=orders.events(tx, order.number),
            papers=tuple(one for one in papers if one.kind in FOR_CUSTOMERS),
            complaints=complaints.of_order(tx, order.number),
        )


def order_of(tx: Transaction, shopper: Shopper, number: str) -> Order:
    """Return an order, if it is his.

    Raises:
        NotFoundError: if he has none of this number.
    """
    customer = customer_of(tx, shopper)
    found = orders.find(tx, number) if customer else None
    if found is None or found.customer_id != customer or not found.order_snapshot:
        raise NotFoundError("order", number)
    return found


def approve_drawing(
    store: Store, shopper: Shopper, number: str, *, drawing: str, key: str, at: str
) -> Order:
    """Note that the owner of an order approved its drawing, by its hash.

    Raises:
        NotFoundError: if he has no order of this number.
        WrongStateError, WrongDrawingError: from the order's life.
        KeyRefusedError: if the key was used for another job.
    """
    with store.reading() as tx:
        order = order_of(tx, shopper, number)
    return approve_order(
        store, order.number, drawing=drawing, at=at,
        actor=f"customer {order.customer_id}", key=key,
    )  # fmt: skip


def my_paper(
    store: Store, shopper: Shopper, number: str, kind: str, revision: int
) -> Document:
    """Return a paper of an order with its bytes; printed now, if nobody did before.

    Raises:
        NotFoundError: if he has no such order, or may not read such a paper.
    """
    with store.reading() as tx:
        order = order_of(tx, shopper, number)
        found = next(
            (
                one
                for one in documents.of_order(tx, order.number)
                if (one.kind, one.revision) == (kind, revision)
                and one.kind in FOR_CUSTOMERS
            ),
            None,
        )
    if found is None:
        raise NotFoundError("paper", f"{number}/{kind}/{revision}")
    return printed_once(store, found)
