"""Where a base lies: a database of each kind, thrown away afterwards."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, text

from benchmarks.customers.burning import children
from office.desk.installation import Installation, open_installation
from office.store.connecting import make_engine, read_address
from tests import postgres


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A database: its address, where its files lie, and how to start it anew."""

    kind: str
    url: str
    files: Path
    server: postgres.Server | None = None

    def forget(self) -> None:
        """Let nobody remember a page of it, as far as this machine lets us."""
        own = self.server.own if self.server else None
        if own is not None:
            own.stop("fast")
        for file in self.files.rglob("*") if self.files.is_dir() else [self.files]:
            if file.is_file():
                _forget(file)
        if own is not None:
            own.start()

    def workers(self) -> list[int]:
        """The processes that work for it, where it is a server of our own."""
        own = self.server.own if self.server else None
        if own is None:
            return []
        first = (own.data / "postmaster.pid").read_text("ascii").split("\n", 1)[0]
        return children(int(first))

    @property
    def version(self) -> str:
        """The release of the database."""
        of = "sqlite_version()" if self.kind == "sqlite" else "version()"
        said = self._one(f"SELECT {of}").removeprefix("PostgreSQL ")
        return said.split()[0]

    @property
    def bytes(self) -> int:
        """How large it is."""
        if self.files.is_file():
            return self.files.stat().st_size
        return int(self._one("SELECT pg_database_size(current_database())"))

    def _one(self, statement: str) -> str:
        engine = engine_of(self.url)
        try:
            with engine.connect() as there:
                return str(there.execute(text(statement)).scalar())
        finally:
            engine.dispose()


@contextmanager
def place(kind: str, folder: Path) -> Iterator[Place]:
    """Yield an empty database; PostgreSQL on the disk, and syncing.

    Raises:
        NoPostgresError: if it is asked for and there is none.
    """
    if kind == "sqlite":
        file = folder / "base.db"
        yield Place(kind=kind, url=f"sqlite:///{file}", files=file)
        return
    server = postgres.start(fast=False)
    try:
        files = server.own.data if server.own else folder
        yield Place(kind=kind, url=server.fresh(), files=files, server=server)
    finally:
        server.stop()


def installed(like: Path, home: Path, url: str) -> Installation:
    """Return an installation like another one, with a database of its own."""
    shutil.copytree(like, home)
    file = home / "configurator.toml"
    said = file.read_text(encoding="utf-8")
    mine = re.sub(r"(?m)^database = .*$", lambda _: f'database = "{url}"', said)
    file.write_text(mine, encoding="utf-8")
    return open_installation(home, {})


def engine_of(url: str) -> Engine:
    """Return an engine as the store makes it."""
    return make_engine(read_address(url))[0]


def _forget(file: Path) -> None:
    handle = os.open(file, os.O_RDONLY)
    try:
        os.fsync(handle)
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(handle)
