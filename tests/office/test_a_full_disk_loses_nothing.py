"""Disk full: refused in words, nothing half done, and all well when there is room."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from customers.people import CustomerId
from office.post.errors import DeliveryFailedError
from office.post.folder import lay
from office.store import Store, open_store, people, upgrade
from office.store.backup import backup
from office.store.copying import check
from office.store.errors import StoreFullError
from tests.office.samples import CUSTOMER


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of a few megabytes; only root can make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)]
    tried = subprocess.run(mount, check=False, capture_output=True)  # noqa: S603
    if tried.returncode:
        pytest.skip("no tiny disk can be mounted here: a full one was simulated only")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)  # noqa: S603, S607


def fill(disk: Path) -> Path:
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (4096, 1):
            try:
                while file.write(b"x" * size):
                    pass
            except OSError:
                continue
    return filler


def keep_many(store: Store, count: int = 400, mark: str = "c") -> list[str]:
    """Customers until one is refused; return those that were acknowledged."""
    kept: list[str] = []
    for number in range(count):
        one = replace(CUSTOMER, id=CustomerId(f"{mark}{number}"), name="林" * 200)
        with store.writing() as tx:
            people.add(tx, one)
        kept.append(one.id)
    return kept


def test_a_real_full_disk_refuses_and_recovers(tiny_disk: Path) -> None:
    url = f"sqlite:///{tiny_disk / 'office.db'}"
    upgrade(url)
    store = open_store(url, busy_ms=100)
    before = keep_many(store, 20)
    filler = fill(tiny_disk)

    with pytest.raises(StoreFullError, match="free space"):
        keep_many(store, mark="full")
    with pytest.raises(StoreFullError):
        backup(store, tiny_disk / "backup.db")
    filler.unlink()

    with store.writing() as tx:
        people.add(tx, replace(CUSTOMER, id=CustomerId("after")))
    with store.reading() as tx:
        there = {customer.id for customer in people.all(tx)}
    store.close()
    assert {*before, "after"} <= there
    assert not (tiny_disk / "backup.db").exists()
    check(tiny_disk / "office.db")


def test_a_full_folder_shows_nothing(tiny_disk: Path) -> None:
    folder = tiny_disk / "finance"
    filler = fill(tiny_disk)

    with pytest.raises(DeliveryFailedError, match="free space"):
        lay(folder, "a.pdf", b"x" * 50_000)
    filler.unlink()
    partly = fill_but(tiny_disk, 30_000)
    with pytest.raises(DeliveryFailedError, match="free space"):
        lay(folder, "a.pdf", b"x" * 50_000)

    assert list(folder.iterdir()) == []
    partly.unlink()
    assert lay(folder, "a.pdf", b"x" * 50_000).path.stat().st_size == 50_000


def fill_but(disk: Path, left: int) -> Path:
    filler = fill(disk)
    os.truncate(filler, filler.stat().st_size - left)
    return filler


def test_a_store_at_its_limit_refuses_in_words(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    with store.engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar()
        connection.execute(text(f"PRAGMA max_page_count={pages}"))

    with pytest.raises(StoreFullError, match="free space"):
        keep_many(store)

    with store.reading() as tx:
        acknowledged = people.all(tx)
    store.close()
    assert len(acknowledged) < 400
    check(Path(sqlite_url.removeprefix("sqlite:///")))
