"""Leg modules: the lengths from which people's legs differ least on average.

On a line the best places can be found exactly: people are cut into intervals, each
served by its own median, and dynamic programming finds the cheapest cuts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from benchmarks.sizes.plane import Floats, Whole
from benchmarks.sizes.population import folds, others

NEAR = 8
LENGTHS: Whole = np.arange(540, 1041, dtype=np.int64)
Line: TypeAlias = Callable[[Floats], Floats]


def as_they_are(legs: Floats) -> Floats:
    """Take the sample for the population, without any smoothing."""
    mass = np.zeros(len(LENGTHS))
    np.add.at(mass, np.rint(legs).astype(np.int64) - LENGTHS[0], 1 / len(legs))
    return mass


def normal(legs: Floats) -> Floats:
    """Fit a normal population."""
    mass = np.exp(-(((LENGTHS - legs.mean()) / legs.std()) ** 2) / 2)
    return np.asarray(mass / mass.sum(), dtype=np.float64)


def log_normal(legs: Floats) -> Floats:
    """Fit a normal population to the logarithms."""
    logs = np.log(legs)
    mass = np.exp(-(((np.log(LENGTHS) - logs.mean()) / logs.std()) ** 2) / 2) / LENGTHS
    return np.asarray(mass / mass.sum(), dtype=np.float64)


def kernel(legs: Floats) -> Floats:
    """Smear each person out by 0.35 standard deviations."""
    away = (LENGTHS[:, None] - legs[None, :]) / (0.35 * legs.std())
    mass = np.exp(-(away**2) / 2).sum(axis=1)
    return np.asarray(mass / mass.sum(), dtype=np.float64)


LINES: dict[str, Line] = {
    "normal": normal,
    "log-normal": log_normal,
    "kernel, width 0.35": kernel,
}


def choose_line(legs: Floats) -> str:
    """Choose the population that foretells best the people left out.

    Args:
        legs: Crotch heights of the sample.

    Returns:
        A name out of ``LINES``.
    """
    marks = dict.fromkeys(LINES, 0.0)
    for group in folds(len(legs), 5, 99):
        rest = legs[others(len(legs), group)]
        at = np.rint(legs[group]).astype(np.int64) - LENGTHS[0]
        for name, line in LINES.items():
            marks[name] += float(np.log(line(rest)[at]).sum())
    return max(marks, key=lambda name: marks[name])


def medians(mass: Floats, modules: int) -> Whole:
    """Find the lengths with the least mean distance to a population.

    Args:
        mass: The share of people at each of ``LENGTHS``.
        modules: How many lengths to choose.

    Returns:
        The lengths in millimetres, ascending.
    """
    people = np.concatenate([[0.0], mass.cumsum()])
    moment = np.concatenate([[0.0], (mass * LENGTHS).cumsum()])
    places = len(LENGTHS)
    cost = np.full((places + 1, places + 1), np.inf)
    middle = np.zeros((places + 1, places + 1), dtype=np.int64)
    for begin in range(places):
        end = np.arange(begin + 1, places + 1)
        half = np.searchsorted(people, (people[begin] + people[end]) / 2) - 1
        at = np.clip(half, begin, end - 1)
        below = LENGTHS[at] * (people[at] - people[begin]) - moment[at] + moment[begin]
        above = moment[end] - moment[at] - LENGTHS[at] * (people[end] - people[at])
        cost[begin, end], middle[begin, end] = below + above, at
    best, backs = cost[0].copy(), []
    for _ in range(modules - 1):
        sums = best[:, None] + cost
        backs.append(sums.argmin(axis=0))
        best = sums.min(axis=0)
    chosen, end_at = [], places
    for back in reversed(backs):
        begin_at = int(back[end_at])
        chosen.append(middle[begin_at, end_at])
        end_at = begin_at
    chosen.append(middle[0, end_at])
    return LENGTHS[np.array(chosen[::-1], dtype=np.int64)]


def equally_spaced(legs: Floats, modules: int) -> Whole:
    """Divide the sample's range into equal intervals and take their middles."""
    steps = (np.arange(modules) + 0.5) / modules
    low, high = float(legs.min()), float(legs.max())
    return np.rint(low + steps * (high - low)).astype(np.int64)


def quantile_spaced(legs: Floats, modules: int) -> Whole:
    """Divide the sample into equally many people and take their middles."""
    steps = (np.arange(modules) + 0.5) / modules
    return np.rint(np.quantile(legs, steps)).astype(np.int64)


def misfit(legs: Floats, modules: Whole) -> Floats:
    """Measure how far each person is from the nearest length, in millimetres."""
    return np.asarray(np.abs(legs[:, None] - modules).min(axis=1), dtype=np.float64)
