"""From an address to an SQLAlchemy engine, set up for one of the two databases."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from office.store.errors import StoreError, StoreUnreachableError
from office.store.sqlite import SqliteDriver, choose_driver, journal_mode, set_up

# A worker may wait half a minute for its turn; a page asks for less.
BUSY_MS = 30_000
READING = "store_reading"
"""The execution option of a connection that will only read."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the store is: a checked URL, and the file if it is one."""

    url: URL
    file: Path | None

    @property
    def shown(self) -> str:
        """The address without its password."""
        return self.url.render_as_string(hide_password=True)


def read_address(url: str) -> Address:
    """Read ``sqlite:///file`` or ``postgresql://user@host/name``.

    Raises:
        StoreUnreachableError: for any other address.
    """
    hint = "write sqlite:///path/to/file.db or postgresql://user@host/name"
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise StoreUnreachableError("this is no address of a database", hint) from None
    if parsed.get_backend_name() == "postgresql":
        return Address(parsed.set(drivername="postgresql+psycopg"), None)
    if parsed.get_backend_name() != "sqlite":
        raise StoreUnreachableError(f"no database of kind {parsed.drivername}", hint)
    if parsed.database in (None, "", ":memory:"):
        raise StoreUnreachableError("a store in memory would be lost", hint)
    return Address(parsed.set(drivername="sqlite"), Path(str(parsed.database)))


def make_engine(
    address: Address, *, busy_ms: int = BUSY_MS, foreign_keys: bool = True
) -> tuple[Engine, SqliteDriver | None]:
    """Return an engine, and for SQLite the build it uses."""
    if address.file is None:
        return _postgres(address, busy_ms), None
    driver = choose_driver()
    engine = create_engine(address.url, module=driver.module)
    _begin_ourselves(engine, driver, busy_ms, foreign_keys)
    return engine, driver


def _postgres(address: Address, busy_ms: int) -> Engine:
    options = (
        # An acknowledged order is on the disk, whatever the server's default is.
        "-c synchronous_commit=on"
        # A worker that hangs must not hold rows for ever.
        " -c idle_in_transaction_session_timeout=60s"
        f" -c lock_timeout={busy_ms:d}ms"
    )
    try:
        return create_engine(
            address.url,
            # A restarted server is noticed before a job begins, not in its middle.
            pool_pre_ping=True,
            connect_args={"options": options, "connect_timeout": 10},
        )
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise StoreUnreachableError(
            "the driver for PostgreSQL is not installed", "run: pip install psycopg"
        ) from error


def _begin_ourselves(
    engine: Engine, driver: SqliteDriver, busy_ms: int, foreign_keys: bool
) -> None:
    """Take the transaction out of the driver's hands.

    Left alone, the driver begins only at the first write, and SQLite upgrades a
    reader to a writer by failing at once when another one writes: of 160 changes
    made side by side, 131 failed. ``BEGIN IMMEDIATE`` waits its turn instead.
    """

    @event.listens_for(engine, "connect")
    def connected(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        try:
            if not set_up(cursor, driver, busy_ms, foreign_keys):
                raise StoreError(
                    f"the file cannot be brought into mode {journal_mode(driver)}",
                    "stop every other program that has it open, then start again",
                )
        finally:
            cursor.close()

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        reading = connection.get_execution_options().get(READING, False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
