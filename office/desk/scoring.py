"""The scorecard of the whole base: read from what is there, weighed, moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from customers.complaint_life import Step, first_time_resolution
from customers.facts import Fact, current, stale
from customers.profiles import TYPES
from customers.scorecard import (
    INDICATORS,
    Axes,
    Cell,
    placed,
    rank_scores,
    weights_with,
    who_moves,
)
from office.desk.valuing import purchases_of
from office.store import (
    Store,
    circles,
    complaints,
    contacts,
    dialogue,
    facts,
    people,
    promises,
    valuing,
    wishes,
)
from office.store.transaction import Transaction

_ASKED = {
    "share": "share_here",
    "total_need": "total_need",
    "wearers": "household_size",
    "growth": "growth",
    "intent": "intent",
    "reference": "reference_value",
}
"""Indicators that are read from a fact as it stands."""
_PERCENT = frozenset({"share", "intent", "reference", "promises", "first_time"})
_LESS = frozenset({"recency", "complaint_cost", "cost_to_serve"})
"""Indicators of which less is better."""
YEAR = 365


def scores_of_base(
    tx: Transaction, *, day: date, forecasts: Mapping[str, int] | None = None
) -> dict[str, dict[str, int]]:
    """Return what is known of each customer, 0 to 100; what is not known is absent."""
    amounts = _amounts(tx, day)
    if forecasts:
        amounts["forecast"] = dict(forecasts)
    found: dict[str, dict[str, int]] = {one.id: {} for one in people.all(tx)}
    for name, of_each in amounts.items():
        less = name in _LESS
        scored = of_each if name in _PERCENT else rank_scores(of_each, less=less)
        for customer, score in scored.items():
            found.setdefault(customer, {})[name] = max(0, min(100, score))
    return found


def scorecard(
    store: Store, *, day: date, forecasts: Mapping[str, int] | None = None
) -> dict[str, Axes]:
    """Return the place of each customer under the weights that are kept."""
    with store.reading() as tx:
        scores = scores_of_base(tx, day=day, forecasts=forecasts)
        weights = weights_with(valuing.weights(tx))
    return {name: placed(one, weights) for name, one in scores.items()}


def try_weight(
    store: Store, indicator: str, weight: int, *, day: date
) -> tuple[tuple[str, Cell, Cell], ...]:
    """Return who would change cell; nothing is kept.

    Raises:
        BadWeightError: if the weight cannot be.
    """
    return try_weights(store, {indicator: weight}, day=day)


def try_weights(
    store: Store, changed: Mapping[str, int], *, day: date
) -> tuple[tuple[str, Cell, Cell], ...]:
    """Return who would change cell under several other weights; nothing is kept.

    Raises:
        BadWeightError: if a weight cannot be, or an axis would be left without any.
    """
    with store.reading() as tx:
        kept = valuing.weights(tx)
        after = weights_with({**kept, **changed})
        scores = scores_of_base(tx, day=day)
    return who_moves(scores, weights_with(kept), after)


def change_weight(store: Store, indicator: str, weight: int) -> None:
    """Keep a weight.

    Raises:
        BadWeightError: if the weight cannot be.
    """
    change_weights(store, {indicator: weight})


def change_weights(store: Store, changed: Mapping[str, int]) -> None:
    """Keep several weights at once.

    Raises:
        BadWeightError: if a weight cannot be; then none of them is kept.
    """
    with store.writing() as tx:
        weights_with({**valuing.weights(tx), **changed})
        for indicator, weight in changed.items():
            valuing.change_weight(tx, indicator, weight)


def _amounts(tx: Transaction, day: date) -> dict[str, dict[str, int]]:
    """Return by indicator and customer what was counted; unknown ones are absent."""
    today = day.toordinal()
    found: dict[str, dict[str, int]] = {one.name: {} for one in INDICATORS}
    for name, bought in purchases_of(tx).items():
        pairs = list(zip(bought.days, bought.amounts, strict=True))
        lately = [amount for at, amount in pairs if today - at < YEAR]
        earlier = [amount for at, amount in pairs if YEAR <= today - at < 2 * YEAR]
        found["revenue"][name] = sum(lately)
        found["orders"][name] = len(pairs)
        found["order_value"][name] = sum(bought.amounts) // len(pairs)
        found["years"][name] = today - min(bought.days)
        usual = (max(bought.days) - min(bought.days)) // max(len(pairs) - 1, 1)
        if usual:
            found["recency"][name] = (today - max(bought.days)) * 100 // usual
        if earlier:
            found["trend"][name] = len(lately) - len(earlier)
    reported = _from_complaints(tx, found)
    _from_what_passed(tx, found)
    for name, told in facts.of_everybody(tx).items():
        _from_facts(found, name, current(told), day)
    for name, (put, said) in dialogue.answered_of_everybody(tx).items():
        found["answers"][name] = said * 100 // put
    brought = Counter(
        str(one.referrer_id) for one in circles.referrals(tx)
        if one.customer_id in found["orders"]
    )  # fmt: skip
    found["referrals"].update(brought)
    for customer in people.all(tx):
        if customer.id in found["orders"]:
            found["complaint_cost"][customer.id] = reported.get(customer.id, 0)
    return {name: one for name, one in found.items() if one}


def _from_complaints(
    tx: Transaction, found: dict[str, dict[str, int]]
) -> dict[str, int]:
    """Add the share solved the first time; return how many each customer reported."""
    every = complaints.all(tx)
    steps = complaints.steps_of_several(tx, [one.id for one in every])
    reported: dict[str, int] = {}
    lives: dict[str, list[tuple[Step, ...]]] = {}
    for one in every:
        reported[one.customer_id] = reported.get(one.customer_id, 0) + 1
        lives.setdefault(one.customer_id, []).append(steps.get(one.id, ()))
    for name, his in lives.items():
        percent = first_time_resolution(his).percent
        if percent is not None:
            found["first_time"][name] = percent
    return reported


def _from_what_passed(tx: Transaction, found: dict[str, dict[str, int]]) -> None:
    """Add promises kept, wishes told, and how often we had to talk for an order."""
    for name, (kept, broken) in promises.settled_of_everybody(tx).items():
        found["promises"][name] = 100 * kept // (kept + broken)
    found["wishes"].update(wishes.counts(tx))
    talked = contacts.counts(tx)
    for name, orders in found["orders"].items():
        found["cost_to_serve"][name] = 100 * talked.get(name, 0) // orders


def _from_facts(
    found: dict[str, dict[str, int]], customer: str, learned: dict[str, Fact], day: date
) -> None:
    if "sites" in learned:
        found["wearers"][customer] = int(learned["sites"].value)
    for indicator, field in _ASKED.items():
        if field in learned:
            found[indicator][customer] = int(learned[field].value)
    if learned:
        fresh = len(learned) - len(stale(learned, TYPES, day))
        found["completeness"][customer] = fresh
    limit, used = learned.get("credit"), learned.get("credit_used")
    if limit is not None and used is not None and int(limit.value) > 0:
        found["credit_use"][customer] = int(used.value) * 100 // int(limit.value)
