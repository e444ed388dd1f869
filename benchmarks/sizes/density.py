"""Smooth populations fitted to a sample of waist and hip girths.

A sample of a thousand is full of accidental gaps. Each class here draws a smooth
population through the sample; `choosing.py` finds out which of them foretells best
the people left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import numpy as np

from benchmarks.sizes.plane import SHAPE, Floats, cells, place, tally

LogDensity: TypeAlias = Callable[[Floats], Floats]
_TINY = 1e-15


class Density(Protocol):
    """A family of populations that can be fitted to a sample."""

    @property
    def label(self) -> str:
        """Name the family in words."""

    def fit(self, points: Floats) -> LogDensity:
        """Fit to waist and hip girths; the answer gives the log density anywhere."""


def surface(log_density: LogDensity) -> Floats:
    """Spread a fitted density over the plane.

    Args:
        log_density: The log density at waist and hip girths.

    Returns:
        A population of total one.
    """
    mass = np.exp(log_density(cells())).reshape(SHAPE)
    return np.asarray(mass / mass.sum(), dtype=np.float64)


@dataclass(frozen=True)
class Standard:
    """Logarithms of girths, moved and turned to mean zero and unit covariance."""

    mean: Floats
    root: Floats

    @classmethod
    def of(cls, points: Floats) -> Standard:
        """Take mean and covariance from a sample."""
        logs = np.log(points)
        return cls(logs.mean(axis=0), np.linalg.cholesky(np.cov(logs.T)))

    def scores(self, points: Floats) -> tuple[Floats, Floats]:
        """Give the standardised waist, and the hip freed from the waist."""
        logs = np.log(points) - self.mean
        waist = logs[:, 0] / self.root[0, 0]
        hip = (logs[:, 1] - self.root[1, 0] * waist) / self.root[1, 1]
        return waist, hip

    def log_jacobian(self, points: Floats) -> Floats:
        """Give what turns a log density of scores into one of millimetres."""
        scale = float(np.log(np.diag(self.root)).sum())
        return np.asarray(-np.log(points).sum(axis=1) - scale, dtype=np.float64)


@dataclass(frozen=True)
class Kernel:
    """Each person of the sample smeared out along the common correlation.

    Attributes:
        width: Width of the smear, in standard deviations of the sample.
    """

    width: float

    @property
    def label(self) -> str:
        """Name the family in words."""
        return f"kernel, width {self.width:.2f}"

    def fit(self, points: Floats) -> LogDensity:
        """Smooth the sample by a Gaussian with the sample's own covariance."""
        first, second = (2 * np.pi * np.fft.fftfreq(size) for size in SHAPE)
        spread = self.width**2 * np.cov(points.T)
        exponent = (
            spread[0, 0] * first[:, None] ** 2
            + 2 * spread[0, 1] * first[:, None] * second[None, :]
            + spread[1, 1] * second[None, :] ** 2
        )
        waves = np.fft.fft2(tally(points)) * np.exp(-exponent / 2)
        logs = np.log(np.maximum(np.fft.ifft2(waves).real, _TINY))
        return lambda where: np.asarray(logs[place(where)], dtype=np.float64)


@dataclass(frozen=True)
class Mixture:
    """A few normal bells in the logarithms of the girths.

    Each bell's covariance leans on a common one, so that no bell shrinks onto a
    handful of people.

    Attributes:
        bells: How many; one bell is the plain log-normal.
        starts: How many random beginnings; the likeliest ending is kept.
    """

    bells: int
    starts: int = 4

    @property
    def label(self) -> str:
        """Name the family in words."""
        return f"log-normal mixture, {self.bells} bell{'s' * (self.bells > 1)}"

    def fit(self, points: Floats) -> LogDensity:
        """Fit by expectation and maximisation."""
        standard = Standard.of(points)
        sample = np.stack(standard.scores(points), axis=1)
        rng = np.random.default_rng(0)
        starts = self.starts if self.bells > 1 else 1
        endings = [self._climb(sample, rng) for _ in range(starts)]
        _, weights, means, spreads = max(endings, key=lambda ending: ending[0])

        def log_density(where: Floats) -> Floats:
            scores = np.stack(standard.scores(where), axis=1)
            bells = _bells(scores, weights, means, spreads)
            total = np.logaddexp.reduce(bells, axis=1) + standard.log_jacobian(where)
            return np.asarray(total, dtype=np.float64)

        return log_density

    def _climb(
        self, sample: Floats, rng: np.random.Generator
    ) -> tuple[float, Floats, Floats, Floats]:
        """Improve a random beginning; give likelihood, weights, means, spreads."""
        lean, common = 10.0, 0.3 * np.eye(2)
        means = sample[rng.choice(len(sample), self.bells, replace=False)]
        spreads = np.repeat(np.eye(2)[None], self.bells, axis=0)
        weights = np.full(self.bells, 1 / self.bells)
        likelihood = -np.inf
        for _ in range(150):
            bells = _bells(sample, weights, means, spreads)
            total = np.logaddexp.reduce(bells, axis=1)
            reached = float(total.sum())
            if reached - likelihood < 1e-4:
                break
            likelihood = reached
            parts = np.exp(bells - total[:, None])
            counts = parts.sum(axis=0) + 1e-9
            weights = counts / counts.sum()
            means = (parts.T @ sample) / counts[:, None]
            for bell in range(self.bells):
                away = sample - means[bell]
                scatter = (away.T * parts[:, bell]) @ away + lean * common
                spreads[bell] = scatter / (counts[bell] + lean)
        return likelihood, weights, means, spreads


def _bells(where: Floats, weights: Floats, means: Floats, spreads: Floats) -> Floats:
    """Give the log density of each weighted bell, one column for each."""
    columns = []
    for weight, mean, spread in zip(weights, means, spreads, strict=True):
        x, y = (where - mean).T
        (a, b), (_, c) = spread
        det = a * c - b * b
        form = (c * x * x - 2 * b * x * y + a * y * y) / det
        columns.append(np.log(weight) - form / 2 - np.log(det) / 2 - np.log(2 * np.pi))
    return np.stack(columns, axis=1)
