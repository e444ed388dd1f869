"""``pgrestart``: PostgreSQL is stopped without a word while orders come and go out."""

from __future__ import annotations

import random
import time

from tests.drills.counting import count, settle
from tests.drills.kill import missing, told
from tests.drills.report import Report
from tests.drills.site import acked, site


def drill(seed: int, *, orders: int = 60, times: int = 8) -> Report:
    """Restart it ``times`` times; nobody helps the workers, and nothing is lost."""
    chance = random.Random(seed)  # noqa: S311 - a drill, and its seed is told
    began = time.monotonic()
    broken: list[str] = []
    with site("postgres", durable=True) as at:
        assert at.server is not None
        if at.server.own is None:
            raise AssertionError("the drill needs a server of its own")
        workers = [at.worker(), at.worker()]
        placer = at.placer(0, orders)
        for _ in range(times):
            time.sleep(chance.uniform(0.3, 2))
            at.server.own.stop("immediate")
            time.sleep(chance.uniform(0, 1))
            at.server.own.start()
        if not placer.wait(240):
            broken.append("not all orders were taken")
        if not settle(at, 60):
            broken.append("a minute was not enough to send everything")
        promised = acked(placer.lines())
        alive = [one.runs for one in workers]
        # A mail whose mark could not be kept is marked later, by the same worker.
        found = count(at, promised, most_wire=times)
        for one in workers:
            one.ask_to_stop()
        troubles = at.troubles()
    broken += [*found.broken, *missing(promised, orders)]
    if not all(alive):
        broken.append(f"a worker ended by itself: {troubles[-300:]}")
    return told("pgrestart", seed, times, began, found, broken, {
        "database": "postgres", "on_hold": found.held,
    })  # fmt: skip
