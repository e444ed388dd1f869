"""What customers are worth, as staff looks at it: tiers with reasons, the scorecard.

For us alone: no page and no paper of a customer reads anything of this.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from customers.people import Customer
from customers.scorecard import INDICATORS, Axes, Cell, cell_of, placed, weights_with
from office.desk.keeping_people import the_customer
from office.desk.scoring import YEAR, scores_of_base
from office.desk.valuing import purchases_of
from office.store import Store, companies, people, valuing
from office.store.transaction import Transaction
from office.store.valuing import KeptTier


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One customer's place; ``tier`` is ``None`` where none was ever worked out."""

    customer: Customer
    tier: KeptTier | None
    axes: Axes
    cell: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class InCell:
    """How many stand in a cell, and what share of them ordered within a year.

    ``kept`` is in percent of those who ever ordered; ``None``: nobody of them did.
    """

    cell: Cell
    count: int
    kept: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseSeen:
    """The whole base, the most valuable first.

    ``known`` says of how many customers something is known, by indicator; ``currency``
    is that of every value.
    """

    customers: tuple[Standing, ...]
    cells: tuple[InCell, ...]
    weights: Mapping[str, int]
    known: Mapping[str, int]
    currency: str

    @property
    def month(self) -> str:
        """The last month tiers were worked out for; empty: never."""
        return max((one.tier.month for one in self.customers if one.tier), default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerSeen:
    """One customer: his place, and the score of each indicator, ``None``: not known."""

    standing: Standing
    scores: Mapping[str, int | None]
    weights: Mapping[str, int]
    currency: str


def the_base(store: Store, *, day: date) -> BaseSeen:
    """Return everybody with tier and place under the weights that are kept."""
    with store.reading() as tx:
        scores, weights = _weighed(tx, day)
        kept = valuing.latest_tiers(tx)
        bought = {name: max(one.days) for name, one in purchases_of(tx).items()}
        standings = [
            _standing(one, kept, scores, weights) for one in people.all(tx)
        ]  # fmt: skip
        currency = _currency(tx)
    standings.sort(key=lambda one: (-(one.tier.value if one.tier else -1),
                                    one.customer.id))  # fmt: skip
    return BaseSeen(
        customers=tuple(standings), cells=_cells(standings, bought, day.toordinal()),
        weights=weights, currency=currency,
        known=Counter(name for of_one in scores.values() for name in of_one),
    )  # fmt: skip


def one_customer(store: Store, number: str, *, day: date) -> CustomerSeen:
    """Return one customer's place and every indicator of his.

    Raises:
        NotFoundError: if there is no such customer.
    """
    with store.reading() as tx:
        customer = the_customer(tx, number)
        scores, weights = _weighed(tx, day)
        kept = valuing.latest_tiers(tx)
        standing = _standing(customer, kept, scores, weights)
        currency = _currency(tx)
    known = scores.get(customer.id, {})
    return CustomerSeen(
        standing=standing, weights=weights, currency=currency,
        scores={one.name: known.get(one.name) for one in INDICATORS},
    )  # fmt: skip


def _weighed(
    tx: Transaction, day: date
) -> tuple[dict[str, dict[str, int]], dict[str, int]]:
    forecasts = {name: one.value for name, one in valuing.latest_tiers(tx).items()}
    scores = scores_of_base(tx, day=day, forecasts=forecasts)
    return scores, weights_with(valuing.weights(tx))


def _standing(
    customer: Customer,
    kept: Mapping[str, KeptTier],
    scores: Mapping[str, Mapping[str, int]],
    weights: Mapping[str, int],
) -> Standing:
    axes = placed(scores.get(customer.id, {}), weights)
    return Standing(
        customer=customer, tier=kept.get(customer.id), axes=axes, cell=cell_of(axes)
    )


def _cells(
    standings: list[Standing], bought: Mapping[str, int], today: int
) -> tuple[InCell, ...]:
    found: list[InCell] = []
    for cell in Cell:
        inside = [one.customer.id for one in standings if one.cell is cell]
        ever = [bought[name] for name in inside if name in bought]
        lately = sum(1 for last in ever if today - last < YEAR)
        found.append(
            InCell(
                cell=cell, count=len(inside),
                kept=round(100 * lately / len(ever)) if ever else None,
            )
        )  # fmt: skip
    return tuple(found)


def _currency(tx: Transaction) -> str:
    company = companies.current(tx)
    return company.currency if company else ""
