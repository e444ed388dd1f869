"""One peer on one task: ``python -m benchmarks.engine.peers.worker NAME TASK``.

Writes a JSON line when the model is loaded, then one for each click: nanoseconds, and
a digest of all valid values. Only the peer's own work is timed.
"""

from __future__ import annotations

import gc
import hashlib
import json
import sys
import time
from importlib import import_module
from pathlib import Path

from benchmarks.engine.peers.task import Peer, Task

PEERS = {
    "sat-m22": ("sat_pool", "m22"),
    "sat-g4": ("sat_pool", "g4"),
    "sat-cd153": ("sat_pool", "cd153"),
    "clingo": ("clingo_brave", ""),
    "z3": ("z3_consequences", ""),
    "ddnnife": ("ddnnife_flags", ""),
    "cpsat-cover": ("cpsat", "cover"),
    "cpsat-each": ("cpsat", "each"),
}


def digest(valid: int, many: int) -> str:
    """Return the digest of a set of values: one bit for each that was asked about."""
    return hashlib.sha256(valid.to_bytes(many // 8 + 1, "little")).hexdigest()[:24]


def tell(**line: object) -> None:
    """Write one line, at once: whoever listens may stop us any time."""
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Run the peer until the clicks or the seconds are used up."""
    name, path = sys.argv[1:]
    module, variant = PEERS[name]
    task = Task.read(Path(path))
    begun = time.perf_counter()
    peer: Peer = import_module(f"benchmarks.engine.peers.{module}").Engine(
        task, variant
    )
    tell(ready=time.perf_counter() - begun, version=peer.version)
    gc.collect()
    gc.disable()
    begun = time.perf_counter()
    offsets = task.offsets
    for number, session in enumerate(task.sessions):
        peer.reset()
        for at, (variable, index) in enumerate(session):
            value = offsets[variable] + index
            literal = task.literals[value]
            start = time.perf_counter_ns()
            valid = peer.choose(literal, value)
            spent = time.perf_counter_ns() - start
            tell(
                session=number,
                click=at,
                ns=spent,
                valid=digest(valid, len(task.asked)),
            )
            if time.perf_counter() - begun > task.seconds:
                return
        gc.collect()


if __name__ == "__main__":
    main()
