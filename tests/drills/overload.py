"""``overload``: ten times the clients it carries, and the door still stands.

Two processes serve a demo installation. First it is seen what they carry: some clients
who look at the product and begin designs as fast as they are answered. Then ten times
as many come. Whoever cannot be served is to be told so, and when to come again; the
probe is answered all the while; no step that was acknowledged is lost; and when the
crowd has gone, it is served as before.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event, Thread

from office.desk.installation import Installation
from office.store import designs, open_store
from tests.drills.clients import Tally, crowd
from tests.drills.report import Report
from tests.drills.served import Served, served
from web.serve import demo_installation

FEW = 4
TIMES = 10
SLOWEST_PROBE = 0.250
"""Seconds: of a hundred probes, ninety-nine are answered sooner."""
RECOVERED_IN = 10.0
PROBE_EVERY = 0.05


def drill(seed: int, *, tell: Callable[[str], None]) -> Report:
    """Measure what it carries for 10 s, then overload it for 20 s."""
    with tempfile.TemporaryDirectory() as home:
        installation = demo_installation(Path(home), tell)
        with served(installation, "--workers", "2") as door:
            crowd(door.host, door.port, FEW, seconds=5.0, seed=seed)  # warm
            return overload(door, seed, calm=10.0, crowded=20.0, tell=tell)


def overload(
    door: Served,
    seed: int,
    *,
    calm: float,
    crowded: float,
    tell: Callable[[str], None],
) -> Report:
    """Overload a door that stands open.

    Args:
        door: of an installation that offers the jeans.
        seed: of what is clicked.
        calm: seconds to see what it carries.
        crowded: seconds of the crowd.
        tell: told how far it is.
    """
    began = time.monotonic()
    before = crowd(door.host, door.port, FEW, seconds=calm, seed=seed)
    carried = before.served / calm
    tell(f"  {FEW} clients: {carried:.1f} answers a second")
    with Probe(door) as probe:
        during = crowd(
            door.host, door.port, FEW * TIMES, seconds=crowded, seed=seed + 1000
        )
    tell(f"  {FEW * TIMES} clients: {dict(during.codes)}, cut {during.cut}")
    recovered = _recovered(door, seed)
    lost = _lost(door.installation, [*before.acked, *during.acked])
    p99 = _of_a_hundred(probe.seconds, 99)
    return Report(
        drill="overload", seed=seed, faults=FEW * TIMES,
        seconds=time.monotonic() - began,
        acked=len(before.acked) + len(during.acked), lost=lost,
        broken=_broken(during, probe, p99, recovered),
        more={
            "carried_per_second": round(carried, 1),
            "served_per_second_when_crowded": round(during.served / crowded, 1),
            "sent_away": during.codes[503],
            "livez_p99_ms": round(p99 * 1000),
            "livez_asked": len(probe.seconds),
            "answers_p99_ms": round(_of_a_hundred(during.seconds, 99) * 1000),
            "recovered_in_s": round(recovered, 1),
        },
    )  # fmt: skip


class Probe:
    """Asks whether the door is alive, over and over, on connections of its own."""

    def __init__(self, door: Served) -> None:
        """Stand by."""
        self.seconds: list[float] = []
        self.unanswered = 0
        self._door = door
        self._enough = Event()
        self._asking = Thread(target=self._ask)

    def __enter__(self) -> Probe:
        """Begin to ask."""
        self._asking.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop asking."""
        self._enough.set()
        self._asking.join()

    def _ask(self) -> None:
        while not self._enough.wait(PROBE_EVERY):
            took = alive_in(self._door)
            if took is None:
                self.unanswered += 1
            else:
                self.seconds.append(took)


def alive_in(door: Served) -> float | None:
    """Return how long the probe took to answer; ``None``: it did not."""
    wire = HTTPConnection(door.host, door.port, timeout=10)
    began = time.monotonic()
    try:
        wire.request("GET", "/livez")
        answer = wire.getresponse()
        answer.read()
    except (OSError, HTTPException):
        return None
    finally:
        wire.close()
    return time.monotonic() - began if answer.status == 200 else None


def _broken(
    during: Tally, probe: Probe, p99: float, recovered: float
) -> tuple[str, ...]:
    found = []
    if during.faults:
        found.append(f"{during.faults} answers were faults of ours")
    if during.bare:
        found.append(f"{during.bare} were sent away without Retry-After")
    if during.cut:
        found.append(f"{during.cut} requests got no answer")
    if not during.served:
        found.append("nobody was served")
    if probe.unanswered:
        found.append(f"{probe.unanswered} probes got no answer")
    if p99 >= SLOWEST_PROBE:
        found.append(f"the probe took {p99 * 1000:.0f} ms")
    if recovered >= RECOVERED_IN:
        found.append(f"it was not served as before within {RECOVERED_IN:.0f} s")
    return tuple(found)


def _recovered(door: Served, seed: int) -> float:
    """Return the seconds until two clients are served for a second, none sent away."""
    began = time.monotonic()
    while time.monotonic() - began < RECOVERED_IN:
        after = crowd(door.host, door.port, 2, seconds=1.0, seed=seed + 2000)
        if after.served and set(after.codes) <= {200, 303} and not after.cut:
            return max(0.0, time.monotonic() - began - 1.0)
    return RECOVERED_IN


def _lost(installation: Installation, steps: list[tuple[str, int]]) -> int:
    """Return how many acknowledged steps are not in the store."""
    store = open_store(installation.database_url)
    with store.reading() as tx:
        found = [designs.find(tx, code, number) for code, number in steps]
    store.close()
    return found.count(None)


def _of_a_hundred(seconds: list[float], at: int) -> float:
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, len(ordered) * at // 100)] if ordered else 0.0
