"""Saving a spec: what a customer said becomes an immutable version."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from configurator.configuration import Conflict
from configurator.spec_making import Said, make_spec
from customers.memory import SpecId, SpecVersion, StoredSpec
from office.desk.catalogs_on import product_on
from office.desk.errors import NotFoundError
from office.desk.keeping_people import the_wearer
from office.store import counters, people, specs
from office.store.engine import Store
from office.store.transaction import Transaction


def save_spec(
    store: Store,
    *,
    wearer: str,
    product: str,
    name: str,
    choices: Mapping[str, str],
    texts: Mapping[str, str],
    day: date,
    at: str,
    spec: str = "",
) -> tuple[StoredSpec, SpecVersion] | Conflict:
    """Complete what a customer said and keep it; a clash keeps nothing.

    With ``spec`` the saved spec gets a new version, and what its last version
    says is remembered: the new choices and texts are laid over the old wishes.

    Raises:
        NotFoundError: if there is no such wearer, product or spec.
        ImpossibleBodyError: if nothing fitting was measured.
        UnfitTextError: with every text that cannot be.
    """
    with store.reading() as tx:
        owner = the_wearer(tx, wearer)
        ready = product_on(tx, product, day)
        taken = people.latest_measurements(tx, owner.id)
        before = the_latest(tx, spec) if spec else None
    old = before.spec if before else None
    said = Said(
        choices={**(old.wishes if old else {}), **choices},
        texts=dict(texts),
        remembered=old.texts if old else {},
        body=taken.body() if taken else {},
    )
    made = make_spec(ready, said)
    if isinstance(made, Conflict):
        return made
    with store.writing() as tx:
        if before is not None:
            stored = the_spec(tx, spec)
            number = the_latest(tx, spec).number + 1
        else:
            stored = StoredSpec(
                id=SpecId(f"S-{counters.next_number(tx, 'spec'):06d}"),
                customer_id=owner.customer_id,
                wearer_id=owner.id,
                name=name,
                product=product,
            )
            specs.add(tx, stored)
            number = 1
        version = SpecVersion(
            spec_id=stored.id,
            number=number,
            spec=made,
            catalog_hash=ready.published.hash,
            created_at=at,
            measurement_set_id=taken.id if taken else None,
        )
        specs.add_version(tx, version)
    return stored, version


def the_spec(tx: Transaction, name: str) -> StoredSpec:
    """Return a saved spec.

    Raises:
        NotFoundError: if there is none of this number.
    """
    found = specs.find(tx, name)
    if found is None:
        raise NotFoundError("saved spec", name)
    return found


def the_latest(tx: Transaction, name: str) -> SpecVersion:
    """Return the last version of a saved spec.

    Raises:
        NotFoundError: if there is none of this number.
    """
    found = specs.latest(tx, the_spec(tx, name).id)
    if found is None:
        raise NotFoundError("version of spec", name)
    return found


def spec_and_versions(
    store: Store, name: str
) -> tuple[StoredSpec, tuple[SpecVersion, ...]]:
    """Return a saved spec with all its versions, oldest first."""
    with store.reading() as tx:
        stored = the_spec(tx, name)
        return stored, specs.versions(tx, stored.id)


def specs_of(store: Store, customer: str) -> tuple[StoredSpec, ...]:
    """Return every saved spec of a customer."""
    with store.reading() as tx:
        return specs.of_customer(tx, customer)
