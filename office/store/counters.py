"""Numbers without gaps: each series goes up by one, and only if the job is kept.

The number belongs to the transaction: a job that is undone gives its number back. So
the row is locked until the job ends, and two jobs of one series go one by one.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select, text

from office.store.tables import CounterRow
from office.store.transaction import Transaction

_NEXT = text(
    "INSERT INTO counters (series, last) VALUES (:series, 1)"
    " ON CONFLICT (series) DO UPDATE SET last = counters.last + 1 RETURNING last"
)


def next_number(tx: Transaction, series: str) -> int:
    """Return the next number of a series, from 1."""
    tx.demand_writing()
    return tx.number(_NEXT.bindparams(series=series))


def last_numbers(tx: Transaction, series: Iterable[str]) -> dict[str, int]:
    """Return how far some series have come; one that never began is left out."""
    rows = select(CounterRow.series, CounterRow.last)
    return tx.totals(rows.where(CounterRow.series.in_(sorted(set(series)))))
