"""What we know of a customer, for himself: seen with where it came from, corrected.

A correction is a newer fact; what was known before stays, and he sees that too. Nothing
of tiers, scores, costs or margins is here: those are no facts about him.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from customers.complaints import Complaint
from customers.drip import Asked, Bought
from customers.facts import Fact, FactType, current, stale
from customers.memory import MeasurementSet, SpecVersion, StoredSpec
from customers.people import Customer, Wearer
from customers.profiles import TYPES, profile_of
from office.desk import knowing
from office.desk.checking_out import Buyer
from office.desk.keeping_people import keep_said, the_customer
from office.store import Store, complaints, dialogue, facts, people, specs
from office.store.transaction import Transaction

SURE = 95
"""How sure we are of what a customer corrected himself, percent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownField:
    """A field of his profile: what is known now, and what was known before."""

    field: FactType
    now: Fact
    before: tuple[Fact, ...]
    stale: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownWearer:
    """Somebody he orders for, with every set of measures, newest first."""

    wearer: Wearer
    sets: tuple[MeasurementSet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSpec:
    """A saved spec with its last version."""

    spec: StoredSpec
    latest: SpecVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """All we know of a customer; ``unknown`` are fields he may fill in, and need not.

    ``asked`` has every question that was put to him, the last first.
    """

    customer: Customer
    fields: tuple[KnownField, ...]
    unknown: tuple[FactType, ...]
    wearers: tuple[KnownWearer, ...]
    specs: tuple[KnownSpec, ...]
    asked: tuple[Asked, ...]
    complaints: tuple[Complaint, ...]


def what_we_know(store: Store, customer: str, day: date) -> Known:
    """Return all we know of a customer.

    Raises:
        NotFoundError: if there is no such customer.
    """
    with store.reading() as tx:
        owner = the_customer(tx, customer)
        fields = _fields(tx, owner, day)
        known = {one.field.name for one in fields}
        return Known(
            customer=owner,
            fields=fields,
            unknown=tuple(x for x in profile_of(owner.kind) if x.name not in known),
            wearers=tuple(
                KnownWearer(wearer=one, sets=people.measurements_of(tx, one.id))
                for one in people.wearers_of(tx, owner.id)
            ),
            specs=_specs(tx, owner),
            asked=tuple(reversed(dialogue.of_customer(tx, owner.id))),
            complaints=complaints.of_customer(tx, owner.id),
        )


def correct(store: Store, customer: str, field: str, value: str, *, at: str) -> Fact:
    """Keep what a customer says of himself; what was known before stays as it was.

    He types it himself, to be kept: that is his consent.

    Raises:
        NotFoundError: if there is no such customer or field.
        BadFactError: if the value is none.
    """
    told = knowing.Told(
        type=field, value=value, origin="customer", channel="web", basis="consent",
        confidence=SURE,
    )  # fmt: skip
    return knowing.add_fact(store, customer, told, at=at)


def correct_record(store: Store, customer: str, buyer: Buyer) -> Customer:
    """Keep how he is called now, and where he is.

    Raises:
        NotFoundError: if there is no such customer.
    """
    with store.writing() as tx:
        return keep_said(
            tx, the_customer(tx, customer), name=buyer.name, email=buyer.email,
            phone=buyer.phone, address=buyer.address, country=buyer.country,
            language=buyer.language,
        )  # fmt: skip


def gained(asked: Asked) -> Bought:
    """Return what an answer did, as it was kept with it."""
    plain = json.loads(asked.bought) if asked.bought else {}
    return Bought.from_plain(plain if isinstance(plain, dict) else {})


def _fields(tx: Transaction, owner: Customer, day: date) -> tuple[KnownField, ...]:
    every = facts.of_customer(tx, owner.id)
    now = current(every)
    old = stale(now, TYPES, day)
    return tuple(
        KnownField(
            field=field,
            now=now[name],
            before=tuple(x for x in every if x.type == name and x is not now[name]),
            stale=name in old,
        )
        for name, field in TYPES.items()
        if name in now
    )


def _specs(tx: Transaction, owner: Customer) -> tuple[KnownSpec, ...]:
    found = [(one, specs.latest(tx, one.id)) for one in specs.of_customer(tx, owner.id)]
    return tuple(
        KnownSpec(spec=one, latest=last) for one, last in found if last is not None
    )
