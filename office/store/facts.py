"""Facts, as they were learned: added, never changed; deleted only with the customer."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete, select

from customers.facts import Basis, Fact, Origin
from customers.people import CustomerId
from office.store.tables import FactRow
from office.store.transaction import Transaction

_ORIGINS = {one.value: one for one in Origin}
_BASES = {one.value: one for one in Basis}


def add(tx: Transaction, fact: Fact) -> None:
    """Store a fact.

    Raises:
        StoreClashError: if its number is taken, or there is no such customer.
    """
    tx.add(
        FactRow(
            id=fact.id, customer_id=fact.customer_id, type=fact.type, value=fact.value,
            source=fact.origin.value, channel=fact.channel, contact=fact.contact,
            confidence=fact.confidence, basis=fact.basis.value, at=fact.at,
        )
    )  # fmt: skip


def of_customer(tx: Transaction, customer: str) -> tuple[Fact, ...]:
    """Return everything learned of a customer, oldest first."""
    of = select(FactRow).where(FactRow.customer_id == customer)
    return tuple(map(_fact, tx.many(of.order_by(FactRow.at, FactRow.id))))


def lately(
    tx: Transaction, customer: str, types: Collection[str], *, most: int
) -> tuple[Fact, ...]:
    """Return what was learned of a customer last, newest first, of some types."""
    of = select(FactRow).where(FactRow.customer_id == customer, FactRow.type.in_(types))
    newest = of.order_by(FactRow.at.desc(), FactRow.id.desc())
    return tuple(map(_fact, tx.many(newest.limit(most))))


def of_everybody(
    tx: Transaction, types: Collection[str] = ()
) -> dict[str, tuple[Fact, ...]]:
    """Return what was learned of each customer, oldest first; of some types or all.

    Column by column: whole rows of a large base would take five times as long.
    """
    found: dict[str, list[Fact]] = {}
    of = select(
        FactRow.id, FactRow.customer_id, FactRow.type, FactRow.value, FactRow.source,
        FactRow.channel, FactRow.basis, FactRow.at, FactRow.confidence, FactRow.contact,
    )  # fmt: skip
    if types:
        of = of.where(FactRow.type.in_(types))
    for row in tx.rows(of.order_by(FactRow.at, FactRow.id)):
        found.setdefault(row[1], []).append(
            Fact(
                id=row[0], customer_id=row[1], type=row[2], value=row[3],
                origin=_ORIGINS[row[4]], channel=row[5], basis=_BASES[row[6]],
                at=row[7], confidence=row[8], contact=row[9],
            )
        )  # fmt: skip
    return {customer: tuple(some) for customer, some in found.items()}


def with_value(tx: Transaction, type_: str, value: str) -> tuple[CustomerId, ...]:
    """Return the customers of whom a fact was ever learned with this value."""
    of = select(FactRow.customer_id).where(
        FactRow.type == type_, FactRow.value == value
    )
    return tuple(sorted({CustomerId(one) for one in tx.many(of)}))


def forget(tx: Transaction, customer: str, *, source: str = "") -> None:
    """Delete everything learned of a customer, or only what one source told."""
    gone = delete(FactRow).where(FactRow.customer_id == customer)
    tx.run(gone.where(FactRow.source == source) if source else gone)


def _fact(row: FactRow) -> Fact:
    return Fact(
        id=row.id, customer_id=CustomerId(row.customer_id), type=row.type,
        value=row.value, origin=Origin(row.source), channel=row.channel,
        basis=Basis(row.basis), at=row.at, confidence=row.confidence,
        contact=row.contact,
    )  # fmt: skip
