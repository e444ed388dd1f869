"""What we learned of a customer: kept with where it came from, shown by role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from customers.facts import (
    BadFactError,
    Basis,
    Fact,
    FactType,
    Origin,
    Sensitivity,
    current,
    demand_basis,
    read_value,
    stale,
)
from customers.people import CustomerId
from customers.profiles import TYPES, profile_of
from office.desk.errors import NotFoundError
from office.desk.keeping_people import the_customer
from office.roles import Role
from office.store import Store, counters, facts
from office.store.transaction import Transaction

SEES_SENSITIVE = frozenset({Role.REP, Role.MANAGER, Role.ADMIN})
"""Who may see what is sensitive; the customer himself sees all that is his."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A fact as somebody gives it."""

    type: str
    value: str
    origin: str = "customer"
    channel: str = "web"
    basis: str = "contract"
    confidence: int = 80
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The fields of a customer: what is known of each, and what has grown old."""

    fields: tuple[FactType, ...]
    known: dict[str, Fact]
    stale: tuple[str, ...]


def add_fact(store: Store, customer: str, told: Told, *, at: str) -> Fact:
    """Keep a fact; what was known before stays as it was.

    Raises:
        NotFoundError: if there is no such customer, field, origin or basis.
        BadFactError: if the value is none, or the law asks for more.
    """
    with store.writing() as tx:
        return keep_fact(tx, the_customer(tx, customer).id, told, at=at)


def keep_fact(tx: Transaction, customer: CustomerId, told: Told, *, at: str) -> Fact:
    """Keep a fact in a transaction that is open.

    Raises:
        NotFoundError: if there is no such field, origin or basis.
        BadFactError: if the value is none, or the law asks for more.
    """
    fact = read_fact(customer, told, at=at)
    kept = Fact(
        id=f"F-{counters.next_number(tx, 'fact'):06d}",
        customer_id=fact.customer_id, type=fact.type, value=fact.value,
        origin=fact.origin, channel=fact.channel, basis=fact.basis, at=fact.at,
        confidence=fact.confidence, contact=fact.contact,
    )  # fmt: skip
    facts.add(tx, kept)
    return kept


def read_fact(customer: CustomerId, told: Told, *, at: str) -> Fact:
    """Return a fact that could be kept, without a number.

    Raises:
        NotFoundError: if there is no such field, origin or basis.
        BadFactError: if the value is none, or the law asks for more.
    """
    kind = TYPES.get(told.type)
    if kind is None:
        raise NotFoundError("field", told.type, TYPES)
    _known("origin of a fact", told.origin, [one.value for one in Origin])
    _known("lawful basis", told.basis, [one.value for one in Basis])
    demand_basis(kind, Basis(told.basis))
    if not 0 <= told.confidence <= 100:
        raise BadFactError(told.type, str(told.confidence), "0 to 100 percent")
    return Fact(
        id="", customer_id=customer, type=kind.name, value=read_value(kind, told.value),
        origin=Origin(told.origin), channel=told.channel, basis=Basis(told.basis),
        at=at, confidence=told.confidence, contact=told.contact,
    )  # fmt: skip


def profile(store: Store, customer: str, *, role: Role, day: date) -> Profile:
    """Return the profile of a customer as a role may see it.

    Raises:
        NotFoundError: if there is no such customer.
    """
    with store.reading() as tx:
        kind = the_customer(tx, customer).kind
        learned = current(facts.of_customer(tx, customer))
    allowed = [one for one in profile_of(kind) if may_see(one, role)]
    names = {one.name for one in allowed}
    known = {name: fact for name, fact in learned.items() if name in names}
    return Profile(fields=tuple(allowed), known=known, stale=stale(known, TYPES, day))


def history(store: Store, customer: str, type_: str) -> tuple[Fact, ...]:
    """Return every value a field ever had, oldest first.

    Raises:
        NotFoundError: if there is no such customer.
    """
    with store.reading() as tx:
        every = facts.of_customer(tx, the_customer(tx, customer).id)
    return tuple(one for one in every if one.type == type_)


def who_has(store: Store, type_: str, value: str) -> tuple[CustomerId, ...]:
    """Return the customers of whom this is known today."""
    with store.reading() as tx:
        found = facts.with_value(tx, type_, value)
        return tuple(
            one
            for one in found
            if current(facts.of_customer(tx, one))[type_].value == value
        )


def may_see(kind: FactType, role: Role) -> bool:
    """Tell whether a role may see a field of somebody else."""
    if kind.sensitivity is Sensitivity.SENSITIVE:
        return role in SEES_SENSITIVE
    return role in SEES_SENSITIVE or kind.sensitivity is Sensitivity.PLAIN


def _known(what: str, name: str, known: list[str]) -> None:
    if name not in known:
        raise NotFoundError(what, name, known)
