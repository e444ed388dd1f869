"""Customers, wearers and what was measured: kept once, never asked twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from configurator.measurements import Measurement, Source, plausible
from configurator.spec_making import ImpossibleBodyError
from customers.memory import MeasurementSet, MeasurementSetId
from customers.people import AccountKind, Customer, CustomerId, Wearer, WearerId
from office.desk.catalogs_on import current_version
from office.desk.errors import NotFoundError
from office.store import counters, people
from office.store.engine import Store
from office.store.transaction import Transaction


def add_customer(
    store: Store,
    *,
    name: str,
    at: str,
    kind: str = "consumer",
    email: str = "",
    phone: str = "",
    address: tuple[str, ...] = (),
    country: str = "",
    language: str = "en",
) -> Customer:
    """Keep a new customer under a number of his own.

    Raises:
        NamelessError: without a name.
        NotFoundError: for a kind of account there is none of.
    """
    known = [one.value for one in AccountKind]
    if kind not in known:
        raise NotFoundError("kind of account", kind, known)
    with store.writing() as tx:
        return new_customer(
            tx, name=name, at=at, kind=AccountKind(kind), email=email, phone=phone,
            address=address, country=country, language=language,
        )  # fmt: skip


def new_customer(
    tx: Transaction,
    *,
    name: str,
    at: str,
    kind: AccountKind = AccountKind.CONSUMER,
    email: str = "",
    phone: str = "",
    address: tuple[str, ...] = (),
    country: str = "",
    language: str = "en",
) -> Customer:
    """Keep a new customer in a transaction that is open.

    Raises:
        NamelessError: without a name.
    """
    customer = Customer(
        id=CustomerId(f"C-{counters.next_number(tx, 'customer'):06d}"),
        name=name,
        created_at=at,
        kind=kind,
        email=email,
        phone=phone,
        address=address,
        country=country,
        language=language,
    )
    people.add(tx, customer)
    return customer


def keep_said(
    tx: Transaction, known: Customer, *, name: str, email: str, phone: str,
    address: tuple[str, ...], country: str, language: str,
) -> Customer:  # fmt: skip
    """Keep what a customer says of himself now: how he is called, where he is.

    Raises:
        NamelessError: without a name.
    """
    said = replace(
        known, name=name, email=email, phone=phone, address=address, country=country,
        language=language,
    )  # fmt: skip
    if said != known:
        people.change(tx, said)
    return said


def the_customer(tx: Transaction, name: str) -> Customer:
    """Return a customer.

    Raises:
        NotFoundError: if there is none of this number.
    """
    found = people.find(tx, name)
    if found is None:
        raise NotFoundError("customer", name, [c.id for c in people.all(tx)])
    return found


def add_wearer(store: Store, *, customer: str, name: str, at: str) -> Wearer:
    """Keep a new wearer of a customer.

    Raises:
        NotFoundError: if there is no such customer.
        NamelessError: without a name.
    """
    with store.writing() as tx:
        return new_wearer(tx, the_customer(tx, customer), name=name, at=at)


def new_wearer(tx: Transaction, owner: Customer, *, name: str, at: str) -> Wearer:
    """Keep a new wearer in a transaction that is open.

    Raises:
        NamelessError: without a name.
    """
    wearer = Wearer(
        id=WearerId(f"W-{counters.next_number(tx, 'wearer'):06d}"),
        customer_id=owner.id,
        name=name,
        created_at=at,
    )
    people.add_wearer(tx, wearer)
    return wearer


def the_wearer(tx: Transaction, name: str) -> Wearer:
    """Return a wearer.

    Raises:
        NotFoundError: if there is none of this number.
    """
    found = people.find_wearer(tx, name)
    if found is None:
        known = [w.id for c in people.all(tx) for w in people.wearers_of(tx, c.id)]
        raise NotFoundError("wearer", name, known)
    return found


def add_measurements(
    store: Store,
    *,
    wearer: str,
    body: Mapping[str, int],
    source: str,
    product: str,
    at: str,
    typed: Mapping[str, str] | None = None,
    error: int = 10,
) -> MeasurementSet:
    """Keep a set of measures; one that nobody can have is refused.

    Raises:
        NotFoundError: if there is no such wearer, product, source or measure.
        ImpossibleBodyError: with every measure that cannot be, and with all of them
            where the product is fitted to none that was taken.
    """
    known = [one.value for one in Source]
    if source not in known:
        raise NotFoundError("source of measurements", source, known)
    with store.writing() as tx:
        owner = the_wearer(tx, wearer)
        version = current_version(tx, product)
        names = [m.name for m in version.measures]
        for name in body:  # a misspelt one would be kept, and never used
            if name not in names:
                raise NotFoundError("measure", name, names)
        given = tuple(m for m in version.measures if m.name in body)
        faults = plausible(body, given or version.measures)
        if faults:
            raise ImpossibleBodyError(faults)
        taken = MeasurementSet(
            id=MeasurementSetId(f"M-{counters.next_number(tx, 'measurement'):06d}"),
            wearer_id=owner.id,
            taken_at=at,
            measurements=tuple(
                Measurement(
                    name=name,
                    millimetres=millimetres,
                    source=Source(source),
                    error=error,
                    typed=(typed or {}).get(name, ""),
                )
                for name, millimetres in body.items()
            ),
        )
        people.add_measurements(tx, taken)
    return taken


def all_customers(store: Store) -> tuple[Customer, ...]:
    """Return every customer, by name."""
    with store.reading() as tx:
        return people.all(tx)


def one_customer(
    store: Store, name: str
) -> tuple[Customer, tuple[tuple[Wearer, MeasurementSet | None], ...]]:
    """Return a customer with his wearers and what was last measured of each.

    Raises:
        NotFoundError: if there is none of this number.
    """
    with store.reading() as tx:
        customer = the_customer(tx, name)
        wearers = people.wearers_of(tx, customer.id)
        return customer, tuple(
            (wearer, people.latest_measurements(tx, wearer.id)) for wearer in wearers
        )
