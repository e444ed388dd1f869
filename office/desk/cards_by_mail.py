"""A card with a reorder link goes to its customer by mail, when somebody sends it.

A new card takes the place of the one before: of one saved spec there is one link that
holds. Link, paper and delivery are kept in one transaction, or none of them is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from customers.facts import Basis
from customers.memory import StoredSpec
from customers.people import Customer
from customers.reaching import Hindrance
from office.desk.catalogs_on import current_company, stored_version
from office.desk.errors import NotFoundError
from office.desk.keeping_people import the_customer
from office.desk.letters_out import (
    hindrance_of,
    issue_of_letter,
    letter_sent,
    send_letter,
)
from office.desk.once import done_before, keep_done, request
from office.desk.order_at_hand import By, the_snapshot
from office.desk.reorder_links import DAYS_A_LINK_HOLDS, make_link
from office.desk.saving_specs import the_latest
from office.errors import OfficeError
from office.store import customer_orders, orders, reorder_links, specs
from office.store.engine import Store
from office.store.errors import StoreDamagedError
from office.store.reorder_links import ReorderLink
from office.store.transaction import Transaction
from orders.order import Delivery
from orders.papers.letters import CARD, ReorderCard, reorder_card
from orders.snapshot import LineSnapshot

NO_SERVER, NOWHERE = "no server", "nowhere"
BASIS = Basis.CONTRACT
"""He is our customer, the spec is his, and somebody of us was asked for the card."""


class CardRefusedError(OfficeError):
    """A card that cannot be mailed; ``why`` is a ``Hindrance``, or one of ours."""

    def __init__(self, spec: str, why: str) -> None:
        """Keep which spec, and why."""
        self.spec, self.why = spec, why
        super().__init__(f"the card of {spec} cannot be mailed: {why}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """The cards of one saved spec, and what stands against mailing another.

    ``sent`` is every link with the way its card took, the newest first.
    """

    spec: StoredSpec
    customer: Customer
    sent: tuple[tuple[ReorderLink, Delivery | None], ...]
    why_not: str


def cards_of(store: Store, customer: str, spec: str) -> Cards:
    """Return the cards of a saved spec.

    Raises:
        NotFoundError: if he has no such spec.
    """
    with store.reading() as tx:
        stored, owner = _his(tx, customer, spec)
        links = [o for o in reorder_links.of_customer(tx, owner.id) if o.spec == spec]
        sent = tuple((one, letter_sent(tx, CARD, one.number)) for one in links)
        return Cards(
            spec=stored, customer=owner, sent=sent, why_not=_why_not(tx, owner) or ""
        )


def mail_card(
    store: Store, customer: str, spec: str, by: By, *, chance: bytes, key: bytes,
    address_of: Callable[[str], str],
) -> Delivery:  # fmt: skip
    """Put a card on its way to the customer; under the same key one card.

    Args:
        store: where all of it is kept.
        customer: whose spec it is.
        spec: what the card orders.
        by: who sends it.
        chance: 128 bits for the link.
        key: the installation's own, for signatures.
        address_of: makes the address that opens a link of its secret.

    Raises:
        NotFoundError: if he has no such spec.
        CardRefusedError: if he may or can not be written to, no address to deliver to
            is known, or the company names no mail server.
        KeyRefusedError: if the key was used for another job.
    """
    job = request(by.actor, by.key, "reorder card", {"of": spec})
    with store.writing() as tx:
        tx.hold(f"reorder card {spec}")
        done = done_before(tx, job)
        if done is not None:
            return _way(tx, done.number)
        stored, owner = _his(tx, customer, spec)
        why = _why_not(tx, owner)
        if why:
            raise CardRefusedError(spec, why)
        ends = datetime.fromisoformat(by.at) + timedelta(days=DAYS_A_LINK_HOLDS)
        link, secret = make_link(
            tx, stored, by, chance=chance, key=key,
            until=ends.isoformat(timespec="seconds"),
        )  # fmt: skip
        company = current_company(tx)
        issue = issue_of_letter(CARD, link.number, company, by.day.isoformat())
        card = _card(tx, stored, owner, address_of(secret), link.ends_at[:10])
        sheet = reorder_card(card, company, issue)
        way = send_letter(tx, sheet, CARD, owner.email.strip(), by.at)
        keep_done(tx, job, link.number, 1, by.at)
    return way


def _his(tx: Transaction, customer: str, spec: str) -> tuple[StoredSpec, Customer]:
    stored = specs.find(tx, spec)
    if stored is None or stored.customer_id != customer:
        raise NotFoundError("saved spec", spec)
    return stored, the_customer(tx, customer)


def _why_not(tx: Transaction, owner: Customer) -> str | None:
    why: Hindrance | None = hindrance_of(tx, owner, BASIS)
    if why is not None:
        return why.value
    if not owner.address:
        return NOWHERE
    return None if current_company(tx).channels.mail else NO_SERVER


def _card(
    tx: Transaction, stored: StoredSpec, owner: Customer, link: str, until: str
) -> ReorderCard:
    newest, last = the_latest(tx, stored.id), _last_line(tx, stored)
    same = last is not None and last.spec_version == newest.number
    return ReorderCard(
        customer=owner.name, language=owner.language, spec=stored.name,
        product=stored_version(tx, newest.catalog_hash).title,
        pieces=last.quantity if last else 1, link=link, until=until,
        drawing=last.drawing if last and same else "",
        drawing_hash=last.drawing_hash if last and same else "",
    )  # fmt: skip


def _last_line(tx: Transaction, stored: StoredSpec) -> LineSnapshot | None:
    last = customer_orders.last_with_spec(tx, stored.customer_id, stored.id)
    order = orders.find(tx, last) if last else None
    lines = the_snapshot(tx, order).lines if order else ()
    return next((one for one in lines if one.spec_id == stored.id), None)


def _way(tx: Transaction, number: str) -> Delivery:
    way = letter_sent(tx, CARD, number)
    if way is None:
        raise StoreDamagedError(f"the delivery of card {number} is gone")
    return way
