"""What becomes of standing orders on the days they are due.

The very path of repeating an order: the spec is carried over to today's catalog. What
is identical, or dearer only within what the customer agreed to, is placed by itself;
anything else pauses with the reason, and the nearest product ready to be agreed to.
Each day is settled once, in the transaction that places its order, however often and
by however many processes this is run.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from catalog.errors import CatalogError
from configurator.carried import CarryKind
from configurator.changes_said import unfit_sentence
from configurator.errors import ConfiguratorError
from office.desk.again_today import GoneLine
from office.desk.checking_out import MovedOnError
from office.desk.errors import NotFoundError
from office.desk.keeping_people import the_customer
from office.desk.once import done_before, keep_done, request
from office.desk.order_at_hand import By, at_hand
from office.desk.ready_products import ReadyProducts
from office.desk.reordering import Today, place_as_shown, today_of
from office.desk.standing_orders import as_agreed, change_once, the_standing
from office.store import orders, standing
from office.store.engine import Store
from office.store.transaction import Transaction
from orders import lifecycle
from orders import standing_words as words
from orders.errors import OrdersError
from orders.order import Order
from orders.sheets import numbers
from orders.snapshot import OrderSnapshot
from orders.standing import (
    HeldBy,
    Outcome,
    StandingOrder,
    StandingRefusedError,
    demand_paused,
    resume,
    stopped,
    went_on,
)
from rules.money import Money
from rules.wording import Wording

BY_ITSELF = frozenset({CarryKind.IDENTICAL, CarryKind.PRICE_ONLY})
"""What goes on without a question, as long as the price is within the bound."""
TRIES = 3
"""How often it is looked at again when somebody else ordered meanwhile."""


class Decision(StrEnum):
    """What is decided about an order that is not as agreed."""

    AGREE = "agree"
    SKIP = "skip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a run did about one standing order; ``failed`` says why it did nothing."""

    standing: str
    customer: str
    due: date
    outcome: Outcome | None
    order: str = ""
    reason: Wording | None = None
    language: str = "en"
    failed: str = ""


def run_due(
    store: Store, ready: ReadyProducts, *, day: date, at: str
) -> tuple[Ran, ...]:
    """Settle everything that is due up to a day; say what became of each.

    Of several days one standing order was due on, only the last is ordered: orders
    are not piled up because nobody ran this. One that fails stops no other.
    """
    with store.reading() as tx:
        names = standing.active(tx)
    found = (_run(store, ready, name, day=day, at=at) for name in names)
    return tuple(one for one in found if one is not None)


def decide(
    store: Store,
    ready: ReadyProducts,
    id_: str,
    decision: Decision,
    by: By,
    *,
    shown: str = "",
) -> StandingOrder | Today:
    """Let a paused standing order go on, with one decision; once under a key.

    Where an order is not as agreed, ``AGREE`` places the one that is proposed and
    makes it what was agreed to; ``SKIP`` leaves this day out. After a pause somebody
    asked for, both go on with the next day. Returned is what there is now, where
    ``shown`` is another than was shown.

    Raises:
        NotFoundError: if there is none of this number.
        StandingRefusedError: if it is not paused, or nothing can be agreed to.
    """
    with store.reading() as tx:
        one = the_standing(tx, id_)
    if one.held_by is not HeldBy.CHANGED or decision is Decision.SKIP:
        body: dict[str, object] = {"id": id_, "decision": decision.value}
        return change_once(
            store, id_, by, "resume", body, lambda tx, o: _resumed(tx, o, by)
        )
    return _agreed(store, ready, one, by, shown)


def why_not(found: Today, agreed: StandingOrder) -> Wording | None:
    """Return why an order does not go on by itself; ``None``: it does."""
    (line,) = found.lines
    if isinstance(line, GoneLine) or found.promised is None:
        return words.WITHDRAWN
    if line.unfit:
        said = [unfit_sentence(line.product.version, one) for one in line.unfit]
        return words.filled(words.REWRITE, changes=_joined(said))
    if line.found.kind not in BY_ITSELF:
        said = [words_ for one in line.found.changes for words_ in one.sentences]
        return words.filled(words.OTHERWISE, changes=_joined(said))
    promised = found.promised
    if promised.currency != agreed.agreed.currency:
        return words.OTHER_CURRENCY
    if promised.gross > agreed.most:
        now, base, more = (
            _money(amount, promised.currency)
            for amount in (promised.gross, agreed.base, agreed.most_more)
        )
        return words.filled(words.DEARER, now=now, agreed=base, more=more)
    return None


def _run(
    store: Store, ready: ReadyProducts, name: str, *, day: date, at: str
) -> Ran | None:
    for _ in range(TRIES):
        with store.reading() as tx:
            one = the_standing(tx, name)
            due = one.due(day)
            if not due:
                return None
            try:
                found = today_of(tx, ready, one.agreed, day)
            except (NotFoundError, CatalogError, ConfiguratorError, OrdersError) as e:
                return _failed(one, due[-1], str(e))
        try:
            with store.writing() as tx:
                standing.hold(tx, name)
                if the_standing(tx, name).version != one.version:
                    return None  # somebody else was quicker
                return _settled(tx, one, due, found, day=day, at=at)
        except MovedOnError:  # somebody ordered, and the day moved: look again
            continue
    return _failed(one, due[-1], "others were quicker each time; run it again")


def _settled(
    tx: Transaction,
    one: StandingOrder,
    due: tuple[date, ...],
    found: Today,
    *,
    day: date,
    at: str,
) -> Ran:
    *missed, last = due
    for passed in missed:
        standing.settle(tx, one, passed, Outcome.MISSED, at)
    customer = the_customer(tx, one.customer_id)
    reason = why_not(found, one)
    ran = Ran(
        standing=one.id, customer=customer.id, due=last, outcome=Outcome.PAUSED,
        reason=reason, language=customer.language,
    )  # fmt: skip
    if reason is not None:
        standing.settle(tx, one, last, Outcome.PAUSED, at)
        after = stopped(one, reason, passed=len(missed))
        standing.change(tx, after, expected_version=one.version)
        return ran
    order, snapshot = _placed(tx, one, found, last, day=day, at=at)
    after = went_on(one, len(due), as_agreed(snapshot))
    standing.change(tx, after, expected_version=one.version)
    return replace(ran, outcome=Outcome.PLACED, order=order.number)


def _placed(
    tx: Transaction, one: StandingOrder, found: Today, due: date, *, day: date, at: str
) -> tuple[Order, OrderSnapshot]:
    """Place the order of a day and settle that day, in one transaction."""
    customer = the_customer(tx, one.customer_id)
    by = By(actor=f"standing order {one.id}", day=day, at=at)
    past = standing.dates_of(tx, one.id)
    last = next((date.order for date in reversed(past) if date.order), "")
    order, snapshot = place_as_shown(
        tx, found, customer, by, repeats=last, owner=one.created_by
    )
    standing.settle(tx, one, due, Outcome.PLACED, at, order.number)
    drawing = snapshot.drawing_hash
    before = orders.of_customer(tx, customer.id)
    if drawing and any(past.approved_drawing == drawing for past in before):
        # He approved this very drawing before; the hash covers the spec too.
        desk = at_hand(tx, order.number, by)
        desk.take(lifecycle.approve(desk.order, snapshot, drawing, at, by.actor))
        order = desk.order
    return order, snapshot


def _resumed(tx: Transaction, one: StandingOrder, by: By) -> StandingOrder:
    if one.held_by is not HeldBy.CHANGED:
        after, left_out = resume(one, by.day)
    else:
        demand_paused(one)
        after, left_out = _past_turn(tx, one, Outcome.SKIPPED, by)
    for passed in left_out:
        standing.settle(tx, one, passed, Outcome.SKIPPED, by.at)
    return replace(after, version=one.version + 1)


def _past_turn(
    tx: Transaction, one: StandingOrder, outcome: Outcome | None, by: By
) -> tuple[StandingOrder, tuple[date, ...]]:
    """Settle the turn that waits; return it going on, and the days left out since."""
    waiting = one.next_day
    if outcome is not None and waiting is not None:
        standing.settle(tx, one, waiting, outcome, by.at)
    after = went_on(one, 1)
    left_out = tuple(day for day in after.due(by.day) if day < by.day)
    return went_on(after, len(left_out)) if left_out else after, left_out


def _agreed(
    store: Store, ready: ReadyProducts, one: StandingOrder, by: By, shown: str
) -> StandingOrder | Today:
    body: dict[str, object] = {"id": one.id, "decision": Decision.AGREE.value}
    job = request(by.actor, by.key, "standing order agree", body)
    for _ in range(TRIES):
        with store.reading() as tx:
            done = done_before(tx, job)
            if done is not None:
                return the_standing(tx, done.number)
            one = the_standing(tx, one.id)
            demand_paused(one)
            found = today_of(tx, ready, one.agreed, by.day)
        if shown and shown != found.shown:
            return found
        if not found.whole:
            raise StandingRefusedError(
                f"{one.id}: {(why_not(found, one) or words.WITHDRAWN).en}",
                "skip this time, or end it",
            )
        try:
            with store.writing() as tx:
                done = done_before(tx, job)
                if done is not None:
                    return the_standing(tx, done.number)
                standing.hold(tx, one.id)
                if the_standing(tx, one.id).version != one.version:
                    continue
                after = _keep_agreed(tx, one, found, by)
                keep_done(tx, job, after.id, after.version, by.at)
                return after
        except MovedOnError:
            continue
    return found


def _keep_agreed(
    tx: Transaction, one: StandingOrder, found: Today, by: By
) -> StandingOrder:
    waiting = one.next_day or by.day
    _, snapshot = _placed(tx, one, found, waiting, day=by.day, at=by.at)
    agreed = replace(one, agreed=as_agreed(snapshot), base=snapshot.gross)
    after, left_out = _past_turn(tx, agreed, None, by)
    for passed in left_out:
        standing.settle(tx, one, passed, Outcome.SKIPPED, by.at)
    after = replace(after, version=one.version + 1)
    standing.change(tx, after, expected_version=one.version)
    return after


def _failed(one: StandingOrder, due: date, why: str) -> Ran:
    return Ran(
        standing=one.id, customer=one.customer_id, due=due, outcome=None, failed=why
    )


def _joined(said: list[Wording]) -> Wording:
    once = list(dict.fromkeys(said))
    return Wording(" ".join(one.en for one in once), "".join(one.zh for one in once))


def _money(amount: int, currency: str) -> Wording:
    money = Money(amount, currency)
    return Wording(numbers.money(money, "en"), numbers.money(money, "zh"))
