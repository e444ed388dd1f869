"""A population of bodies as one bell curve over the logarithms of their measures.

From whatever is known of a body it tells what the rest probably is. Lengths are whole
millimetres, weights tenths of a kilogram; both only ever meet as logarithms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log

import numpy as np
from numpy.typing import NDArray

NINETY_FIVE = 1.96
"""How many spreads to either side hold ninety-five of a hundred bodies."""

Rows = tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Where most people like this lie: nineteen of twenty between low and high."""

    low: int
    middle: int
    high: int

    def holds(self, value: int) -> bool:
        """Tell whether a value is inside."""
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Bodies:
    """Means and covariances of the logarithms of some measures, in one order."""

    names: tuple[str, ...]
    means: tuple[float, ...]
    covariance: Rows

    def band(self, name: str, known: Mapping[str, int]) -> Band | None:
        """Return where a measure lies, given others; ``None``: it is not known here."""
        if name not in self.names:
            return None
        middle, spread = self._given(name, known)
        reach = NINETY_FIVE * spread
        return Band(
            low=round(exp(middle - reach)),
            middle=round(exp(middle)),
            high=round(exp(middle + reach)),
        )

    def score(self, name: str, body: Mapping[str, int]) -> float:
        """Return how many spreads a measure is above what the others promise."""
        middle, spread = self._given(name, body)
        return (log(body[name]) - middle) / spread

    def strangeness(self, body: Mapping[str, int]) -> float:
        """Return the squared distance of a body from the middle of all bodies."""
        at = self._places(body)
        off = self._off(at, body)
        return float(off @ np.linalg.solve(self._square(at, at), off))

    def _given(self, name: str, known: Mapping[str, int]) -> tuple[float, float]:
        mine = [self.names.index(name)]
        rest = self._places({n: v for n, v in known.items() if n != name})
        middle, varied = self.means[mine[0]], self.covariance[mine[0]][mine[0]]
        if rest:
            across = self._square(mine, rest)[0]
            slopes = np.linalg.solve(self._square(rest, rest), across)
            middle += float(slopes @ self._off(rest, known))
            varied -= float(slopes @ across)
        return middle, float(np.sqrt(varied))

    def _places(self, body: Mapping[str, int]) -> list[int]:
        return [at for at, name in enumerate(self.names) if body.get(name, 0) > 0]

    def _off(self, at: list[int], body: Mapping[str, int]) -> NDArray[np.float64]:
        return np.array([log(body[self.names[i]]) - self.means[i] for i in at])

    def _square(self, rows: list[int], columns: list[int]) -> NDArray[np.float64]:
        return np.array([[self.covariance[r][c] for c in columns] for r in rows])
