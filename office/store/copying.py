"""A copy of a SQLite store that is whole, checked, and on the disk for certain.

``VACUUM INTO`` is the way: it reads one state while others write on. Copying the
file would leave out what still stands in the write-ahead log.
"""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

from sqlalchemy import Engine

from office.store.errors import (
    StoreClashError,
    StoreDamagedError,
    StoreError,
    StoreFullError,
    store_error,
    translated,
)
from office.store.sqlite import choose_driver


def vacuum_into(engine: Engine, path: Path) -> None:
    """Write a checked copy to ``path``, which must not exist yet.

    Raises:
        StoreError: if it could not be written whole; then nothing is left of it.
    """
    refuse_existing(path)
    if not path.parent.is_dir():
        what = f"there is no folder {path.parent}"
        raise StoreError(what, "make it, or name another")
    part = path.with_name(f".{path.name}.part")
    try:
        part.unlink(missing_ok=True)
    except OSError as error:
        raise _disk_error(error, f"writing {path}") from error
    try:
        with translated("copying the store"):
            # No transaction may be open, and ours always are: so the bare connection.
            _vacuum(engine, part)
        check(part)
        settle(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def check(path: Path) -> None:
    """Read a SQLite file from end to end.

    Raises:
        StoreDamagedError: if it is no database, or a damaged one.
    """
    driver = choose_driver().module
    try:
        connection = driver.connect(path.absolute().as_uri() + "?mode=ro", uri=True)
        try:
            found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
            orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
        finally:
            connection.close()
    except driver.Error as error:
        raise store_error(error, f"checking {path}") from error
    if found != ["ok"] or orphans:
        said = "; ".join([*map(str, found[:3]), f"{len(orphans)} broken references"])
        raise StoreDamagedError(f"{path} is damaged ({said})")


def copy_file(source: Path, target: Path) -> None:
    """Copy a store that nobody has open, such as a backup, under a new name.

    Raises:
        StoreError: if it could not be written whole; then nothing is left of it.
    """
    refuse_existing(target)
    part = target.with_name(f".{target.name}.part")
    try:
        shutil.copyfile(source, part)
        settle(part, target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise _disk_error(error, f"copying {source} to {target}") from error


def refuse_existing(path: Path) -> None:
    """Refuse to write over a file.

    Raises:
        StoreClashError: if there is one.
    """
    if path.exists():
        raise StoreClashError(f"{path} is there already", "move it away first")


def settle(part: Path, path: Path) -> None:
    """Give a finished file its name, and make both last through a power cut."""
    try:
        _sync(part)
        part.rename(path)
        _sync(path.parent)
    except OSError as error:
        raise _disk_error(error, f"writing {path}") from error


def _vacuum(engine: Engine, part: Path) -> None:
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        try:
            cursor.execute("VACUUM INTO ?", (str(part),))
        except Exception as error:
            raise store_error(error, "copying the store") from error
        finally:
            cursor.close()
    finally:
        connection.close()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _disk_error(error: OSError, doing: str) -> StoreError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreFullError(doing)
    return StoreError(f"{doing}: {error.strerror}", "check the folder and its rights")
