"""What customers bought, the weights of the scorecard, and tiers month by month."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import delete, select

from customers.lifetime import Tier
from office.store.tables import IndicatorWeightRow, OrderRow, TierRow
from office.store.transaction import Transaction
from orders.order import OrderState
from rules.wording import Wording

_NO_PURCHASE = (OrderState.DRAFT.value, OrderState.CANCELLED.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchase:
    """An order that stands: whose, when, for how much (minor units), made how."""

    number: str
    customer_id: str
    created_at: str
    gross: int
    order_snapshot: str
    production_snapshot: str


def purchases(tx: Transaction) -> tuple[Purchase, ...]:
    """Return every order that stands, oldest first, without its lines."""
    of = select(
        OrderRow.number, OrderRow.customer_id, OrderRow.created_at, OrderRow.gross,
        OrderRow.order_snapshot, OrderRow.production_snapshot,
    ).where(OrderRow.state.not_in(_NO_PURCHASE))  # fmt: skip
    return tuple(
        Purchase(
            number=row[0], customer_id=row[1], created_at=row[2], gross=row[3],
            order_snapshot=row[4], production_snapshot=row[5],
        )
        for row in tx.rows(of.order_by(OrderRow.created_at, OrderRow.number))
    )  # fmt: skip


def weights(tx: Transaction) -> dict[str, int]:
    """Return the weights that were changed."""
    rows = tx.many(select(IndicatorWeightRow))
    return {row.indicator: row.weight for row in rows}


def change_weight(tx: Transaction, indicator: str, weight: int) -> None:
    """Store a weight."""
    row = tx.get(IndicatorWeightRow, indicator)
    if row is None:
        tx.add(IndicatorWeightRow(indicator=indicator, weight=weight))
    else:
        row.weight = weight
        tx.changed()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTier:
    """A tier as it is kept: of which month, at what value with its band, and why.

    Values are lifetime values in minor units.
    """

    month: str
    tier: Tier
    value: int
    low: int
    high: int
    why: Wording


def keep_tiers(tx: Transaction, month: str, tiers: Mapping[str, KeptTier]) -> None:
    """Store the tiers of a month by customer, in place of what was there of each."""
    of = select(TierRow).where(TierRow.month == month)
    there = {row.customer_id: row for row in tx.many(of)}
    new: list[TierRow] = []
    for customer, one in tiers.items():
        row = there.get(customer)
        if row is None:
            row = TierRow(customer_id=customer, month=month)
            new.append(row)
        row.tier = one.tier.value
        row.value, row.low, row.high = one.value, one.low, one.high
        row.reason = json.dumps(one.why.to_plain(), ensure_ascii=False)
    tx.add(*new)


def tiers_of(tx: Transaction, month: str) -> dict[str, Tier]:
    """Return the tier of every customer in a month."""
    rows = tx.many(select(TierRow).where(TierRow.month == month))
    return {row.customer_id: Tier(row.tier) for row in rows}


def latest_tiers(tx: Transaction) -> dict[str, KeptTier]:
    """Return the last tier of every customer who ever had one."""
    of = select(
        TierRow.customer_id, TierRow.month, TierRow.tier, TierRow.value, TierRow.low,
        TierRow.high, TierRow.reason,
    )  # fmt: skip
    last = {row[0]: row for row in tx.rows(of.order_by(TierRow.month))}
    return {
        customer: KeptTier(
            month=month, tier=Tier(tier), value=value, low=low, high=high,
            why=Wording.from_plain(json.loads(reason)),
        )
        for customer, month, tier, value, low, high, reason in last.values()
    }  # fmt: skip


def latest_tier(tx: Transaction, customer: str) -> Tier | None:
    """Return a customer's last tier; ``None``: he never had one."""
    of = select(TierRow).where(TierRow.customer_id == customer)
    row = tx.one(of.order_by(TierRow.month.desc()).limit(1))
    return Tier(row.tier) if row else None


def months(tx: Transaction) -> tuple[str, ...]:
    """Return the months tiers were kept for, oldest first."""
    return tuple(tx.many(select(TierRow.month).distinct().order_by(TierRow.month)))


def forget(tx: Transaction, customer: str) -> None:
    """Delete every tier of a customer."""
    tx.run(delete(TierRow).where(TierRow.customer_id == customer))
