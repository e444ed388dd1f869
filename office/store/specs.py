"""Saved specs and their versions; a version never changes."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Subquery, and_, func, select

from configurator.spec import Spec
from customers.memory import MeasurementSetId, SpecId, SpecVersion, StoredSpec
from customers.people import CustomerId, WearerId
from office.store.errors import StoreDamagedError
from office.store.kept import plain_of
from office.store.tables import CustomerRow, SpecRow, SpecVersionRow
from office.store.transaction import Transaction
from rules.canonical import canonical_text

# Not `spec/1`, which is what is hashed: this form also tells where values came from.
FORM = "spec-version/1"


def add(tx: Transaction, spec: StoredSpec) -> None:
    """Store a new spec, still without a version."""
    tx.add(
        SpecRow(
            id=spec.id,
            customer_id=spec.customer_id,
            wearer_id=spec.wearer_id,
            name=spec.name,
            product=spec.product,
        )
    )


def find(tx: Transaction, id_: str) -> StoredSpec | None:
    """Return a spec."""
    row = tx.get(SpecRow, id_)
    return _spec(row) if row else None


def of_customer(tx: Transaction, customer_id: str) -> tuple[StoredSpec, ...]:
    """Return the specs of a customer, by name."""
    of = select(SpecRow).where(SpecRow.customer_id == customer_id)
    rows = tx.many(of.order_by(SpecRow.name, SpecRow.id))
    return tuple(_spec(row) for row in rows)


def counts(tx: Transaction) -> dict[str, int]:
    """Return how many saved specs each customer has who has any."""
    of = select(SpecRow.customer_id, func.count()).group_by(SpecRow.customer_id)
    return {name: int(count) for name, count in tx.rows(of)}


def of_wearer(tx: Transaction, wearer_id: str) -> tuple[StoredSpec, ...]:
    """Return the specs of a wearer, by name."""
    of = select(SpecRow).where(SpecRow.wearer_id == wearer_id)
    rows = tx.many(of.order_by(SpecRow.name, SpecRow.id))
    return tuple(_spec(row) for row in rows)


def called(tx: Transaction, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Return the names of specs and of the customers they belong to, by spec."""
    of = select(SpecRow.id, SpecRow.name, CustomerRow.name).join(
        CustomerRow, CustomerRow.id == SpecRow.customer_id
    )
    rows = tx.rows(of.where(SpecRow.id.in_(ids)))
    return {str(id_): (str(name), str(customer)) for id_, name, customer in rows}


def add_version(tx: Transaction, version: SpecVersion) -> None:
    """Store a new version of a spec.

    Raises:
        StoreClashError: if this number is taken, or the catalog is not published.
    """
    tx.add(
        SpecVersionRow(
            spec_id=version.spec_id,
            number=version.number,
            text=canonical_text(FORM, version.spec.to_plain()),
            spec_hash=version.spec_hash,
            catalog_hash=version.catalog_hash,
            created_at=version.created_at,
            measurement_set_id=version.measurement_set_id,
        )
    )


def version(tx: Transaction, spec_id: str, number: int) -> SpecVersion | None:
    """Return one version of a spec."""
    row = tx.get(SpecVersionRow, (spec_id, number))
    return _version(row) if row else None


def versions(tx: Transaction, spec_id: str) -> tuple[SpecVersion, ...]:
    """Return every version of a spec, newest first."""
    of = select(SpecVersionRow).where(SpecVersionRow.spec_id == spec_id)
    rows = tx.many(of.order_by(SpecVersionRow.number.desc()))
    return tuple(_version(row) for row in rows)


def latest(tx: Transaction, spec_id: str) -> SpecVersion | None:
    """Return the newest version of a spec."""
    of = select(SpecVersionRow).where(SpecVersionRow.spec_id == spec_id)
    row = tx.one(of.order_by(SpecVersionRow.number.desc()).limit(1))
    return _version(row) if row else None


def latest_of(tx: Transaction, spec_ids: Sequence[str]) -> tuple[SpecVersion, ...]:
    """Return the newest version of each of some specs, in one question."""
    newest = (
        select(SpecVersionRow.spec_id, func.max(SpecVersionRow.number).label("number"))
        .where(SpecVersionRow.spec_id.in_(spec_ids))
        .group_by(SpecVersionRow.spec_id)
        .subquery()
    )
    return _of_newest(tx, newest)


def latest_of_product(tx: Transaction, product: str) -> tuple[SpecVersion, ...]:
    """Return the newest version of every spec of a product."""
    newest = (
        select(SpecVersionRow.spec_id, func.max(SpecVersionRow.number).label("number"))
        .join(SpecRow, SpecRow.id == SpecVersionRow.spec_id)
        .where(SpecRow.product == product)
        .group_by(SpecVersionRow.spec_id)
        .subquery()
    )
    return _of_newest(tx, newest)


def _of_newest(tx: Transaction, newest: Subquery) -> tuple[SpecVersion, ...]:
    of = select(SpecVersionRow).join(
        newest,
        and_(
            SpecVersionRow.spec_id == newest.c.spec_id,
            SpecVersionRow.number == newest.c.number,
        ),
    )
    rows = tx.many(of.order_by(SpecVersionRow.spec_id))
    return tuple(_version(row) for row in rows)


def _spec(row: SpecRow) -> StoredSpec:
    return StoredSpec(
        id=SpecId(row.id),
        customer_id=CustomerId(row.customer_id),
        wearer_id=WearerId(row.wearer_id),
        name=row.name,
        product=row.product,
    )


def _version(row: SpecVersionRow) -> SpecVersion:
    name = f"{row.spec_id} version {row.number}"
    try:
        spec = Spec.from_plain(plain_of("spec", name, row.text))
    except (KeyError, TypeError, ValueError) as error:
        raise StoreDamagedError(f"spec {name} cannot be read: {error!r}") from error
    if spec.hash != row.spec_hash:
        raise StoreDamagedError(f"spec {name} does not match its hash")
    taken = row.measurement_set_id
    return SpecVersion(
        spec_id=SpecId(row.spec_id),
        number=row.number,
        spec=spec,
        catalog_hash=row.catalog_hash,
        created_at=row.created_at,
        measurement_set_id=MeasurementSetId(taken) if taken else None,
    )
