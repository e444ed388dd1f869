"""How long a model takes to compile, and how much memory: in a process of its own.

``python -m benchmarks.engine.compiling PATH SECONDS`` compiles a small model first, so
that the kernels are loaded, reads the one in question, and then compiles it three times
(once if it takes long). One JSON line.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path
from time import perf_counter
from typing import Any


def compile_figures(path: Path, seconds: float) -> dict[str, Any]:
    """Measure a model in a new process; ``{"failed": why}`` if it does not compile."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.engine.compiling", path, str(seconds)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        why = (done.stderr.strip().splitlines() or ["ended"])[-1]
        return {"failed": why[:200]}
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> None:
    """Compile, and say how long it took."""
    from benchmarks.engine.generators import car_like, platform_like
    from configurator.circuit.circuit import compiled
    from configurator.circuit.compiling import Budget
    from configurator.errors import LimitReachedError
    from configurator.problem import Problem

    path, budget = Path(sys.argv[1]), Budget(float(sys.argv[2]), 4 << 30)
    for small in (car_like(1, 1), platform_like(1, 100)):
        # Kernels may have to be built first, which is no part of compiling a model.
        compiled(small, Budget(1_000.0, budget.bytes))
    problem: Problem
    begun = perf_counter()
    if path.is_dir():
        import configurator

        problem = configurator.load(path).problem
    else:
        from configurator.formats import read_model

        problem = read_model(path).problem
    read = perf_counter() - begun
    before = _peak()
    taken: list[float] = []
    while len(taken) < 3 and sum(taken) < 20:
        begun = perf_counter()
        try:
            circuit = compiled(problem, budget)
        except LimitReachedError as limit:
            print(json.dumps({"failed": str(limit), "read": read, "peak": _peak()}))
            return
        taken.append(perf_counter() - begun)
    print(
        json.dumps(
            {
                "read": read,
                "seconds": sorted(taken),
                "width": circuit.width,
                "bytes": circuit.bytes,
                "peak_before": before,
                "peak": _peak(),
            }
        )
    )


def _peak() -> int:
    """Return the most bytes this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    main()
