"""Rows that were to be imported and were set aside.

Nobody agreed that we keep what such a row holds, and it belongs to no customer of
ours: kept is which line of which list it was, what stood in it by name, and why it
was set aside. Whoever looks after it opens the list.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import select

from office.store.tables import QuarantinedRow
from office.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A row that was set aside: where it came from, which fields it filled, and why."""

    id: str
    source: str
    row: int
    fields: tuple[str, ...]
    why: str
    at: str


def add(tx: Transaction, one: SetAside) -> None:
    """Store a row that was set aside."""
    held = json.dumps(sorted(one.fields))
    tx.add(
        QuarantinedRow(
            id=one.id, source=one.source, row=one.row, held=held, why=one.why, at=one.at
        )
    )


def all(tx: Transaction) -> tuple[SetAside, ...]:
    """Return every row that was set aside, oldest first."""
    rows = tx.many(select(QuarantinedRow).order_by(QuarantinedRow.id))
    return tuple(
        SetAside(
            id=row.id, source=row.source, row=row.row,
            fields=tuple(json.loads(row.held)), why=row.why, at=row.at,
        )
        for row in rows
    )  # fmt: skip


def remove(tx: Transaction, id_: str) -> None:
    """Delete a row that was set aside."""
    row = tx.get(QuarantinedRow, id_)
    if row is not None:
        tx.remove(row)
