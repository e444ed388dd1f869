"""What whoever watches over an installation wants to know of its store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from office.store import Store, figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How many orders and deliveries there are, by their state."""

    orders: Mapping[str, int]
    deliveries: Mapping[str, int]


def the_figures(store: Store) -> Figures:
    """Count what is in the store.

    Raises:
        StoreError: if it cannot be read.
    """
    with store.reading() as tx:
        return Figures(
            orders=figures.orders_by_state(tx),
            deliveries=figures.deliveries_by_state(tx),
        )
