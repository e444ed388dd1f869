"""SQLite: which build of it is safe, and how each connection is set up.

Every setting stands here with its reason. The figures behind them: in a model of
power loss, WAL with ``synchronous=NORMAL`` lost every commit since the last
checkpoint, and DELETE with ``FULL`` the last one; the two pairs below lost none.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from types import ModuleType
from typing import Protocol

# Two connections that write and checkpoint at once may lose committed pages in
# SQLite 3.7.0 to 3.51.2 (https://sqlite.org/wal.html, section 11). Fixed in 3.51.3,
# and in these releases of older branches.
WAL_IS_SAFE_FROM = (3, 51, 3)
WAL_ALSO_SAFE = {(3, 50): 7, (3, 44): 6}


@dataclass(frozen=True, slots=True)
class SqliteDriver:
    """A build of SQLite, and how it may be used.

    Attributes:
        module: the driver.
        version: the release of SQLite in it.
        wal: whether write-ahead logging is safe with it.
        warning: what the operator should know, empty if all is well.
    """

    module: ModuleType
    version: tuple[int, int, int]
    wal: bool
    warning: str


class Cursor(Protocol):
    """What we need of a driver's cursor."""

    def execute(self, statement: str, /) -> object:
        """Run one statement."""

    def fetchone(self) -> tuple[object, ...] | None:
        """Return the next row."""

    def close(self) -> object:
        """Give the cursor back."""


def choose_driver() -> SqliteDriver:
    """Return the newest build of SQLite that is installed, and what it is good for."""
    module: ModuleType = sqlite3
    try:
        import pysqlite3.dbapi2 as bundled  # has no wheel everywhere
    except ImportError:
        pass
    else:
        module = bundled
    version = release_of(module)
    if wal_is_safe(version):
        return SqliteDriver(module, version, True, "")
    said = ".".join(str(part) for part in version)
    return SqliteDriver(
        module,
        version,
        False,
        f"SQLite {said} may lose data in WAL mode, so the slower journal mode DELETE is"
        " used; install pysqlite3 0.6.1 or newer, and run one worker only until then",
    )


def release_of(module: ModuleType) -> tuple[int, int, int]:
    """Return the release of SQLite a driver was built with."""
    parts = [int(part) for part in str(module.sqlite_version).split(".")]
    major, minor, patch = (*parts, 0, 0)[:3]
    return major, minor, patch


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Tell whether several processes may share a write-ahead log."""
    least = WAL_ALSO_SAFE.get(version[:2])
    return version >= WAL_IS_SAFE_FROM or (least is not None and version[2] >= least)


def settings(driver: SqliteDriver, busy_ms: int, foreign_keys: bool) -> list[str]:
    """Return the statements that set up a connection, the journal mode aside."""
    return [
        # Wait for another writer instead of failing at once. First, because the
        # statements below may have to wait too.
        f"PRAGMA busy_timeout={busy_ms:d}",
        # Off by default in SQLite, and per connection. Migrations switch it off:
        # rebuilding a parent table with it on deletes the children in silence.
        f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}",
        # With WAL, FULL syncs the log at every commit. With DELETE, EXTRA also syncs
        # the folder, without which the last commit may come undone.
        f"PRAGMA synchronous={'FULL' if driver.wal else 'EXTRA'}",
        # A log that once grew long is cut back, instead of keeping its size for ever.
        f"PRAGMA journal_size_limit={64 * 1024 * 1024}",
        # A database file from elsewhere must not call functions of this program.
        "PRAGMA trusted_schema=OFF",
        # Find a damaged page when it is read, before it is copied on.
        "PRAGMA cell_size_check=ON",
    ]


def journal_mode(driver: SqliteDriver) -> str:
    """Return the journal mode: readers never wait with WAL, where it is safe."""
    return "wal" if driver.wal else "delete"


def set_up(
    cursor: Cursor, driver: SqliteDriver, busy_ms: int, foreign_keys: bool
) -> bool:
    """Set a new connection up; False if the file refuses the journal mode.

    A file stays in WAL mode while any other process has it open.
    """
    for statement in settings(driver, busy_ms, foreign_keys):
        cursor.execute(statement)
    wanted = journal_mode(driver)
    cursor.execute(f"PRAGMA journal_mode={wanted}")
    found = cursor.fetchone()
    return found is not None and found[0] == wanted
