"""Visitors who look and click as fast as they are answered, and remember it all."""

from __future__ import annotations

import re
import time
from collections import Counter
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from random import Random
from threading import Event, Thread
from urllib.parse import urlencode

_TOKEN = re.compile(r'name="csrf" value="([0-9a-f]+)"')
_STEP = re.compile(r"/designs/(\w+)/(\d+)")
PRODUCT = "/products/jeans"
WISHES = ("cut=skinny", "cut=straight", "cut=bootcut", "cut=wide")
LONGEST_WAIT = 30.0


@dataclass
class Tally:
    """What clients were answered.

    ``acked`` are the steps of designs they were told were made; ``cut`` counts
    requests that got no answer at all, ``bare`` those sent away without being told
    when to come again.
    """

    codes: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    acked: list[tuple[str, int]] = field(default_factory=list)
    cut: int = 0
    bare: int = 0

    @property
    def served(self) -> int:
        """How many got what they had asked for."""
        return sum(n for code, n in self.codes.items() if code < 400)

    @property
    def faults(self) -> int:
        """How many were answered that we are at fault, busy not counted."""
        return sum(n for code, n in self.codes.items() if code >= 500 and code != 503)

    def add(self, other: Tally) -> None:
        """Count another's with one's own."""
        self.codes += other.codes
        self.seconds += other.seconds
        self.acked += other.acked
        self.cut += other.cut
        self.bare += other.bare


class Client:
    """One visitor, with a cookie, on a connection that is kept."""

    def __init__(
        self,
        host: str,
        port: int,
        seed: int,
        pause: float = 0.5,
        patience: float = LONGEST_WAIT,
    ) -> None:
        """Stand before the door.

        Args:
            host: of the door.
            port: of the door.
            seed: of what is clicked.
            pause: seconds before asking again, when sent away.
            patience: seconds until an answer counts as none.
        """
        self.tally = Tally()
        self.clicked = Event()
        self._wire = HTTPConnection(host, port, timeout=patience)
        self._random = Random(seed)  # noqa: S311 - nothing secret is made of it
        self._pause = pause
        self._cookie = self._token = ""

    def visit(self, until: Event) -> None:
        """Look at the product and begin designs, until told to leave."""
        while not until.is_set():
            if not self._token or self._random.random() < 0.25:
                self._look()
            else:
                self._click()
        self._wire.close()

    def _look(self) -> None:
        answer, page = self._ask("GET", PRODUCT)
        if answer is None or answer.status != 200:
            return
        found = _TOKEN.search(page)
        self._cookie = self._cookie or answer.headers["Set-Cookie"].partition(";")[0]
        self._token = found[1] if found else ""

    def _click(self) -> None:
        wish = self._random.choice(WISHES)
        body = urlencode({"csrf": self._token, "choose": wish})
        answer, _ = self._ask("POST", PRODUCT, body)
        if answer is not None and answer.status == 303:
            step = _STEP.search(answer.headers["Location"])
            if step:
                self.tally.acked.append((step[1], int(step[2])))
                self.clicked.set()

    def _ask(
        self, method: str, address: str, body: str | None = None
    ) -> tuple[HTTPResponse | None, str]:
        headers = {"Cookie": self._cookie} if self._cookie else {}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.monotonic()
        try:
            self._wire.request(method, address, body, headers)
            answer = self._wire.getresponse()
            page = answer.read().decode()
        except (OSError, HTTPException):
            self._wire.close()
            self.tally.cut += 1
            time.sleep(self._pause)
            return None, ""
        self.tally.seconds.append(time.monotonic() - began)
        self.tally.codes[answer.status] += 1
        if answer.status == 503:
            self.tally.bare += "Retry-After" not in answer.headers
            time.sleep(self._pause)
        return answer, page


def crowd(
    host: str, port: int, number: int, *, seconds: float, seed: int, pause: float = 0.5
) -> Tally:
    """Let so many clients visit at once for some seconds; return what they met."""
    clients = [Client(host, port, seed + at, pause) for at in range(number)]
    enough = Event()
    threads = [Thread(target=one.visit, args=(enough,)) for one in clients]
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    enough.set()
    for thread in threads:
        thread.join()
    total = Tally()
    for one in clients:
        total.add(one.tally)
    return total
