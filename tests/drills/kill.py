"""``kill``: workers and whoever places orders die at any moment, again and again."""

from __future__ import annotations

import random
import time

from tests.drills.counting import Count, count, settle
from tests.drills.report import Report
from tests.drills.site import Process, Site, acked, site, wait_until


def drill(seed: int, database: str, *, orders: int = 120, kills: int = 40) -> Report:
    """Kill ``kills`` times while ``orders`` orders are placed and delivered."""
    chance = random.Random(seed)  # noqa: S311 - a drill, and its seed is told
    began = time.monotonic()
    hands = 1 if database == "sqlite" else 2
    with site(database) as at:
        at.mailbox.later_share = 0.05
        promised, of_workers = _under_fire(at, chance, orders, kills, hands)
        survivors = [at.worker() for _ in range(hands)]
        settled = settle(at)
        found = count(at, promised, most_wire=in_doubt(of_workers + hands))
        stopped = [one.ask_to_stop() for one in survivors]
        troubles = at.troubles()
    broken = [*found.broken, *missing(promised, orders)]
    if not settled:
        broken.append("a minute was not enough to send everything")
    if found.held > in_doubt(of_workers + hands):
        broken.append(f"{found.held} mails are held")
    if not all(stopped):
        broken.append("a worker did not end well when asked to")
    if "Traceback" in troubles:
        broken.append(troubles[-300:])
    return told("kill", seed, kills, began, found, broken, {
        "database": database, "workers": hands, "kills_of_workers": of_workers,
        "on_hold": found.held,
    })  # fmt: skip


def in_doubt(deaths: int) -> int:
    """Return how many mails may come twice, or be held, after so many workers died.

    A fifth of a mail each is what research measured as the worst. A few deaths say
    nothing of a share: none leaves more than the one mail it was about to mark.
    Mails that are to be held never come twice, however many died.
    """
    return max(min(deaths, 2), deaths // 5)


def _under_fire(
    at: Site, chance: random.Random, orders: int, kills: int, hands: int
) -> tuple[list[tuple[str, str]], int]:
    """Return what was promised, and how many of the killed were workers."""
    workers = [at.worker() for _ in range(hands)]
    placers: list[Process] = [at.placer(0, orders)]
    of_workers = 0
    for _ in range(kills):
        time.sleep(chance.uniform(0.05, 0.6))
        if chance.random() < 0.3:
            placers[-1].kill()
            # Who comes after repeats the last key: nobody knows whether it was kept.
            first = max(0, len(_keys(placers)) - 1)
            placers.append(at.placer(first, orders - first))
        else:
            which = chance.randrange(hands)
            workers[which].kill()
            workers[which] = at.worker()
            of_workers += 1
    wait_until(lambda: not placers[-1].runs, 300)
    for one in workers:  # these deaths count too: one for each hand
        one.kill()
    return [pair for one in placers for pair in acked(one.lines())], of_workers


def _keys(placers: list[Process]) -> set[str]:
    return {key for one in placers for key, _ in acked(one.lines())}


def missing(promised: list[tuple[str, str]], orders: int) -> list[str]:
    """Say how many orders were never promised, if not all were."""
    keys = len({key for key, _ in promised})
    return [] if keys == orders else [f"only {keys} of {orders} orders were taken"]


def told(
    name: str, seed: int, faults: int, began: float, found: Count,
    broken: list[str], more: dict[str, object],
) -> Report:  # fmt: skip
    """Return the report of a drill that counts orders and deliveries."""
    return Report(
        drill=name, seed=seed, faults=faults, seconds=time.monotonic() - began,
        acked=found.acked, lost=found.lost, dup=found.dup, wire_dup=found.wire_dup,
        unsent=found.unsent, broken=tuple(broken), more=more,
    )  # fmt: skip
