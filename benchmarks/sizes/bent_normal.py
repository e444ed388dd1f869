"""A bent normal population: one bell that may lean, curve and widen.

The waist is a normal variable seen through an exponential, which gives it its long
upper side. The hip follows the waist along a curve, and its spread changes with the
waist. A dozen numbers say it all, so a thousand people fix them well.

Men may lend their shape (the lean, the curve, the change of spread). They are first
brought to the women's means and covariance, and count for less than a woman each.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.sizes.density import LogDensity, Standard
from benchmarks.sizes.plane import Floats

_HALF_LOG_2PI = float(np.log(2 * np.pi)) / 2
_FARTHEST = 4.0
_WIDEST = 1.0


@dataclass(frozen=True, eq=False)
class BentNormal:
    """One bell in the logarithms of the girths, bent as the sample asks.

    Attributes:
        curve: Degree of the curve along which the hip follows the waist.
        widening: Degree of the change of the hip's spread with the waist.
        lenders: Girths of the people who lend their shape, if any.
        weight: What one lender counts, a member of the sample being one.
    """

    curve: int = 2
    widening: int = 1
    lenders: Floats | None = None
    weight: float = 0.3

    @property
    def label(self) -> str:
        """Name the family in words."""
        lent = "" if self.lenders is None else f", men lend {self.weight:.1f}"
        return f"bent normal {self.curve}/{self.widening}{lent}"

    def fit(self, points: Floats) -> LogDensity:
        """Fit the waist first, then the hip at each waist."""
        standard = Standard.of(points)
        waist, hip = standard.scores(points)
        weights = np.ones(len(waist))
        if self.lenders is not None:
            lent_waist, lent_hip = Standard.of(self.lenders).scores(self.lenders)
            waist = np.concatenate([waist, lent_waist])
            hip = np.concatenate([hip, lent_hip])
            weights = np.concatenate([weights, np.full(len(lent_waist), self.weight)])
        lean, middle, spread = _fit_waist(waist, weights)
        bend, growth = _fit_hip(waist, hip, weights, self.curve, self.widening)

        def log_density(where: Floats) -> Floats:
            waist, hip = standard.scores(where)
            first = (_lean(waist, lean) - middle) / spread
            waist_part = lean * waist - first**2 / 2 - np.log(spread)
            near = np.clip(waist, -_FARTHEST, _FARTHEST)
            log_spread = np.clip(np.polyval(growth, near), -_WIDEST, _WIDEST)
            second = (hip - np.polyval(bend, near)) / np.exp(log_spread)
            hip_part = -(second**2) / 2 - log_spread
            both = waist_part + hip_part - 2 * _HALF_LOG_2PI
            return np.asarray(both + standard.log_jacobian(where), dtype=np.float64)

        return log_density


def _lean(scores: Floats, lean: float) -> Floats:
    """Stretch one side of a standard variable and shorten the other."""
    if abs(lean) < 1e-9:
        return scores
    return np.asarray(np.expm1(lean * scores) / lean, dtype=np.float64)


def _fit_waist(waist: Floats, weights: Floats) -> tuple[float, float, float]:
    """Find the lean under which the waist is most nearly normal.

    Returns:
        The lean, and mean and standard deviation of the leaned waist.
    """
    best = (-np.inf, 0.0, 0.0, 1.0)
    total = float(weights.sum())
    for lean in np.linspace(-0.3, 0.3, 121):
        leaned = _lean(waist, float(lean))
        middle = float(np.average(leaned, weights=weights))
        spread = float(np.sqrt(np.average((leaned - middle) ** 2, weights=weights)))
        likelihood = float(lean * (weights @ waist)) - total * float(np.log(spread))
        best = max(best, (likelihood, float(lean), middle, spread))
    return best[1:]


def _fit_hip(
    waist: Floats, hip: Floats, weights: Floats, curve: int, widening: int
) -> tuple[Floats, Floats]:
    """Find the curve of the hip and the logarithm of its spread, in turns.

    Returns:
        The polynomials of both in the standardised waist, highest power first.
    """
    near = np.clip(waist, -_FARTHEST, _FARTHEST)
    powers = np.vander(near, curve + 1)
    steps = np.vander(near, widening + 1)
    information = 2 * (steps.T * weights) @ steps
    growth: Floats = np.zeros(widening + 1)
    bend: Floats = np.zeros(curve + 1)
    for _ in range(30):
        precision = weights * np.exp(-2 * (steps @ growth))
        normal = (powers.T * precision) @ powers
        bend[:] = np.linalg.solve(normal, powers.T @ (precision * hip))
        surplus = (hip - powers @ bend) ** 2 * np.exp(-2 * (steps @ growth)) - 1
        growth += np.linalg.solve(information, steps.T @ (weights * surplus))
    return bend, growth
