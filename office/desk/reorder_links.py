"""A link that orders the usual again, without a password: one spec, one time.

Its secret is chance and a signature: there is nothing in it to be read. The signature
is of the installation's own key over the purpose, the spec and the end, so neither
another secret of ours, nor one letter changed, nor a row changed behind our back opens
anything. Whoever holds it may order this and nothing else: as many pieces as last
time, to the address we know, once, until a day, unless it was taken back.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from string import ascii_letters, digits

from customers.memory import StoredSpec
from office.desk.again_today import NOTHING_DECIDED, Decided
from office.desk.checking_out import OWNER
from office.desk.errors import NotFoundError
from office.desk.keeping_people import the_customer
from office.desk.once import done_before, order_then, request
from office.desk.order_at_hand import By, the_snapshot
from office.desk.ready_products import ReadyProducts
from office.desk.reordering import Again, order_as_shown
from office.desk.the_usual import Usual, the_usual
from office.errors import OfficeError
from office.store import counters, deliveries, orders, reorder_links
from office.store.engine import Store
from office.store.reorder_links import ReorderLink
from office.store.transaction import Transaction
from orders.order import Order
from orders.snapshot import OrderSnapshot

PURPOSE = "reorder-link/1"
DAYS_A_LINK_HOLDS = 90
_BYTES = 16
_LETTERS = frozenset(f"{ascii_letters}{digits}-_")
LENGTH = 44
"""Letters of a secret: 128 bits of chance, and 128 of the signature."""


class Why(StrEnum):
    """Why a link opens nothing."""

    UNKNOWN = "unknown"
    ENDED = "ended"
    REVOKED = "revoked"
    USED = "used"
    ANOTHERS = "another's"
    NO_ADDRESS = "no address"


class LinkRefusedError(OfficeError):
    """A link that opens nothing; ``order`` is what it ordered, if that is why."""

    def __init__(self, why: Why, order: str = "") -> None:
        """Keep why."""
        self.why, self.order = why, order
        super().__init__(f"this link opens nothing: {why.value}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A link as somebody shows it.

    Attributes:
        secret: what he shows.
        key: the installation's own, for signatures.
        at: this instant.
        known: whether he is signed in at all.
        customer: which customer he signed in as; empty: none.
    """

    secret: str
    key: bytes
    at: str
    known: bool = False
    customer: str = ""


def make_link(
    tx: Transaction, stored: StoredSpec, by: By, *, chance: bytes, key: bytes,
    until: str,
) -> tuple[ReorderLink, str]:  # fmt: skip
    """Make the link of a saved spec, and its secret; those before hold no longer.

    Args:
        tx: an open transaction.
        stored: what it orders.
        by: who makes it.
        chance: 128 bits.
        key: the installation's own, for signatures.
        until: the instant it opens nothing from.
    """
    for one in reorder_links.of_customer(tx, stored.customer_id):
        if one.spec == stored.id:
            _take_back(tx, one, by.at)
    count = counters.next_number(tx, f"reorder card {by.day.year}")
    link = ReorderLink(
        number=f"RC-{by.day.year}-{count:06d}", nonce=_text(chance),
        customer=stored.customer_id, spec=stored.id, made_at=by.at, made_by=by.actor,
        ends_at=until,
    )  # fmt: skip
    reorder_links.add(tx, link)
    return link, secret_of(link, key)


def secret_of(link: ReorderLink, key: bytes) -> str:
    """Return what opens a link: its chance, and the signature of what it is for."""
    said = f"{PURPOSE}\n{link.nonce}\n{link.number}\n{link.spec}\n{link.ends_at}"
    made = hmac.new(key, said.encode(), sha256).digest()
    return link.nonce + _text(made[:_BYTES])


def usual_by_link(
    store: Store,
    ready: ReadyProducts,
    held: Held,
    day: date,
    decided: Decided = NOTHING_DECIDED,
) -> Again:
    """Return what a link would order today.

    Raises:
        LinkRefusedError: if it opens nothing.
        LimitReachedError: if the engine finds nothing in its time.
    """
    with store.reading() as tx:
        link = _demand_holding(tx, held)
    return the_usual(store, ready, _usual(link), day, decided)


def order_by_link(
    store: Store, ready: ReadyProducts, held: Held, *, shown: str, decided: Decided,
    key: str, day: date,
) -> Order | Again:  # fmt: skip
    """Order what a link is for, as it was shown, once; else return what there is now.

    The same form sent twice is answered the same twice. Words of a design are taken
    from nobody who only holds a link: where some must be written anew, nothing is
    ordered.

    Raises:
        LinkRefusedError: if it opens nothing.
        KeyRefusedError: if the key is none.
        LimitReachedError: if the engine finds nothing in its time.
    """
    with store.reading() as tx:
        link = _known(tx, held)
        name = f"link {link.number}"
        job = request(name, key, "reorder link", {"of": link.number})
        before = done_before(tx, job)
        if before is not None:
            return order_then(tx, before)
        _demand_holding(tx, held)
    decided = Decided(values=decided.values)

    def use_up(tx: Transaction, order: Order) -> None:
        tx.hold(f"reorder link {link.number}")
        _demand_holding(tx, held)
        reorder_links.use(tx, link.number, order.number, held.at)

    return order_as_shown(
        store, job, lambda: the_usual(store, ready, _usual(link), day, decided),
        shown=shown, by=By(actor=name, day=day, at=held.at), owner=OWNER, also=use_up,
    )  # fmt: skip


def ordered_by_link(store: Store, held: Held) -> OrderSnapshot:
    """Return what a link ordered, as it was promised.

    Raises:
        LinkRefusedError: if it is none, or another's.
        NotFoundError: if it ordered nothing yet.
    """
    with store.reading() as tx:
        link = _known(tx, held)
        order = orders.find(tx, link.order) if link.order else None
        if order is None:
            raise NotFoundError("order by link", link.number)
        return the_snapshot(tx, order)


def links_of(store: Store, customer: str) -> tuple[ReorderLink, ...]:
    """Return every link of a customer, the newest first.

    Raises:
        NotFoundError: if there is no such customer.
    """
    with store.reading() as tx:
        return reorder_links.of_customer(tx, the_customer(tx, customer).id)


def take_back(store: Store, customer: str, number: str, *, at: str) -> None:
    """Let a link open nothing from now on; if its card waits to be mailed, it stays.

    Raises:
        NotFoundError: if he has no such link.
    """
    with store.writing() as tx:
        link = reorder_links.find(tx, number)
        if link is None or link.customer != customer:
            raise NotFoundError("reorder link", number)
        _take_back(tx, link, at)


def _take_back(tx: Transaction, link: ReorderLink, at: str) -> None:
    if not (link.revoked_at or link.used_at):
        reorder_links.revoke(tx, link.number, at)
    deliveries.withdraw(tx, link.number)


def _usual(link: ReorderLink) -> Usual:
    return Usual(customer=link.customer, spec=link.spec)


def _known(tx: Transaction, held: Held) -> ReorderLink:
    """Return the link that somebody shows, whether it still holds or not."""
    found = None
    if len(held.secret) == LENGTH and set(held.secret) <= _LETTERS:
        found = reorder_links.found_by(tx, held.secret[: LENGTH // 2])
    wanted = secret_of(found or _NO_LINK, held.key)
    same = hmac.compare_digest(wanted.encode(), held.secret.encode("utf-8", "replace"))
    if found is None or not same:
        raise LinkRefusedError(Why.UNKNOWN)
    if held.known and held.customer != found.customer:
        raise LinkRefusedError(Why.ANOTHERS)
    return found


def _demand_holding(tx: Transaction, held: Held) -> ReorderLink:
    link = _known(tx, held)
    if link.used_at:
        raise LinkRefusedError(Why.USED, link.order)
    if link.revoked_at:
        raise LinkRefusedError(Why.REVOKED)
    if not link.holds(held.at):
        raise LinkRefusedError(Why.ENDED)
    if not the_customer(tx, link.customer).address:
        raise LinkRefusedError(Why.NO_ADDRESS)
    return link


def _text(held: bytes) -> str:
    return urlsafe_b64encode(held).decode().rstrip("=")


_NO_LINK = ReorderLink(
    number="", nonce="", customer="", spec="", made_at="", made_by="", ends_at=""
)
