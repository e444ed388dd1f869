"""Who stands at the counter: a visitor by his key, or a customer who signed in.

A visitor without an account becomes a customer by ordering. From then on his orders
are found by his key, and nobody else's are.
"""

from __future__ import annotations

from dataclasses import dataclass

from office.store import carts
from office.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Shopper:
    """Whoever shops: ``customer`` is his number, if he signed in as one."""

    key: str
    customer: str = ""

    @property
    def owner(self) -> str:
        """Under which name his cart is kept."""
        return f"customer {self.customer}" if self.customer else f"visitor {self.key}"


def customer_of(tx: Transaction, shopper: Shopper) -> str:
    """Return the number of the customer he is; empty: he never ordered."""
    return shopper.customer or carts.customer_of_guest(tx, shopper.key) or ""
