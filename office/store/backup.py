"""Backup and restore of a SQLite store; PostgreSQL has its own tools for both."""

from __future__ import annotations

from pathlib import Path

from office.store import deliveries
from office.store.connecting import read_address
from office.store.copying import (
    check,
    copy_file,
    refuse_existing,
    vacuum_into,
)
from office.store.engine import Store, open_store
from office.store.errors import StoreError, StoreUnreachableError
from office.store.schema import demand_ours, upgrade

_PG_DUMP = (
    "use pg_dump -Fc to save a PostgreSQL database, and pg_restore to bring it back"
)


def backup(store: Store, path: Path) -> None:
    """Write a whole and checked copy of the store, while others work on.

    Raises:
        StoreClashError: if ``path`` is there already.
        StoreError: if the copy could not be written; then nothing is left of it.
    """
    if store.address.file is None:
        raise StoreError("this store is no file", _PG_DUMP)
    vacuum_into(store.engine, path)


RESTORED = "restored from a backup: it may have gone out since then"


def restore(path: Path, url: str) -> None:
    """Bring a backup back under an address where there is no store.

    Deliveries that the backup holds as unsent may have been sent since. In a folder
    that does no harm: the carrier finds the file there, with the same bytes, and
    takes it as sent. All others are held until a person lets them go.

    Raises:
        StoreClashError: if there is a store at ``url``.
        StoreDamagedError: if the backup is no whole database.
        StoreError: if the copy could not be written; then nothing is left of it.
    """
    address = read_address(url)
    if address.file is None:
        raise StoreError("this store is no file", _PG_DUMP)
    if not path.is_file():
        raise StoreUnreachableError(f"there is no backup at {path}", "check its name")
    refuse_existing(address.file)
    # A log beside the missing file would be played into the restored one.
    for suffix in ("-wal", "-shm", "-journal"):
        left = address.file.with_name(address.file.name + suffix)
        if left.exists():
            raise StoreError(f"{left} is left of another store", "move it away first")
    check(path)
    demand_ours(path)
    # What lies beside it by a like name, such as the store that was moved away, stays.
    others = set(_beside(address.file))
    copy_file(path, address.file)
    try:
        upgrade(url, copied=False)
        store = open_store(url)
        try:
            with store.writing() as tx:
                deliveries.hold_after_restore(tx, RESTORED)
        finally:
            store.close()
    except BaseException:
        # Half a restore would stand in the way of the next try.
        for left in set(_beside(address.file)) - others:
            left.unlink()
        raise


def _beside(file: Path) -> list[Path]:
    """Return every file whose name begins like that of a store, itself too."""
    some = file.parent.iterdir() if file.parent.is_dir() else ()
    return [one for one in some if one.name.startswith(file.name)]
