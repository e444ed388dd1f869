"""Costly requests are let in a few at a time; the rest wait a moment, or come again.

Solving, completing and printing take the processor. If a process took on as many as
are asked, each would be slow and the cheap requests behind them too. So some slots are
all there are: whoever finds them taken waits briefly, and when even the places to wait
are taken is told at once that this is a bad moment. Threads are kept free in that way
for what costs nothing: probes, files, refusals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from threading import Condition
from time import monotonic
from typing import ParamSpec, Protocol, TypeVar

from flask import Flask, current_app

from web.problems import WebError

RETRY_AFTER = 2
"""Seconds after which it is worth asking again."""
SLOTS = 2
"""Of a process: one works while another waits for the database or the wire."""
WAITING = 6
PATIENCE = 1.0
"""Seconds somebody waits for a slot."""
MARK = "costly"
_NAME = "admission"
_P = ParamSpec("_P")
_R = TypeVar("_R")


class TooBusyError(WebError):
    """All slots for costly work are taken; it is worth asking again in a moment."""


class Told(Protocol):
    """Who counts what becomes of the requests."""

    def slots_taken(self, number: int) -> None:
        """So many slots are taken now."""

    def refused(self) -> None:
        """Somebody was sent away."""


class Admission:
    """The slots of one process; safe to share between threads."""

    def __init__(
        self,
        slots: int = SLOTS,
        waiting: int = WAITING,
        patience: float = PATIENCE,
        told: Told | None = None,
    ) -> None:
        """Open so many slots.

        Args:
            slots: how many work at once, at least one.
            waiting: how many may wait for one.
            patience: seconds they wait.
            told: who counts.
        """
        self.slots = max(1, slots)
        self.told = told
        self._waiting = waiting
        self._patience = patience
        self._taken = 0
        self._in_line = 0
        self._change = Condition()

    @contextmanager
    def slot(self) -> Iterator[None]:
        """Hold a slot while something costly is done.

        Raises:
            TooBusyError: if none came free in time.
        """
        self._enter()
        try:
            yield
        finally:
            self._leave()

    def _enter(self) -> None:
        with self._change:
            if self._taken >= self.slots and not self._come_free():
                if self.told:
                    self.told.refused()
                raise TooBusyError("all slots for costly work are taken")
            self._taken += 1
            if self.told:
                self.told.slots_taken(self._taken)

    def _come_free(self) -> bool:
        if self._in_line >= self._waiting:
            return False
        self._in_line += 1
        end = monotonic() + self._patience
        try:
            while self._taken >= self.slots:
                left = end - monotonic()
                if left <= 0:
                    return False
                self._change.wait(left)
        finally:
            self._in_line -= 1
        return True

    def _leave(self) -> None:
        with self._change:
            self._taken -= 1
            if self.told:
                self.told.slots_taken(self._taken)
            self._change.notify()


def admit(app: Flask, admission: Admission) -> None:
    """Let the costly endpoints of an application ask for slots."""
    app.extensions[_NAME] = admission


def costly(view: Callable[_P, _R]) -> Callable[_P, _R]:
    """Mark a view that solves, completes or prints: it is done in a slot."""

    @wraps(view)
    def admitted(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        admission: Admission = current_app.extensions[_NAME]
        with admission.slot():
            return view(*args, **kwargs)

    setattr(admitted, MARK, True)
    return admitted
