"""Signing in: what a visitor did before moves to the customer he turns out to be."""

from __future__ import annotations

from collections.abc import Callable

from office.desk.carts import take_over
from office.desk.measuring import hand_over_measuring
from office.desk.saving_designs import hand_over_designs
from office.desk.shoppers import Shopper
from office.store.engine import Store
from office.store.transaction import Transaction

Move = Callable[[Transaction, str, str, str], None]
"""Takes the key of a browser, the number of a customer, and this instant."""


def move_in(store: Store, *, key: str, customer: str, at: str) -> None:
    """Move all a browser held to a customer, in one transaction."""
    with store.writing() as tx:
        for move in MOVES:
            move(tx, key, customer, at)


def _cart(tx: Transaction, key: str, customer: str, at: str) -> None:
    del at
    take_over(tx, Shopper(key=key), Shopper(key=key, customer=customer))


def _kept_designs(tx: Transaction, key: str, customer: str, at: str) -> None:
    del at
    before, after = Shopper(key=key), Shopper(key=key, customer=customer)
    hand_over_designs(tx, before=before.owner, after=after.owner)


def _measured(tx: Transaction, key: str, customer: str, at: str) -> None:
    del at
    before, after = Shopper(key=key), Shopper(key=key, customer=customer)
    hand_over_measuring(tx, before=before.owner, after=after.owner)


MOVES: tuple[Move, ...] = (_cart, _kept_designs, _measured)
"""What moves; who keeps something under a visitor's key adds a line."""
