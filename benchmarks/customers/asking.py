"""Asking a served installation for pages as somebody who signed in; with a clock."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse, RemoteDisconnected
from http.cookies import SimpleCookie
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Milliseconds of some requests; ``bytes`` is the largest page."""

    asked: int
    p50: float
    p95: float
    max: float
    bytes: int


class NotAnsweredError(Exception):
    """A page was not what it should be; the text says which, and what came."""


class Visitor:
    """Somebody with cookies and one open connection."""

    def __init__(self, host: str, port: int) -> None:
        """Go to the door; nobody is signed in yet."""
        self._connection = HTTPConnection(host, port, timeout=120)
        self._cookies: dict[str, str] = {}

    def sign_in(self, login: str, password: str) -> None:
        """Sign in.

        Raises:
            NotAnsweredError: if he is not let in.
        """
        page = self._ask("GET", "/sign-in")[1].decode()
        token = page.partition('name="csrf" value="')[2].partition('"')[0]
        form = {"csrf": token, "login": login, "password": password}
        answer, _ = self._ask("POST", "/sign-in", urlencode(form))
        if answer.status != 303:
            raise NotAnsweredError(f"{login} is not let in: {answer.status}")

    def times(
        self, addresses: Iterable[str], *, right: tuple[int, ...] = (200,)
    ) -> Times:
        """Ask for some pages one after the other, and return how long they took.

        Raises:
            NotAnsweredError: if one is not answered as it should be.
        """
        taken, largest = [], 0
        for address in addresses:
            began = time.perf_counter()
            answer, body = self._ask("GET", address)
            taken.append((time.perf_counter() - began) * 1000)
            largest = max(largest, len(body))
            if answer.status not in right:
                raise NotAnsweredError(f"{address}: {answer.status}, not {right}")
        return times_of(taken, largest)

    def _ask(
        self, method: str, address: str, body: str = ""
    ) -> tuple[HTTPResponse, bytes]:
        headers = {
            "Cookie": "; ".join(f"{k}={v}" for k, v in self._cookies.items()),
            "Accept-Language": "en",
        }
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self._connection.request(method, address, body or None, headers)
            answer = self._connection.getresponse()
        except (RemoteDisconnected, ConnectionResetError):
            # Whoever waited for the others' minutes finds his line hung up.
            self._connection.close()
            self._connection.request(method, address, body or None, headers)
            answer = self._connection.getresponse()
        read = answer.read()
        for line in answer.headers.get_all("Set-Cookie", []):
            for name, crumb in SimpleCookie(line).items():
                self._cookies[name] = crumb.value
        return answer, read


def times_of(taken: list[float], largest: int = 0) -> Times:
    """Return the middle and the ends of what was measured."""
    ranked = sorted(taken)

    def at(share: float) -> float:
        return round(ranked[min(len(ranked) - 1, int(share * len(ranked)))], 1)

    return Times(
        asked=len(ranked), p50=at(0.5), p95=at(0.95), max=round(ranked[-1], 1),
        bytes=largest,
    )  # fmt: skip
