"""Checking and placing: what was shown is what is ordered, or nothing is.

The check page shows a trial of the promise and keeps it. Whoever then places the
order names what he was shown by its hash. If it no longer holds - another catalog,
another company, another day, a cart changed in the next window - nothing is placed,
and both are shown with their difference. Under the key of the form it is placed once.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from customers.memory import SpecVersion, StoredSpec
from customers.people import Customer, Wearer
from office.desk.carts import (
    Cart,
    InCart,
    cart_in,
    catalogs_of,
    trial,
    wanted_of,
)
from office.desk.catalogs_on import current_company
from office.desk.keeping_people import (
    keep_said,
    new_customer,
    new_wearer,
    the_customer,
)
from office.desk.made_to_measure import reach_wearer
from office.desk.once import Request, done_before, keep_done, order_then, request
from office.desk.order_at_hand import By
from office.desk.ordering import Ready, place_in
from office.desk.ready_products import ReadyProducts
from office.desk.shoppers import Shopper, customer_of
from office.desk.spec_at_hand import spec_to_order
from office.errors import OfficeError
from office.store import carts, customer_designs, people, pricing
from office.store.engine import Store
from office.store.transaction import Transaction
from orders.comparing import Difference, as_shown, differences
from orders.order import MOST_PIECES, Order
from orders.snapshot import OrderSnapshot, reopen_order

OWNER = "web shop"
"""Who answers for what was ordered online, until somebody takes it over."""


class MovedOnError(OfficeError):
    """Between looking and placing somebody else ordered, and the day moved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Buyer:
    """What an order needs to know about who orders; validated by whoever asks."""

    name: str
    email: str
    phone: str = ""
    address: tuple[str, ...] = ()
    country: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What the check page shows.

    Attributes:
        cart: what is in the cart; its order lines are merged in ``promised``.
        promised: the trial of the promise; ``None`` if it cannot be ordered as it is.
        shown: the hash what is shown is known by.
        customer: who orders, if he is known.
    """

    cart: Cart
    promised: OrderSnapshot | None = None
    shown: str = ""
    customer: Customer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAsShown:
    """Nothing was placed, because something is not as it was shown.

    ``before`` is ``None`` where what was shown is not known here.
    """

    before: OrderSnapshot | None
    now: Checked
    differences: tuple[Difference, ...] = ()


def check(
    store: Store, ready: ReadyProducts, shopper: Shopper, *, day: date, at: str
) -> Checked:
    """Return what the check page shows, and keep it to be compared with later.

    Raises:
        NothingPublishedError: if no company is published.
    """
    with store.reading() as tx:
        found, _ = _checked(tx, ready, shopper, day)
    if found.promised is None:
        return found
    with store.writing() as tx:
        text = as_shown(found.promised).text
        shown = carts.keep_shown(tx, shopper.owner, text, at)
    return replace(found, shown=shown)


def place(
    store: Store,
    ready: ReadyProducts,
    shopper: Shopper,
    buyer: Buyer,
    *,
    shown: str,
    key: str,
    day: date,
    at: str,
) -> Order | NotAsShown:
    """Place what was shown, once; everything of it is one transaction.

    Raises:
        KeyRefusedError: if the key is none.
        NothingPublishedError: if no company is published.
        NamelessError: without a name.
    """
    job = request(shopper.owner, key, "check out", {})
    with store.reading() as tx:
        before = _placed_before(tx, job)
        if before is not None:
            return before
        found, lines = _checked(tx, ready, shopper, day)
    if found.promised is None or as_shown(found.promised).hash != shown:
        return _told(store, ready, shopper, shown, day=day, at=at)
    with suppress(MovedOnError), store.writing() as tx:
        carts.hold(tx, shopper.owner)
        before = _placed_before(tx, job)
        if before is not None:
            return before
        kept = tuple(one.line for one in found.cart.lines)
        if carts.lines_of(tx, shopper.owner) == kept:
            code = found.cart.priced.counted
            return _place(
                tx, shopper, buyer, lines, job, shown=shown, code=code, day=day, at=at
            )
    return _told(store, ready, shopper, shown, day=day, at=at)


def demand_as_shown(snapshot: OrderSnapshot, shown: str) -> None:
    """Refuse a promise that is not the one that was shown.

    Raises:
        MovedOnError: if it is another; whoever placed it takes it all back.
    """
    if as_shown(snapshot).hash != shown:
        raise MovedOnError


def _checked(
    tx: Transaction, ready: ReadyProducts, shopper: Shopper, day: date
) -> tuple[Checked, tuple[InCart, ...]]:
    """Return what is shown, and the cart's lines as the order will have them."""
    cart = cart_in(tx, ready, shopper, day)
    name = customer_of(tx, shopper)
    customer = people.find(tx, name) if name else None
    if not cart.whole:
        return Checked(cart=cart, customer=customer), ()
    lines = _merged(cart.lines)
    promised = trial(tx, lines, current_company(tx), day, cart.priced.terms)
    return Checked(cart=cart, promised=promised, customer=customer), lines


def _merged(lines: tuple[InCart, ...]) -> tuple[InCart, ...]:
    """Join lines of one spec, and only those: equal hash, equal thing."""
    found: dict[str, InCart] = {}
    for one in lines:
        hash_ = one.spec.hash
        if hash_ in found:
            total = found[hash_].line.quantity + one.line.quantity
            line = replace(one.line, quantity=min(total, MOST_PIECES))
            one = replace(found[hash_], line=line)
        found[hash_] = one
    return tuple(found.values())


def _told(
    store: Store,
    ready: ReadyProducts,
    shopper: Shopper,
    shown: str,
    *,
    day: date,
    at: str,
) -> NotAsShown:
    """Say what was shown, what holds now, and what differs."""
    now = check(store, ready, shopper, day=day, at=at)
    with store.reading() as tx:
        text = carts.shown(tx, shopper.owner, shown)
    before = reopen_order(json.loads(text)) if text else None
    found = differences(before, now.promised) if before and now.promised else ()
    return NotAsShown(before=before, now=now, differences=found)


def _place(
    tx: Transaction,
    shopper: Shopper,
    buyer: Buyer,
    lines: tuple[InCart, ...],
    job: Request,
    *,
    shown: str,
    code: str,
    day: date,
    at: str,
) -> Order:
    customer = _customer(tx, shopper, buyer, at)
    wearer = _wearer(tx, customer, at)
    bodies = [one.spec.measurements for one in lines]
    reach_wearer(tx, shopper.owner, wearer, bodies, at)
    by = By(actor=f"customer {customer.id}", day=day, at=at)
    wanted = []
    for position, one in enumerate(lines, 1):
        stored, version = _kept(tx, customer, wearer, one, by)
        line = wanted_of(one, position, stored.id, version.number)
        wanted.append(replace(line, wearer=wearer.name))
    ready = Ready(current_company(tx), customer, tuple(wanted), catalogs_of(lines))
    order, snapshot = place_in(tx, ready, by, owner=OWNER, code=code)
    demand_as_shown(snapshot, shown)
    carts.empty(tx, shopper.owner)
    pricing.keep_code(tx, shopper.owner, "")
    customer_designs.is_done(tx, [one.line.code for one in lines])
    keep_done(tx, job, order.number, order.version, at)
    return order


def _customer(tx: Transaction, shopper: Shopper, buyer: Buyer, at: str) -> Customer:
    """Return who orders, with what he said of himself; a guest is a customer now."""
    name = customer_of(tx, shopper)
    if not name:
        customer = new_customer(
            tx, name=buyer.name, at=at, email=buyer.email, phone=buyer.phone,
            address=buyer.address, country=buyer.country, language=buyer.language,
        )  # fmt: skip
        carts.became_customer(tx, shopper.key, customer.id, at)
        return customer
    return keep_said(
        tx, the_customer(tx, name), name=buyer.name, email=buyer.email,
        phone=buyer.phone, address=buyer.address, country=buyer.country,
        language=buyer.language,
    )  # fmt: skip


def _wearer(tx: Transaction, customer: Customer, at: str) -> Wearer:
    """Return who wears it: who orders, unless somebody else is known."""
    known = people.wearers_of(tx, customer.id)
    return known[0] if known else new_wearer(tx, customer, name=customer.name, at=at)


def _kept(
    tx: Transaction, customer: Customer, wearer: Wearer, one: InCart, by: By
) -> tuple[StoredSpec, SpecVersion]:
    product = one.design.product
    return spec_to_order(
        tx, customer, wearer, one.spec,
        catalog_hash=product.published.hash,
        name=f"{product.version.title.in_language(customer.language)} {by.day}",
        at=by.at,
    )  # fmt: skip


def _placed_before(tx: Transaction, job: Request) -> Order | None:
    done = done_before(tx, job)
    return order_then(tx, done) if done else None
