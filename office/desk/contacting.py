"""Contacts at the desk: kept once, with what they are about and what they promise.

One line is enough. Whoever logs a contact may say in the same breath what was promised
in it; both are kept, or neither.
"""

from __future__ import annotations

from dataclasses import dataclass

from customers.contacts import (
    ABOUT_NOTHING,
    About,
    Channel,
    Contact,
    Direction,
    Subject,
)
from customers.people import Customer, CustomerId
from customers.promises import Promised
from office.desk.errors import NotFoundError
from office.desk.keeping_promises import Given, new_promise
from office.desk.once import done_before, keep_done, request
from office.store import (
    Store,
    complaints,
    contacts,
    counters,
    designs,
    orders,
    people,
    quotes,
    specs,
)
from office.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A contact as somebody tells of it; ``continues`` is the one it goes on from."""

    words: str
    channel: Channel = Channel.PHONE
    direction: Direction = Direction.IN
    place: str = ""
    department: str = "sales"
    about: About = ABOUT_NOTHING
    continues: str = ""
    promised: str = ""
    promise_kind: Promised = Promised.DATE
    due: str = ""


def log_contact(
    store: Store, customer: str, told: Told, *, person: str, at: str, key: str = ""
) -> Contact:
    """Keep a contact, and what was promised in it; under the same key once.

    Raises:
        NotFoundError: if there is no such customer, or he has nothing of what it is
            about, or had no such contact.
        SaysNothingError: if it says nothing, or more than anybody reads.
        NoDayError: for a promise that is due on no day.
        KeyRefusedError: if the key was used for another job.
    """
    job = request(person, key, "contact", {"customer": customer, "words": told.words})
    with store.writing() as tx:
        done = done_before(tx, job)
        before = contacts.find(tx, done.number) if done else None
        if before is not None:
            return before
        owner = known_customer(tx, customer)
        demand_his(tx, owner.id, told.about)
        if told.continues:
            last = contacts.find(tx, told.continues)
            if last is None or last.customer_id != owner.id:
                raise NotFoundError("contact", told.continues)
        one = Contact(
            id=f"K-{counters.next_number(tx, 'contact'):06d}",
            customer_id=owner.id, channel=told.channel, direction=told.direction,
            words=told.words.strip(), person=person, at=at, place=told.place.strip(),
            department=told.department, about=told.about, continues=told.continues,
        )  # fmt: skip
        contacts.add(tx, one)
        if told.promised.strip():
            given = Given(
                words=told.promised, due=told.due, kind=told.promise_kind,
                about=told.about,
            )  # fmt: skip
            new_promise(tx, owner, given, person=person, at=at)
        keep_done(tx, job, one.id, 1, at)
    return one


def contacts_of(store: Store, customer: str) -> tuple[Contact, ...]:
    """Return the contacts with a customer, newest first.

    Raises:
        NotFoundError: if there is no such customer.
    """
    with store.reading() as tx:
        return contacts.of_customer(tx, known_customer(tx, customer).id)


def known_customer(tx: Transaction, name: str) -> Customer:
    """Return a customer, without reading the whole base to name others.

    Raises:
        NotFoundError: if there is none of this number.
    """
    found = people.find(tx, name)
    if found is None:
        raise NotFoundError("customer", name)
    return found


def demand_his(tx: Transaction, customer: CustomerId, about: About) -> None:
    """Refuse what a customer does not have; a design is whoever's has its address.

    Raises:
        NotFoundError: if there is none of it, or it is another's.
    """
    if about.kind is Subject.NOTHING:
        return
    if about.kind is Subject.DESIGN:
        there = designs.last_number(tx, about.name) > 0
    else:
        found = {
            Subject.ORDER: orders.find,
            Subject.COMPLAINT: complaints.find,
            Subject.SPEC: specs.find,
            Subject.QUOTE: quotes.find,
        }[about.kind](tx, about.name)
        there = found is not None and found.customer_id == customer
    if not there:
        raise NotFoundError(about.kind.value, about.name)
