"""What a purchase of a customer is worth on average: the gamma-gamma model.

Each purchase of a customer is gamma around a mean of his own; means differ from
customer to customer, and do not hang on how often he buys. Formulas: Fader and Hardie,
"The Gamma-Gamma Model of Monetary Value" (2013). Amounts in any one unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import lgamma

import numpy as np

from customers.estimation.simplex import Vector, lowest


@dataclass(frozen=True, slots=True)
class Spent:
    """How many purchases a mean was taken over, and the mean, above 0."""

    purchases: int
    mean: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """The three parameters."""

    p: float
    q: float
    gamma: float

    @property
    def of_everybody(self) -> float:
        """The mean over all customers; there is one if ``q`` is above 1."""
        return self.p * self.gamma / (self.q - 1) if self.q > 1 else float("inf")

    def expected(self, spent: Spent) -> float:
        """Return the mean of a customer: his own, drawn towards that of all."""
        weight = self.p * spent.purchases + self.q - 1
        return self.p * (self.gamma + spent.mean * spent.purchases) / weight


def log_likelihood(model: Spending, spent: Sequence[Spent]) -> float:
    """Return how well a model explains what was spent; higher is better."""
    p, q, gamma = model.p, model.q, model.gamma
    counts = sorted({one.purchases for one in spent})
    steps = {n: lgamma(p * n + q) - lgamma(p * n) - lgamma(q) for n in counts}
    x = np.array([one.purchases for one in spent], float)
    mean = np.array([one.mean for one in spent])
    head = np.array([steps[one.purchases] for one in spent])
    each = (
        head + q * np.log(gamma) + (p * x - 1) * np.log(mean) + p * x * np.log(x)
        - (p * x + q) * np.log(gamma + mean * x)
    )  # fmt: skip
    return float(each.sum())


def fit(spent: Sequence[Spent]) -> Spending:
    """Return the model of the greatest likelihood."""
    scale = float(np.mean([one.mean for one in spent]))
    scaled = [Spent(one.purchases, one.mean / scale) for one in spent]

    def height(at: Vector) -> float:
        p, q, gamma = np.exp(np.clip(at, -12, 12))
        return -log_likelihood(Spending(p=p, q=q, gamma=gamma), scaled)

    p, q, gamma = (float(one) for one in np.exp(lowest(height, [1.0, 1.0, 0.0]).at))
    return Spending(p=p, q=q, gamma=gamma * scale)
