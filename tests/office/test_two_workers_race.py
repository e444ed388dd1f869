"""Two processes at once: no number twice, no delivery claimed twice, one chain."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from office.store import Store, orders
from tests.office.samples import keep_deliveries

ROOT = Path(__file__).parents[2]


def test_two_workers_share_the_work(shop: Store, url: str) -> None:
    with shop.writing() as tx:
        waiting = {delivery.id for delivery in keep_deliveries(tx, 40)}

    start = str(time.time() + 2.5)
    racers = [
        subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "tests.office.racer", url, name, start],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            env=dict(os.environ),
        )
        for name in ("one", "other")
    ]
    told = [json.loads(racer.communicate(timeout=60)[0]) for racer in racers]

    numbers = sorted(told[0]["numbers"] + told[1]["numbers"])
    assert numbers == list(range(1, 31))
    one, other = (set(each["claimed"]) for each in told)
    assert not one & other
    assert one | other == waiting
    with shop.reading() as tx:
        assert len(orders.events(tx, "SO-1")) == 30
        assert orders.first_broken_event(tx, "SO-1") is None
