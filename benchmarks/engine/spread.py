"""Times as a reader wants them: the middle, the tail, and how much they move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WINDOW = 2_000


@dataclass(frozen=True, kw_only=True)
class Spread:
    """Percentiles in milliseconds: over all, and over windows of 2,000.

    Attributes:
        p99: Of the best window; of all where there is no whole window.
        windows: The 99th percentile of the best, the middle and the worst window.
    """

    n: int
    p50: float
    p99: float
    windows: tuple[float, float, float]


def percentile(times: Sequence[int], share: float) -> float:
    """Return a percentile of nanoseconds, in milliseconds."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] / 1e6


def spread_of(times: Sequence[int]) -> Spread:
    """Sum up the times of clicks in the order they were made."""
    parts = [
        times[at : at + WINDOW]
        for at in range(0, max(1, len(times) - WINDOW + 1), WINDOW)
    ]
    tails = sorted(percentile(part, 0.99) for part in parts)
    return Spread(
        n=len(times),
        p50=percentile(times, 0.5),
        p99=tails[0],
        windows=(tails[0], tails[len(tails) // 2], tails[-1]),
    )
