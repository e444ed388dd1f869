"""Whether a customer waits for an answer to a complaint."""

from __future__ import annotations

from customers.complaint_life import is_open
from office.store import complaints
from office.store.transaction import Transaction


def has_open(tx: Transaction, customer: str) -> bool:
    """Tell whether a complaint of a customer is open."""
    return any(
        is_open(complaints.steps_of(tx, one.id))
        for one in complaints.of_customer(tx, customer)
    )
