"""Quotes at the desk: made in versions, looked at, accepted once while they stand."""

from __future__ import annotations

from collections.abc import Iterable

from customers.people import CustomerId
from office.desk.approving_prices import the_approval
from office.desk.catalogs_on import stored_company, stored_version
from office.desk.once import Request, done_before, keep_done, order_then, request
from office.desk.order_at_hand import By, the_snapshot
from office.desk.ordering import (
    Asked,
    NobodysSpecError,
    keep_placed,
    next_order_number,
    ready_for,
)
from office.desk.price_terms import terms_for
from office.desk.quotes_at_hand import the_quote
from office.desk.reckoning_days import keep_reckoned, lines_to_make, workload_on
from office.desk.service_profiles import around_of
from office.desk.stocking import open_stock
from office.store import counters, deliveries, quotes, workload
from office.store.engine import Store
from office.store.transaction import Transaction
from orders.history import lines_of
from orders.order import Order, OrderNumber, OrderState
from orders.promising import promise, to_make
from orders.quote import (
    ManualPrice,
    Quote,
    QuoteNumber,
    QuoteRefusedError,
    QuoteVersion,
    as_order,
    demand_acceptable,
    no_earlier_than,
    offer,
)
from orders.reckoning import reckon
from orders.snapshot import OrderSnapshot

PREFIX = "QT"
USUAL_DAYS = 30


def make_quote(
    store: Store,
    asked: Iterable[Asked],
    by: By,
    *,
    days: int = USUAL_DAYS,
    revise: str = "",
    code: str = "",
    manual: ManualPrice | None = None,
) -> QuoteVersion:
    """Offer saved specs at today's price for some days; ``revise`` adds a version.

    ``code`` names a discount. A ``manual`` price takes the place of what the rules
    come to; a manager is to approve it before the quote can be accepted.

    Raises:
        UnknownCodeError: for a discount that cannot be had today.
        NotFoundError: if a spec, or the quote to revise, is not there.
        SpecBrokenError: if a spec is no longer valid on today's catalog.
        NobodysSpecError: if the specs are not one customer's, or not the quote's.
        QuoteRefusedError: if the quote to revise is an order already.
        ValidityError: for a number of days no quote stands.
    """
    lines = tuple(asked)
    said = [[one.spec, one.version, one.quantity] for one in lines]
    body: dict[str, object] = {"lines": said, "days": days, "revise": revise}
    if code:
        body["code"] = code
    if manual is not None:
        body["manual"] = [manual.amount, manual.reason]
    job = request(by.actor, by.key, "quote", body)
    with store.reading() as tx:
        before = _made_before(tx, job)
        if before is not None:
            return before
        ready = ready_for(tx, lines, by.day)
    with store.writing() as tx:
        before = _made_before(tx, job)
        if before is not None:
            return before
        quote = _revised(tx, revise) if revise else _new(tx, ready.customer.id, by)
        if quote.customer_id != ready.customer.id:
            raise NobodysSpecError(f"{quote.number} is another customer's quote")
        number = quote.latest + 1
        asked_for = Order(
            number=OrderNumber(f"{quote.number}@{number}"),
            customer_id=ready.customer.id,
            state=OrderState.DRAFT,
            lines=tuple(one.line for one in ready.wanted),
            created_at=by.at,
            owner=by.actor,
        )
        load = workload_on(tx, ready.catalogs, by.day)
        promised = promise(
            asked_for, ready.wanted, ready.customer, ready.company, by.day,
            reckon(to_make(ready.wanted), ready.company, by.day, load),
            terms_for(tx, ready.company, ready.customer.id, by.day, code),
            manual.amount if manual else None,
            around=around_of(tx, ready.customer.id),
        )  # fmt: skip
        version = QuoteVersion(
            quote=quote.number,
            number=number,
            offer=offer(promised, by.day, days, manual),
            made_at=by.at,
            made_by=by.actor,
        )
        quotes.add_version(tx, version)
        deliveries.withdraw(tx, quote.number)  # what it took the place of
        keep_done(tx, job, quote.number, number, by.at)
    return version


def accept_quote(store: Store, name: str, by: By) -> tuple[Order, OrderSnapshot]:
    """Make an order of a quote, at exactly its price.

    ``name`` is a quote, of which the last version counts, or a version of one.

    Raises:
        NotFoundError: if there is no such quote or version.
        QuoteRefusedError: if it is superseded, expired or accepted already, or nobody
            approved a price that was set by hand.
    """
    job = request(by.actor, by.key, "accept", {"quote": name})
    with store.writing() as tx:
        done = done_before(tx, job)
        if done is not None:
            order = order_then(tx, done)
            return order, the_snapshot(tx, order)
        tx.hold(f"quote.{name.partition('@')[0]}")
        quote, version = the_quote(tx, name)
        demand_acceptable(quote, version, by.day)
        approved = the_approval(tx, version)
        company = stored_company(tx, version.offer.promised.company_hash)
        number = next_order_number(tx, company, by.day)
        snapshot = as_order(
            version.offer, number, by.day, company.calendar,
            approved.name if approved else "",
        )  # fmt: skip
        catalogs = [
            stored_version(tx, name)
            for name in dict.fromkeys(line.catalog_hash for line in snapshot.lines)
        ]
        for published in catalogs:
            open_stock(tx, published, by.at)
        workload.hold(tx)
        load = workload_on(tx, catalogs, by.day)
        made = lines_to_make(tx, snapshot)
        reckoned = reckon(made, company, by.day, load)
        snapshot = no_earlier_than(snapshot, reckoned.day)
        draft = Order(
            number=number,
            customer_id=quote.customer_id,
            state=OrderState.DRAFT,
            lines=lines_of(snapshot),
            created_at=by.at,
            owner=by.actor,
            quote=version.name,
        )
        order = keep_placed(tx, draft, snapshot, company, by)
        keep_reckoned(tx, order.number, reckoned)
        quotes.became(tx, quote.number, order.number)
        deliveries.withdraw(tx, quote.number)
        keep_done(tx, job, order.number, order.version, by.at)
    return order, snapshot


def show_quote(store: Store, name: str) -> tuple[Quote, QuoteVersion]:
    """Return a quote and the version that is named, or the one that counts.

    Raises:
        NotFoundError: if there is none of this name.
    """
    with store.reading() as tx:
        return the_quote(tx, name)


def _made_before(tx: Transaction, job: Request) -> QuoteVersion | None:
    done = done_before(tx, job)
    return quotes.version(tx, done.number, done.version) if done else None


def _revised(tx: Transaction, number: str) -> Quote:
    tx.hold(f"quote.{number}")
    quote, version = the_quote(tx, number)
    if quote.order:
        raise QuoteRefusedError(
            version.name, f"it is order {quote.order} already", "make a new quote"
        )
    return quote


def _new(tx: Transaction, customer: CustomerId, by: By) -> Quote:
    count = counters.next_number(tx, f"quote {by.day.year}")
    quote = Quote(
        number=QuoteNumber(f"{PREFIX}-{by.day.year}-{count:06d}"),
        customer_id=customer,
        created_at=by.at,
    )
    quotes.add(tx, quote)
    return quote
