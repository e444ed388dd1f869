"""``deadworker``: one of two never comes back; one is frozen past its lease."""

from __future__ import annotations

import time

from tests.drills.counting import count, settle
from tests.drills.kill import missing, told
from tests.drills.report import Report
from tests.drills.site import acked, site, wait_until

LEASE = 3


def drill(seed: int, database: str, *, orders: int = 12, freezes: int = 3) -> Report:
    """Freeze a worker at work again and again; then let the other die for good."""
    began = time.monotonic()
    broken: list[str] = []
    with site(database) as at:
        lease = str(LEASE)
        at.mailbox.slow = 0.05
        frozen, dying = at.worker(DRILL_LEASE=lease), at.worker(DRILL_LEASE=lease)
        placer = at.placer(0, orders)
        for _ in range(freezes):
            had = len(at.mailbox.arrived)
            wait_until(lambda had=had: len(at.mailbox.arrived) > had, 20, 0.01)  # type: ignore[misc]
            frozen.freeze()
            time.sleep(LEASE * 1.3)
            frozen.thaw()
        if not placer.wait(120):
            broken.append("not all orders were taken")
        dying.kill()
        if not settle(at, 3 * LEASE + 30):
            broken.append("not all was sent three leases after a worker died")
        promised = acked(placer.lines())
        # A worker frozen between the last look and the act may send one mail late.
        found = count(at, promised, most_wire=1)
        ended = frozen.ask_to_stop()
        troubles = at.troubles()
    broken += [*found.broken, *missing(promised, orders)]
    if not ended:
        broken.append("the thawed worker did not end well")
    if "Traceback" in troubles:
        broken.append(troubles[-300:])
    return told("deadworker", seed, freezes + 1, began, found, broken, {
        "database": database, "on_hold": found.held,
    })  # fmt: skip
