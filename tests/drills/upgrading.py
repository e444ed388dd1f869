"""``upgrade``: the next release comes while orders and deliveries are under way.

The next release is this one with one more step for the tables, which builds the table
of deliveries anew. Its first tries die when all is changed and nothing kept; then it
gets through, and its workers begin while those of the old release still work. The old
ones are asked to stop. Nothing may be lost, doubled, stuck or left.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from office.store import engine, schema
from office.store.connecting import read_address
from tests.drills.counting import count, settle
from tests.drills.kill import missing, told
from tests.drills.report import Report
from tests.drills.site import ROOT, Process, Site, acked, nursery_in, site, wait_until

NEXT = "9999"
STEP = f'''"""The next release: deliveries are built anew, with a column more."""

import sqlalchemy as sa
from alembic import op

from office.store.migrations.one_way import downgrade as downgrade

revision = "{NEXT}"
down_revision = "{schema.HEAD}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("deliveries", recreate="always") as table:
        table.add_column(sa.Column("of_next", sa.Text(), server_default=""))
'''
DIES = "schema._refuse_loss = lambda *_: os._exit(9)\n"
"""A try that dies: all its statements have run, and nothing is kept."""
CODE = """import os, sys
from office.store import engine, schema
{dies}schema.upgrade(sys.argv[1])
print(schema.HEAD)
"""
PARTS = ("rules", "catalog", "configurator", "customers", "orders", "office", "web",
         "tests")  # fmt: skip


def drill(
    seed: int,
    database: str,
    *,
    orders: int = 100,
    tries: int = 3,
    hands: int = 2,
    pause: float = 0.4,
) -> Report:
    """Upgrade in the middle of ``orders`` orders, after ``tries`` tries that died.

    ``pause`` is the time between two orders, in seconds.
    """
    chance = random.Random(seed)  # noqa: S311 - a drill, and its seed is told
    began = time.monotonic()
    broken: list[str] = []
    with site(database) as at:
        next_ = _next_release(at.logs / "next")
        at.mailbox.slow = 0.05  # so that something is always on its way
        old = [at.worker() for _ in range(hands)]
        placer = at.placer(0, orders, DRILL_PAUSE=str(pause))
        wait_until(lambda: len(placer.lines()) > orders // 10, 120)
        for _ in range(tries):
            time.sleep(chance.uniform(0.05, 0.5))
            broken += _upgraded(at, next_, dies=True)
        at_upgrade = len(acked(placer.lines()))
        broken += _upgraded(at, next_)
        newcomers = replace(at, nursery=nursery_in(next_))
        new = [newcomers.worker() for _ in range(hands)]
        time.sleep(chance.uniform(0.5, 1.5))  # old and new side by side
        broken += _stopped(old)
        placer.wait(180)
        promised = acked(placer.lines())
        with _reading_as(NEXT):
            if not settle(at, 120):
                broken.append("something is stuck")
            found = count(at, promised)
        broken += _stopped(new)
        _closed(newcomers)
        if "Traceback" in (troubles := at.troubles()):
            broken.append(troubles[-400:])
    broken += [*found.broken, *missing(promised, orders)]
    return told("upgrade", seed, tries + 1, began, found, broken, {
        "database": database, "workers": 2 * hands, "on_hold": found.held,
        "placed_before": at_upgrade, "placed_after": len(promised) - at_upgrade,
    })  # fmt: skip


def _next_release(folder: Path) -> Path:
    """Return where the next release lies: this one, and a step for the tables more."""
    ignored = shutil.ignore_patterns("__pycache__", "node_modules", "parts")
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=ignored)
    store = folder / "office" / "store"
    file = store / "schema.py"
    text = file.read_text("utf-8")
    file.write_text(
        text.replace(f'HEAD = "{schema.HEAD}"', f'HEAD = "{NEXT}"'), "utf-8"
    )
    step = store / "migrations" / "versions" / f"rev_{NEXT}_next.py"
    step.write_text(STEP, "utf-8")
    return folder


def _upgraded(at: Site, release: Path, *, dies: bool = False) -> list[str]:
    """Bring the tables up with another release; say what went otherwise than meant."""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", CODE.format(dies=DIES if dies else ""), at.url],
        cwd=release, capture_output=True, text=True, check=False,
    )  # fmt: skip
    file = read_address(at.url).file
    if dies and file is not None:  # the copy of the try, as whoever tries again is told
        for copy in file.parent.glob(f"{file.name}.before-*"):
            copy.unlink()
    if dies:
        return [] if done.returncode == 9 else [f"a try did not die: {done.stderr}"]
    ended = done.returncode == 0 and done.stdout.strip() == NEXT
    return [] if ended else [f"the upgrade failed: {done.stderr[-300:]}"]


@contextmanager
def _reading_as(revision: str) -> Iterator[None]:
    """Let the drill read what only the next release may open."""
    was = schema.HEAD
    setattr(engine, "HEAD", revision)  # noqa: B010 - it is no name of its own there
    try:
        yield
    finally:
        setattr(engine, "HEAD", was)  # noqa: B010 - as above


def _stopped(workers: list[Process]) -> list[str]:
    well = [one.ask_to_stop() for one in workers]
    return [] if all(well) else ["a worker did not end well when asked to"]


def _closed(newcomers: Site) -> None:
    assert newcomers.nursery.stdin is not None
    newcomers.nursery.stdin.close()
    newcomers.nursery.wait(10)
