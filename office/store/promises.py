"""Promises to customers: added, and settled once."""

from __future__ import annotations

from sqlalchemy import func, select

from customers.contacts import About, Subject
from customers.people import CustomerId
from customers.promises import Promise, Promised, PromiseState
from office.store.errors import StoreClashError
from office.store.tables import PromiseRow
from office.store.transaction import Transaction


def add(tx: Transaction, one: Promise) -> None:
    """Store a promise.

    Raises:
        StoreClashError: if its number is taken, or there is no such customer.
    """
    tx.add(
        PromiseRow(
            id=one.id, customer_id=one.customer_id, kind=one.kind.value,
            words=one.words, person=one.person, made_at=one.made_at, due=one.due,
            about_kind=one.about.kind.value, about=one.about.name,
            state=one.state.value, why=one.why, settled_by=one.settled_by,
            settled_at=one.settled_at,
        )
    )  # fmt: skip


def find(tx: Transaction, id_: str) -> Promise | None:
    """Return a promise."""
    row = tx.get(PromiseRow, id_)
    return _promise(row) if row else None


def settle(tx: Transaction, one: Promise) -> None:
    """Store what became of a promise.

    Raises:
        StoreClashError: if there is none, or it was settled meanwhile.
    """
    tx.demand_writing()
    of = select(PromiseRow).where(PromiseRow.id == one.id)
    row = tx.one(of.with_for_update().execution_options(populate_existing=True))
    if row is None or row.settled_at:
        raise StoreClashError(f"{one.id} is no promise that stands open")
    row.state, row.why = one.state.value, one.why
    row.settled_by, row.settled_at = one.settled_by, one.settled_at
    tx.changed()


def settled_of_everybody(tx: Transaction) -> dict[str, tuple[int, int]]:
    """Return how many promises to each customer were kept, and how many broken."""
    counted = select(PromiseRow.customer_id, PromiseRow.state, func.count()).where(
        PromiseRow.state.in_([PromiseState.KEPT.value, PromiseState.BROKEN.value])
    )
    found: dict[str, tuple[int, int]] = {}
    rows = tx.rows(counted.group_by(PromiseRow.customer_id, PromiseRow.state))
    for customer, state, count in rows:
        kept, broken = found.get(customer, (0, 0))
        if state == PromiseState.KEPT.value:
            found[customer] = (kept + int(count), broken)
        else:
            found[customer] = (kept, broken + int(count))
    return found


def of_customer(
    tx: Transaction, customer: str, *, most: int = 1_000
) -> tuple[Promise, ...]:
    """Return the last promises to a customer, newest first."""
    of = select(PromiseRow).where(PromiseRow.customer_id == customer)
    newest = of.order_by(PromiseRow.made_at.desc(), PromiseRow.id.desc())
    return tuple(map(_promise, tx.many(newest.limit(most))))


def due(tx: Transaction, until: str, *, most: int = 100) -> tuple[Promise, ...]:
    """Return open promises that are due until a day, the oldest first."""
    of = select(PromiseRow).where(
        PromiseRow.state == PromiseState.OPEN.value, PromiseRow.due <= until
    )
    oldest = of.order_by(PromiseRow.due, PromiseRow.id).limit(most)
    return tuple(map(_promise, tx.many(oldest)))


def all(tx: Transaction) -> tuple[Promise, ...]:
    """Return every promise, newest first."""
    newest = (PromiseRow.made_at.desc(), PromiseRow.id.desc())
    return tuple(map(_promise, tx.many(select(PromiseRow).order_by(*newest))))


def _promise(row: PromiseRow) -> Promise:
    return Promise(
        id=row.id, customer_id=CustomerId(row.customer_id), kind=Promised(row.kind),
        words=row.words, person=row.person, made_at=row.made_at, due=row.due,
        about=About(kind=Subject(row.about_kind), name=row.about),
        state=PromiseState(row.state), why=row.why, settled_by=row.settled_by,
        settled_at=row.settled_at,
    )  # fmt: skip
