"""An open transaction: what the modules of this room work with.

A thin shell around SQLAlchemy's session, so that every error of the database comes
out as one of ours, at the very call that caused it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Executable, Select, text
from sqlalchemy.orm import Session
from sqlalchemy.orm.interfaces import ORMOption

from office.store.errors import StoreError, StoreReadOnlyError, translated
from office.store.tables import StoreRow

_Row = TypeVar("_Row", bound=StoreRow)
_Found = TypeVar("_Found")
LATELY = 32
"""So many rows that were asked for by their key are not read again by the same job."""


class Transaction:
    """All or nothing; made by ``Store.writing`` and ``Store.reading`` only."""

    def __init__(self, session: Session, writes: bool) -> None:
        """Wrap a session that has begun."""
        self._session = session
        self._writes = writes
        self._undone = ""
        self._lately: deque[StoreRow] = deque(maxlen=LATELY)

    @property
    def writes(self) -> bool:
        """Whether it was opened to write."""
        return self._writes

    @property
    def dialect(self) -> str:
        """The kind of database: ``sqlite`` or ``postgresql``."""
        return str(self._session.get_bind().dialect.name)

    def add(self, *rows: StoreRow) -> None:
        """Insert rows now.

        Raises:
            StoreClashError: if one is there already, or names what is not there.
        """
        self.demand_writing()
        with self._all_or_nothing("adding to the store"):
            self._session.add_all(rows)
            self._session.flush()

    def changed(self) -> None:
        """Write what was changed on loaded rows now."""
        self.demand_writing()
        with self._all_or_nothing("changing the store"):
            self._session.flush()

    def remove(self, row: StoreRow) -> None:
        """Delete a row now; what never changes refuses."""
        self.demand_writing()
        with self._all_or_nothing("taking out of the store"):
            self._session.delete(row)
            self._session.flush()

    def get(self, kind: type[_Row], key: object, *options: ORMOption) -> _Row | None:
        """Return the row of this primary key; ``options`` say what is read with it."""
        with self._all_or_nothing("reading the store"):
            row = self._session.get(kind, key, options=options or None)
        if row is not None:
            self._lately.append(row)
        return row

    def read_anew(self, row: StoreRow) -> None:
        """Forget what was read of a row, and read it as it is now."""
        with self._all_or_nothing("reading the store"):
            self._session.refresh(row)

    def one(self, statement: Select[_Found]) -> _Found | None:
        """Return the first thing found, if any."""
        with self._all_or_nothing("reading the store"):
            return self._session.scalars(statement).first()

    def many(self, statement: Select[_Found]) -> list[_Found]:
        """Return everything found."""
        with self._all_or_nothing("reading the store"):
            return list(self._session.scalars(statement))

    def rows(self, statement: Executable) -> list[tuple[Any, ...]]:
        """Return what was selected, column by column."""
        with self._all_or_nothing("reading the store"):
            return [tuple(row) for row in self._session.execute(statement)]

    def totals(self, statement: Select[str, int]) -> dict[str, int]:
        """Return a number by name."""
        with self._all_or_nothing("adding up in the store"):
            return {
                str(row[0]): int(row[1]) for row in self._session.execute(statement)
            }

    def number(self, statement: Executable) -> int:
        """Run a statement that gives one number back; none counts as zero."""
        with self._all_or_nothing("counting in the store"):
            return int(self._session.execute(statement).scalar() or 0)

    def run(
        self, statement: Executable, rows: Sequence[Mapping[str, object]] = ()
    ) -> None:
        """Run a statement that changes rows without loading them; or once a row."""
        self.demand_writing()
        with self._all_or_nothing("changing the store"):
            self._session.execute(statement, [dict(one) for one in rows] or None)

    def hold(self, name: str) -> None:
        """Let no other transaction hold ``name`` until this one ends.

        On SQLite there is one writer anyway. On PostgreSQL this guards what no row
        stands for yet: the balance of a module, the end of a chain of events.
        """
        self.demand_writing()
        if self.dialect == "postgresql":
            lock = text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
            with self._all_or_nothing("waiting for another job"):
                self._session.execute(lock, {"name": name})
            self._lately.clear()  # while it waited, another may have changed them

    def demand_writing(self) -> None:
        """Refuse to write in a transaction that was opened to read."""
        if not self._writes:
            raise StoreReadOnlyError(
                "this transaction only reads", "open it with store.writing()"
            )

    def finish(self) -> None:
        """Write what is left; called by ``Store.writing`` before it keeps anything.

        Raises:
            StoreError: if something failed before, although its error was caught.
        """
        self.changed()

    @contextmanager
    def _all_or_nothing(self, doing: str) -> Iterator[None]:
        """Let nothing pass after a failure, so that no job is kept by half.

        The database undoes the whole transaction at the first failure. What a job
        that caught the error wrote after it would be lost without a word.
        """
        if self._undone:
            raise StoreError(
                f"{doing}: this transaction is undone already ({self._undone})",
                "let the error end the block, and begin a new one",
            )
        try:
            with translated(doing):
                yield
        except StoreError as error:
            self._undone = error.what
            raise
