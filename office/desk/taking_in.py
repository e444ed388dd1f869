"""A new customer made at the desk: only what is needed, and nobody a second time.

Customers he may be are shown before he is made; whoever serves him either goes to one
of them, or says that he is none of them. Why the law lets us keep him is asked, and
kept with the day since when he is with us.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass

from customers.contacts import Channel
from customers.facts import Basis
from customers.finding import looked_for
from customers.known_already import Likely, likely
from customers.matching import LARGEST_BLOCK, Record
from customers.people import AccountKind, Customer
from office.desk.account_faults import (
    Fault,
    Refused,
    Why,
    fault_of_email,
    fault_of_name,
    fault_of_phone,
)
from office.desk.keeping_people import new_customer, new_wearer, the_customer
from office.desk.knowing import Told, keep_fact
from office.desk.once import done_before, keep_done, request
from office.desk.order_at_hand import By
from office.desk.saving_specs import letters_not_printable
from office.store import Store, customer_keys, people
from office.store.transaction import Transaction
from rules.wording import LANGUAGES

KEPT_SINCE = "with_us_since"
"""The field whose basis in law is that of the whole record."""
_SURE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody as he tells of himself; ``wearer`` empty: he wears it himself.

    ``channel`` is through what he came, ``basis`` why the law lets us keep him.
    """

    name: str
    email: str = ""
    phone: str = ""
    language: str = ""
    kind: str = AccountKind.CONSUMER.value
    channel: str = ""
    basis: str = ""
    wearer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MayBe:
    """Nobody was made: these are customers he may be, with what is the same."""

    known: tuple[tuple[Customer, Likely], ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """Their numbers."""
        return tuple(who.id for who, _ in self.known)


def take_in(
    store: Store, new: Newcomer, *, not_he: Collection[str], by: By
) -> Customer | MayBe | Refused:
    """Keep a new customer with his wearer; under the same key once.

    Args:
        store: where he is kept.
        new: what he says of himself.
        not_he: customers who were shown, and of whom it was said that he is none.
        by: who serves him, and when.

    Raises:
        KeyRefusedError: if the key is none, or was used for another job.
    """
    new = _tidied(new)
    faults = _faults(new)
    if faults:
        return Refused(faults=faults)
    job = request(by.actor, by.key, "new customer", asdict(new))
    with store.writing() as tx:
        done = done_before(tx, job)
        if done is not None:
            return the_customer(tx, done.number)
        tx.hold("customer.new")  # two who take in the same one see each other's
        known = who_he_may_be(tx, new)
        if not set(known.ids) <= set(not_he):
            return known
        made = new_customer(
            tx, name=new.name, at=by.at, kind=AccountKind(new.kind), email=new.email,
            phone=new.phone, language=new.language,
        )  # fmt: skip
        new_wearer(tx, made, name=new.wearer or new.name, at=by.at)
        since = Told(
            type=KEPT_SINCE, value=by.day.isoformat(), origin="staff",
            channel=new.channel, basis=new.basis, confidence=_SURE,
        )  # fmt: skip
        keep_fact(tx, made.id, since, at=by.at)
        keep_done(tx, job, made.id, 1, by.at)
    return made


def who_he_may_be(tx: Transaction, new: Newcomer) -> MayBe:
    """Return the customers somebody may be; found by index, however many there are."""
    record = Record(id="", name=new.name, email=new.email, phone=new.phone)
    ids = dict.fromkeys(
        id_
        for typed in (new.email, new.phone, new.name, *new.name.split())
        if typed
        for id_ in _who_is_found_by(tx, typed)
    )
    who: dict[str, Customer] = {one.id: one for one in people.several(tx, tuple(ids))}
    found = likely(record, [_as_compared(one) for one in who.values()])
    return MayBe(known=tuple((who[one.id], one) for one in found))


def _who_is_found_by(tx: Transaction, typed: str) -> tuple[str, ...]:
    """Return who is found by a word; one that very many share tells nothing."""
    found = customer_keys.ids_of(tx, looked_for(typed), most=LARGEST_BLOCK + 1)
    return found if len(found) <= LARGEST_BLOCK else ()


def _as_compared(one: Customer) -> Record:
    return Record(id=one.id, name=one.name, email=one.email, phone=one.phone)


def _tidied(new: Newcomer) -> Newcomer:
    return Newcomer(
        **{name: " ".join(said.split()) for name, said in asdict(new).items()}
    )


def _faults(new: Newcomer) -> dict[str, Why]:
    found = {
        "name": _fault_of_printed(new.name),
        "email": fault_of_email(new.email) if new.email else None,
        "phone": fault_of_phone(new.phone) if new.phone else None,
        "wearer": _fault_of_printed(new.wearer) if new.wearer else None,
        "language": _unless(new.language in LANGUAGES),
        "kind": _unless(new.kind in [one.value for one in AccountKind]),
        "channel": _unless(new.channel in [one.value for one in Channel]),
        "basis": _unless(new.basis in [one.value for one in Basis]),
    }
    if not (new.email or new.phone):
        found["email"] = Fault.NO_WAY
    return {field: why for field, why in found.items() if why is not None}


def _fault_of_printed(name: str) -> Fault | None:
    """Return what is wrong with a name that will stand on papers."""
    fault = fault_of_name(name)
    return fault or (Fault.NOT_PRINTED if letters_not_printable(name) else None)


def _unless(known: bool) -> Fault | None:
    return None if known else Fault.MISSING
