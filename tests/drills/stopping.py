"""``shutdown``, ``clock``, ``backup``: told to stop, another hour, brought back."""

from __future__ import annotations

import random
import time

from office.store import deliveries, open_store, orders
from office.store.backup import backup, restore
from office.store.documents import deliveries_of
from orders.order import DeliveryState
from tests.drills.counting import count, settle
from tests.drills.kill import missing, told
from tests.drills.report import Report
from tests.drills.site import acked, site, wait_until


def shutdown(seed: int, database: str, *, orders: int = 30, times: int = 8) -> Report:
    """Ask workers to stop at any moment: each ends well, nothing waits for a lease."""
    chance = random.Random(seed)  # noqa: S311 - a drill, and its seed is told
    began = time.monotonic()
    broken: list[str] = []
    slowest = 0.0
    with site(database) as at:
        placer = at.placer(0, orders)
        for _ in range(times):
            # A lease longer than the drill: what is not given back would be missed.
            worker = at.worker(DRILL_LEASE="600")
            time.sleep(chance.uniform(0.1, 1.5))
            asked = time.monotonic()
            if not worker.ask_to_stop(20):
                broken.append("a worker did not end well")
            slowest = max(slowest, time.monotonic() - asked)
        placer.wait(120)
        last = at.worker(DRILL_LEASE="600")
        if not settle(at, 60):
            broken.append("something was left in a hand that is gone")
        last.ask_to_stop()
        promised = acked(placer.lines())
        found = count(at, promised)
    broken += [*found.broken, *missing(promised, orders)]
    return told("shutdown", seed, times, began, found, broken, {
        "database": database, "on_hold": found.held,
        "slowest_stop_seconds": round(slowest, 2),
    })  # fmt: skip


def clock(seed: int, database: str, *, orders: int = 12) -> Report:
    """Workers whose clocks are an hour early and late, on one ledger."""
    began = time.monotonic()
    hour = 3600
    with site(database) as at:
        at.mailbox.slow = 0.05
        workers = [
            at.worker(DRILL_SKEW=str(skew), DRILL_LEASE="6")
            for skew in (-hour, 0, hour)
        ]
        # The webhook refuses a signature that is an hour old, and that is right.
        at.hooks.most_skew = 2 * hour
        placer = at.placer(0, orders)
        placer.wait(120)
        settled = settle(at, 60)
        promised = acked(placer.lines())
        found = count(at, promised)
        for one in workers:
            one.ask_to_stop()
    broken = [*found.broken, *missing(promised, orders)]
    if not settled:
        broken.append("not all was sent")
    return told("clock", seed, 2, began, found, broken, {
        "database": database, "on_hold": found.held,
    })  # fmt: skip


def brought_back(seed: int, *, orders_: int = 12) -> Report:
    """Back up while orders come and go; bring it back; nothing goes out by itself."""
    began = time.monotonic()
    broken: list[str] = []
    with site("sqlite") as at:
        worker = at.worker()
        at.mailbox.slow = 0.2
        placer = at.placer(0, orders_)
        wait_until(lambda: len(placer.lines()) > orders_ // 2, 60)
        before = acked(placer.lines())
        store = at.store()
        copy = at.folder / "backup.db"
        backup(store, copy)
        store.close()
        placer.wait(60)
        settle(at, 60)
        worker.ask_to_stop()
        mails = len(at.mailbox.arrived)
        url = f"sqlite:///{at.folder / 'back.db'}"
        restore(copy, url)
        back = open_store(url)
        with back.reading() as tx:
            there = {order.number for order in orders.all(tx)}
            held = deliveries.in_state(tx, DeliveryState.HELD)
            ways = [one for number in there for one in deliveries_of(tx, number)]
        lost = sum(number not in there for _, number in before)
        at.url = url
        settled = at.worker("--once")
        settled.wait(60)
        if len(at.mailbox.arrived) != mails:
            broken.append("a mail went out again by itself")
        waiting = [o for o in ways if o.state is not DeliveryState.SENT]
        by_mail = [o for o in waiting if o.channel != "folder"]
        if len(held) != len(by_mail):
            broken.append(f"{len(by_mail)} may have gone out, {len(held)} are held")
        back.close()
    return Report(
        drill="backup", seed=seed, faults=1, acked=len(before), lost=lost,
        seconds=time.monotonic() - began, broken=tuple(broken),
        more={"database": "sqlite", "on_hold": len(held)},
    )  # fmt: skip
