"""Amounts that depend on which features are selected, and comparisons of them."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import gcd, lcm

from configurator.formats.model import OFF, ON

Product = frozenset[int]
"""Features that count together: 1 where all are selected; none of them: always 1."""
_ONE: Product = frozenset()


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of products of features, each with its weight; that of none is constant."""

    weights: Mapping[Product, Fraction]

    @classmethod
    def of(cls, weight: Fraction, *features: int) -> Amount:
        """Return a weight that counts where the features are selected."""
        return cls({frozenset(features): weight} if weight else {})

    @property
    def constant(self) -> Fraction:
        """What it comes to with no feature selected."""
        return self.weights.get(_ONE, Fraction(0))

    @property
    def features(self) -> tuple[int, ...]:
        """The features it depends on, in order."""
        return tuple(sorted({at for together in self.weights for at in together}))

    @property
    def linear(self) -> bool:
        """Whether no two features are multiplied."""
        return all(len(together) <= 1 for together in self.weights)

    def plus(self, other: Amount) -> Amount:
        """Return the sum of two amounts."""
        weights = dict(self.weights)
        for both, weight in other.weights.items():
            weights[both] = weights.get(both, Fraction(0)) + weight
        return Amount({both: weight for both, weight in weights.items() if weight})

    def times(self, other: Amount) -> Amount:
        """Return the product of two amounts; a feature twice is the feature once."""
        found = Amount({})
        for one, weight in self.weights.items():
            for two, more in other.weights.items():
                found = found.plus(Amount.of(weight * more, *one, *two))
        return found

    def with_selected(self, chosen: Product) -> Fraction:
        """Return what it comes to with just these features selected."""
        kept = (w for together, w in self.weights.items() if together <= chosen)
        return sum(kept, Fraction(0))


@dataclass(frozen=True, slots=True)
class Compared:
    """An amount compared with zero."""

    amount: Amount
    sign: str


Bounded = tuple[tuple[tuple[int, int], ...], str, int]
"""Whole weights by feature, ``<=``, ``>=`` or ``=``, and the bound."""
_KEEPS: Mapping[str, Callable[[Fraction, int], bool]] = {
    "==": operator.eq, "<": operator.lt, ">": operator.gt,
    "<=": operator.le, ">=": operator.ge,
}  # fmt: skip


def selections_of(compared: Compared) -> Iterator[tuple[tuple[int, ...], bool]]:
    """Yield each selection of the features compared, and whether it keeps the sign."""
    features = compared.amount.features
    keeps = _KEEPS[compared.sign]
    for row in product((OFF, ON), repeat=len(features)):
        chosen = frozenset(at for at, on in zip(features, row, strict=True) if on)
        yield row, keeps(compared.amount.with_selected(chosen), 0)


def bounded_of(compared: Compared) -> Bounded | bool:
    """Return a comparison in whole numbers, or that it always holds or never."""
    amount, sign = compared.amount, compared.sign
    scale = lcm(*(weight.denominator for weight in amount.weights.values()))
    whole = sorted(
        (at, int(weight * scale))
        for together, weight in amount.weights.items()
        for at in together
    )
    bound = int(-amount.constant * scale)
    if sign in ("<", ">"):
        bound += -1 if sign == "<" else 1
        sign += "="
    if not whole:
        return {"<=": bound >= 0, ">=": bound <= 0}.get(sign, bound == 0)
    common = gcd(*(weight for _, weight in whole))
    if sign == "==":
        if bound % common:
            return False
        bound //= common
    else:
        bound = bound // common if sign == "<=" else -(-bound // common)
    terms = tuple((at, weight // common) for at, weight in whole)
    return terms, sign.replace("==", "="), bound
