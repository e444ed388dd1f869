"""The lowest point of a function of a few numbers, without its slopes.

The simplex of Nelder and Mead (Computer Journal 7, 1965, pp. 308-313) with the usual
factors 1, 2, 1/2, 1/2. Deterministic; good for the few smooth parameters met here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowest:
    """Where the lowest point is, how low, and whether the search ended by itself."""

    at: tuple[float, ...]
    value: float
    settled: bool


def lowest(
    of: Callable[[Vector], float],
    start: Sequence[float],
    *,
    step: float = 0.5,
    within: float = 1e-7,
    most: int = 2000,
) -> Lowest:
    """Look for the lowest point from a start; ``most`` counts calls of the function."""
    size = len(start)
    points = np.vstack([np.asarray(start, float)] * (size + 1))
    points[1:] += step * np.eye(size)
    heights = np.array([of(one) for one in points])
    calls = size + 1
    while calls < most:
        order = np.argsort(heights, kind="stable")
        points, heights = points[order], heights[order]
        flat = heights[-1] - heights[0] <= within * (1 + abs(heights[0]))
        if flat and float(np.ptp(points, axis=0).max()) <= 1e-4:
            return Lowest(
                at=tuple(map(float, points[0])), value=heights[0], settled=True
            )
        middle = points[:-1].mean(axis=0)
        mirrored = middle + (middle - points[-1])
        height = of(mirrored)
        calls += 1
        if height < heights[0]:
            further = middle + 2 * (middle - points[-1])
            there = of(further)
            calls += 1
            best = (further, there) if there < height else (mirrored, height)
            points[-1], heights[-1] = best
        elif height < heights[-2]:
            points[-1], heights[-1] = mirrored, height
        else:
            better = mirrored if height < heights[-1] else points[-1]
            inside = (middle + better) / 2
            there = of(inside)
            calls += 1
            if there < min(height, heights[-1]):
                points[-1], heights[-1] = inside, there
            else:
                points[1:] = (points[1:] + points[0]) / 2
                heights[1:] = [of(one) for one in points[1:]]
                calls += size
    best_at = int(np.argmin(heights))
    return Lowest(
        at=tuple(map(float, points[best_at])), value=float(heights[best_at]),
        settled=False,
    )  # fmt: skip
