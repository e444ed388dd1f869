"""``--seconds`` and ``--megabytes``: what a question may take before it is given up.

A model may be so tangled that no answer comes, or none in the memory there is. What
can look at the clock does; a library in the middle of its work cannot. So a bounded
question runs in a child of this process. The parent watches it, ends it when its time
or its memory is up, and says so.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from io import TextIOWrapper
from shutil import copyfileobj
from tempfile import TemporaryFile
from types import FrameType
from typing import IO, TYPE_CHECKING, NoReturn, TypeVar, cast

import click

from web.cli.door import ended
from web.problems import ExitCode

if TYPE_CHECKING:  # the floor below takes a second to import
    from configurator.engines import Compiling
    from configurator.watching import Ended

IN_A_SHELL = {"CONFIGURATOR_SECONDS": "300", "CONFIGURATOR_MEGABYTES": "4096"}
"""What a question typed in a shell may take, if nobody says otherwise."""
SECONDS_VARIABLE, MEGABYTES_VARIABLE = IN_A_SHELL
_Command = TypeVar("_Command", bound=Callable[..., object])
_SHARE = 2
"""Compiling gets one part in so many of what the question may take."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a question may take; 0: as much as it likes."""

    seconds: float
    megabytes: int


def bounded(command: _Command) -> _Command:
    """Give a command ``--seconds`` and ``--megabytes``, and keep it within them."""

    @wraps(command)
    def ask(*given: object, seconds: float, megabytes: int, **more: object) -> object:
        bounds = Bounds(seconds, megabytes)
        click.get_current_context().meta[__name__] = bounds
        if not (seconds or megabytes) or not hasattr(os, "fork"):
            return command(*given, **more)
        return _in_a_child(lambda: command(*given, **more), bounds)

    seconds = click.option(
        "--seconds", type=click.FloatRange(min=0), default=0, metavar="N",
        envvar=SECONDS_VARIABLE,
        help="Give up after so many seconds; 0: never.",
    )  # fmt: skip
    megabytes = click.option(
        "--megabytes", type=click.IntRange(min=0), default=0, metavar="N",
        envvar=MEGABYTES_VARIABLE,
        help="Give up when it holds so much memory; 0: never.",
    )  # fmt: skip
    return cast("_Command", seconds(megabytes(ask)))


def compiling() -> Compiling:
    """Return what compiling may take of what the current question may."""
    from configurator.engines import Compiling

    usual = Compiling()
    bounds = click.get_current_context().meta.get(__name__)
    if not isinstance(bounds, Bounds):
        return usual
    return Compiling(
        seconds=min(usual.seconds, bounds.seconds / _SHARE or usual.seconds),
        megabytes=min(usual.megabytes, bounds.megabytes // _SHARE or usual.megabytes),
    )


def _in_a_child(ask: Callable[[], object], bounds: Bounds) -> ExitCode:
    """Run a question in a child and return its exit code.

    Raises:
        LimitReachedError: if it overran what it may take.
    """
    from configurator.watching import Deadline, watch

    sys.stdout.flush()
    sys.stderr.flush()
    seconds = bounds.seconds or float("inf")
    megabytes = bounds.megabytes or sys.maxsize >> 20
    # What it prints waits until it has ended: nobody is given half an answer.
    with TemporaryFile() as printed:
        # A signal in between would end us and leave the child to itself.
        signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
        child = os.fork()
        if not child:
            _answer(ask, bounds, printed)
        with _taken_along(child):
            found = watch(child, lambda: _code(child), Deadline(seconds), megabytes)
        code = _told(found, bounds)
        printed.seek(0)
        copyfileobj(printed, sys.stdout.buffer)
    return code


def _answer(ask: Callable[[], object], bounds: Bounds, printed: IO[bytes]) -> NoReturn:
    """Be the child: run the question, print into a file, and end."""
    from configurator.watching import limit_own

    # Who types ^C means the parent, and it ends the child.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    sys.stdout = TextIOWrapper(
        printed, encoding="utf-8", errors="backslashreplace", newline=""
    )
    if bounds.seconds and bounds.megabytes:
        limit_own(bounds.seconds, bounds.megabytes)
    code = ended(ask, sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(int(code))


def _told(found: Ended, bounds: Bounds) -> ExitCode:
    from configurator.errors import LimitReachedError
    from configurator.watching import Over

    if found.over is Over.SECONDS:
        raise LimitReachedError("--seconds", f"{bounds.seconds:g} seconds")
    # A library that gets no more memory may abort rather than say so.
    if found.over is Over.MEGABYTES or found.code in _OUT_OF_MEMORY:
        raise LimitReachedError("--megabytes", f"{bounds.megabytes} MB of memory")
    if found.code < 0:
        raise LimitReachedError("the question", signal.strsignal(-found.code) or "once")
    return ExitCode(found.code)


_ENDING = (signal.SIGINT, signal.SIGTERM)
_OUT_OF_MEMORY = (-signal.SIGABRT, -signal.SIGKILL, -signal.SIGSEGV, -signal.SIGBUS)


def _code(child: int) -> int | None:
    """Return how a child ended; ``None``: it has not."""
    number, status = os.waitpid(child, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if number else None


@contextmanager
def _taken_along(child: int) -> Iterator[None]:
    """Let the child end with us, whatever ends us and can be noticed."""

    def end(number: int, frame: FrameType | None) -> None:
        del frame
        os.kill(child, signal.SIGKILL)
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    before = signal.signal(signal.SIGTERM, end)
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
        yield
    except BaseException:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise
    finally:
        signal.signal(signal.SIGTERM, before)
