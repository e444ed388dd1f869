"""One run of a program: how it ended, what it said, how long it took, what it held."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """``code`` is the exit code, minus the signal if one ended it.

    ``held`` is the most memory it or a child of it held, in MB; ``cut`` says that it
    did not end by itself.
    """

    code: int
    out: str
    said: str
    seconds: float
    held: int
    cut: bool


def run(
    command: Sequence[str], *, folder: Path, environ: Mapping[str, str], seconds: float
) -> Run:
    """Run a command and measure it; it is cut short after ``seconds``.

    It gets a group of processes of its own, which goes with it.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as said:
        begun = time.monotonic()
        child = subprocess.Popen(  # noqa: S603 - our own program
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=said, cwd=folder,
            env={**os.environ, **environ}, start_new_session=True,
        )  # fmt: skip
        cut = False
        held = 0
        while True:
            held = max(held, *map(_most_held, _family(child.pid)))
            number, status = os.waitpid(child.pid, os.WNOHANG)
            if number:
                break
            if not cut and time.monotonic() - begun > seconds:
                cut = True
                os.killpg(child.pid, signal.SIGKILL)
            time.sleep(0.01)
        child.returncode = os.waitstatus_to_exitcode(status)
        took = time.monotonic() - begun
        out.seek(0)
        said.seek(0)
        return Run(
            code=child.returncode,
            out=out.read().decode("utf-8", "replace"),
            said=said.read().decode("utf-8", "replace"),
            seconds=took,
            held=held >> 10,
            cut=cut,
        )


def _family(number: int) -> list[int]:
    """Return a process and its children."""
    try:
        listed = Path(f"/proc/{number}/task/{number}/children").read_text("ascii")
    except OSError:
        return [number]
    return [number, *map(int, listed.split())]


def _most_held(number: int) -> int:
    """Return the most memory a process held since it began its program, in KB.

    What the system counts for a child that has ended begins with what its parent held.
    """
    try:
        told = Path(f"/proc/{number}/status").read_text("ascii", "replace")
    except OSError:
        return 0
    found = re.search(r"^VmHWM:\s+(\d+) kB", told, re.MULTILINE)
    return int(found[1]) if found else 0
