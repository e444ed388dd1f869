"""A customer as whoever talks to him needs him: one bounded set of questions.

What is stored of him, where the last contact stopped, what is promised and open, and
the whole story in one list. However long he has been a customer, the store is asked
the same number of questions, each by an index and each with an end.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from customers.complaint_life import is_open
from customers.complaints import Complaint
from customers.contacts import Contact, Subject
from customers.lifetime import Tier
from customers.memory import StoredSpec
from customers.people import Customer, Wearer
from customers.profiles import TYPES
from customers.promises import OrderPromise, Promise, PromiseState
from customers.segments import StepOfFour
from customers.timeline import Entry
from office.desk.contacting import known_customer
from office.desk.keeping_promises import order_promises
from office.desk.knowing import may_see
from office.desk.reached import missing_at_hand
from office.desk.shoppers import Shopper
from office.desk.whole_story import Happened, story_of
from office.roles import Role
from office.store import (
    Store,
    accounts,
    carts,
    complaints,
    contacts,
    customer_designs,
    customer_orders,
    customer_specs,
    facts,
    people,
    promises,
    quotes,
    saved_designs,
    standing,
    valuing,
)
from office.store.customer_designs import Newest
from office.store.customer_orders import LineKept, OrderKept
from office.store.customer_specs import SpecKept
from office.store.transaction import Transaction
from orders.quote import Quote, QuoteVersion
from orders.standing import StandingOrder

MOST_ORDERS = 30
MOST_CONTACTS = 50
MOST_SPECS = 24
MOST_DESIGNS = 10
MOST_QUOTES = 5
MOST_STANDING = 10
MOST_TOLD = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class UsualSpec:
    """A saved spec, and how it was ordered last; ``last`` is ``None``: it never was.

    ``saved_at`` is when its newest version was made.
    """

    stored: StoredSpec
    saved_at: str
    wearer: str
    last: OrderKept | None = None
    line: LineKept | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerAtHand:
    """A customer with all that is needed to go on where the last contact stopped.

    Attributes:
        customer: who.
        wearers: for whom he orders.
        tier: of what value he is; for the house alone.
        specs: what can be ordered at once, what was ordered last first.
        designs: designs in progress, the newest first.
        last: the last contact; ``None``: there never was one.
        promises: promises that stand open, the one due first first.
        order_promises: the days orders under way were promised for.
        complaints: complaints that stand open, oldest first.
        quotes: the last quotes.
        standing: the last standing orders, also those that are over.
        story: whatever happened, newest first.
        names: what the people of the house are called, by account.
        missing: the step that is missing for an offer of his own; ``None``: none.
    """

    customer: Customer
    wearers: tuple[Wearer, ...]
    tier: Tier | None
    specs: tuple[UsualSpec, ...]
    designs: tuple[Newest, ...]
    last: Contact | None
    contacts: tuple[Contact, ...]
    promises: tuple[Promise, ...]
    order_promises: tuple[OrderPromise, ...]
    complaints: tuple[Complaint, ...]
    quotes: tuple[tuple[Quote, QuoteVersion], ...]
    standing: tuple[StandingOrder, ...]
    story: tuple[Entry, ...]
    names: dict[str, str]
    missing: StepOfFour | None = None


def customer_at_hand(
    store: Store, number: str, *, role: Role, day: date
) -> CustomerAtHand:
    """Return a customer as somebody in a role may see him.

    Raises:
        NotFoundError: if there is none of this number.
    """
    with store.reading() as tx:
        customer = known_customer(tx, number)
        wearers = people.wearers_of(tx, customer.id)
        placed = customer_orders.of_customer(tx, customer.id, most=MOST_ORDERS)
        talked = contacts.of_customer(tx, customer.id, most=MOST_CONTACTS)
        given = promises.of_customer(tx, customer.id, most=MOST_CONTACTS)
        told = complaints.of_customer(tx, customer.id)
        steps = complaints.steps_of_several(tx, [one.id for one in told])
        quoted = quotes.of_customer(tx, customer.id, most=MOST_QUOTES)
        regular = standing.lately(tx, customer.id, most=MOST_STANDING)
        kept = _specs(tx, customer.id, placed)
        designs = _designs(tx, customer.id, talked)
        needed = facts.lately(tx, customer.id, ["need"], most=1)
        learned = facts.lately(
            tx, customer.id, [one.name for one in TYPES.values() if may_see(one, role)],
            most=MOST_TOLD,
        )  # fmt: skip
        measured = people.measurements_of_several(
            tx, [one.id for one in wearers], most=MOST_DESIGNS
        )
        tier = valuing.latest_tier(tx, customer.id)
        happened = Happened(
            orders=placed, contacts=talked, promises=given, complaints=told,
            steps=steps, quotes=quoted, specs=kept, designs=designs,
            facts=learned, measured=measured,
        )  # fmt: skip
        story = story_of(happened, role=role, most=MOST_TOLD)
        names = accounts.names_of(tx, {one.person for one in story})
    return CustomerAtHand(
        customer=customer,
        wearers=wearers,
        tier=tier,
        missing=missing_at_hand(customer, needed, valued=tier is not None),
        specs=_usual(kept, placed, wearers),
        designs=designs,
        last=talked[0] if talked else None,
        contacts=talked,
        promises=tuple(
            sorted(
                (one for one in given if one.state is PromiseState.OPEN),
                key=lambda one: (one.due, one.id),
            )
        ),
        order_promises=_under_way(placed, day),
        complaints=tuple(one for one in told if is_open(steps.get(one.id, ()))),
        quotes=quoted,
        standing=regular,
        story=story,
        names=names,
    )


def _under_way(placed: Iterable[OrderKept], day: date) -> tuple[OrderPromise, ...]:
    """Return the promised days of orders that have not left, the first day first."""
    waiting = (
        one
        for one in order_promises(placed)
        if not one.left_on and one.state(day) is not PromiseState.WITHDRAWN
    )
    return tuple(sorted(waiting, key=lambda one: (one.due, one.order)))


def _specs(
    tx: Transaction, customer: str, placed: Iterable[OrderKept]
) -> tuple[SpecKept, ...]:
    """Return specs that were saved lately, or ordered in one of some orders."""
    saved = customer_specs.lately(tx, customer, most=MOST_TOLD)
    ordered = {line.spec for order in placed for line in order.lines}
    further = customer_specs.named(
        tx, customer, sorted(ordered - {one.stored.id for one in saved})
    )
    return (*saved, *further)


def _usual(
    kept: Iterable[SpecKept],
    placed: Iterable[OrderKept],
    wearers: Iterable[Wearer],
) -> tuple[UsualSpec, ...]:
    ordered: dict[str, tuple[OrderKept, LineKept]] = {}
    for order in placed:  # newest first: the first that is found is the last
        for line in order.lines:
            ordered.setdefault(line.spec, (order, line))
    names = {one.id: one.name for one in wearers}
    every = [
        UsualSpec(
            stored=one.stored, saved_at=one.saved_at,
            wearer=names.get(one.stored.wearer_id, ""),
            last=ordered[one.stored.id][0] if one.stored.id in ordered else None,
            line=ordered[one.stored.id][1] if one.stored.id in ordered else None,
        )
        for one in kept
    ]  # fmt: skip
    every.sort(key=_when, reverse=True)
    return tuple(every[:MOST_SPECS])


def _when(one: UsualSpec) -> tuple[str, str]:
    at = one.last.placed_at if one.last else ""
    return max(at, one.saved_at), one.stored.id


def _designs(
    tx: Transaction, customer: str, talked: Iterable[Contact]
) -> tuple[Newest, ...]:
    """Return his designs in progress: begun, saved, in his cart, or talked about."""
    owner = Shopper(key="", customer=customer).owner
    begun = customer_designs.of_customer(tx, customer, most=MOST_DESIGNS)
    kept = saved_designs.of_owner(tx, owner, most=MOST_DESIGNS)
    codes = dict.fromkeys(
        [one.about.name for one in talked if one.about.kind is Subject.DESIGN]
        + [one.code for one in begun]
        + [one.code for one in carts.lines_of(tx, owner)]
        + [one.code for one in kept]
    )
    return customer_designs.newest_of(tx, tuple(codes))[:MOST_DESIGNS]
