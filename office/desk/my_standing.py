"""A customer's own standing orders: seen, paused, resumed and ended by himself.

Whose one is, is asked before anything else; somebody else's is not there.
"""

from __future__ import annotations

from datetime import date

from office.desk.errors import NotFoundError
from office.desk.order_at_hand import By
from office.desk.ready_products import ReadyProducts
from office.desk.reordering import Today
from office.desk.shoppers import Shopper, customer_of
from office.desk.standing_orders import (
    Shown,
    end_standing,
    pause_standing,
    paused_by,
    show_standing,
)
from office.desk.standing_runs import Decision, decide
from office.store import standing
from office.store.engine import Store
from office.store.transaction import Transaction
from orders.standing import StandingOrder


def my_standing_orders(store: Store, shopper: Shopper) -> tuple[StandingOrder, ...]:
    """Return his standing orders, in the order they were made."""
    with store.reading() as tx:
        customer = customer_of(tx, shopper)
        return standing.of_customer(tx, customer) if customer else ()


def my_standing_order(
    store: Store, ready: ReadyProducts, shopper: Shopper, id_: str, day: date
) -> Shown:
    """Return one of them with its days; where it waits, with what is proposed.

    Raises:
        NotFoundError: if he has none of this number.
        LimitReachedError: if the engine finds nothing in its time.
    """
    with store.reading() as tx:
        _his(tx, shopper, id_)
    return show_standing(store, ready, id_, day)


def pause_mine(
    store: Store, shopper: Shopper, id_: str, *, key: str, day: date, at: str
) -> StandingOrder:
    """Pause one of his.

    Raises:
        NotFoundError: if he has none of this number.
        StandingRefusedError: if it does not go on anyway.
    """
    with store.reading() as tx:
        one = _his(tx, shopper, id_)
    reason = paused_by(one.customer_id)
    return pause_standing(store, id_, reason, _by(one, key, day, at))


def resume_mine(
    store: Store,
    ready: ReadyProducts,
    shopper: Shopper,
    id_: str,
    decision: Decision,
    *,
    shown: str,
    key: str,
    day: date,
    at: str,
) -> StandingOrder | Today:
    """Let one of his go on; what waits is as it was shown to him, or nothing is done.

    Raises:
        NotFoundError: if he has none of this number.
        StandingRefusedError: if it is not paused, or nothing can be agreed to.
    """
    with store.reading() as tx:
        one = _his(tx, shopper, id_)
    by = _by(one, key, day, at)
    return decide(store, ready, id_, decision, by, shown=shown)


def end_mine(
    store: Store, shopper: Shopper, id_: str, *, key: str, day: date, at: str
) -> StandingOrder:
    """End one of his for good.

    Raises:
        NotFoundError: if he has none of this number.
        StandingRefusedError: if it has ended already.
    """
    with store.reading() as tx:
        one = _his(tx, shopper, id_)
    return end_standing(store, id_, _by(one, key, day, at))


def _his(tx: Transaction, shopper: Shopper, id_: str) -> StandingOrder:
    customer = customer_of(tx, shopper)
    found = standing.find(tx, id_) if customer else None
    if found is None or found.customer_id != customer:
        raise NotFoundError("standing order", id_)
    return found


def _by(one: StandingOrder, key: str, day: date, at: str) -> By:
    return By(actor=f"customer {one.customer_id}", day=day, at=at, key=key)
