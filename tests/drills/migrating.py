"""``migrate``, ``sqlite-version``: a store of every earlier release, an old SQLite.

For each revision there ever was, a store is made as that release left it, with rows in
every table that takes them, and brought up to this program. Every row is there
afterwards with all it said, no reference leads nowhere, the guards stand, and there is
no way back that would lose anything. Then the same with an upgrade that breaks off.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import (
    Column,
    Connection,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    inspect,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError

from office.store import schema, upgrade
from office.store.connecting import make_engine, read_address
from office.store.engine import open_store
from office.store.triggers import trigger_statements
from tests import postgres
from tests.drills.report import Report
from tests.office.test_a_store_of_the_first_release import ROWS

ROOT = Path(__file__).resolve().parents[2]
FIRST = "0001"
Rows = dict[str, list[dict[str, Any]]]

MEANT_TO_FORGET = {"quarantined_rows": frozenset({"held"})}
"""What a revision takes out because nobody agreed to its being kept: table, columns."""


def revisions() -> list[str]:
    """Return every revision there ever was, the first one first."""
    script = ScriptDirectory.from_config(schema.configuration())
    return [one.revision for one in script.walk_revisions()][::-1]


def migrate(
    seed: int,
    database: str,
    *,
    rows: int = 40,
    since: str = FIRST,
    tell: Callable[[str], None] = lambda _: None,
) -> Report:
    """Bring a store of every revision from ``since`` on up to this program."""
    began = time.monotonic()
    broken: list[str] = []
    kept = 0
    before_us = [one for one in revisions()[:-1] if one >= since]
    for revision in before_us:
        with _database(database) as url:
            chance = random.Random(f"{seed} {revision}")  # noqa: S311 - a drill
            found = _left_by(url, revision, chance, rows)
            broken += [f"from {revision}: {one}" for one in _breaks_off(url, found)]
            upgrade(url)
            broken += [f"from {revision}: {one}" for one in _lost(url, found)]
            broken += [f"from {revision}: {one}" for one in _unguarded(url)]
            kept += sum(len(some) for some in found.values())
            tell(f"  from {revision}: {len(found)} tables, {kept} rows so far")
    return Report(
        drill="migrate", seed=seed, faults=len(before_us), acked=kept,
        seconds=time.monotonic() - began, broken=tuple(broken),
        more={"database": database, "revisions": len(before_us)},
    )  # fmt: skip


@contextmanager
def _database(kind: str) -> Iterator[str]:
    if kind == "postgres":
        server = postgres.start()
        url = server.fresh()
        try:
            yield url
        finally:
            server.drop(url)
            server.stop()
        return
    with tempfile.TemporaryDirectory(prefix="drill-") as at:
        yield f"sqlite:///{Path(at) / 'office.db'}"


def _left_by(url: str, revision: str, chance: random.Random, count: int) -> Rows:
    """Make a store as a release left it, and return what is in it."""
    engine, _ = make_engine(read_address(url), foreign_keys=False)
    with engine.connect() as connection, connection.begin():
        command.upgrade(schema.configuration(connection), FIRST)
        for row in ROWS:
            connection.exec_driver_sql(f"INSERT INTO {row}")
    with engine.connect() as connection, connection.begin():
        command.upgrade(schema.configuration(connection), revision)
    engine.dispose()
    engine, _ = make_engine(read_address(url))  # references must lead somewhere
    found = MetaData()
    found.reflect(engine)
    for table in found.sorted_tables:
        if table.name != "alembic_version":
            with engine.connect() as connection:
                _fill(connection, table, chance, count)
    with engine.connect() as connection:
        rows = _read(connection)
    engine.dispose()
    return rows


def _fill(
    connection: Connection, table: Table, chance: random.Random, count: int
) -> None:
    """Put in rows made by chance; what a table does not take is left out."""
    for number in range(count):
        row = {one.name: _value(one, chance, number) for one in table.columns}
        for key in table.foreign_key_constraints:
            columns = [one.column for one in key.elements]
            there = connection.execute(select(*columns)).all()
            if there:
                parent = chance.choice(there)
                row |= dict(zip(key.column_keys, parent, strict=True))
        connection.rollback()
        with suppress(DBAPIError), connection.begin():
            connection.execute(table.insert(), row)


def _value(column: Column[Any], chance: random.Random, number: int) -> object:
    if isinstance(column.type, LargeBinary):
        return chance.randbytes(8)
    if isinstance(column.type, Integer):
        return number + 1 if column.primary_key else chance.randint(0, 1)
    if column.nullable and chance.random() < 0.5:
        return None
    words = ("{}", "[]", "", "2026-11-22", f"x{number} 林", f"{chance.random()}")
    return f"K{number}" if column.primary_key else chance.choice(words)


def _read(connection: Connection) -> Rows:
    found = {}
    for table in inspect(connection).get_table_names():
        if table != "alembic_version":
            rows = connection.exec_driver_sql(f'SELECT * FROM "{table}"').mappings()  # noqa: S608 - the database's own names
            found[table] = [dict(row) for row in rows]
    return found


def _breaks_off(url: str, before: Rows) -> list[str]:
    """Let an upgrade die in its middle: the store is as it was."""
    file = read_address(url).file
    code = (
        "import os, sys\n"
        "from office.store import schema\n"
        "schema._refuse_loss = lambda *_: os._exit(9)\n"  # after all its statements
        "schema.upgrade(sys.argv[1])\n"
    )
    died = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", code, url], cwd=ROOT, capture_output=True, check=False
    )
    wrong = [] if died.returncode == 9 else ["the upgrade did not get to its end"]
    if file is not None:  # the copy of the try that died
        for copy in file.parent.glob(f"{file.name}.before-*"):
            copy.unlink()
    engine, _ = make_engine(read_address(url), foreign_keys=False)
    with engine.connect() as connection:
        wrong += [] if _read(connection) == before else ["a broken upgrade left traces"]
    engine.dispose()
    return wrong


def _lost(url: str, before: Rows) -> list[str]:
    """Say which rows do not say any more what they said."""
    engine, _ = make_engine(read_address(url), foreign_keys=False)
    with engine.connect() as connection:
        after = _read(connection)
        if read_address(url).file is not None:
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        else:
            orphans = []
    engine.dispose()
    wrong = [f"{len(orphans)} references lead nowhere"] if orphans else []
    for table, rows in before.items():
        if table not in after:
            wrong.append(f"table {table} is gone")
            continue
        said = [set(row.items()) for row in after[table]]
        forgot = MEANT_TO_FORGET.get(table, frozenset())
        gone = [
            row
            for row in rows
            for kept in [{it for it in row.items() if it[0] not in forgot}]
            if not any(kept <= s for s in said)
        ]
        if gone or len(after[table]) < len(rows):
            wrong.append(
                f"{table}: {len(gone)} rows are not what they were: {gone[:1]}"
            )
    return wrong


def _unguarded(url: str) -> list[str]:
    """Say which guards are missing, and whether there is a way back."""
    wrong = []
    store = open_store(url)
    if store.address.file is not None:
        with store.engine.connect() as connection:
            found = connection.execute(
                text("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'")
            ).scalar()
        if found != len(trigger_statements("sqlite")) // 2:
            wrong.append(f"only {found} guards stand")
    with store.engine.connect() as connection:
        before = _read(connection)
    try:
        with store.engine.connect() as connection, connection.begin():
            command.downgrade(schema.configuration(connection), "-1")
    except Exception:  # noqa: S110 - however it is refused
        pass
    else:
        wrong.append("there is a way back, and nobody knows what it loses")
    with store.engine.connect() as connection:
        if _read(connection) != before:
            wrong.append("asking for the way back changed something")
    store.close()
    return wrong


def sqlite_version(seed: int) -> Report:
    """Open a store with the SQLite that Python brought: never in WAL if that is old.

    Skipped where Python's own is safe, for then there is nothing to be careful about.
    """
    began = time.monotonic()
    code = (
        "import sys\n"
        "sys.modules['pysqlite3'] = None\n"  # as if it were not installed
        "sys.modules['pysqlite3.dbapi2'] = None\n"
        "from office.store import open_store, upgrade\n"
        "from office.store.sqlite import choose_driver\n"
        "driver = choose_driver()\n"
        "url = sys.argv[1]\n"
        "upgrade(url)\n"
        "store = open_store(url)\n"
        "with store.engine.connect() as c:\n"
        "    mode = c.exec_driver_sql('PRAGMA journal_mode').scalar()\n"
        "    sync = c.exec_driver_sql('PRAGMA synchronous').scalar()\n"
        "print('.'.join(map(str, driver.version)), driver.wal, mode, sync,"
        " bool(store.warning))\n"
    )
    with tempfile.TemporaryDirectory(prefix="drill-") as at:
        ran = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", code, f"sqlite:///{Path(at) / 'office.db'}"],
            cwd=ROOT, capture_output=True, text=True, check=False, env=os.environ,
        )  # fmt: skip
    version, wal, mode, sync, warned = (*ran.stdout.split(), *[""] * 5)[:5]
    if wal == "True":
        return Report(
            drill="sqlite-version", seed=seed, faults=0, skipped=1,
            seconds=time.monotonic() - began,
            more={"why": f"SQLite {version} is safe in WAL mode"},
        )  # fmt: skip
    broken = []
    if ran.returncode:
        broken.append(ran.stderr.strip().splitlines()[-1])
    elif (mode, sync) != ("delete", "3"):
        broken.append(f"journal mode {mode}, synchronous {sync}")
    elif warned != "True":
        broken.append("nobody is warned")
    return Report(
        drill="sqlite-version", seed=seed, faults=1, seconds=time.monotonic() - began,
        broken=tuple(broken), more={"sqlite": version},
    )  # fmt: skip
