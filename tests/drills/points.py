"""``points``: a worker dies exactly there, at each of the named points, once."""

from __future__ import annotations

import time
from collections.abc import Iterable

from sqlalchemy import text

from tests.drills.counting import count, settle
from tests.drills.kill import missing, told
from tests.drills.report import Report
from tests.drills.site import Site, acked, site
from tests.drills.working import POINTS

ON_THE_WIRE = ("mail: after 250, not marked", "before the mark", "mark not kept")
"""Between the server's word and ours in the ledger: here a mail whose route says so
comes twice, under the same id. If the worker had another paper in hand, none does."""


def drill(
    seed: int, database: str, *, points: Iterable[str] = tuple(POINTS), orders: int = 2
) -> Report:
    """At each point: place a few orders, let a worker die there, let another come."""
    began = time.monotonic()
    broken: list[str] = []
    of_points: dict[str, object] = {}
    promised: list[tuple[str, str]] = []
    with site(database) as at:
        placed = 0
        for point in points:
            before = len(at.mailbox.arrived), _twice(at.mailbox.doubles().values())
            placer = at.placer(placed, orders)
            placer.wait(60)
            placed += orders
            promised += acked(placer.lines())
            dying = at.worker("--once", DRILL_DIE_AT=point, DRILL_LEASE="60")
            if not dying.wait(60) or dying.ended_well:
                broken.append(f"nobody died: {point}")
                dying.kill()
            _let_leases_end(at)
            if not at.worker("--once", DRILL_LEASE="60").wait(60):
                broken.append(f"the next one did not end: {point}")
            settle(at, 10)
            twice = _twice(at.mailbox.doubles().values()) - before[1]
            most = 1 if point in ON_THE_WIRE else 0
            if twice > most:
                broken.append(f"{twice} mails came twice: {point}")
            of_points[point] = twice
        found = count(at, promised, most_wire=len(ON_THE_WIRE))
        troubles = at.troubles()
    broken += [*found.broken, *missing(promised, placed)]
    if "Traceback" in troubles:
        broken.append(troubles[-300:])
    return told("points", seed, len(of_points), began, found, broken, {
        "database": database, "on_hold": found.held, "points": of_points,
    })  # fmt: skip


def _let_leases_end(at: Site) -> None:
    """Let the time of a lease pass, without waiting for it."""
    store = at.store()
    with store.engine.begin() as connection:
        ended = "UPDATE deliveries SET lease_until = 1 WHERE state = 'sending'"
        connection.execute(text(ended))
    store.close()


def _twice(counts: Iterable[int]) -> int:
    return sum(counts)
