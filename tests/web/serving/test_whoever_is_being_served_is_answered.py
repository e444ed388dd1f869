"""Told to renew itself or to stop, the door answers whatever it has begun."""

import signal
import time
from threading import Event, Thread

from office.desk.installation import Installation
from office.store import designs, open_store
from tests.drills.clients import Client
from tests.drills.served import Served, served

CLIENTS = 2


def missing(installation: Installation, steps: list[tuple[str, int]]) -> int:
    """How many of the steps that were acknowledged are not in the store."""
    store = open_store(installation.database_url)
    with store.reading() as tx:
        found = [designs.find(tx, code, number) for code, number in steps]
    store.close()
    return found.count(None)


def answered_by(door: Served) -> int:
    """How many clicks the door says it has answered with a new step."""
    return sum(
        one.get("method") == "POST" and one.get("status") == 303 for one in door.told
    )


def test_renewed_and_stopped_under_load_it_loses_nothing(
    installation: Installation,
) -> None:
    with served(installation, "--workers", "2") as door:
        clients = [
            Client(door.host, door.port, at, patience=120) for at in range(CLIENTS)
        ]
        enough = Event()
        threads = [Thread(target=one.visit, args=(enough,)) for one in clients]
        for thread in threads:
            thread.start()
        assert all(one.clicked.wait(60) for one in clients)
        former = set(door.workers)

        door.signal(signal.SIGHUP)
        for _ in range(600):
            if not former & set(door.workers):
                break
            time.sleep(0.1)
        for one in clients:
            one.clicked.clear()
        assert all(one.clicked.wait(60) for one in clients)
        cut_before = sum(one.tally.cut for one in clients)
        door.signal(signal.SIGTERM)
        ended = door.process.wait(60)
        enough.set()
        for thread in threads:
            thread.join()

    acked = [step for one in clients for step in one.tally.acked]
    assert ended == 0
    assert cut_before == 0
    assert sum(one.tally.faults for one in clients) == 0
    assert missing(installation, acked) == 0
    # Every click the door has done was answered to the one who clicked.
    assert answered_by(door) == len(acked)
