"""Standing orders at the desk: made, looked at, paused, ended.

What becomes of them on the days they are due is in ``standing_runs.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from customers.people import Customer, CustomerId
from office.desk.carts import NOBODY, trial_of
from office.desk.errors import NotFoundError
from office.desk.keeping_people import the_customer
from office.desk.once import Request, done_before, keep_done, request
from office.desk.order_at_hand import By
from office.desk.ordering import Asked, ready_for
from office.desk.price_terms import terms_for
from office.desk.ready_products import ReadyProducts
from office.desk.reordering import Today, today_of
from office.errors import OfficeError
from office.store import counters, standing
from office.store.engine import Store
from office.store.standing import StandingDate
from office.store.transaction import Transaction
from orders import standing_words as words
from orders.snapshot import OrderSnapshot
from orders.standing import (
    HeldBy,
    Interval,
    StandingOrder,
    StandingRefusedError,
    end,
    pause,
)
from rules.wording import Wording

PREFIX = "ST"
LATEST_YEAR = 2999
"""Days after it are typing errors."""


class OtherPriceError(OfficeError):
    """It would be agreed to at another price than was shown."""

    def __init__(self, shown: int, now: int) -> None:
        """Keep both prices, in minor units."""
        self.shown, self.now = shown, now
        super().__init__(f"{shown} was shown, it is {now} now")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A standing order, whose it is, and what became of the days it was due.

    ``today`` is what it would be now, where it waits for a decision.
    """

    standing: StandingOrder
    customer: Customer
    dates: tuple[StandingDate, ...]
    today: Today | None = None


def make_standing(
    store: Store,
    asked: Asked,
    interval: Interval,
    *,
    first_day: date,
    by: By,
    until: date | None = None,
    most_more: int = 0,
    at_price: int | None = None,
) -> StandingOrder:
    """Make a standing order for a saved spec, at today's price; once under a key.

    Nothing is placed by it: that is done on the days it is due. ``at_price`` is the
    price somebody was shown, in minor units.

    Raises:
        OtherPriceError: if it has another price today than was shown.
        NotFoundError: if there is no such spec.
        SpecBrokenError: if it is not valid on today's catalog.
        QuantityError: for a number of pieces that nobody can order.
        StandingRefusedError: for days or a bound that cannot be.
    """
    _demand_days(first_day, until, by.day)
    body = {
        "spec": [asked.spec, asked.version, asked.quantity],
        "every": [interval.every, interval.unit.value], "more": most_more,
        "days": [first_day.isoformat(), until.isoformat() if until else ""],
    }  # fmt: skip
    job = request(by.actor, by.key, "standing order", body)
    with store.reading() as tx:
        before = _done_before(tx, job)
        if before is not None:
            return before
        ready = ready_for(tx, (asked,), by.day)
        terms = terms_for(tx, ready.company, ready.customer.id, by.day)
        promised = trial_of(
            tx, ready.wanted, ready.catalogs, ready.company, by.day, terms
        )
    if at_price not in (None, promised.gross):
        raise OtherPriceError(at_price or 0, promised.gross)
    with store.writing() as tx:
        before = _done_before(tx, job)
        if before is not None:
            return before
        count = counters.next_number(tx, f"standing {by.day.year}")
        made = StandingOrder(
            id=f"{PREFIX}-{by.day.year}-{count:06d}", customer_id=ready.customer.id,
            interval=interval, first_day=first_day, until=until, agreed=promised,
            base=promised.gross, most_more=most_more, created_at=by.at,
            created_by=by.actor,
        )  # fmt: skip
        standing.add(tx, made)
        keep_done(tx, job, made.id, made.version, by.at)
    return made


def standing_orders(store: Store, customer: str = "") -> tuple[Shown, ...]:
    """Return every standing order, or those of one customer.

    Raises:
        NotFoundError: if there is no such customer.
    """
    with store.reading() as tx:
        if customer:
            found = standing.of_customer(tx, the_customer(tx, customer).id)
        else:
            found = standing.all(tx)
        return tuple(
            Shown(standing=one, customer=the_customer(tx, one.customer_id), dates=())
            for one in found
        )


def show_standing(store: Store, ready: ReadyProducts, id_: str, day: date) -> Shown:
    """Return a standing order with its days; where it waits, with the ready repair.

    Raises:
        NotFoundError: if there is none of this number.
        LimitReachedError: if the engine finds nothing in its time.
    """
    with store.reading() as tx:
        one = the_standing(tx, id_)
        waits = one.held_by is HeldBy.CHANGED
        return Shown(
            standing=one,
            customer=the_customer(tx, one.customer_id),
            dates=standing.dates_of(tx, one.id),
            today=today_of(tx, ready, one.agreed, day) if waits else None,
        )


def pause_standing(store: Store, id_: str, reason: Wording, by: By) -> StandingOrder:
    """Pause it until somebody resumes it.

    Raises:
        NotFoundError: if there is none of this number.
        StandingRefusedError: if it does not go on anyway.
    """
    body: dict[str, object] = {"id": id_, "reason": reason.to_plain()}
    return change_once(store, id_, by, "pause", body, lambda _, o: pause(o, reason))


def end_standing(store: Store, id_: str, by: By) -> StandingOrder:
    """End it for good; what was ordered stays ordered.

    Raises:
        NotFoundError: if there is none of this number.
        StandingRefusedError: if it has ended already.
    """
    return change_once(store, id_, by, "end", {"id": id_}, lambda _, o: end(o))


def change_once(
    store: Store,
    id_: str,
    by: By,
    job: str,
    body: dict[str, object],
    change: Callable[[Transaction, StandingOrder], StandingOrder],
) -> StandingOrder:
    """Change a standing order in one transaction; under a key, only once."""
    asked = request(by.actor, by.key, f"standing order {job}", body)
    with store.writing() as tx:
        before = _done_before(tx, asked)
        if before is not None:
            return before
        standing.hold(tx, id_)
        one = the_standing(tx, id_)
        after = change(tx, one)
        standing.change(tx, after, expected_version=one.version)
        keep_done(tx, asked, after.id, after.version, by.at)
    return after


def the_standing(tx: Transaction, id_: str) -> StandingOrder:
    """Return a standing order.

    Raises:
        NotFoundError: if there is none of this number.
    """
    found = standing.find(tx, id_)
    if found is None:
        raise NotFoundError("standing order", id_)
    return found


def as_agreed(snapshot: OrderSnapshot) -> OrderSnapshot:
    """Return a promise without whom it was for; that is asked anew each time."""
    return replace(
        snapshot, number="", customer_id=NOBODY.id, customer=NOBODY.name, address=(),
        repeats="", around=None,
    )  # fmt: skip


def paused_by(actor: CustomerId | None, reason: str = "") -> Wording:
    """Say why it is paused: the customer asked, or one of us for a reason."""
    if actor is not None:
        return words.ASKED
    return words.filled(words.ASKED_BY_US, reason=reason or "–")


def _done_before(tx: Transaction, job: Request) -> StandingOrder | None:
    done = done_before(tx, job)
    return the_standing(tx, done.number) if done else None


def _demand_days(first_day: date, until: date | None, today: date) -> None:
    if first_day < today:
        raise StandingRefusedError(
            f"it cannot be due on {first_day}, before today", f"expected {today}"
        )
    latest = max(first_day, until or first_day)
    if latest.year > LATEST_YEAR:
        raise StandingRefusedError(
            f"{latest} is too far away", f"expected {LATEST_YEAR} or earlier"
        )
