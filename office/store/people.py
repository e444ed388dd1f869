"""Customers, wearers and what was measured of them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import select

from configurator.measurements import Measurement, Source
from customers.memory import MeasurementSet, MeasurementSetId
from customers.people import AccountKind, Customer, CustomerId, Wearer, WearerId
from office.store import customer_keys
from office.store.errors import StoreClashError
from office.store.tables import (
    CustomerRow,
    MeasurementRow,
    MeasurementSetRow,
    SpecVersionRow,
    WearerRow,
)
from office.store.transaction import Transaction

_KINDS = {one.value: one for one in AccountKind}


def add(tx: Transaction, customer: Customer) -> None:
    """Store a new customer."""
    row = CustomerRow(id=customer.id, created_at=customer.created_at)
    _fill(row, customer)
    tx.add(row)
    customer_keys.give(tx, row)


def change(tx: Transaction, customer: Customer) -> None:
    """Store what is known about a customer now; when he came stays.

    Raises:
        StoreClashError: if there is no such customer.
    """
    row = tx.get(CustomerRow, customer.id)
    if row is None:
        raise StoreClashError(f"there is no customer {customer.id}")
    _fill(row, customer)
    tx.changed()
    customer_keys.refresh(tx, row)


def find(tx: Transaction, id_: str) -> Customer | None:
    """Return a customer."""
    row = tx.get(CustomerRow, id_)
    return _customer(row) if row else None


def several(tx: Transaction, ids: Sequence[str]) -> tuple[Customer, ...]:
    """Return some customers, in the order they are named."""
    rows = tx.many(select(CustomerRow).where(CustomerRow.id.in_(ids)))
    found = {row.id: _customer(row) for row in rows}
    return tuple(found[one] for one in ids if one in found)


def all(tx: Transaction) -> tuple[Customer, ...]:
    """Return every customer, by name."""
    of = select(
        CustomerRow.id, CustomerRow.name, CustomerRow.created_at, CustomerRow.kind,
        CustomerRow.email, CustomerRow.phone, CustomerRow.address,
        CustomerRow.country, CustomerRow.language,
    )  # fmt: skip
    return tuple(
        Customer(
            id=CustomerId(id_), name=name, created_at=created_at, kind=_KINDS[kind],
            email=email, phone=phone, address=tuple(json.loads(address)),
            country=country, language=language,
        )
        for id_, name, created_at, kind, email, phone, address, country, language
        in tx.rows(of.order_by(CustomerRow.name, CustomerRow.id))
    )  # fmt: skip


def add_wearer(tx: Transaction, wearer: Wearer) -> None:
    """Store a new wearer of a customer."""
    tx.add(
        WearerRow(
            id=wearer.id,
            customer_id=wearer.customer_id,
            name=wearer.name,
            created_at=wearer.created_at,
        )
    )


def find_wearer(tx: Transaction, id_: str) -> Wearer | None:
    """Return a wearer."""
    row = tx.get(WearerRow, id_)
    return _wearer(row) if row else None


def wearers_of(tx: Transaction, customer_id: str) -> tuple[Wearer, ...]:
    """Return the wearers of a customer, in the order they came."""
    of = select(WearerRow).where(WearerRow.customer_id == customer_id)
    rows = tx.many(of.order_by(WearerRow.created_at, WearerRow.id))
    return tuple(_wearer(row) for row in rows)


def add_measurements(tx: Transaction, taken: MeasurementSet) -> None:
    """Store what was measured of a wearer; earlier sets stay."""
    rows = [
        MeasurementRow(
            name=one.name,
            position=position,
            millimetres=one.millimetres,
            source=one.source.value,
            error=one.error,
            typed=one.typed,
        )
        for position, one in enumerate(taken.measurements, start=1)
    ]
    tx.add(
        MeasurementSetRow(
            id=taken.id,
            wearer_id=taken.wearer_id,
            taken_at=taken.taken_at,
            measurements=rows,
        )
    )


def find_measurements(tx: Transaction, id_: str) -> MeasurementSet | None:
    """Return a measurement set."""
    row = tx.get(MeasurementSetRow, id_)
    return _measured(row) if row else None


def measurements_of(tx: Transaction, wearer_id: str) -> tuple[MeasurementSet, ...]:
    """Return everything ever measured of a wearer, newest first."""
    of = select(MeasurementSetRow).where(MeasurementSetRow.wearer_id == wearer_id)
    newest_first = (MeasurementSetRow.taken_at.desc(), MeasurementSetRow.id.desc())
    return tuple(_measured(row) for row in tx.many(of.order_by(*newest_first)))


def measurements_of_several(
    tx: Transaction, wearer_ids: Sequence[str], *, most: int
) -> tuple[MeasurementSet, ...]:
    """Return what was last measured of some wearers, newest first."""
    of = select(MeasurementSetRow).where(MeasurementSetRow.wearer_id.in_(wearer_ids))
    newest_first = (MeasurementSetRow.taken_at.desc(), MeasurementSetRow.id.desc())
    rows = tx.many(of.order_by(*newest_first).limit(most))
    return tuple(_measured(row) for row in rows)


def latest_measurements(tx: Transaction, wearer_id: str) -> MeasurementSet | None:
    """Return what was measured last."""
    sets = measurements_of_several(tx, [wearer_id], most=1)
    return sets[0] if sets else None


def stands_on(tx: Transaction, id_: str) -> bool:
    """Tell whether a saved spec names a measurement set."""
    of = select(SpecVersionRow).where(SpecVersionRow.measurement_set_id == id_)
    return bool(tx.many(of.limit(1)))


def remove_measurements(tx: Transaction, id_: str) -> None:
    """Delete a measurement set that no spec names."""
    row = tx.get(MeasurementSetRow, id_)
    if row is not None:
        tx.remove(row)


def _fill(row: CustomerRow, customer: Customer) -> None:
    row.name, row.kind = customer.name, customer.kind.value
    row.email, row.phone = customer.email, customer.phone
    row.address = json.dumps(customer.address, ensure_ascii=False)
    row.country, row.language = customer.country, customer.language


def _customer(row: CustomerRow) -> Customer:
    return Customer(
        id=CustomerId(row.id),
        name=row.name,
        created_at=row.created_at,
        kind=AccountKind(row.kind),
        email=row.email,
        phone=row.phone,
        address=tuple(json.loads(row.address)),
        country=row.country,
        language=row.language,
    )


def _wearer(row: WearerRow) -> Wearer:
    return Wearer(
        id=WearerId(row.id),
        customer_id=CustomerId(row.customer_id),
        name=row.name,
        created_at=row.created_at,
    )


def _measured(row: MeasurementSetRow) -> MeasurementSet:
    return MeasurementSet(
        id=MeasurementSetId(row.id),
        wearer_id=WearerId(row.wearer_id),
        taken_at=row.taken_at,
        measurements=tuple(
            Measurement(
                name=one.name,
                millimetres=one.millimetres,
                source=Source(one.source),
                error=one.error,
                typed=one.typed,
            )
            for one in row.measurements
        ),
    )
