"""How an installation is served: where, by how many, and what each takes on."""

from __future__ import annotations

import os
from dataclasses import dataclass

from web.admission import PATIENCE, SLOTS, WAITING

HOST = "127.0.0.1"
PORT = 8000
THREADS = 16
"""Of a process. More than slots and places in line, so that whoever wants neither
solving nor printing finds a free one."""
GRACE = 20
"""Seconds in which a stopping process answers what it has begun."""


def usual_workers() -> int:
    """Return how many processes serve where nobody says: one for each core, 2 to 4."""
    return max(2, min(4, os.cpu_count() or 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class ServingOptions:
    """What whoever starts the door may say.

    Attributes:
        host: the address of the machine that is listened at.
        port: of that address; 0 is any that is free.
        workers: processes.
        threads: of each process.
        slots: costly requests a process works on at once.
        waiting: how many more wait for one of them.
        patience: seconds they wait.
        proxies: proxies of ours in front, whose word about the visitor is believed.
        grace: seconds in which a stopping process answers what it has begun.
    """

    host: str = HOST
    port: int = PORT
    workers: int = 2
    threads: int = THREADS
    slots: int = SLOTS
    waiting: int = WAITING
    patience: float = PATIENCE
    proxies: int = 0
    grace: int = GRACE

    @property
    def address(self) -> str:
        """The address as it is bound; one of version 6 stands in brackets."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"
