"""``idempotency``: the same job under the same key, many times, is done once."""

from __future__ import annotations

import random
import time
from concurrent.futures import ThreadPoolExecutor

from office.desk import ordering
from office.desk.once import KeyRefusedError
from office.store import Store, open_store, orders
from tests.drills.report import Report
from tests.drills.site import acked, site
from tests.office.desk.shop import AT, DAY


def drill(seed: int, database: str, *, keys: int = 6, callers: int = 50) -> Report:
    """Ask ``callers`` times at once under each key; then otherwise; after deaths."""
    chance = random.Random(seed)  # noqa: S311 - a drill, and its seed is told
    began = time.monotonic()
    broken: list[str] = []
    with site(database) as at:
        store = at.store()

        def ask(key: str, pieces: int = 1) -> str:
            order, _ = ordering.place_order(
                store, asked=[ordering.Asked(at.spec, pieces)], day=DAY, at=AT,
                actor="rep", key=key,
            )  # fmt: skip
            return order.number

        promised: dict[str, str] = {}
        dup = 0
        with ThreadPoolExecutor(max_workers=8) as pool:
            for number in range(keys):
                key = f"form-{number}"
                answers = set(pool.map(ask, [key] * callers))
                dup += len(answers) - 1
                promised[key] = answers.pop()
        for key in promised:
            try:
                ask(key, pieces=chance.randrange(2, 99))
                broken.append(f"another order went through under {key}")
            except KeyRefusedError:
                pass
        faults = keys * callers + keys
        # Whoever asked dies before the answer reaches anybody; somebody asks again.
        for number in range(3):
            first = at.placer(1000 + number, 1)
            time.sleep(chance.uniform(0, 1.0))
            first.kill()
            second = at.placer(1000 + number, 1)
            second.wait(60)
            answers = {o for one in (first, second) for _, o in acked(one.lines())}
            dup += len(answers) - 1
            promised[f"key-{1000 + number}"] = answers.pop()
            faults += 1
        there = _numbers(store)
        store.close()
        again = open_store(at.url)
        dup += len(there) - len(promised)
        lost = sum(number not in there for number in promised.values())
        store = again
        key = next(iter(promised))
        if ask(key) != promised[key]:
            broken.append("after a restart the same key brought another order")
        again.close()
    return Report(
        drill="idempotency", seed=seed, faults=faults, acked=len(promised), lost=lost,
        dup=dup, seconds=time.monotonic() - began, broken=tuple(broken),
        more={"database": database},
    )  # fmt: skip


def _numbers(store: Store) -> set[str]:
    with store.reading() as tx:
        return {order.number for order in orders.all(tx)}
