"""``ssrf``: no webhook connects to anything inside, however its address is written."""

from __future__ import annotations

import random
import socket
import threading
import time

from office.post.outbound import (
    AddressRefusedError,
    NoAnswerError,
    UnreachedError,
    post,
)
from tests.drills.report import Report

WRITTEN = (
    "127.0.0.1", "localhost", "2130706433", "0177.0.0.1", "0x7f000001", "127.1",
    "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]",
    "0.0.0.0",  # noqa: S104 - refused, not bound
    "[::]", "169.254.169.254", "10.0.0.1", "[fe80::1]", "[fd00::1]",
)  # fmt: skip


def drill(seed: int, *, times: int = 200) -> Report:
    """Post to every way of writing an inner address, and to names that change."""
    chance = random.Random(seed)  # noqa: S311 - a drill, and its seed is told
    began = time.monotonic()
    server = socket.create_server(("127.0.0.1", 0))
    port, connected = server.getsockname()[1], []

    def listen() -> None:
        while True:
            try:
                connected.append(server.accept()[1])
            except OSError:
                return

    threading.Thread(target=listen, daemon=True).start()
    refused = 0
    for host in WRITTEN:
        refused += _refused(f"http://{host}:{port}/") + _refused(
            f"https://{host}:{port}/"
        )
    for _ in range(times):
        inner = f"127.{chance.randrange(256)}.{chance.randrange(256)}.1"
        given = chance.choice([[inner], ["203.0.113.9", inner], ["::ffff:" + inner]])
        refused += _refused(f"https://name.example:{port}/", given)
    time.sleep(0.2)
    server.close()
    tried = 2 * len(WRITTEN) + times
    broken = [f"{len(connected)} connections were made"] if connected else []
    if refused != tried:
        broken.append(f"{tried - refused} were not refused")
    return Report(
        drill="ssrf", seed=seed, faults=tried, seconds=time.monotonic() - began,
        broken=tuple(broken), more={"connections": len(connected)},
    )  # fmt: skip


def _refused(url: str, addresses: list[str] | None = None) -> int:
    try:
        post(
            url,
            b"",
            {},
            resolve=(lambda *_: addresses) if addresses else None,
            seconds=1,
        )
    except (AddressRefusedError, UnreachedError):
        return 1
    except NoAnswerError:
        return 0
    return 0
