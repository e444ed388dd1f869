"""SQLite: the settings that make a commit last, and the way round an unsafe build."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from office.store import open_store, people, upgrade
from office.store.errors import StoreBusyError, StoreDamagedError, StoreReadOnlyError
from office.store.sqlite import choose_driver, wal_is_safe
from tests.office.samples import CUSTOMER

UNSAFE_BUILD = """
import sqlite3, sys
sys.modules["pysqlite3.dbapi2"] = None
sqlite3.sqlite_version = "3.40.1"
from office.store import open_store
from office.store.errors import StoreError
try:
    open_store(sys.argv[1], busy_ms=10)
except StoreError as error:
    print("refused:", error)
"""
SYNCHRONOUS = {2: "FULL", 3: "EXTRA"}


def pragmas(url: str) -> dict[str, object]:
    names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    store = open_store(url, busy_ms=1234)
    with store.engine.connect() as connection:
        found = {n: connection.execute(text(f"PRAGMA {n}")).scalar() for n in names}
    store.close()
    found["synchronous"] = SYNCHRONOUS[int(str(found["synchronous"]))]
    return found


def test_a_safe_build_logs_ahead_and_syncs_each_commit(sqlite_url: str) -> None:
    if not choose_driver().wal:
        pytest.skip("no build of SQLite here is safe with WAL: the fallback is tried")

    assert pragmas(sqlite_url) == {
        "journal_mode": "wal",
        "synchronous": "FULL",
        "foreign_keys": 1,
        "busy_timeout": 1234,
    }
    assert open_store(sqlite_url).warning == ""


def test_an_unsafe_build_never_uses_wal_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pysqlite3.dbapi2", None)
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.40.1")
    url = f"sqlite:///{tmp_path / 'old.db'}"

    upgrade(url)

    assert pragmas(url)["journal_mode"] == "delete"
    assert pragmas(url)["synchronous"] == "EXTRA"
    assert "3.40.1" in open_store(url).warning
    with open_store(url).writing() as tx:
        people.add(tx, CUSTOMER)


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
    ],
)
def test_which_builds_are_safe(version: tuple[int, int, int], safe: bool) -> None:
    assert wal_is_safe(version) is safe


def test_an_unsafe_build_does_not_join_a_store_others_use_with_wal(
    sqlite_url: str,
) -> None:
    if not choose_driver().wal:
        pytest.skip("no build of SQLite here is safe with WAL")
    other = open_store(sqlite_url)
    with other.reading() as tx:
        people.all(tx)  # it has the log open from here on
        # In a process of its own: file locks do not hold between two builds in one.
        answer = subprocess.run(  # noqa: S603
            [sys.executable, "-c", UNSAFE_BUILD, sqlite_url],
            check=False,
            capture_output=True,
            encoding="utf-8",
            cwd=Path(__file__).parents[2],
        )

    assert answer.stdout.startswith("refused: "), answer


def test_who_waits_too_long_is_told_so(sqlite_url: str) -> None:
    one = open_store(sqlite_url)
    other = open_store(sqlite_url, busy_ms=20)

    with (
        one.writing(),
        pytest.raises(StoreBusyError, match="try again"),
        other.writing(),
    ):
        pass


def test_readers_do_not_wait_for_a_writer(sqlite_url: str) -> None:
    if not choose_driver().wal:
        pytest.skip("without WAL readers do wait")
    store = open_store(sqlite_url, busy_ms=20)

    with store.writing() as writer:
        people.add(writer, CUSTOMER)
        with store.reading() as reader:
            assert people.all(reader) == ()


def test_a_database_that_may_not_be_written_is_said_so(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    with store.engine.connect() as connection:
        connection.execute(text("PRAGMA query_only=ON"))

    with (
        pytest.raises(StoreReadOnlyError, match="right to write"),
        store.writing() as tx,
    ):
        people.add(tx, CUSTOMER)


def test_a_file_that_is_no_database_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear customer, " * 400, encoding="utf-8")

    with pytest.raises(StoreDamagedError, match="backup"):
        open_store(f"sqlite:///{tmp_path / 'letter.db'}")
