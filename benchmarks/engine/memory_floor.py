"""The floor under every sweep: how long merely reading as many bytes takes."""

from __future__ import annotations

from time import perf_counter_ns

import numpy as np


def reading_ms(size: int) -> float:
    """Return the milliseconds numpy needs to read so many bytes once, at best."""
    words = np.ones(max(1, size // 8), dtype=np.int64)
    best = float("inf")
    for _ in range(50):
        begun = perf_counter_ns()
        words.max()
        best = min(best, perf_counter_ns() - begun)
    return best / 1e6
