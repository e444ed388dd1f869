"""The store itself: opened once, asked for transactions by every job."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from office.store.connecting import (
    BUSY_MS,
    READING,
    Address,
    make_engine,
    read_address,
)
from office.store.errors import (
    StoreOutdatedError,
    StoreUnreachableError,
    translated,
)
from office.store.schema import HEAD, demand_known, revision_in
from office.store.transaction import Transaction


class Store:
    """An open database of one company.

    Safe to share between threads; open it after forking, not before.
    """

    def __init__(self, engine: Engine, address: Address, warning: str) -> None:
        """Take over an engine; ``open_store`` is how one is made."""
        self._engine = engine
        self.address = address
        self.warning = warning

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """Open a transaction that is kept if its block ends well, else undone.

        On SQLite there is one writer at a time, so nothing slow belongs inside: no
        printing, no sending, no solving.

        Raises:
            StoreError: if the database could not begin, keep or undo it.
        """
        with (
            translated("writing to the store"),
            self._engine.connect() as connection,
            connection.begin(),
            _session(connection) as session,
        ):
            tx = Transaction(session, writes=True)
            yield tx
            tx.finish()

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """Open a transaction that sees one state of the store throughout.

        Raises:
            StoreError: if the database cannot be read.
        """
        options: dict[str, object] = {READING: True}
        if self.address.file is None:
            # SQLite reads one state by nature; PostgreSQL has to be asked.
            options |= {
                "postgresql_readonly": True,
                "isolation_level": "REPEATABLE READ",
            }
        with translated("reading the store"), self._engine.connect() as connection:
            reader = connection.execution_options(**options)
            with reader.begin(), _session(reader) as session:
                yield Transaction(session, writes=False)

    def close(self) -> None:
        """Give every connection back."""
        self._engine.dispose()

    @property
    def engine(self) -> Engine:
        """The engine, for backup and for tests of this room."""
        return self._engine


def open_store(url: str, *, busy_ms: int = BUSY_MS) -> Store:
    """Open a database that ``upgrade`` has made.

    Args:
        url: ``sqlite:///file`` or ``postgresql://user@host/name``.
        busy_ms: how long to wait for another writer before giving up.

    Raises:
        StoreUnreachableError: if there is no database.
        StoreOutdatedError: if its tables are those of an earlier program.
        StoreError: if they are those of a later one.
    """
    address = read_address(url)
    if address.file is not None and not address.file.is_file():
        raise StoreUnreachableError(
            f"there is no store at {address.file}", "run: configurator init"
        )
    engine, driver = make_engine(address, busy_ms=busy_ms)
    with translated(f"opening {address.shown}"), engine.connect() as connection:
        found = revision_in(connection.execution_options(**{READING: True}))
    if found != HEAD:
        engine.dispose()
        demand_known(found, address.shown)
        raise StoreOutdatedError(
            f"the tables are at {found or 'nothing'}, this program needs {HEAD}"
        )
    return Store(engine, address, driver.warning if driver else "")


def _session(connection: Connection) -> Session:
    # What was read stays readable after the end; writes go out when we say so.
    return Session(bind=connection, autoflush=False, expire_on_commit=False)
