"""Contacts with customers: added, never changed; gone only with the customer."""

from __future__ import annotations

from sqlalchemy import func, select

from customers.contacts import About, Channel, Contact, Direction, Subject
from customers.people import CustomerId
from office.store.tables import ContactRow
from office.store.transaction import Transaction


def add(tx: Transaction, one: Contact) -> None:
    """Store a contact.

    Raises:
        StoreClashError: if its number is taken, or there is no such customer.
    """
    tx.add(
        ContactRow(
            id=one.id, customer_id=one.customer_id, channel=one.channel.value,
            direction=one.direction.value, words=one.words, person=one.person,
            at=one.at, place=one.place, department=one.department,
            about_kind=one.about.kind.value, about=one.about.name,
            continues=one.continues,
        )
    )  # fmt: skip


def find(tx: Transaction, id_: str) -> Contact | None:
    """Return a contact."""
    row = tx.get(ContactRow, id_)
    return _contact(row) if row else None


def of_customer(
    tx: Transaction, customer: str, *, most: int = 1_000
) -> tuple[Contact, ...]:
    """Return the last contacts with a customer, newest first."""
    of = select(ContactRow).where(ContactRow.customer_id == customer)
    newest = of.order_by(ContactRow.at.desc(), ContactRow.id.desc()).limit(most)
    return tuple(map(_contact, tx.many(newest)))


def counts(tx: Transaction, customer: str = "") -> dict[str, int]:
    """Return how many contacts there were with each customer, or with one of them."""
    of = select(ContactRow.customer_id, func.count()).group_by(ContactRow.customer_id)
    if customer:
        of = of.where(ContactRow.customer_id == customer)
    return {name: int(count) for name, count in tx.rows(of)}


def _contact(row: ContactRow) -> Contact:
    return Contact(
        id=row.id, customer_id=CustomerId(row.customer_id),
        channel=Channel(row.channel), direction=Direction(row.direction),
        words=row.words, person=row.person, at=row.at, place=row.place,
        department=row.department,
        about=About(kind=Subject(row.about_kind), name=row.about),
        continues=row.continues,
    )  # fmt: skip
