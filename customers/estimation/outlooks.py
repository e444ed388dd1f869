"""From what customers bought to what each will bring: an outlook and a band for each.

The band is made by fitting bases drawn from this one, each with its seed: it tells how
unsure the parameters are, not what one customer will do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from customers.estimation import buying, spending
from customers.estimation.buying import Buying, History
from customers.estimation.spending import Spending, Spent
from customers.lifetime import HORIZON, Outlook, Value, band, months_of

FEWEST = 30
"""Customers with a history that are needed before anything is estimated."""
MONTH = 365.25 / 12 / 7
"""Weeks of a month."""
ROUNDS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Bought:
    """What one customer bought: days counted from any day, amounts in minor units."""

    days: tuple[int, ...]
    amounts: tuple[int, ...]

    def history(self, today: int) -> History:
        """Return when he bought, in weeks; several orders on a day are one purchase."""
        days = sorted(set(self.days))
        first = days[0]
        return History(len(days) - 1, (days[-1] - first) / 7, max(today - first, 1) / 7)

    def spent(self) -> Spent:
        """Return what a purchase came to on average; at least one minor unit."""
        visits = len(set(self.days))
        return Spent(visits, max(sum(self.amounts) / visits, 1.0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimated:
    """The models of a base, and what comes of them for each customer."""

    buying: Buying
    spending: Spending
    outlooks: Mapping[str, Outlook]
    values: Mapping[str, Value]


def estimate(
    base: Mapping[str, Bought],
    today: int,
    *,
    share: int = 1000,
    seed: int = 1,
    rounds: int = ROUNDS,
) -> Estimated | None:
    """Return what each customer will bring; ``None``: there are too few to tell.

    Args:
        base: by customer, what he bought.
        today: the day, counted as the days of the base are.
        share: of an amount, what is margin, in thousandths.
        seed: of the bases that are drawn.
        rounds: how many bases are drawn.
    """
    if len(base) < FEWEST:
        return None
    names = list(base)
    histories = [base[name].history(today) for name in names]
    spent = [base[name].spent() for name in names]
    model, money = buying.fit(histories), spending.fit(spent)
    margins = [round(money.expected(one) * share / 1000) for one in spent]
    outlooks = _outlooks(model, histories, margins)
    drawn = buying.resampled(histories, model, rounds=rounds, seed=seed)
    totals = np.array(
        [
            [sum(months_of(one)) for one in _outlooks(other, histories, margins)]
            for other in drawn
        ]
    )
    values: dict[str, Value] = {}
    for at, (name, outlook) in enumerate(zip(names, outlooks, strict=True)):
        parts = months_of(outlook)
        low, high = band([*map(int, totals[:, at]), sum(parts)])
        values[name] = Value(months=parts, low=low, high=high)
    return Estimated(
        buying=model, spending=money, values=values,
        outlooks=dict(zip(names, outlooks, strict=True)),
    )  # fmt: skip


def _outlooks(
    model: Buying, histories: Sequence[History], margins: Sequence[int]
) -> list[Outlook]:
    months = np.arange(HORIZON + 1, dtype=np.float64)[:, None] * MONTH
    upto = model.expected_of(histories, months)
    each = np.maximum(np.diff(upto, axis=0), 0) * 1000
    return [
        Outlook(
            purchases=tuple(int(one) for one in np.rint(each[:, at])),
            margin=margin, alive=round(100 * model.alive(history)),
        )
        for at, (history, margin) in enumerate(zip(histories, margins, strict=True))
    ]  # fmt: skip
