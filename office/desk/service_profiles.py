"""Service profiles at the desk: kept, shown, and frozen with what is promised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from customers.facts import current
from customers.segments import NeedSegment, kit_for, segment_of
from customers.service import NOTHING_SAID, TITLES, BadServiceError, ServiceProfile
from office.desk.keeping_people import the_customer
from office.desk.saving_specs import letters_not_printable
from office.store import facts, serving
from office.store.engine import Store
from office.store.transaction import Transaction
from orders.snapshot import Around, GoesAlong

NEED = "need"
"""The fact that tells what somebody needs it for."""


def change_service(
    store: Store, customer: str, said: Mapping[str, str], *, at: str
) -> ServiceProfile:
    """Change some fields of a customer's profile; an empty text opens a field again.

    No paper that was issued and no price is touched.

    Raises:
        NotFoundError: if there is no such customer.
        BadServiceError: if there is no such field, or it cannot say that.
    """
    for name, value in said.items():
        if name not in TITLES:
            raise BadServiceError("field", name, " or ".join(TITLES))
        missing = letters_not_printable(value)
        if missing:
            raise BadServiceError(name, value, f"letters we can print, not {missing}")
    with store.writing() as tx:
        owner = the_customer(tx, customer)
        profile = replace(serving.find(tx, owner.id), **said)
        serving.keep(tx, owner.id, profile, at)
    return profile


def service_of(store: Store, customer: str) -> ServiceProfile:
    """Return a customer's profile.

    Raises:
        NotFoundError: if there is no such customer.
    """
    with store.reading() as tx:
        return serving.find(tx, the_customer(tx, customer).id)


def around_of(tx: Transaction, customer: str) -> Around | None:
    """Return what is put around the next order of a customer.

    ``None`` where nothing is known of it, so that a promise to him is the same as
    before there were profiles.
    """
    profile, need = serving.find(tx, customer), need_of(tx, customer)
    if profile == NOTHING_SAID and need is None:
        return None
    kit = tuple(
        GoesAlong(name=one.name, title=one.title, paper=one.paper)
        for one in kit_for(need)
    )
    return Around(service=profile, kit=kit)


def need_of(tx: Transaction, customer: str) -> NeedSegment | None:
    """Return what a customer needs our things for, as far as he told."""
    told = current(facts.of_customer(tx, customer)).get(NEED)
    return segment_of(told.value) if told else None
