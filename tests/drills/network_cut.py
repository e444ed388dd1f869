"""``network-cut``: lines to the mail server and to PostgreSQL break in the middle."""

from __future__ import annotations

import random
import socket
import threading
import time
from contextlib import suppress

from sqlalchemy import make_url

from tests.drills.counting import count, settle
from tests.drills.kill import missing, told
from tests.drills.report import Report
from tests.drills.site import acked, site
from tests.postgres import free_port


class Line:
    """A line between two programs, which can be cut."""

    def __init__(self, to: int) -> None:
        self.to = to
        self._open: list[socket.socket] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._socket.getsockname()[1])
        self.cuts = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def cut(self) -> None:
        """Break every connection, wherever it is, without a word to either side."""
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
        self.cuts += len(self._open) // 2
        self._open.clear()

    def _listen(self) -> None:
        while True:
            near, _ = self._socket.accept()
            try:
                far = socket.create_connection(("127.0.0.1", self.to), 5)
            except OSError:
                near.close()
                continue
            self._open += [near, far]
            for pair in ((near, far), (far, near)):
                threading.Thread(target=_pass_on, args=pair, daemon=True).start()


def _pass_on(of: socket.socket, to: socket.socket) -> None:
    with suppress(OSError):
        while piece := of.recv(65536):
            to.sendall(piece)
    for one in (of, to):
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)


def drill(seed: int, database: str, *, orders: int = 30, cuts: int = 10) -> Report:
    """Cut the lines ``cuts`` times while orders are placed and delivered."""
    chance = random.Random(seed)  # noqa: S311 - a drill, and its seed is told
    began = time.monotonic()
    port = free_port() if database == "postgres" else 0
    mail = Line(free_port())
    with site(database, port=port, mail_port=mail.port, mail_behind=mail.to) as at:
        lines = [mail]
        direct = at.url
        if database == "postgres":
            lines.append(Line(port))
            url = make_url(direct).set(port=lines[1].port)
            at.url = url.render_as_string(hide_password=False)
        workers = [at.worker(), at.worker()]
        placer = at.placer(0, orders)
        for _ in range(cuts):
            time.sleep(chance.uniform(0.2, 1))
            chance.choice(lines).cut()
        placer.wait(240)
        settled = settle(at, 60)
        at.url = direct
        promised = acked(placer.lines())
        broken_off = sum(line.cuts for line in lines)
        found = count(at, promised, most_wire=broken_off)
        alive = [one.runs for one in workers]
        for one in workers:
            one.ask_to_stop()
    broken = [*found.broken, *missing(promised, orders)]
    if not settled:
        broken.append("not all was sent")
    if not all(alive):
        broken.append("a worker ended by itself")
    return told("network-cut", seed, broken_off, began, found, broken, {
        "database": database, "on_hold": found.held,
    })  # fmt: skip
