"""Rows written by the thousand: kept until there are many, then written in one go.

Parents go in before their children, because PostgreSQL looks at once. What belongs
together is added together; nothing here knows what a row means.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Engine, Table, func, insert, select, text

from office.store.tables import StoreRow

Row = Mapping[str, Any]
AT_ONCE = 20_000
_TABLES = StoreRow.metadata.sorted_tables


class Bulk:
    """A database being filled; ``written`` counts its rows by table."""

    def __init__(self, engine: Engine) -> None:
        """Take an engine whose tables are there."""
        self._connection = engine.connect()
        self._waiting: dict[str, list[Row]] = {}
        self._many = 0
        self.written: Counter[str] = Counter()

    def add(self, kind: type[StoreRow] | str, row: Row) -> None:
        """Let a row be written soon."""
        name = kind if isinstance(kind, str) else kind.__tablename__
        self._waiting.setdefault(name, []).append(row)
        self.written[name] += 1
        self._many += 1

    def breathe(self) -> None:
        """Write what waits if it is much; called where no thing is half made."""
        if self._many >= AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what waits, and keep it."""
        for table in _TABLES:
            rows = self._waiting.get(table.name)
            if rows:
                self._connection.execute(insert(table), rows)
        self._connection.commit()
        self._waiting.clear()
        self._many = 0

    def count_on(self, table: Table) -> None:
        """Let a table that numbers its rows go on after those that are in it."""
        numbered = table.autoincrement_column
        if numbered is None or self._connection.dialect.name != "postgresql":
            return
        last = select(func.max(numbered)).scalar_subquery()
        counter = func.pg_get_serial_sequence(table.name, numbered.name)
        self._connection.execute(select(func.setval(counter, func.coalesce(last, 1))))
        self._connection.commit()

    def close(self) -> None:
        """Write the rest, and let the database look at what it has.

        PostgreSQL does so by itself after a while; SQLite never does, and it is left
        as whoever installs the product has it.
        """
        self.flush()
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(text("ANALYZE"))
            self._connection.commit()
        self._connection.close()


def copied(source: Engine, bulk: Bulk) -> None:
    """Write every row of another database, as it is."""
    with source.connect() as there:
        for table in _TABLES:
            for row in there.execute(_every(table)).mappings():
                bulk.add(table.name, dict(row))
            bulk.flush()
            bulk.count_on(table)
    bulk.written.clear()


def _every(table: Table) -> Any:
    return table.select().order_by(*table.primary_key.columns)
