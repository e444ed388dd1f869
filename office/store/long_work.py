"""Long work: who does it, until when, how far it is, and what it brought.

As with deliveries, a lease lies in the row and not in a process: whoever does not come
back within it loses the work to the next, who goes on behind the items that are kept.
An item is kept once, under its name, by whoever holds the lease.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, func, or_, select

from office.store.errors import LeaseLostError, StoreClashError
from office.store.tables import LongWorkItemRow, LongWorkRow
from office.store.transaction import Transaction


class WorkState(StrEnum):
    """Where long work stands."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


ENDED = frozenset({WorkState.DONE, WorkState.CANCELLED, WorkState.FAILED})
_UNDER_WAY = (WorkState.WAITING.value, WorkState.WORKING.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class LongWork:
    """Long work as it stands; instants ISO in UTC, leases milliseconds since 1970.

    Attributes:
        ask: all it needs to be done, a JSON text.
        stage: what is done at the moment, where there is a word for it.
        whole: how many items there are; 0: nobody counted them yet.
        done: how many are kept.
        said: how it ended, a JSON text; empty before.
    """

    id: str
    kind: str
    ask: str
    asked_by: str
    asked_at: str
    state: WorkState = WorkState.WAITING
    stage: str = ""
    whole: int = 0
    done: int = 0
    said: str = ""
    started_at: str = ""
    ended_at: str = ""
    cancel_asked: bool = False
    lease_until: int = 0

    @property
    def over(self) -> bool:
        """Whether nothing more is done about it."""
        return self.state in ENDED


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item that is done: its name, what became of it in a word, and details."""

    name: str
    outcome: str
    detail: str = ""


def add(tx: Transaction, work: LongWork) -> None:
    """Store new work; it waits."""
    tx.add(
        LongWorkRow(
            id=work.id, kind=work.kind, ask=work.ask, state=work.state.value,
            stage="", whole=0, said="", asked_by=work.asked_by, asked_at=work.asked_at,
            started_at="", ended_at="", cancel_asked=0, lease_owner="", lease_until=0,
        )
    )  # fmt: skip


def find(tx: Transaction, id_: str) -> LongWork | None:
    """Return work as it stands."""
    row = tx.get(LongWorkRow, id_)
    return _work(tx, row) if row else None


def latest(tx: Transaction, *kinds: str, most: int = 20) -> tuple[LongWork, ...]:
    """Return the last work, of some kinds or of any, newest first."""
    of = select(LongWorkRow)
    if kinds:
        of = of.where(LongWorkRow.kind.in_(kinds))
    newest = of.order_by(LongWorkRow.asked_at.desc(), LongWorkRow.id.desc())
    return tuple(_work(tx, row) for row in tx.many(newest.limit(most)))


def items(tx: Transaction, id_: str) -> tuple[Item, ...]:
    """Return what is kept of some work, by name."""
    of = select(LongWorkItemRow).where(LongWorkItemRow.work_id == id_)
    rows = tx.many(of.order_by(LongWorkItemRow.name))
    return tuple(Item(name=r.name, outcome=r.outcome, detail=r.detail) for r in rows)


def waits_for_somebody(tx: Transaction, now: int) -> bool:
    """Tell whether there is work that nobody holds."""
    return tx.one(select(LongWorkRow.id).where(_free(now)).limit(1)) is not None


def claim(
    tx: Transaction, *, owner: str, now: int, until: int, at: str
) -> LongWork | None:
    """Take the oldest work that nobody holds; what was cancelled meanwhile ends."""
    tx.demand_writing()
    oldest = select(LongWorkRow).where(_free(now)).order_by(LongWorkRow.asked_at)
    one = oldest.limit(1).with_for_update(skip_locked=True)
    row = tx.one(one.execution_options(populate_existing=True))
    if row is None:
        return None
    row.state, row.lease_owner, row.lease_until = WorkState.WORKING.value, owner, until
    row.started_at = row.started_at or at
    tx.changed()
    return _work(tx, row)


def go_on(
    tx: Transaction,
    id_: str,
    *,
    owner: str,
    now: int,
    until: int,
    stage: str = "",
    whole: int | None = None,
    kept: Sequence[Item] = (),
) -> bool:
    """Keep items and hold the work for another lease; ``False``: it is cancelled.

    Raises:
        LeaseLostError: if the lease is over, or another has it.
    """
    row = _held(tx, id_, owner)
    if row.lease_until <= now:
        raise LeaseLostError(id_, owner)
    row.lease_until = until
    row.stage = stage
    row.whole = row.whole if whole is None else whole
    tx.changed()
    tx.add(
        *(
            LongWorkItemRow(
                work_id=id_, name=one.name, outcome=one.outcome, detail=one.detail
            )
            for one in kept
        )
    )
    return not row.cancel_asked


def end(
    tx: Transaction, id_: str, *, owner: str, state: WorkState, said: str, at: str
) -> None:
    """Write down how work ended.

    Raises:
        LeaseLostError: if another has it.
    """
    row = _held(tx, id_, owner)
    row.state, row.said, row.ended_at = state.value, said, at
    row.lease_owner, row.lease_until, row.stage = "", 0, ""
    tx.changed()


def say(tx: Transaction, id_: str, said: str) -> None:
    """Write down what became of work that is done."""
    row = tx.get(LongWorkRow, id_)
    if row is None:
        raise StoreClashError(f"there is no work {id_}")
    row.said = said
    tx.changed()


def cancel(tx: Transaction, id_: str, *, now: int, at: str) -> LongWork | None:
    """Ask that work ends; where nobody holds it, it ends now. ``None``: none such."""
    tx.demand_writing()
    one = select(LongWorkRow).where(LongWorkRow.id == id_).with_for_update()
    row = tx.one(one.execution_options(populate_existing=True))
    if row is None:
        return None
    if row.state in _UNDER_WAY:
        row.cancel_asked = 1
        if row.lease_until <= now:
            row.state, row.ended_at = WorkState.CANCELLED.value, at
        tx.changed()
    return _work(tx, row)


def _free(now: int) -> ColumnElement[bool]:
    waiting = LongWorkRow.state == WorkState.WAITING.value
    working = LongWorkRow.state == WorkState.WORKING.value
    return or_(waiting, working & (LongWorkRow.lease_until <= now))


def _held(tx: Transaction, id_: str, owner: str) -> LongWorkRow:
    tx.demand_writing()
    one = select(LongWorkRow).where(LongWorkRow.id == id_).with_for_update()
    row = tx.one(one.execution_options(populate_existing=True))
    if row is None:
        raise StoreClashError(f"there is no work {id_}")
    if row.state != WorkState.WORKING.value or row.lease_owner != owner:
        raise LeaseLostError(id_, owner)
    return row


def _work(tx: Transaction, row: LongWorkRow) -> LongWork:
    of = select(func.count()).where(LongWorkItemRow.work_id == row.id)
    return LongWork(
        id=row.id, kind=row.kind, ask=row.ask, asked_by=row.asked_by,
        asked_at=row.asked_at, state=WorkState(row.state), stage=row.stage,
        whole=row.whole, done=tx.number(of), said=row.said, started_at=row.started_at,
        ended_at=row.ended_at, cancel_asked=bool(row.cancel_asked),
        lease_until=row.lease_until,
    )  # fmt: skip
