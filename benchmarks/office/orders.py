"""Durable orders a second against the raw commit bound of the same disk, in one run.

``python -m benchmarks.office.orders --orders 200``: for SQLite and PostgreSQL, the
bound (one-row commits of the same store), orders taken in by one client, and orders
fully delivered by 1, 2 and 4 workers. A line of JSON a row, ratios beside rates; then all of
it as a table in ``benchmarks/results/office.md``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from office.store import Store, counters
from tests import postgres
from tests.drills.counting import settle
from tests.drills.site import Site, site

BOUND_SECONDS = 3.0
RESULTS = Path(__file__).resolve().parent.parent / "results" / "office.md"
Row = dict[str, Any]


def main() -> int:
    """Measure and print; return the exit code."""
    parser = argparse.ArgumentParser(prog="benchmarks.office.orders")
    parser.add_argument("--orders", type=int, default=200)
    parser.add_argument("--workers", default="1,2,4")
    parser.add_argument("--databases", default="sqlite,postgres")
    parser.add_argument("--results", type=Path, default=RESULTS)
    given = parser.parse_args()
    machine: Row = {
        "cores": os.cpu_count(), "python": platform.python_version(),
        "load_before": round(os.getloadavg()[0], 1),
        "fdatasync_per_second": round(_raw_syncs(BOUND_SECONDS)),
    }  # fmt: skip
    _say(machine)
    rows: list[Row] = []
    for database in given.databases.split(","):
        try:
            for workers in map(int, given.workers.split(",")):
                rows.append(_measure(database, given.orders, workers))
                _say(rows[-1])
        except postgres.NoPostgresError as error:
            _say({"database": database, "skipped": str(error)})
    given.results.write_text(told(machine, rows), encoding="utf-8")
    return 0


def told(machine: Row, rows: list[Row]) -> str:
    """Return the results as a page."""
    table = "\n".join(
        f"| {r['database']} | {r['workers']} | {r['bound_commits_per_second']} | "
        f"{r['intake_orders_per_second']} | {r['intake_of_bound']:.0%} | "
        f"{r['delivered_orders_per_second']} | {r['deliveries_per_second']} |"
        for r in rows
    )
    return (
        "# Orders taken in and delivered\n\n"
        f"Written by `make bench`, {rows[0]['orders'] if rows else 0} orders a row, on "
        f"{machine['cores']} cores with {machine['fdatasync_per_second']} raw syncs a "
        "second;\neach row's bound is one-row commits of the same store in the same "
        "minute.\n\n"
        "| database | workers | bound, commits/s | taken in, orders/s | of the bound | "
        "delivered, orders/s | deliveries/s |\n"
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n"
        f"{table}\n"
    )


def _measure(database: str, orders: int, workers: int) -> Row:
    """Take orders in with nobody delivering; then let the workers begin."""
    with site(database, durable=True) as at:
        store = at.store()
        bound = _commits(store, BOUND_SECONDS)
        intake = _taken_in(at, orders)
        delivered, deliveries = _delivered(at, orders, workers)
        bound_after = _commits(store, BOUND_SECONDS)
        store.close()
    between = (bound + bound_after) / 2  # the disk of a shared machine wanders
    return {
        "database": database, "workers": workers, "orders": orders,
        "bound_commits_per_second": round(between, 1),
        "intake_orders_per_second": round(intake, 1),
        "intake_of_bound": round(intake / between, 3),
        "delivered_orders_per_second": round(delivered, 1),
        "deliveries_per_second": round(deliveries, 1),
        "delivered_of_bound": round(delivered / between, 3),
        "load": round(os.getloadavg()[0], 1),
    }  # fmt: skip


def _taken_in(at: Site, orders: int) -> float:
    placer = at.placer(0, orders)
    while not placer.lines():  # its start is not what is measured
        time.sleep(0.005)
    began, had = time.monotonic(), len(placer.lines())
    placer.wait(3600)
    return (orders - had) / (time.monotonic() - began)


def _delivered(at: Site, orders: int, workers: int) -> tuple[float, float]:
    began = time.monotonic()
    hands = [at.worker(DRILL_LEASE="120") for _ in range(workers)]
    settle(at, 3600)
    took = time.monotonic() - began
    arrived = len(at.mailbox.arrived) + len(at.hooks.arrived)
    arrived += sum(1 for _ in at.outbox.rglob("*.pdf"))
    for one in hands:
        one.ask_to_stop()
    return orders / took, arrived / took


def _commits(store: Store, seconds: float) -> float:
    began, count = time.monotonic(), 0
    while time.monotonic() - began < seconds:
        with store.writing() as tx:
            counters.next_number(tx, "bound")
        count += 1
    return count / (time.monotonic() - began)


def _raw_syncs(seconds: float) -> float:
    with tempfile.TemporaryDirectory() as folder:
        handle = os.open(Path(folder) / "raw", os.O_RDWR | os.O_CREAT)
        began, count = time.monotonic(), 0
        while time.monotonic() - began < seconds:
            os.pwrite(handle, b"x" * 4096, 0)
            os.fdatasync(handle)
            count += 1
        os.close(handle)
    return count / seconds


def _say(row: Row) -> None:
    print(json.dumps({"schema": "bench-office/1", **row}), flush=True)


if __name__ == "__main__":
    sys.exit(main())
