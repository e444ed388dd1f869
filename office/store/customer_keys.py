"""The keys customers are found by: made with a customer, and anew when he changes."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, and_, delete, or_, select

from customers.finding import keys_of
from office.store.tables import CustomerKeyRow, CustomerRow
from office.store.transaction import Transaction

_LAST = "\U0010ffff"


def refresh(tx: Transaction, customer: CustomerRow) -> None:
    """Let a customer be found by what is known of him now, and by nothing else."""
    tx.run(delete(CustomerKeyRow).where(CustomerKeyRow.customer_id == customer.id))
    give(tx, customer)


def give(tx: Transaction, customer: CustomerRow) -> None:
    """Let a new customer be found."""
    found = keys_of(name=customer.name, email=customer.email, phone=customer.phone)
    tx.add(*(CustomerKeyRow(customer_id=customer.id, key=key) for key in found))


def ids_of(
    tx: Transaction, entries: Iterable[tuple[str, ...]], *, most: int
) -> tuple[str, ...]:
    """Return customers of whom a key begins as each entry says, by name."""
    of = select(CustomerRow.id)
    asked = False
    for ways in entries:
        asked = True
        keys = select(CustomerKeyRow.customer_id).where(or_(*map(_begins, ways)))
        of = of.where(CustomerRow.id.in_(keys))
    if not asked:
        return ()
    return tuple(tx.many(of.order_by(CustomerRow.name, CustomerRow.id).limit(most)))


def _begins(beginning: str) -> ColumnElement[bool]:
    key = CustomerKeyRow.key
    return and_(key >= beginning, key < beginning + _LAST)
