"""Deliveries on their way: who holds which, until when, and how it ended.

A delivery is written in the order's transaction and claimed later, under a lease: who
does not come back within it loses the delivery to the next worker. Leases live in the
row, not in a process, so any machine may take over from any other.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import Select, and_, or_, select

from office.store.documents import delivery_of
from office.store.errors import LeaseLostError, StoreClashError
from office.store.tables import DeliveryRow, DocumentRow
from office.store.transaction import Transaction
from orders.order import HOLD, Delivery, DeliveryState

# How long to wait before the next try: 5 s, 10 s, 20 s … and never over a quarter of
# an hour. After the last try, half a day later, a person is asked.
FIRST_WAIT = 5
LONGEST_WAIT = 900
MOST_ATTEMPTS = 50

UNKNOWN = "its worker was stopped while sending: it may have arrived, or not"

_STOPPED = (DeliveryState.FAILED.value, DeliveryState.HELD.value)


def claim(
    tx: Transaction,
    *,
    owner: str,
    now: datetime,
    lease_seconds: int,
    limit: int,
    channels: Collection[str] = ("folder",),
) -> tuple[Delivery, ...]:
    """Take deliveries that are due, or whose worker did not come back.

    One that may have gone out already and is not to go out twice is held instead.

    Args:
        tx: an open transaction; the claim holds once it is kept.
        owner: who claims; another name for every worker and every start of it.
        now: the present instant.
        lease_seconds: how long the claim holds. Longer than printing takes.
        limit: how many at most. Few, so that a dead worker delays few.
        channels: the channels the worker serves.
    """
    tx.demand_writing()
    at = milliseconds(now)
    due = and_(
        DeliveryRow.state == DeliveryState.PENDING.value, DeliveryRow.not_before <= at
    )
    abandoned = and_(
        DeliveryRow.state == DeliveryState.SENDING.value, DeliveryRow.lease_until <= at
    )
    unknown = and_(abandoned, DeliveryRow.acting > 0, DeliveryRow.when_unknown == HOLD)
    for row in _locked_rows(tx, select(DeliveryRow).where(unknown)):
        row.state, row.receipt = DeliveryState.HELD.value, UNKNOWN
        _let_go(row)
    tx.changed()
    rows = _locked_rows(
        tx,
        select(DeliveryRow)
        .where(DeliveryRow.channel.in_(channels), or_(due, abandoned))
        .order_by(DeliveryRow.not_before, DeliveryRow.id)
        .limit(limit),
    )
    for row in rows:
        row.state = DeliveryState.SENDING.value
        row.attempts += 1
        row.acting = 0
        row.lease_owner = owner
        row.lease_until = at + lease_seconds * 1000
    tx.changed()
    return tuple(delivery_of(row) for row in rows)


def is_held(tx: Transaction, id_: str, owner: str, until: datetime) -> bool:
    """Tell whether ``owner`` still holds a delivery, and will until ``until``.

    Asked just before acting: a worker that was frozen past its lease stops here.
    """
    row = tx.get(DeliveryRow, id_)
    return (
        row is not None
        and row.state == DeliveryState.SENDING.value
        and row.lease_owner == owner
        and row.lease_until > milliseconds(until)
    )


def renew(
    tx: Transaction,
    id_: str,
    *,
    owner: str,
    now: datetime,
    lease_seconds: int,
    acting: bool = False,
) -> None:
    """Hold a delivery for a whole lease from now; note if the act begins.

    Raises:
        LeaseLostError: if the lease is over, or another worker took it.
    """
    row = _held_row(tx, id_, owner)
    at = milliseconds(now)
    if row.lease_until <= at:
        raise LeaseLostError(id_, owner)
    row.lease_until = at + lease_seconds * 1000
    row.acting = at if acting else row.acting
    tx.changed()


def mark_sent(
    tx: Transaction, id_: str, *, owner: str, receipt: str, now: datetime
) -> None:
    """Write down that a delivery arrived.

    Raises:
        LeaseLostError: if another worker took it over.
    """
    row = _held_row(tx, id_, owner)
    row.state = DeliveryState.SENT.value
    row.receipt = receipt
    row.sent_at = now.isoformat(timespec="seconds")
    _let_go(row)
    tx.changed()


def mark_failed(
    tx: Transaction,
    id_: str,
    *,
    owner: str,
    why: str,
    now: datetime,
    final: bool = False,
) -> Delivery:
    """Write down that a try failed; it is tried again later, unless it is final.

    After ``MOST_ATTEMPTS`` it is final anyway, and waits for a person.

    Raises:
        LeaseLostError: if another worker took it over.
    """
    row = _held_row(tx, id_, owner)
    final = final or row.attempts >= MOST_ATTEMPTS
    row.state = (DeliveryState.FAILED if final else DeliveryState.PENDING).value
    row.receipt = why
    wait = timedelta(milliseconds=wait_after(id_, row.attempts))
    row.not_before = milliseconds(now + wait)
    _let_go(row)
    tx.changed()
    return delivery_of(row)


def mark_held(tx: Transaction, id_: str, *, owner: str, why: str) -> None:
    """Write down that nobody knows whether it arrived; a person will say.

    Raises:
        LeaseLostError: if another worker took it over.
    """
    row = _held_row(tx, id_, owner)
    row.state, row.receipt = DeliveryState.HELD.value, why
    _let_go(row)
    tx.changed()


def give_back(tx: Transaction, id_: str, *, owner: str) -> bool:
    """Let a delivery go untried, for the next worker at once; False if it was lost."""
    try:
        row = _held_row(tx, id_, owner)
    except LeaseLostError:
        return False
    row.state = DeliveryState.PENDING.value
    row.attempts -= 1
    _let_go(row)
    tx.changed()
    return True


def send_again(tx: Transaction, id_: str, *, to: str = "") -> Delivery:
    """Put a failed or held delivery back in line, under the same id.

    ``to`` is where it goes now, if that was corrected.

    Raises:
        StoreClashError: if there is no such delivery, or it is under way or sent.
    """
    tx.demand_writing()
    row = _locked(tx, id_)
    if row is None or row.state not in _STOPPED:
        raise StoreClashError(f"delivery {id_} does not wait for a person")
    row.state, row.attempts, row.not_before = DeliveryState.PENDING.value, 0, 0
    row.target = to or row.target
    tx.changed()
    return delivery_of(row)


def withdraw(tx: Transaction, number: str, keep: Collection[str] = ()) -> int:
    """Take back what of an order has not gone out yet; return how many.

    What a worker is just sending goes out. ``keep`` names kinds of papers that go
    their way all the same.
    """
    tx.demand_writing()
    waiting = (DeliveryState.PENDING.value, *_STOPPED)
    of = select(DocumentRow.id).where(
        DocumentRow.order_number == number, DocumentRow.kind.not_in(keep)
    )
    # Not skipped where locked: the worker that is just claiming it is waited for.
    statement = select(DeliveryRow).where(
        DeliveryRow.document_id.in_(of), DeliveryRow.state.in_(waiting)
    )
    rows = tx.many(
        statement.with_for_update().execution_options(populate_existing=True)
    )
    for row in rows:
        row.state = DeliveryState.WITHDRAWN.value
    tx.changed()
    return len(rows)


def hold_after_restore(tx: Transaction, why: str) -> int:
    """Hold what may have gone out since the backup was made; return how many.

    A folder shows by itself what it has, so what goes there stays in line.
    """
    tx.demand_writing()
    waiting = (DeliveryState.PENDING.value, DeliveryState.SENDING.value)
    statement = select(DeliveryRow).where(
        DeliveryRow.channel != "folder", DeliveryRow.state.in_(waiting)
    )
    rows = tx.many(statement)
    for row in rows:
        row.state, row.receipt = DeliveryState.HELD.value, why
        _let_go(row)
    tx.changed()
    return len(rows)


def in_state(tx: Transaction, state: DeliveryState) -> tuple[Delivery, ...]:
    """Return every delivery in a state, such as those a person must look at."""
    of = select(DeliveryRow).where(DeliveryRow.state == state.value)
    return tuple(delivery_of(row) for row in tx.many(of.order_by(DeliveryRow.id)))


def milliseconds(at: datetime) -> int:
    """Return an instant as the whole milliseconds since 1970 that leases count in."""
    return round(at.timestamp() * 1000)


def wait_after(id_: str, attempts: int) -> int:
    """Return how many milliseconds to wait after so many tries.

    Each delivery waits up to a fifth less, its own share of it, so that a hundred that
    failed together do not all come back in one second.
    """
    whole = min(FIRST_WAIT * 2 ** min(attempts - 1, 20), LONGEST_WAIT) * 1000
    share = zlib.crc32(f"{id_}/{attempts}".encode()) % 1000
    return int(whole - whole * share // 5000)


def _let_go(row: DeliveryRow) -> None:
    row.lease_owner, row.lease_until, row.acting = "", 0, 0


def _locked_rows(tx: Transaction, statement: Select[DeliveryRow]) -> list[DeliveryRow]:
    # PostgreSQL passes over what another worker is just claiming; on SQLite nobody
    # else can be, and the words are left out.
    locking = statement.with_for_update(skip_locked=True)
    return tx.many(locking.execution_options(populate_existing=True))


def _locked(tx: Transaction, id_: str) -> DeliveryRow | None:
    one = select(DeliveryRow).where(DeliveryRow.id == id_)
    return tx.one(one.with_for_update().execution_options(populate_existing=True))


def _held_row(tx: Transaction, id_: str, owner: str) -> DeliveryRow:
    tx.demand_writing()
    row = _locked(tx, id_)
    sending = row is not None and row.state == DeliveryState.SENDING.value
    if row is None or not sending or row.lease_owner != owner:
        raise LeaseLostError(id_, owner)
    return row
