"""Lifetime value of the whole base, tiers with their reasons, and what moved."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from customers.estimation.outlooks import Bought, estimate
from customers.lifetime import Past, Tier, Value, floor_of, moved, reason, tiers
from office.store import Store, orders, valuing
from office.store.transaction import Transaction
from orders.margin import margin_of
from orders.snapshot import reopen_order, reopen_production
from rules.wording import Wording

LOOKED_AT = 200
"""Released orders whose margin is read, the last ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Valued:
    """One customer's tier, value and the reason in words."""

    tier: Tier
    value: Value
    why: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseValued:
    """The whole base; ``moved`` are those whose tier was another before."""

    share: int
    customers: Mapping[str, Valued]
    moved: tuple[tuple[str, Tier, Tier], ...]


def value_base(store: Store, *, day: date, seed: int = 1) -> BaseValued | None:
    """Estimate everybody, and keep the tiers of the month.

    ``None``: there are too few customers with a history to tell anything.
    """
    with store.reading() as tx:
        base = purchases_of(tx)
        share = margin_share(tx)
        months = [one for one in valuing.months(tx) if one < f"{day:%Y-%m}"]
        before = valuing.tiers_of(tx, months[-1]) if months else {}
    today = day.toordinal()
    found = estimate(base, today, share=share, seed=seed)
    if found is None:
        return None
    totals = {name: one.total for name, one in found.values.items()}
    placed = tiers(totals)
    floor = floor_of(totals, placed)
    valued = {
        name: Valued(
            tier=tier, value=found.values[name],
            why=reason(
                tier, found.values[name], _past(base[name], today),
                found.outlooks[name], floor,
            ),
        )
        for name, tier in placed.items()
    }  # fmt: skip
    with store.writing() as tx:
        month = f"{day:%Y-%m}"
        kept = {name: _kept(one, month) for name, one in valued.items()}
        valuing.keep_tiers(tx, month, kept)
    return BaseValued(share=share, customers=valued, moved=moved(before, placed))


def purchases_of(tx: Transaction) -> dict[str, Bought]:
    """Return what each customer bought, by day and amount."""
    days: dict[str, list[int]] = {}
    amounts: dict[str, list[int]] = {}
    for row in valuing.purchases(tx):
        day = date.fromisoformat(row.created_at[:10]).toordinal()
        days.setdefault(row.customer_id, []).append(day)
        amounts.setdefault(row.customer_id, []).append(row.gross)
    return {
        name: Bought(days=tuple(days[name]), amounts=tuple(amounts[name]))
        for name in days
    }


def margin_share(tx: Transaction) -> int:
    """Return what part of the price was margin in the last orders, in thousandths.

    Before anything was released nothing is known of costs: then all of it counts.
    """
    gross = margin = 0
    released = [row for row in valuing.purchases(tx) if row.production_snapshot]
    last = released[-LOOKED_AT:]
    names = [row.order_snapshot for row in last]
    texts = orders.snapshots(tx, [*names, *(row.production_snapshot for row in last)])
    for row in last:
        promised, made = (
            texts.get(row.order_snapshot),
            texts.get(row.production_snapshot),
        )
        if promised is None or made is None:
            continue
        gross += row.gross
        margin += margin_of(
            reopen_order(json.loads(promised)), reopen_production(json.loads(made))
        )
    return max(0, margin * 1000 // gross) if gross else 1000


def _kept(one: Valued, month: str) -> valuing.KeptTier:
    value = one.value
    return valuing.KeptTier(
        month=month, tier=one.tier, value=value.total, low=value.low, high=value.high,
        why=one.why,
    )  # fmt: skip


def _past(bought: Bought, today: int) -> Past:
    return Past(
        orders=len(bought.days),
        since=today - min(bought.days),
        last=today - max(bought.days),
    )
