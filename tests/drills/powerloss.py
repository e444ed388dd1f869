"""``powerloss``: only what a finished sync covers outlives the cut.

Killing a process never shows this, because the system keeps what was written. So
here a shim between SQLite and the system copies a file beside itself at each finished
sync, and at the cut only the copies count. With ``synchronous=NORMAL`` acknowledged
orders must be lost; a drill that cannot see that proves nothing.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from office.store import open_store, upgrade
from office.store.copying import check
from office.store.counters import next_number
from tests.drills.report import Report

ROOT = Path(__file__).resolve().parents[2]
SHIM = Path(__file__).with_name("powerloss.c")


def drill(seed: int, *, cuts: int = 6, commits: int = 120) -> Report:
    """Cut the power ``cuts`` times as we are set up, and as we must not be."""
    chance = random.Random(seed)  # noqa: S311 - a drill, and its seed is told
    began = time.monotonic()
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        return Report(
            drill="powerloss", seed=seed, faults=0, seconds=0, skipped=2 * cuts,
            more={"why": "there is no C compiler here to make the shim with"},
        )  # fmt: skip
    acked = lost = 0
    broken: list[str] = []
    with tempfile.TemporaryDirectory(prefix="drill-") as at:
        shim = Path(at) / "shim.so"
        make = [compiler, "-shared", "-fPIC", "-O1", "-o", str(shim), str(SHIM), "-ldl"]
        subprocess.run(make, check=True)  # noqa: S603 - the compiler, on our own file
        for cut in range(cuts):
            after = chance.randrange(commits // 3, commits)
            promised, there = _cut(Path(at) / f"full-{cut}", shim, after, "FULL")
            acked, lost = acked + promised, lost + promised - there
        weak = [
            _cut(Path(at) / f"normal-{cut}", shim, commits // 2, "NORMAL")
            for cut in range(max(1, cuts // 3))
        ]
    lost_with_normal = sum(promised - there for promised, there in weak)
    if not lost_with_normal:
        broken.append("synchronous=NORMAL lost nothing: the drill does not see losses")
    return Report(
        drill="powerloss", seed=seed, faults=cuts + len(weak), acked=acked, lost=lost,
        seconds=time.monotonic() - began, broken=tuple(broken),
        more={
            "database": "sqlite", "acked_with_normal": sum(p for p, _ in weak),
            "lost_with_normal": lost_with_normal,
        },
    )  # fmt: skip


def _cut(folder: Path, shim: Path, after: int, mode: str) -> tuple[int, int]:
    """Return how many commits were acknowledged, and how many are there."""
    live, kept = folder / "live", folder / "kept"
    live.mkdir(parents=True)
    kept.mkdir()
    url = f"sqlite:///{live / 'office.db'}"
    upgrade(url)
    for file in live.iterdir():  # what was there before the drill is on the disk
        shutil.copy(file, kept)
    child = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "tests.drills.powerloss", url, mode],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
        env={
            **os.environ, "LD_PRELOAD": str(shim), "DRILL_LIVE": str(live),
            "DRILL_KEPT": str(kept),
        },
    )  # fmt: skip
    assert child.stdout is not None
    promised = 0
    for line in child.stdout:
        promised = int(line)
        if promised >= after:
            break
    child.send_signal(signal.SIGKILL)
    rest = child.stdout.read().split()
    promised = max([promised, *map(int, rest)])
    child.wait(10)
    check(kept / "office.db")
    store = open_store(f"sqlite:///{kept / 'office.db'}")
    with store.writing() as tx:
        there = next_number(tx, "drill") - 1
    store.close()
    return promised, min(there, promised)


def commit_for_ever(url: str, mode: str) -> None:
    """Take numbers, each in a transaction; say each one once it is kept."""
    if mode != "FULL":
        from office.store import sqlite

        real = sqlite.settings
        weaker = [f"PRAGMA synchronous={mode}"]
        # As somebody in a hurry would set it up; here only, and to see it fail.
        sqlite.settings = lambda *given: [*real(*given), *weaker]
    store = open_store(url)
    while True:
        with store.writing() as tx:
            number = next_number(tx, "drill")
        print(number, flush=True)


if __name__ == "__main__":
    commit_for_ever(sys.argv[1], sys.argv[2])
