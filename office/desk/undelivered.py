"""What has not arrived: listed, and put back in line under the same id."""

from __future__ import annotations

from office.desk.errors import NotFoundError
from office.store import deliveries, ledger
from office.store.engine import Store
from office.store.ledger import Waiting
from orders.order import Delivery


def undelivered(store: Store, *, stopped: bool = False) -> tuple[Waiting, ...]:
    """Return what has not arrived; with ``stopped`` only what waits for a person."""
    with store.reading() as tx:
        return ledger.unsent(tx, stopped=stopped)


def send_again(store: Store, start: str) -> Delivery:
    """Put a failed or held delivery back in line; the beginning of its id will do.

    It goes out under the same id as before, so that whoever has it already can tell.

    Raises:
        NotFoundError: if none, or more than one, that waits for a person begins so.
    """
    with store.writing() as tx:
        waiting = [one.delivery.id for one in ledger.unsent(tx, stopped=True)]
        found = [id_ for id_ in waiting if id_.startswith(start)]
        if len(found) != 1:
            raise NotFoundError("one delivery that waits for a person", start, waiting)
        return deliveries.send_again(tx, found[0])


def send_all_again(store: Store) -> tuple[Delivery, ...]:
    """Put everything that waits for a person back in line."""
    with store.writing() as tx:
        waiting = [one.delivery.id for one in ledger.unsent(tx, stopped=True)]
        return tuple(deliveries.send_again(tx, id_) for id_ in waiting)
