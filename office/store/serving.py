"""Service profiles: how each customer wants to be served, as it is now."""

from __future__ import annotations

from customers.service import NOTHING_SAID, ServiceProfile
from office.store.tables import ServiceProfileRow
from office.store.transaction import Transaction


def keep(tx: Transaction, customer: str, profile: ServiceProfile, at: str) -> None:
    """Store a profile, new or changed; papers have what it was when they were issued.

    Raises:
        StoreClashError: if there is no such customer.
    """
    row = tx.get(ServiceProfileRow, customer)
    if row is None:
        plain = profile.to_plain()
        tx.add(ServiceProfileRow(customer_id=customer, changed_at=at, **plain))
        return
    for name, value in profile.to_plain().items():
        setattr(row, name, value)
    row.changed_at = at
    tx.changed()


def find(tx: Transaction, customer: str) -> ServiceProfile:
    """Return a customer's profile; of whoever said nothing, one that is all open."""
    row = tx.get(ServiceProfileRow, customer)
    if row is None:
        return NOTHING_SAID
    said = {name: getattr(row, name) for name in NOTHING_SAID.to_plain()}
    return ServiceProfile(**said)
