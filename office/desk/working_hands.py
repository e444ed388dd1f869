"""A pair of hands in a process: one thread that does long work while there is any.

It is started by whoever asks for work, or sees some that nobody holds, and ends when
nothing is left. Any number of processes may have one: the lease says who does what.
"""

from __future__ import annotations

import logging
import os
import secrets
import socket
from collections.abc import Callable, Mapping
from datetime import datetime
from threading import Event, Lock, Thread

from office.desk.long_work import Kind, Workroom, work_off
from office.store import Store, long_work
from office.store.clock import lease_clock
from office.store.deliveries import milliseconds
from office.store.errors import StoreError


class Hands:
    """At most one thread at work; safe to be asked from any."""

    def __init__(
        self,
        store: Store,
        kinds: Mapping[str, Kind],
        room: Callable[[], Workroom],
        now: Callable[[], datetime],
    ) -> None:
        """Do work of some kinds; ``room`` is asked anew for each piece of it."""
        self._store, self._kinds, self._room, self._now = store, kinds, room, now
        self._owner = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(3)}"
        self._thread: Thread | None = None
        self._lock = Lock()
        self._stop = Event()
        self._leases: Callable[[], datetime] | None = None

    def leases(self) -> datetime:
        """What the clock says that leases count in."""
        self._leases = self._leases or lease_clock(self._store)
        return self._leases()

    def look(self) -> None:
        """Set to work if there is some that nobody holds."""
        with self._store.reading() as tx:
            waits = long_work.waits_for_somebody(tx, milliseconds(self.leases()))
        if waits:
            self.begin()

    def begin(self) -> None:
        """Begin, unless at work already."""
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = Thread(target=self._work, name="hands", daemon=True)
                self._thread.start()

    def finish(self, *, stop: bool = False) -> None:
        """Wait until nothing is left, or, told to stop, until the item in hand is."""
        if stop:
            self._stop.set()
        thread = self._thread
        if thread is not None:
            thread.join()

    def _work(self) -> None:
        try:
            while not self._stop.is_set() and work_off(
                self._store, self._kinds, self._room(), owner=self._owner,
                leases=self.leases, now=self._now, stopping=self._stop.is_set,
            ):  # fmt: skip
                pass
        except StoreError as error:  # the lease runs out, and somebody goes on
            logging.getLogger(__name__).warning("long work was left: %s", error)
