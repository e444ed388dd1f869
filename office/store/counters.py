"""Numbers without gaps: each series goes up by one, and only if the job is kept.

The number belongs to the transaction: a job that is undone gives its number back. So
the row is locked until the job ends, and two jobs of one series go one by one.
"""

from __future__ import annotations

from sqlalchemy import text

from office.store.transaction import Transaction

_NEXT = text(
    "INSERT INTO counters (series, last) VALUES (:series, 1)"
    " ON CONFLICT (series) DO UPDATE SET last = counters.last + 1 RETURNING last"
)


def next_number(tx: Transaction, series: str) -> int:
    """Return the next number of a series, from 1."""
    tx.demand_writing()
    return tx.number(_NEXT.bindparams(series=series))
