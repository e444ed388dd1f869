"""``diskfull``: no room for the store, nor for the papers; then there is room again."""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.drills.counting import count, settle
from tests.drills.kill import missing, told
from tests.drills.report import Report
from tests.drills.site import acked, site

MEGABYTES = 6
"""Room for the empty tables of a store, and for the orders once there is room."""


def drill(seed: int, *, orders: int = 6, seconds: float = 3) -> Report:
    """Fill the disk under a company at work, wait, and make room again."""
    began = time.monotonic()
    broken: list[str] = []
    with tempfile.TemporaryDirectory(prefix="drill-") as name, _disk(Path(name)) as at_:
        if at_ is None:
            why = "no small disk can be mounted here (only root may)"
            return Report(
                drill="diskfull", seed=seed, faults=0, seconds=0, skipped=2,
                more={"why": why},
            )  # fmt: skip
        with site("sqlite", folder=at_) as at:
            first = at.placer(0, orders)
            first.wait(60)
            worker = at.worker()
            filler = _fill(at_)
            second = at.placer(orders, orders)
            time.sleep(seconds)
            while_full = len(acked(second.lines()))
            filler.unlink()
            if not second.wait(60):
                broken.append("orders were not taken again once there was room")
            if not settle(at, 60):
                broken.append("papers were not sent again once there was room")
            promised = acked(first.lines()) + acked(second.lines())
            found = count(at, promised)
            worker.ask_to_stop()
            troubles = at.troubles()
    broken += [*found.broken, *missing(promised, 2 * orders)]
    if "Full" not in troubles and "Disk" not in troubles and while_full == orders:
        broken.append("the disk was never full: the drill proved nothing")
    return told("diskfull", seed, 2, began, found, broken, {
        "database": "sqlite", "acked_while_full": while_full, "on_hold": found.held,
        "refused": troubles.count("refused"),
    })  # fmt: skip


@contextmanager
def _disk(folder: Path) -> Iterator[Path | None]:
    """Mount a disk of a few megabytes, where that is allowed."""
    disk = folder / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(disk)]
    tried = subprocess.run(mount, check=False, capture_output=True)  # noqa: S603
    if tried.returncode:
        yield None
        return
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)  # noqa: S603, S607


def _fill(disk: Path) -> Path:
    """Leave not one byte free."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (4096, 1):
            try:
                while file.write(b"x" * size):
                    pass
            except OSError:
                continue
    return filler
