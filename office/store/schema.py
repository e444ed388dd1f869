"""The tables of a database: which revision they have, and how they are brought up.

Every upgrade is one transaction on one connection, so a program that dies in its
middle leaves the tables as they were.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import OperationalError

from office.store.connecting import Address, make_engine, read_address
from office.store.copying import vacuum_into
from office.store.errors import StoreDamagedError, StoreError, translated
from office.store.triggers import create_triggers

HEAD = "0026"
"""The revision this program works with."""

MIGRATIONS = Path(__file__).parent / "migrations"
_ALWAYS = {"alembic_version", "catalogs", "orders"}
"""Tables every release had."""
TRIES = 10
"""How often an upgrade is begun while others work in PostgreSQL."""
_UPGRADING = 7_401_955  # any number, as long as nobody else locks by it


def upgrade(url: str, *, copied: bool = True) -> str:
    """Make the tables, or bring them up to this program; return the revision before.

    A SQLite file that is brought up is first copied beside itself. Nothing happens
    if the tables are up to date.

    Args:
        url: of the database.
        copied: whether a copy is made first; there is one already where a backup has
            just been brought back.

    Raises:
        StoreError: if it could not be done; then the tables are as they were.
    """
    address = read_address(url)
    if address.file is not None:
        _make_folder(address.file.parent)
    # Rebuilding a table with foreign keys on would delete its children in silence.
    engine, _ = make_engine(address, foreign_keys=False)
    try:
        with translated(f"upgrading {address.shown}"):
            with engine.connect() as connection, connection.begin():
                before = revision_in(connection)
            if before == HEAD:
                return before
            demand_known(before, address.shown)
            if copied and before and address.file is not None:
                vacuum_into(engine, _copy_of(address.file, before))
            for left in range(TRIES, 0, -1):
                try:
                    with engine.connect() as connection, connection.begin():
                        _upgrade(connection, address)
                    break
                except OperationalError:  # PostgreSQL chose us to end a deadlock
                    if address.file is not None or left == 1:
                        raise
            return before
    finally:
        engine.dispose()


def revision_in(connection: Connection) -> str:
    """Return the revision of the tables, empty if there are none."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    found = connection.execute(text("SELECT version_num FROM alembic_version"))
    return str(found.scalar() or "")


def demand_ours(path: Path) -> None:
    """Look whether a SQLite file is a store of ours, before it takes a store's place.

    Raises:
        StoreError: if it is a database of something else, or of a later release.
    """
    engine, _ = make_engine(read_address(f"sqlite:///{path.absolute()}"))
    try:
        with translated(f"reading {path}"), engine.connect() as connection:
            tables = set(inspect(connection).get_table_names())
            found = revision_in(connection)
    finally:
        engine.dispose()
    if not found or not _ALWAYS.issubset(tables):
        raise StoreError(
            f"{path} is no store of ours", "give a file that db backup wrote"
        )
    demand_known(found, str(path))


def demand_known(revision: str, where: str) -> None:
    """Refuse tables of a release that came after this one.

    Raises:
        StoreError: if this program does not know the revision.
    """
    scripts = ScriptDirectory.from_config(configuration())
    if revision and revision not in {one.revision for one in scripts.walk_revisions()}:
        raise StoreError(
            f"{where} is of a later release: its tables have revision {revision},"
            f" this program knows {HEAD}",
            "use the release that wrote it",
        )


def configuration(connection: Connection | None = None) -> Config:
    """Return Alembic's configuration, without a file of its own."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _upgrade(connection: Connection, address: Address) -> None:
    if address.file is None:  # SQLite let us begin alone; PostgreSQL has to be asked
        lock = text("SELECT pg_advisory_xact_lock(:key)")
        connection.execute(lock, {"key": _UPGRADING})
        _hold_all(connection)
    counted = _rows_of_each_table(connection)
    command.upgrade(configuration(connection), "head")
    create_triggers(connection)
    _refuse_loss(counted, _rows_of_each_table(connection))
    if address.file is not None:
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if orphans:
            raise StoreDamagedError(f"{len(orphans)} references lead nowhere")


def _hold_all(connection: Connection) -> None:
    """Keep everybody out before anything is changed.

    Whoever works meanwhile holds locks in an order of his own, and steps that take
    theirs one by one would meet him in a deadlock half way (found by the drill
    ``upgrade``). What deadlocks here has changed nothing yet, and is tried again.
    """
    tables = sorted(inspect(connection).get_table_names())
    if tables:
        names = ", ".join(f'"{one}"' for one in tables)
        connection.exec_driver_sql(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE")


def _rows_of_each_table(connection: Connection) -> dict[str, int]:
    tables = inspect(connection).get_table_names()
    return {
        table: int(
            connection.exec_driver_sql(f'SELECT count(*) FROM "{table}"').scalar() or 0  # noqa: S608 - the database's own names
        )
        for table in tables
    }


def _refuse_loss(before: dict[str, int], after: dict[str, int]) -> None:
    lost = sorted(name for name, rows in before.items() if after.get(name, rows) < rows)
    if lost:
        raise StoreDamagedError(f"the upgrade would lose rows of {', '.join(lost)}")


def _copy_of(file: Path, revision: str) -> Path:
    copy = file.with_name(f"{file.name}.before-{revision}")
    if copy.exists():
        raise StoreError(f"{copy} is left of an earlier try", "move it away first")
    return copy


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"{folder} cannot be made: {error.strerror}", "check its rights"
        ) from error
