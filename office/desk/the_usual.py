"""The usual: one action from a known customer to an order of what he always has.

Whoever serves him names an order, or something saved under the customer's name. It is
carried over to today's catalog; only what differs is said, and only a lost wish is a
question. Whoever then confirms what he was shown has ordered it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from customers.memory import SpecVersion, StoredSpec
from customers.people import CustomerId
from office.desk.again_today import NOTHING_DECIDED, Decided
from office.desk.carts import trial_of
from office.desk.catalogs_on import current_company, stored_version
from office.desk.circles import demand_may_order_for
from office.desk.errors import NotFoundError
from office.desk.keeping_people import the_customer
from office.desk.once import request
from office.desk.order_at_hand import By, the_snapshot
from office.desk.price_terms import terms_for
from office.desk.ready_products import ReadyProducts
from office.desk.reordering import Again, as_of_today, order_as_shown
from office.desk.saving_specs import the_latest
from office.store import customer_orders, orders, people, specs
from office.store.engine import Store
from office.store.transaction import Transaction
from orders.order import MOST_PIECES, Order, OrderLine
from orders.promising import Wanted
from orders.snapshot import LineSnapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """What is to be ordered again: an order, or a saved spec; ``pieces`` 0: as many.

    ``customer`` is whose it must be; empty: whosever the order is. ``giver`` is who
    gives it to him, if it is a gift: the order is his.
    """

    customer: str = ""
    order: str = ""
    spec: str = ""
    pieces: int = 0
    giver: str = ""


def the_usual(
    store: Store,
    ready: ReadyProducts,
    asked: Usual,
    day: date,
    decided: Decided = NOTHING_DECIDED,
) -> Again:
    """Return what becomes of it, were it ordered today.

    Raises:
        NotFoundError: if there is no such order or spec, or it is another's.
        LimitReachedError: if the engine finds nothing in its time.
    """
    with store.reading() as tx:
        customer, lines, repeats = _lines(tx, asked)
        if asked.pieces:
            pieces = min(asked.pieces, MOST_PIECES)
            lines = tuple(replace(line, quantity=pieces) for line in lines)
        if asked.giver:
            giver = the_customer(tx, asked.giver)
            demand_may_order_for(tx, giver.id, customer)
            customer, repeats = giver.id, ""
        return as_of_today(tx, ready, customer, lines, day, decided, repeats=repeats)


def order_the_usual(
    store: Store,
    ready: ReadyProducts,
    asked: Usual,
    *,
    shown: str,
    decided: Decided,
    by: By,
    owner: str,
) -> Order | Again:
    """Order it as it was shown, once; else return what there is now.

    Raises:
        NotFoundError: if there is no such order or spec, or it is another's.
        KeyRefusedError: if the key is none, or was used for another job.
    """
    body = {"of": asked.order or asked.spec}
    body |= {"giver": asked.giver} if asked.giver else {}
    job = request(by.actor, by.key, "the usual", body)
    return order_as_shown(
        store, job, lambda: the_usual(store, ready, asked, by.day, decided),
        shown=shown, by=by, owner=owner,
    )  # fmt: skip


def pieces_of(store: Store, asked: Usual) -> int:
    """Return how many pieces of a saved spec were ordered last; 1: none were.

    Raises:
        NotFoundError: if there is no such spec, or it is another's.
    """
    with store.reading() as tx:
        stored = _his_spec(tx, asked)
        last = customer_orders.last_with_spec(tx, stored.customer_id, stored.id)
        order = orders.find(tx, last) if last else None
    lines = order.lines if order else ()
    return next((one.quantity for one in lines if one.spec_id == stored.id), 1)


def called(store: Store, customer: str, spec: str = "") -> tuple[str, str]:
    """Return what a customer and a saved spec are called."""
    with store.reading() as tx:
        who = people.find(tx, customer)
        what = specs.find(tx, spec) if spec else None
    return who.name if who else customer, what.name if what else spec


def _his_spec(tx: Transaction, asked: Usual) -> StoredSpec:
    stored = specs.find(tx, asked.spec)
    if stored is None or asked.customer not in ("", stored.customer_id):
        raise NotFoundError("saved spec", asked.spec)
    return stored


def _lines(
    tx: Transaction, asked: Usual
) -> tuple[CustomerId, tuple[LineSnapshot, ...], str]:
    if asked.spec:
        return _of_spec(tx, asked)
    order = orders.find(tx, asked.order)
    if (
        order is None
        or not order.order_snapshot
        or asked.customer not in ("", order.customer_id)
    ):
        raise NotFoundError("order", asked.order)
    return order.customer_id, the_snapshot(tx, order).lines, order.number


def _of_spec(
    tx: Transaction, asked: Usual
) -> tuple[CustomerId, tuple[LineSnapshot, ...], str]:
    stored = _his_spec(tx, asked)
    version = the_latest(tx, stored.id)
    payer = asked.giver or stored.customer_id
    last = customer_orders.last_with_spec(tx, payer, stored.id)
    order = orders.find(tx, last) if last else None
    if order is None:
        line = _as_saved(tx, stored, version, 1)
        return stored.customer_id, (line,), ""
    then = next(
        one for one in the_snapshot(tx, order).lines if one.spec_id == stored.id
    )
    if then.spec_version != version.number:  # it was bettered since
        then = _as_saved(tx, stored, version, then.quantity)
    return stored.customer_id, (replace(then, position=1),), order.number


def _as_saved(
    tx: Transaction, stored: StoredSpec, version: SpecVersion, pieces: int
) -> LineSnapshot:
    """Return a saved spec as the line it would have been on the day it was saved."""
    catalog = stored_version(tx, version.catalog_hash)
    wearer = people.find_wearer(tx, stored.wearer_id)
    wanted = Wanted(
        line=OrderLine(
            position=1, spec_id=stored.id, spec_version=version.number,
            quantity=pieces,
        ),
        spec=version.spec,
        wearer=wearer.name if wearer else "",
        version=catalog.on(date.fromisoformat(version.created_at[:10])),
        catalog_hash=version.catalog_hash,
    )  # fmt: skip
    day = date.fromisoformat(version.created_at[:10])
    company = current_company(tx)
    terms = terms_for(tx, company, stored.customer_id, day)
    return trial_of(tx, (wanted,), (catalog,), company, day, terms).lines[0]
