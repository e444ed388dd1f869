"""The clock that leases count in: one for all workers of a store, and it never jumps.

With PostgreSQL it is the server's, so machines whose clocks differ agree. With SQLite
all workers are on one machine, and count from one instant that is kept in the store
for as long as the machine is up: whoever sets its clock moves no lease.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import text

from office.store import settings
from office.store.engine import Store

_BOOT = Path("/proc/sys/kernel/random/boot_id")
_ASKED = text("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint")
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def lease_clock(store: Store) -> Callable[[], datetime]:
    """Return a clock; what it tells is an instant in UTC."""
    if store.address.file is None:

        def of_server() -> datetime:
            with store.reading() as tx:
                return _instant(tx.number(_ASKED))

        return of_server
    started = _started(store)
    return lambda: _instant(started + _since_boot())


def _started(store: Store) -> int:
    """Return when this machine came up, as the first worker since then saw it."""
    name = f"clock {_boot()}"
    with store.writing() as tx:
        found = settings.get(tx, name)
        if found is None:
            found = str(round(time.time() * 1000) - _since_boot())
            settings.put(tx, name, found)
    return int(found)


def _since_boot() -> int:
    which = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
    return time.clock_gettime_ns(which) // 1_000_000


def _boot() -> str:
    try:
        return _BOOT.read_text("ascii").strip()
    except OSError:
        return "unknown"


def _instant(milliseconds: int) -> datetime:
    return _BEGINNING + timedelta(milliseconds=milliseconds)
