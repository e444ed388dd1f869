"""How often customers buy, and whether they still do: the BG/NBD model.

Each customer buys at a rate of his own until he silently stops after one of his
purchases; rates are gamma (r, alpha), chances of stopping beta (a, b). Formulas: Fader,
Hardie and Lee, "Counting Your Customers the Easy Way", Marketing Science 24 (2005), and
their note on carrying it out. The unit of time is whatever the histories use.

The quotients of gamma functions of whole steps are products, so sums of logarithms do:
no special function is needed but Gauss's series.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from customers.estimation.simplex import lowest

Vector = NDArray[np.float64]
_LONGEST_SERIES = 5000


@dataclass(frozen=True, slots=True)
class History:
    """Purchases after the first: how many, when the last, and for how long seen.

    Both times count from the first purchase; ``last`` is 0 without another purchase.
    """

    repeats: int
    last: float
    seen: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Buying:
    """The four parameters."""

    r: float
    alpha: float
    a: float
    b: float

    def alive(self, one: History) -> float:
        """Return the probability that a customer still buys."""
        return float(1 / (1 + self._odds(_columns([one]))[0]))

    def expected(self, one: History, ahead: float) -> float:
        """Return the purchases to be expected of a customer in the time ahead."""
        return float(self.expected_of([one], ahead)[0])

    def expected_of(
        self, histories: Sequence[History], ahead: float | Vector
    ) -> Vector:
        """Return the purchases to be expected of each customer in the time ahead.

        Several times, as a column, give a row of customers each.
        """
        x, _, seen = columns = _columns(histories)
        a, b = self._a, self.b
        z = ahead / (self.alpha + seen + ahead)
        left = (1 - z) ** (self.r + x) * _gauss(self.r + x, b + x, a + b + x - 1, z)
        whole = (a + b + x - 1) / (a - 1) * (1 - left)
        return np.asarray(whole / (1 + self._odds(columns)))

    def expected_of_new(self, ahead: float) -> float:
        """Return the repeat purchases to be expected of somebody new."""
        a, b, z = self._a, self.b, ahead / (self.alpha + ahead)
        series = _gauss(
            np.array([self.r]), np.array([b]), np.array([a + b - 1]), np.array([z])
        )
        return float((a + b - 1) / (a - 1) * (1 - (1 - z) ** self.r * series[0]))

    @property
    def _a(self) -> float:
        # The formula divides by a - 1; its limit there is smooth.
        return self.a if abs(self.a - 1) > 1e-6 else 1 + 1e-6

    def _odds(self, columns: tuple[Vector, Vector, Vector]) -> Vector:
        """Return the odds of having stopped."""
        x, last, seen = columns
        ratio = ((self.alpha + seen) / (self.alpha + last)) ** (self.r + x)
        gone = self.a / (self.b + np.maximum(x, 1) - 1) * ratio
        return np.where(x > 0, gone, 0.0)


def log_likelihood(model: Buying, histories: Sequence[History]) -> float:
    """Return how well a model explains what was seen; higher is better."""
    return float(_each(model, _columns(histories)).sum())


def fit(histories: Sequence[History], start: Buying | None = None) -> Buying:
    """Return the model of the greatest likelihood.

    Args:
        histories: one for each customer; a hundred or so are needed to mean anything.
        start: where to begin; by default at parameters of one, time scaled away.
    """
    return _fitted(_columns(histories), np.ones(len(histories)), start)


def resampled(
    histories: Sequence[History], model: Buying, *, rounds: int, seed: int
) -> tuple[Buying, ...]:
    """Return models of bases drawn from this one: how sure the parameters are."""
    chance = np.random.default_rng(seed)
    columns, size = _columns(histories), len(histories)
    return tuple(
        _fitted(
            columns, chance.multinomial(size, [1 / size] * size).astype(float), model
        )
        for _ in range(rounds)
    )


def _fitted(
    columns: tuple[Vector, Vector, Vector], times: Vector, start: Buying | None
) -> Buying:
    x, last, seen = columns
    scale = float(seen.mean()) or 1.0
    scaled = (x, last / scale, seen / scale)

    def height(at: Vector) -> float:
        r, alpha, a, b = np.exp(np.clip(at, -12, 12))
        model = Buying(r=r, alpha=alpha, a=a, b=b)
        return float(-(_each(model, scaled) * times).sum())

    begin = (
        [start.r, start.alpha / scale, start.a, start.b] if start else [1.0, 1, 1, 1]
    )
    found = lowest(height, np.log(begin).tolist(), step=0.1 if start else 0.5)
    r, alpha, a, b = (float(one) for one in np.exp(np.clip(found.at, -12, 12)))
    return Buying(r=r, alpha=alpha * scale, a=a, b=b)


def _columns(histories: Sequence[History]) -> tuple[Vector, Vector, Vector]:
    rows = np.array([(h.repeats, h.last, h.seen) for h in histories], float)
    rows = rows.reshape(-1, 3)
    return rows[:, 0], rows[:, 1], rows[:, 2]


def _each(model: Buying, columns: tuple[Vector, Vector, Vector]) -> Vector:
    x, last, seen = columns
    r, alpha, a, b = model.r, model.alpha, model.a, model.b
    steps = np.arange(int(x.max(initial=0)), dtype=float)
    rising = np.concatenate(
        [[0.0], np.cumsum(np.log(r + steps) + np.log((b + steps) / (a + b + steps)))]
    )
    bought = rising[x.astype(int)] + r * np.log(alpha)
    still = -(r + x) * np.log(alpha + seen)
    gone = np.log(a / (b + np.maximum(x, 1) - 1)) - (r + x) * np.log(alpha + last)
    ended = np.logaddexp(still, gone)
    return np.asarray(bought + np.where(x > 0, ended, still))


def _gauss(a: Vector, b: Vector, c: Vector, z: Vector) -> Vector:
    """Gauss's hypergeometric series for 0 <= z < 1, term by term."""
    term, total = np.ones_like(z), np.ones_like(z)
    for n in range(_LONGEST_SERIES):
        term = term * (a + n) * (b + n) / ((c + n) * (n + 1)) * z
        total = total + term
        if float(np.max(np.abs(term) / np.abs(total))) < 1e-13:
            break
    return total
