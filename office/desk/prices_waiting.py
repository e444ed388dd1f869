"""Prices set by hand that wait for a manager: what he needs to answer for each.

A price waits while its version of the quote is the last, still stands, is no order yet,
and nobody answered for it. What it leaves over is worked out as a release works it out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from office.desk.approving_margins import margin_now
from office.desk.approving_prices import answer_to, may_answer
from office.desk.catalogs_on import stored_company
from office.store import accounts, quotes
from office.store.engine import Store
from office.store.transaction import Transaction
from orders.margin import floor_of
from orders.price_rules import MANUAL
from orders.quote import MOST_DAYS, ManualPrice, QuoteVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingPrice:
    """A price that waits; amounts in minor units, as prices are listed.

    ``listed`` is what published prices come to. ``net`` and ``margin`` are without tax;
    a margin of ``None`` cannot be worked out, a floor of ``None`` is not set. ``may``:
    whoever asks may answer; if not, ``others`` are the names of those who may.
    """

    version: QuoteVersion
    manual: ManualPrice
    customer: str
    customer_id: str
    currency: str
    listed: int
    net: int
    margin: int | None
    floor: int | None
    asked_by: str
    may: bool
    others: tuple[str, ...]


def waiting(store: Store, account: str, day: date) -> tuple[WaitingPrice, ...]:
    """Return the prices that wait on a day, as ``account`` sees them, oldest first."""
    with store.reading() as tx:
        return tuple(
            _waiting(tx, one, manual, account, day) for one, manual in _open(tx, day)
        )


def how_many_wait(store: Store, day: date) -> int:
    """Return how many prices wait for some manager."""
    with store.reading() as tx:
        return len(_open(tx, day))


def _open(tx: Transaction, day: date) -> list[tuple[QuoteVersion, ManualPrice]]:
    oldest = day - timedelta(days=MOST_DAYS + 1)  # none stands longer
    found = [
        (one, one.offer.manual)
        for one in quotes.unanswered(tx, by_hand=True, since=oldest.isoformat())
        if one.offer.manual is not None
        and one.offer.valid_until >= day.isoformat()
        and answer_to(tx, one) is None
    ]
    return sorted(found, key=lambda it: (it[0].made_at, it[0].name))


def _waiting(
    tx: Transaction, one: QuoteVersion, manual: ManualPrice, account: str, day: date
) -> WaitingPrice:
    promised = one.offer.promised
    moved = sum(it.total for it in promised.charges if it.id == MANUAL)
    may = [it for it in accounts.all(tx) if may_answer(it, one)]
    return WaitingPrice(
        version=one,
        manual=manual,
        customer=promised.customer,
        customer_id=promised.customer_id,
        currency=promised.currency,
        listed=manual.amount - moved,
        net=promised.net,
        # Codes of steps are written on the way, and none is written with a version.
        margin=margin_now(tx, replace(promised, number=one.quote), day),
        floor=floor_of(promised, stored_company(tx, promised.company_hash)),
        asked_by=accounts.names_of(tx, [one.made_by]).get(one.made_by, one.made_by),
        may=any(it.id == account for it in may),
        others=tuple(it.name for it in may if it.id != account),
    )
