"""Where the details of our own faults are kept, for whoever mends them."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path


def keep_details(
    error: BaseException, given: list[str], environ: Mapping[str, str]
) -> Path | None:
    """Write a fault down and return the file; ``None``: nothing can be written.

    It goes to ``log/faults.log`` of the state folder; where there is no
    installation, into a file of its own among the temporary ones.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds")
    trace = "".join(traceback.format_exception(error))
    text = f"{now} configurator {' '.join(given)}\nPython {sys.version}\n{trace}\n"
    try:
        # Imported here: the fault may be in there, and most commands do without it.
        from office.desk.installation import open_installation

        state = open_installation(_home(given, environ), environ).state
        if state.is_dir():
            return _append(state / "log" / "faults.log", text)
    except Exception:  # noqa: S110 - the fault may be in there; it is told either way
        pass
    try:
        handle, name = tempfile.mkstemp(prefix="configurator-fault-", suffix=".log")
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(text)
    except OSError:
        return None
    return Path(name)


def _append(path: Path, text: str) -> Path:
    path.parent.mkdir(mode=0o700, exist_ok=True)
    with path.open("a", encoding="utf-8", errors="replace") as file:
        file.write(text)
    return path


def _home(given: list[str], environ: Mapping[str, str]) -> Path:
    """Return the home folder of a command line that may not even be a right one."""
    typed = [two for one, two in pairwise(given) if one == "--home"]
    return Path(typed[-1] if typed else environ.get("CONFIGURATOR_HOME") or ".")
