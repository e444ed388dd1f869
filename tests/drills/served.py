"""An installation served by its own command, as a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from office.desk.installation import Installation

ROOT = Path(__file__).resolve().parents[2]
_IS_OURS = b"web.cli\0serve"


@dataclass
class Served:
    """The running door; ``lines`` is what it has said so far."""

    process: subprocess.Popen[str]
    host: str
    port: int
    installation: Installation
    lines: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://{self.host}:{self.port}"

    @property
    def told(self) -> list[dict[str, object]]:
        """The lines of its log."""
        return [json.loads(one) for one in self.lines if one.startswith("{")]

    @property
    def workers(self) -> list[int]:
        """The processes that serve."""
        number = self.process.pid
        listed = Path(f"/proc/{number}/task/{number}/children").read_text("ascii")
        found = [int(one) for one in listed.split()]
        return [one for one in found if _IS_OURS in _command(one)]

    def signal(self, number: signal.Signals) -> None:
        """Tell it to end, or to renew itself."""
        self.process.send_signal(number)


@contextmanager
def served(installation: Installation, *options: str) -> Iterator[Served]:
    """Open the door of an installation, and close it afterwards.

    Raises:
        AssertionError: if it does not open.
    """
    command = [
        sys.executable, "-m", "web.cli", "serve", "--json", "--port", "0", *options,
    ]  # fmt: skip
    process = subprocess.Popen(  # noqa: S603 - our own program
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
        env={**os.environ, "CONFIGURATOR_HOME": str(installation.home)},
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    lines: list[str] = []
    reading = Thread(target=lambda: lines.extend(process.stderr or ()), daemon=True)
    reading.start()
    try:
        first = process.stdout.readline()
        assert "url" in first, first + "".join(lines)
        host, _, port = json.loads(first)["url"].strip("/").rpartition(":")
        host = host.removeprefix("http://")
        yield Served(process, host, int(port), installation, lines)
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        reading.join(5)
        process.stdout.close()
        process.stderr.close()


def _command(number: int) -> bytes:
    try:
        return Path(f"/proc/{number}/cmdline").read_bytes()
    except OSError:
        return b""
