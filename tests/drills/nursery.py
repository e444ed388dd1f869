"""Where the drills' programs are born: everything is imported once, then forked.

A drill kills dozens of workers, and two seconds of importing for each would be most of
its time. What is born is a process of its own, with nothing open but its output.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable

from tests.drills import placing, working

PROGRAMS: dict[str, Callable[..., None]] = {
    "placing": placing.main,
    "working": working.main,
}


def main() -> None:
    # Nobody waits for the children here: the system takes the dead away by itself.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        job = json.loads(line)
        child = os.fork()
        if child:
            print(child, flush=True)
            continue
        be_born(job)


def be_born(job: dict[str, object]) -> None:
    """Run one program in the process that was just forked."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    out, said = str(job["out"]), 1
    for name, number in ((out, 1), (f"{out}.err", 2)):
        os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    environ, given = job["environ"], job["given"]
    assert isinstance(environ, dict)
    assert isinstance(given, list)
    os.environ.update(environ)
    try:
        PROGRAMS[str(job["program"])](*given)
        said = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os.write(os.open(f"{out}.end", os.O_WRONLY | os.O_CREAT), str(said).encode())
        os._exit(said)


if __name__ == "__main__":
    main()
