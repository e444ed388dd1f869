"""Importing customers: tried first, then kept; what may not be used is set aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from customers.importing import Fate, Planned, read_rows
from customers.matching import Record, duplicates
from customers.people import AccountKind
from office.desk.keeping_people import new_customer
from office.desk.knowing import Told, keep_fact
from office.desk.merging import records
from office.store import Store, counters, quarantine
from office.store.quarantine import SetAside
from office.store.transaction import Transaction

CHANNEL = "import"


def try_import(
    store: Store, rows: Sequence[Mapping[str, str]], mapping: Mapping[str, str]
) -> tuple[Planned, ...]:
    """Return what would become of each row; nothing is kept.

    Raises:
        BadMappingError: if a column is mapped to no field.
    """
    with store.reading() as tx:
        return _planned(tx, rows, mapping)


def bring_in(
    store: Store,
    rows: Sequence[Mapping[str, str]],
    mapping: Mapping[str, str],
    *,
    source: str,
    at: str,
) -> tuple[Planned, ...]:
    """Keep the new customers with their facts, and set aside what may not be used.

    Duplicates are neither: whoever imports them decides whom they are.

    Raises:
        BadMappingError: if a column is mapped to no field.
    """
    with store.writing() as tx:
        planned = _planned(tx, rows, mapping)
        for one in planned:
            if one.fate is Fate.QUARANTINED:
                _set_aside(tx, one, source, at)
            elif one.fate is Fate.NEW:
                _keep(tx, one, at)
    return planned


def set_aside(store: Store) -> tuple[SetAside, ...]:
    """Return what was set aside."""
    with store.reading() as tx:
        return quarantine.all(tx)


def _planned(
    tx: Transaction, rows: Sequence[Mapping[str, str]], mapping: Mapping[str, str]
) -> tuple[Planned, ...]:
    read = read_rows(rows, mapping)
    fresh = {f"row {one.row}": one for one in read if one.fate is Fate.NEW}
    compared = [
        Record(
            id=name, name=one.own["name"], email=one.own.get("email", ""),
            phone=one.own.get("phone", ""), address=one.own.get("address", ""),
            birthday=one.facts.get("birthday", ""),
        )
        for name, one in fresh.items()
    ]  # fmt: skip
    known = records(tx)
    doubles = {
        pair.one if pair.one in fresh else pair.other: (
            pair.other if pair.one in fresh else pair.one
        )
        for pair in duplicates([*known, *compared])
        if (pair.one in fresh) != (pair.other in fresh)
    }
    by_mail = {one.email.casefold(): one.id for one in known if one.email}
    for name, one in fresh.items():  # a small base has too little to learn from
        mail = one.own.get("email", "").casefold()
        if mail in by_mail:
            doubles.setdefault(name, by_mail[mail])
    return tuple(
        replace(one, fate=Fate.DUPLICATE, same_as=doubles[f"row {one.row}"])
        if f"row {one.row}" in doubles
        else one
        for one in read
    )


def _keep(tx: Transaction, one: Planned, at: str) -> None:
    own = dict(one.own)
    customer = new_customer(
        tx, name=own["name"], at=at, kind=AccountKind(own.get("kind", "consumer")),
        email=own.get("email", ""), phone=own.get("phone", ""),
        address=tuple(part.strip() for part in own["address"].split(";"))
        if "address" in own
        else (),
        country=own.get("country", ""), language=own.get("language", "en"),
    )  # fmt: skip
    for name, value in one.facts.items():
        told = Told(
            type=name, value=value, origin="import", channel=CHANNEL, confidence=60,
            basis=one.basis.value if one.basis else "",
        )  # fmt: skip
        keep_fact(tx, customer.id, told, at=at)


def _set_aside(tx: Transaction, one: Planned, source: str, at: str) -> None:
    quarantine.add(
        tx,
        SetAside(
            id=f"Q-{counters.next_number(tx, 'quarantine'):06d}", source=source,
            row=one.row, fields=(*one.own, *one.facts), why=one.why, at=at,
        ),
    )  # fmt: skip
