"""``numbers``, ``stock``, ``contention``: many at once, and each gets its own."""

from __future__ import annotations

import random
import time
from concurrent.futures import ThreadPoolExecutor

from office.desk.reconciling import NUMBERS, reconcile
from office.store import Store, counters, stock
from office.store.errors import StoreBusyError
from orders.order import StockMovement
from tests.drills.counting import count, settle
from tests.drills.kill import missing, told
from tests.drills.report import Report
from tests.drills.site import acked, site
from tests.office.desk.shop import AT, NOON


class UndoneError(Exception):
    """A job that was undone on purpose."""


def numbers(seed: int, database: str, *, jobs: int = 500) -> Report:
    """Draw ``jobs`` numbers at once, a tenth undone: none is missing, none twice."""
    chance = random.Random(seed)  # noqa: S311 - a drill, and its seed is told
    began = time.monotonic()
    undone = [chance.random() < 0.1 for _ in range(jobs)]
    with site(database) as at:
        store = at.store()
        with ThreadPoolExecutor(max_workers=8) as pool:
            drawn = [n for n in pool.map(lambda u: _draw(store, u), undone) if n]
        # What stands on no paper the reconciler has to see.
        seen = {hit.kind for hit in reconcile(store, at.outbox, lambda: NOON)}
        store.close()
    whole = list(range(1, jobs - sum(undone) + 1))
    broken = [] if NUMBERS in seen else ["the reconciler did not see drawn numbers"]
    return Report(
        drill="numbers", seed=seed, faults=sum(undone), acked=len(drawn),
        lost=len(set(whole) - set(drawn)), dup=len(drawn) - len(set(drawn)),
        seconds=time.monotonic() - began, broken=tuple(broken),
        more={"database": database},
    )  # fmt: skip


def _draw(store: Store, undo: bool) -> int:
    try:
        with store.writing() as tx:
            number = counters.next_number(tx, "invoice 2026")
            if undo:
                raise UndoneError
    except UndoneError:
        return 0
    return number


def last_unit(seed: int, database: str, *, buyers: int = 50) -> Report:
    """Let many take the last unit of a module: one gets it."""
    began = time.monotonic()
    with site(database) as at:
        store = at.store()
        with store.writing() as tx:
            stock.add(tx, _moved(1000, "opening"))
        with ThreadPoolExecutor(max_workers=8) as pool:
            got = sum(pool.map(lambda _: _take(store), range(buyers)))
        with store.reading() as tx:
            left = stock.balances(tx, {"GOAT-LAST"})["GOAT-LAST"]
        store.close()
    broken = [] if left == 0 else [f"{left} thousandths are left"]
    return Report(
        drill="stock", seed=seed, faults=buyers, acked=got, lost=0 if got else 1,
        dup=max(0, got - 1), seconds=time.monotonic() - began, broken=tuple(broken),
        more={"database": database},
    )  # fmt: skip


def _take(store: Store) -> bool:
    with store.writing() as tx:
        stock.hold(tx, {"GOAT-LAST"})
        if stock.balances(tx, {"GOAT-LAST"}).get("GOAT-LAST", 0) < 1000:
            return False
        stock.add(tx, _moved(-1000, "reservation"))
    return True


def _moved(thousandths: int, reason: str) -> StockMovement:
    return StockMovement(
        module="GOAT-LAST", thousandths=thousandths, reason=reason, reference="drill",
        at=AT,
    )  # fmt: skip


def contention(
    seed: int, database: str, *, seconds: float = 30, orders: int = 20
) -> Report:
    """Four that place, two workers and a page that writes: nobody is turned away."""
    began = time.monotonic()
    waits: list[float] = []
    turned_away = 0
    with site(database) as at:
        store = at.store()
        workers = [at.worker(), at.worker()]
        placers = [at.placer(1000 * one, orders) for one in range(4)]
        ends = time.monotonic() + seconds
        while time.monotonic() < ends or any(one.runs for one in placers):
            asked = time.monotonic()
            try:
                with store.writing() as tx:
                    counters.next_number(tx, "page")
            except StoreBusyError:
                turned_away += 1
            waits.append(time.monotonic() - asked)
            time.sleep(0.02)
            if time.monotonic() > ends + 120:
                break
        settled = settle(at, 60)
        promised = [pair for one in placers for pair in acked(one.lines())]
        found = count(at, promised)
        busy = at.troubles().count("StoreBusy")
        for one in workers:
            one.ask_to_stop()
        store.close()
    broken = [*found.broken, *missing(promised, 4 * orders)]
    if turned_away or busy:
        broken.append(f"{turned_away + busy} writers were turned away")
    if not settled:
        broken.append("not all was sent")
    waits.sort()
    return told("contention", seed, len(waits), began, found, broken, {
        "database": database, "on_hold": found.held,
        "slowest_write_ms": round(waits[-1] * 1000),
        "p99_write_ms": round(waits[len(waits) * 99 // 100] * 1000),
    })  # fmt: skip
