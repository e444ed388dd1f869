"""A store carried from a SQLite file to PostgreSQL, row by row."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import insert, select, text

from office.store import open_store, upgrade
from office.store.tables import StoreRow


def carry(file: Path, url: str) -> None:
    """Fill a database with what a file holds, far faster than doing it all again."""
    upgrade(url)
    source, target = open_store(f"sqlite:///{file}"), open_store(url)
    with source.engine.connect() as of, target.engine.begin() as to:
        for table in StoreRow.metadata.sorted_tables:
            rows = [dict(row) for row in of.execute(select(table)).mappings()]
            if rows:
                to.execute(insert(table), rows)
        # Rows that brought their own numbers have left the counter where it was.
        to.execute(
            text(
                "SELECT setval(pg_get_serial_sequence('stock_movements', 'seq'),"
                " (SELECT coalesce(max(seq), 1) FROM stock_movements))"
            )
        )
    source.close()
    target.close()
