"""One of two workers in a race, run as a program: it takes numbers and claims."""

import json
import sys
import time

from office.store import counters, deliveries, open_store, orders
from tests.office.samples import NOON, event


def main(url: str, name: str, start: float) -> None:
    store = open_store(url)
    numbers: list[int] = []
    claimed: list[str] = []
    # Both are up, whatever either took to import.
    time.sleep(max(0.0, start - time.time()))
    for _ in range(15):
        with store.writing() as tx:
            numbers.append(counters.next_number(tx, "invoice"))
            orders.append_event(tx, event("numbered", by=name))
        with store.writing() as tx:
            batch = deliveries.claim(
                tx, owner=name, now=NOON, lease_seconds=60, limit=2
            )
        claimed += [delivery.id for delivery in batch]
    print(json.dumps({"numbers": numbers, "claimed": claimed}))


main(sys.argv[1], sys.argv[2], float(sys.argv[3]))
