"""How fast changes may come: from one visitor, and from one address.

A bucket each, which fills by itself: whoever clicks as people do never meets it. Kept
in the process, so with several processes the limits are that many times as wide; what
must not be got round (guessing passwords) is counted in the database instead.
"""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from flask import Flask, request
from werkzeug.exceptions import TooManyRequests

_SAFE = {"GET", "HEAD", "OPTIONS"}
_MOST_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Pace:
    """So many at once, and so many a second in the long run."""

    at_once: float
    a_second: float


@dataclass(slots=True)
class Pacing:
    """What came lately from whom.

    Attributes:
        visitor: the pace of one browser.
        address: the pace of one address, behind which may be a whole firm.
        clock: seconds, going up.
    """

    visitor: Pace = Pace(90, 6)
    address: Pace = Pace(600, 60)
    clock: Callable[[], float] = time.monotonic
    _left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def wait_for(self, visitor: str, address: str) -> int:
        """Count a change; return how many seconds it comes too early, 0 for none."""
        with self._lock:
            waits = [self._take(f"a {address}", self.address)]
            if visitor:
                waits.append(self._take(f"v {visitor}", self.visitor))
        return math.ceil(max(waits))

    def _take(self, name: str, pace: Pace) -> float:
        now = self.clock()
        left, since = self._left.pop(name, (pace.at_once, now))
        left = min(pace.at_once, left + (now - since) * pace.a_second)
        wait = 0.0 if left >= 1 else (1 - left) / pace.a_second
        self._left[name] = (left - 1 if not wait else left, now)
        while len(self._left) > _MOST_KEPT:
            self._left.popitem(last=False)
        return wait


def keep_pace(app: Flask, pacing: Pacing) -> None:
    """Let changes past as fast as people make them."""

    @app.before_request
    def pause() -> None:
        if request.method in _SAFE:
            return
        seconds = pacing.wait_for(
            request.cookies.get("visitor", "")[:64], request.remote_addr or ""
        )
        if seconds:
            raise TooManyRequests(retry_after=seconds)
