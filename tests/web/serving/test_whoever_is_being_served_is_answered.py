"""Told to stop or to renew itself, the door answers whatever it has begun."""

from __future__ import annotations

import signal
from contextlib import closing, suppress
from http.client import HTTPConnection, HTTPException
from threading import Event, Thread

from office.desk.installation import Installation
from office.store import designs, open_store
from tests.drills.clients import Clicker
from tests.web.serving.served import Served, served

CLIENTS = 3


def test_nothing_that_was_promised_is_lost_when_it_stops(
    installation: Installation,
) -> None:
    with served(installation, "--workers", "2", "--grace", "20") as door:
        clients = [Clicker(door.host, door.port) for _ in range(CLIENTS)]
        threads = [Thread(target=one.click, args=(30.0,)) for one in clients]
        for thread in threads:
            thread.start()
        assert all(one.first_answer.wait(60) for one in clients)

        door.signal(signal.SIGHUP)
        assert all(one.another_answer.wait(60) for one in clients)
        door.signal(signal.SIGTERM)
        ended = door.process.wait(60)
        for thread in threads:
            thread.join()
