"""Standing orders, and what became of each day they were due."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select

from customers.people import CustomerId
from office.store.errors import StoreClashError
from office.store.tables import StandingDateRow, StandingOrderRow
from office.store.transaction import Transaction
from orders.snapshot import reopen_order
from orders.standing import (
    HeldBy,
    Interval,
    Outcome,
    StandingOrder,
    StandingState,
    Unit,
)
from rules.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingDate:
    """A day a standing order was due, and the order it became, if it did."""

    standing: str
    due: date
    outcome: Outcome
    order: str
    at: str


def hold(tx: Transaction, id_: str) -> None:
    """Let nobody else change this standing order until this transaction ends."""
    tx.hold(f"standing.{id_}")


def add(tx: Transaction, one: StandingOrder) -> None:
    """Store a new standing order.

    Raises:
        StoreClashError: if its number is taken, or there is no such customer.
    """
    row = StandingOrderRow(
        id=one.id, customer_id=one.customer_id, first_day=one.first_day.isoformat(),
        every=one.interval.every, unit=one.interval.unit.value,
        until=one.until.isoformat() if one.until else "",
        created_at=one.created_at, created_by=one.created_by,
    )  # fmt: skip
    _fill(row, one)
    tx.add(row)


def change(tx: Transaction, one: StandingOrder, *, expected_version: int) -> None:
    """Store what became of it.

    Raises:
        StoreClashError: if somebody changed it since.
    """
    row = tx.get(StandingOrderRow, one.id)
    if row is None or row.version != expected_version:
        raise StoreClashError(f"standing order {one.id} was changed by somebody else")
    _fill(row, one)
    tx.changed()


def find(tx: Transaction, id_: str) -> StandingOrder | None:
    """Return a standing order."""
    row = tx.get(StandingOrderRow, id_)
    return _standing(row) if row else None


def all(tx: Transaction) -> tuple[StandingOrder, ...]:
    """Return every standing order, in the order they were made."""
    return _found(tx, select(StandingOrderRow))


def of_customer(tx: Transaction, customer: str) -> tuple[StandingOrder, ...]:
    """Return a customer's standing orders, in the order they were made."""
    his = StandingOrderRow.customer_id == customer
    return _found(tx, select(StandingOrderRow).where(his))


def lately(tx: Transaction, customer: str, *, most: int) -> tuple[StandingOrder, ...]:
    """Return a customer's last standing orders, what was made last first."""
    his = select(StandingOrderRow).where(StandingOrderRow.customer_id == customer)
    newest = his.order_by(
        StandingOrderRow.created_at.desc(), StandingOrderRow.id.desc()
    )
    return tuple(map(_standing, tx.many(newest.limit(most))))


def active(tx: Transaction) -> tuple[str, ...]:
    """Return which standing orders go on."""
    of = select(StandingOrderRow.id).where(
        StandingOrderRow.state == StandingState.ACTIVE.value
    )
    return tuple(tx.many(of.order_by(StandingOrderRow.id)))


def settle(
    tx: Transaction, standing: StandingOrder, due: date, outcome: Outcome, at: str,
    order: str = "",
) -> None:  # fmt: skip
    """Store what became of a day; what waited for a decision is settled by it.

    Raises:
        StoreClashError: if this day was settled before.
    """
    key = (standing.id, due.isoformat())
    row = tx.get(StandingDateRow, key)
    if row is not None and row.outcome == Outcome.PAUSED.value:
        row.outcome, row.order_number, row.at = outcome.value, order, at
        tx.changed()
        return
    tx.add(
        StandingDateRow(
            standing_id=standing.id, due=due.isoformat(), outcome=outcome.value,
            customer_id=standing.customer_id, order_number=order, at=at,
        )
    )  # fmt: skip


def dates_of(tx: Transaction, id_: str) -> tuple[StandingDate, ...]:
    """Return what became of each day, the first day first."""
    of = select(StandingDateRow).where(StandingDateRow.standing_id == id_)
    return tuple(
        StandingDate(
            standing=row.standing_id, due=date.fromisoformat(row.due),
            outcome=Outcome(row.outcome), order=row.order_number, at=row.at,
        )
        for row in tx.many(of.order_by(StandingDateRow.due))
    )  # fmt: skip


def _found(tx: Transaction, of: Select[StandingOrderRow]) -> tuple[StandingOrder, ...]:
    return tuple(map(_standing, tx.many(of.order_by(StandingOrderRow.id))))


def _fill(row: StandingOrderRow, one: StandingOrder) -> None:
    row.turn, row.state, row.held_by = one.turn, one.state.value, one.held_by.value
    said = one.reason
    row.reason = json.dumps([said.en, said.zh], ensure_ascii=False) if said else ""
    row.base, row.most_more = one.base, one.most_more
    row.agreed, row.version = one.agreed.text, one.version


def _standing(row: StandingOrderRow) -> StandingOrder:
    return StandingOrder(
        id=row.id,
        customer_id=CustomerId(row.customer_id),
        interval=Interval(every=row.every, unit=Unit(row.unit)),
        first_day=date.fromisoformat(row.first_day),
        until=date.fromisoformat(row.until) if row.until else None,
        turn=row.turn,
        state=StandingState(row.state),
        held_by=HeldBy(row.held_by),
        reason=Wording(*json.loads(row.reason)) if row.reason else None,
        base=row.base,
        most_more=row.most_more,
        agreed=reopen_order(json.loads(row.agreed)),
        version=row.version,
        created_at=row.created_at,
        created_by=row.created_by,
    )
