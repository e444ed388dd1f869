"""Somebody who places orders, run as a program; says each one once it is promised.

Like any careful client it repeats a call that failed under the same key. Between two
orders it waits as long as ``DRILL_PAUSE`` says, in seconds.
"""

from __future__ import annotations

import json
import os
import sys
import time

from office.desk import ordering
from office.store import open_store
from office.store.errors import StoreError
from tests.office.desk.shop import AT, DAY


def main(url: str, spec: str, first: str, count: str) -> None:
    store, pause = None, float(os.environ.get("DRILL_PAUSE", "0"))
    for number in range(int(first), int(first) + int(count)):
        key = f"key-{number}"
        while True:
            try:
                store = store or open_store(url)
                order, _ = ordering.place_order(
                    store, asked=[ordering.Asked(spec)], day=DAY, at=AT, actor="rep",
                    key=key,
                )  # fmt: skip
                break
            except StoreError as error:
                print(json.dumps({"refused": type(error).__name__}), file=sys.stderr)
                time.sleep(0.1)
        print(json.dumps({"key": key, "order": order.number}), flush=True)
        time.sleep(pause)
