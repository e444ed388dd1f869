"""Compiling in a process of its own, so that no model holds up whoever serves others.

The problem goes to the child as a file without a name on its standard input; the
circuit comes back through the shelf. The child has a budget of time and memory of its
own and looks at it between two slices of its search; should it be too deep in
something to look, it is ended from here.

``python -m configurator.apart FOLDER SECONDS MEGABYTES`` is the child.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from threading import Thread
from typing import IO

from configurator.errors import LimitReachedError
from configurator.problem import Problem
from configurator.shelf import Shelf
from configurator.watching import Deadline, Over, limit_own, watch

READY = b"ready"
"""What the child tells when its kernels are loaded; then its time begins."""
TO_BEGIN = 300.0
"""Seconds it may take to begin: where kernels were never used they are made first."""
GRACE = 5.0
"""Seconds the child gets beyond its budget, to end by itself."""
START = 256
"""Megabytes of its own that a process has before it compiles anything."""


class End(IntEnum):
    """How the child ends, as its exit code."""

    KEPT = 0
    OVER_SECONDS = 10
    OVER_MEGABYTES = 11
    NOT_KEPT = 12
    TOO_LARGE = 13


@dataclass(frozen=True, slots=True)
class Compiled:
    """The circuit is on the shelf."""


@dataclass(frozen=True, slots=True)
class OverBudget:
    """The search overran its seconds or its megabytes."""

    which: Over


@dataclass(frozen=True, slots=True)
class NotCompiled:
    """It ended otherwise: the shelf cannot be written, or the child fell over."""

    why: str


Outcome = Compiled | OverBudget | NotCompiled


def compile_apart(
    problem: Problem,
    shelf: Shelf,
    seconds: float,
    megabytes: int,
    progress: Callable[[int], None] | None = None,
) -> Outcome:
    """Compile a problem in a process of its own and put its circuit on the shelf.

    It returns when that process has ended; it may be called from any thread.

    Args:
        problem: what to compile.
        shelf: where the circuit goes.
        seconds: how long the search may take.
        megabytes: how much memory it may hold.
        progress: told the number of decisions so far, a few times a second, in a
            thread of its own.
    """
    # Prices, defaults and preferences are no part of the logic, nor of its hash.
    logic = Problem(variables=problem.variables, constraints=problem.constraints)
    with tempfile.TemporaryFile() as handed:
        pickle.dump(logic, handed, protocol=pickle.HIGHEST_PROTOCOL)
        handed.seek(0)
        with subprocess.Popen(  # noqa: S603 - our own module, by our own Python
            [
                sys.executable, "-P", "-m", "configurator.apart",
                str(shelf.folder), repr(seconds), str(megabytes),
            ],
            stdin=handed,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        ) as child:  # fmt: skip
            deadline = Deadline(TO_BEGIN)

            def told(line: bytes) -> None:
                if line == READY:
                    deadline.put_off(seconds + GRACE)
                elif progress is not None:
                    progress(int(line))

            teller = Thread(target=_each_line, args=(child.stdout, told), daemon=True)
            teller.start()
            found = watch(child.pid, child.poll, deadline, 2 * megabytes + START)
            teller.join()
    if found.over is not None:
        return OverBudget(found.over)
    return _outcome(found.code, shelf)


def _outcome(code: int, shelf: Shelf) -> Outcome:
    match code:
        case End.KEPT:
            return Compiled()
        case End.OVER_SECONDS:
            return OverBudget(Over.SECONDS)
        case End.OVER_MEGABYTES:
            return OverBudget(Over.MEGABYTES)
        case End.NOT_KEPT:
            return NotCompiled(f"{shelf.folder} cannot be written")
        case End.TOO_LARGE:
            return NotCompiled("its sums are too large")
    return NotCompiled(f"the compiler ended with {code}")


def _each_line(told: IO[bytes], tell: Callable[[bytes], None]) -> None:
    """Read what the child tells until it ends; nobody else empties its pipe."""
    for line in told:
        tell(line.strip())


def _child(folder: str, seconds: str, megabytes: str) -> End:
    """Compile the problem on standard input; return how it ended."""
    from configurator.circuit.budget import Budget, OverBudgetError
    from configurator.circuit.circuit import compiled, wake

    problem: Problem = pickle.load(sys.stdin.buffer)  # noqa: S301 - our parent's
    wake()
    print(READY.decode(), flush=True)
    limit_own(float(seconds), 2 * int(megabytes))
    budget = Budget(float(seconds), int(megabytes) << 20)
    try:
        circuit = compiled(problem, budget, lambda done: print(done, flush=True))
    except OverBudgetError as error:
        return End.OVER_SECONDS if error.which is Over.SECONDS else End.OVER_MEGABYTES
    except LimitReachedError:
        return End.TOO_LARGE
    except MemoryError:
        return End.OVER_MEGABYTES
    return End.KEPT if Shelf(Path(folder)).keep(circuit) else End.NOT_KEPT


if __name__ == "__main__":
    sys.exit(_child(*sys.argv[1:]))
