"""Lays a file into a folder exactly once, whole, under its final name.

The department may look at any moment: it sees no file or the whole file. A hard link
is the act, because it never replaces what is there; so a second try finds the first
one's file and compares. Renaming would overwrite, and writing in place would show a
file half written.
"""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from office.post.errors import DeliveryClashError, DeliveryFailedError
from office.post.parcel import BeforeActing, Parcel

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EROFS)
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS)
_PART = ".part"


@dataclass(frozen=True, slots=True)
class Laid:
    """A file that is there: where, its hash, and whether it was there before."""

    path: Path
    sha256: str
    before: bool


class FolderChannel:
    """Lays papers into folders of the outbox: exactly once."""

    asks_first = False

    def __init__(self, root: Path) -> None:
        """Take the outbox; a route's target is a folder in it."""
        self._root = root.resolve()

    def send(self, parcel: Parcel, before_acting: BeforeActing) -> str:
        """Lay a paper into its folder; return where it lies, and its hash."""
        folder = self._inside(parcel.delivery.target)
        before_acting()
        laid = lay(folder, parcel.file_name, parcel.content)
        return f"{laid.path.relative_to(self._root)} sha256:{laid.sha256}"

    def _inside(self, target: str) -> Path:
        folder = (self._root / target).resolve()
        if not folder.is_relative_to(self._root):
            raise DeliveryFailedError(
                target,
                "it lies outside the outbox",
                "correct the route in departments.yaml",
            )
        return folder


def lay(folder: Path, name: str, content: bytes) -> Laid:
    """Lay a file into a folder, unless it is there already.

    When this returns, the file outlives a power cut.

    Raises:
        DeliveryClashError: if a file of this name has other bytes.
        DeliveryFailedError: if the folder cannot be written, or has no room.
    """
    path = folder / name
    wanted = hashlib.sha256(content).hexdigest()
    try:
        _make(folder)
        if path.exists():
            return _there_already(path, wanted)
        part = folder / f".{name}.{secrets.token_hex(4)}{_PART}"
        try:
            _write(part, content)
            os.link(part, path)
            _sync_folder(folder)
        except FileExistsError:  # somebody was faster
            return _there_already(path, wanted)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise _failed(path, error) from error
    return Laid(path, wanted, before=False)


def sweep(folder: Path, older_than: float) -> int:
    """Remove what workers that died left half written; return how many.

    Args:
        folder: the outbox; its subfolders too.
        older_than: seconds since 1970; younger ones may be in the making.
    """
    swept = 0
    for part in folder.rglob(f".*{_PART}"):
        if part.stat().st_mtime < older_than:
            part.unlink(missing_ok=True)
            swept += 1
    return swept


def _there_already(path: Path, wanted: str) -> Laid:
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != wanted:
        raise DeliveryClashError(str(path), wanted, found)
    # Whoever linked it may have died before this, and the power may go after it.
    _sync_folder(path.parent)
    return Laid(path, wanted, before=True)


def _write(part: Path, content: bytes) -> None:
    # Not `mkstemp`, whose files nobody but we could read.
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def _make(folder: Path) -> None:
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for one in missing:
        _sync_folder(one.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _failed(path: Path, error: OSError) -> DeliveryFailedError:
    why = error.strerror or str(error)
    if error.errno in _FULL:
        to_do = "free space there; it is tried again by itself"
    elif error.errno in _FORBIDDEN:
        to_do = "give the worker's user the right to write this folder"
    elif error.errno in _NO_LINKS:
        to_do = "use a folder on a file system with hard links, or give the right to it"
    else:
        to_do = "look at the folder; it is tried again by itself"
    return DeliveryFailedError(str(path), why, to_do)
