"""A spec that is ordered just as it was seen: kept in the order's own transaction."""

from __future__ import annotations

from configurator.spec import Spec
from customers.memory import SpecId, SpecVersion, StoredSpec
from customers.people import Customer, Wearer
from office.store import counters, specs
from office.store.transaction import Transaction


def spec_to_order(
    tx: Transaction,
    customer: Customer,
    wearer: Wearer,
    spec: Spec,
    *,
    catalog_hash: str,
    name: str,
    at: str,
) -> tuple[StoredSpec, SpecVersion]:
    """Return the saved spec an order line names; the same one is not saved twice.

    Args:
        tx: the order's transaction.
        customer: who orders.
        wearer: whose it is.
        spec: what is ordered.
        catalog_hash: the catalog it is valid under.
        name: what a new one is called.
        at: this instant.
    """
    for stored in specs.of_wearer(tx, wearer.id):
        last = specs.latest(tx, stored.id) if stored.product == spec.product else None
        if last and (last.spec_hash, last.catalog_hash) == (spec.hash, catalog_hash):
            return stored, last
    stored = StoredSpec(
        id=SpecId(f"S-{counters.next_number(tx, 'spec'):06d}"),
        customer_id=customer.id,
        wearer_id=wearer.id,
        name=name,
        product=spec.product,
    )
    specs.add(tx, stored)
    return stored, next_version(tx, stored, spec, catalog_hash=catalog_hash, at=at)


def next_version(
    tx: Transaction, stored: StoredSpec, spec: Spec, *, catalog_hash: str, at: str
) -> SpecVersion:
    """Add a version to a saved spec, as it was seen.

    The same spec under the same catalog again is the version that is there.
    """
    last = specs.latest(tx, stored.id)
    if last and (last.spec_hash, last.catalog_hash) == (spec.hash, catalog_hash):
        return last
    version = SpecVersion(
        spec_id=stored.id,
        number=last.number + 1 if last else 1,
        spec=spec,
        catalog_hash=catalog_hash,
        created_at=at,
    )
    specs.add_version(tx, version)
    return version
