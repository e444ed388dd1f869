"""Backup and restore: whole, checked, and never over something that is there."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command

from customers.people import CustomerId
from office.store import Store, open_store, orders, people
from office.store.backup import backup, restore
from office.store.connecting import make_engine, read_address
from office.store.errors import (
    StoreClashError,
    StoreDamagedError,
    StoreError,
    StoreUnreachableError,
)
from office.store.schema import HEAD, configuration
from tests.office.samples import CUSTOMER, ORDER


def lite(store: Store) -> None:
    if store.address.file is None:
        pytest.skip("PostgreSQL has pg_dump for this")


def test_what_was_there_at_the_backup_comes_back(shop: Store, tmp_path: Path) -> None:
    lite(shop)
    copy, url = tmp_path / "copy.db", f"sqlite:///{tmp_path / 'new.db'}"

    backup(shop, copy)
    with shop.writing() as tx:
        people.add(tx, replace(CUSTOMER, id=CustomerId("later")))
    restore(copy, url)

    with open_store(url).reading() as tx:
        assert orders.find(tx, "SO-1") == ORDER
        assert people.all(tx) == (CUSTOMER,)


def test_a_backup_does_not_wait_for_a_writer(shop: Store, tmp_path: Path) -> None:
    lite(shop)
    with shop.writing() as tx:
        people.add(tx, replace(CUSTOMER, id=CustomerId("later")))
        backup(shop, tmp_path / "copy.db")

    assert (tmp_path / "copy.db").stat().st_size > 0


def test_nothing_is_written_over(shop: Store, tmp_path: Path) -> None:
    lite(shop)
    copy = tmp_path / "copy.db"
    backup(shop, copy)

    with pytest.raises(StoreClashError):
        backup(shop, copy)
    with pytest.raises(StoreClashError):
        restore(copy, str(shop.address.url))


def test_a_damaged_backup_is_not_brought_back(shop: Store, tmp_path: Path) -> None:
    lite(shop)
    copy = tmp_path / "copy.db"
    backup(shop, copy)
    bytes_ = bytearray(copy.read_bytes())
    bytes_[5000:9000] = b"\xff" * 4000
    copy.write_bytes(bytes_)

    with pytest.raises(StoreDamagedError):
        restore(copy, f"sqlite:///{tmp_path / 'new.db'}")

    assert not (tmp_path / "new.db").exists()


def test_a_log_left_of_another_store_is_not_played_in(
    shop: Store, tmp_path: Path
) -> None:
    lite(shop)
    backup(shop, tmp_path / "copy.db")
    (tmp_path / "new.db-wal").write_bytes(b"old")

    with pytest.raises(StoreError, match=r"new\.db-wal"):
        restore(tmp_path / "copy.db", f"sqlite:///{tmp_path / 'new.db'}")


def test_a_backup_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreachableError):
        restore(tmp_path / "none.db", f"sqlite:///{tmp_path / 'new.db'}")


def database(path: Path, *statements: str) -> Path:
    with sqlite3.connect(path) as connection:
        for one in statements:
            connection.execute(one)
    return path


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        ((), "no store of ours"),
        (("CREATE TABLE a (b)",), "no store of ours"),
        (
            (
                "CREATE TABLE alembic_version (version_num)",
                "INSERT INTO alembic_version VALUES ('0001')",
            ),
            "no store of ours",
        ),
        (
            (
                "CREATE TABLE alembic_version (version_num)",
                "CREATE TABLE orders (number)",
                "CREATE TABLE catalogs (hash)",
                "INSERT INTO alembic_version VALUES ('9999')",
            ),
            "a later release",
        ),
    ],
)
def test_a_database_that_is_no_store_of_ours_is_not_brought_back(
    tmp_path: Path, statements: tuple[str, ...], said: str
) -> None:
    other = database(tmp_path / "other.db", *statements)
    other.touch()

    with pytest.raises(StoreError, match=said):
        restore(other, f"sqlite:///{tmp_path / 'new' / 'new.db'}")

    assert not list((tmp_path / "new").glob("*"))


def test_of_a_backup_that_cannot_be_brought_up_nothing_is_left(tmp_path: Path) -> None:
    broken = database(
        tmp_path / "broken.db",
        "CREATE TABLE alembic_version (version_num)",
        "CREATE TABLE orders (number)",
        "CREATE TABLE catalogs (hash)",
        "INSERT INTO alembic_version VALUES ('0001')",
    )

    with pytest.raises(StoreError):
        restore(broken, f"sqlite:///{tmp_path / 'new' / 'new.db'}")

    assert not list((tmp_path / "new").glob("*"))


def an_early_store(path: Path) -> Path:
    """Make a store of the first release, as a backup of long ago holds one."""
    url = f"sqlite:///{path}"
    engine, _ = make_engine(read_address(url), foreign_keys=False)
    with engine.connect() as connection, connection.begin():
        command.upgrade(configuration(connection), "0001")
    engine.dispose()
    return path


def test_what_was_moved_away_first_is_left_alone_when_it_fails(tmp_path: Path) -> None:
    broken = database(
        tmp_path / "new.db.backup",
        "CREATE TABLE alembic_version (version_num)",
        "CREATE TABLE orders (number)",
        "CREATE TABLE catalogs (hash)",
        "INSERT INTO alembic_version VALUES ('0001')",
    )
    for mine in ("new.db.old", "new.db.before-0001"):
        (tmp_path / mine).write_bytes(b"dear to me")
    before = sorted(tmp_path.iterdir())

    with pytest.raises(StoreError):
        restore(broken, f"sqlite:///{tmp_path / 'new.db'}")

    assert sorted(tmp_path.iterdir()) == before


def test_an_old_backup_comes_back_beside_the_copy_of_an_upgrade(tmp_path: Path) -> None:
    old = an_early_store(tmp_path / "old.db")
    copy = tmp_path / "new.db.before-0001"
    copy.write_bytes(b"the copy of an upgrade")

    restore(old, f"sqlite:///{tmp_path / 'new.db'}")

    assert copy.read_bytes() == b"the copy of an upgrade"
    with sqlite3.connect(tmp_path / "new.db") as connection:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    assert found == [(HEAD,)]


def test_a_backup_that_cannot_be_written_names_its_place(
    shop: Store, tmp_path: Path
) -> None:
    lite(shop)

    with pytest.raises(StoreError) as refused:
        backup(shop, tmp_path / "none" / "copy.db")

    assert f"there is no folder {tmp_path / 'none'}" in refused.value.what
    assert "make it" in refused.value.to_do
