"""Making two customers one, and parting them again exactly.

Whatever table names a customer is found in the tables themselves, so that a new table
is merged without anybody thinking of it. What was moved is written down row by row;
what clashes with a row of the one who stays is taken out and kept whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import inspect, select
from sqlalchemy.orm import Mapper

from office.store import customer_keys
from office.store.errors import StoreClashError
from office.store.tables import CustomerRow, MergeRow, StoreRow
from office.store.transaction import Transaction

OWNERS = frozenset(
    {
        ("accounts", "customer_id"),
        ("cart_codes", "owner"),
        ("cart_lines", "owner"),
        ("improvement_sources", "customer_id"),
        ("measuring", "owner"),
        ("saved_designs", "owner"),
        ("share_links", "owner"),
        ("shown_checks", "owner"),
        ("wishes", "contact"),
    }
)
"""Columns that name a customer without a foreign key: a visitor may stand there too."""
_IN_WORDS = "owner"
"""The column that says ``customer C-1`` or ``visitor KEY`` instead of a bare number."""
_OWN = frozenset({"merges", "erasures"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Two customers made one; instants ISO in UTC, ``undone_at`` empty while it is."""

    id: str
    kept: str
    gone: str
    actor: str
    at: str
    undone_at: str = ""


def merge(tx: Transaction, one: Merge) -> None:
    """Give everything of one customer to another, and take his own row out.

    Raises:
        StoreClashError: if one of them is not there, or they are the same.
    """
    kept, gone = tx.get(CustomerRow, one.kept), tx.get(CustomerRow, one.gone)
    if kept is None or gone is None or kept is gone:
        raise StoreClashError(f"{one.kept} and {one.gone} cannot be made one")
    held = {"gone": _plain(gone), "kept": _plain(kept)}
    moved: list[list[object]] = []
    dropped: list[list[object]] = []
    for mapper, column in columns_of_customers():
        kind = mapper.class_
        before, after = named_in(column, one.gone), named_in(column, one.kept)
        attribute = mapper.get_property_by_column(mapper.local_table.c[column]).key
        rows = tx.many(select(kind).where(getattr(kind, attribute) == before))
        for row in rows:
            key = inspect(row).identity or ()
            then = tuple(after if part == before else part for part in key)
            if then != key and tx.get(kind, then) is not None:
                dropped.append([table_of(mapper), _plain(row)])
                tx.remove(row)
                continue
            setattr(row, attribute, after)
            tx.changed()
            moved.append([table_of(mapper), column, list(key)])
    for name in ("email", "phone", "country"):
        if not getattr(kept, name):
            setattr(kept, name, getattr(gone, name))
    if kept.address == "[]":
        kept.address = gone.address
    tx.changed()
    tx.remove(gone)
    tx.add(
        MergeRow(
            id=one.id, kept_id=one.kept, gone_id=one.gone, actor=one.actor, at=one.at,
            held=json.dumps({**held, "moved": moved, "dropped": dropped}), undone_at="",
        )
    )  # fmt: skip


def undo(tx: Transaction, id_: str, at: str) -> Merge:
    """Part two customers that were made one: each row goes back where it was.

    Raises:
        StoreClashError: if there is no such merge, or it is undone already.
    """
    row = tx.get(MergeRow, id_)
    if row is None or row.undone_at:
        raise StoreClashError(f"{id_} is no merge that could be undone")
    held = json.loads(row.held)
    tx.add(CustomerRow(**held["gone"]))
    mappers = {table_of(m): m for m, _ in columns_of_customers()}
    for table, column, key in held["moved"]:
        mapper = mappers[table]
        gone, kept_now = named_in(column, row.gone_id), named_in(column, row.kept_id)
        now = tuple(kept_now if part == gone else part for part in key)
        there = tx.get(mapper.class_, now if len(now) > 1 else now[0])
        if there is not None:  # what was deleted since stays deleted
            name = mapper.get_property_by_column(mapper.local_table.c[column]).key
            setattr(there, name, gone)
            tx.changed()
    for table, plain in held["dropped"]:
        tx.add(mappers[table].class_(**plain))
    kept = tx.get(CustomerRow, row.kept_id)
    for name, value in held["kept"].items():
        setattr(kept, name, value)
    row.undone_at = at
    tx.changed()
    for id_ in (row.kept_id, row.gone_id):  # either may have been changed since
        parted = tx.get(CustomerRow, id_)
        if parted is not None:
            customer_keys.refresh(tx, parted)
    return _merge(row)


def all(tx: Transaction) -> tuple[Merge, ...]:
    """Return every merge, the last first."""
    rows = tx.many(select(MergeRow).order_by(MergeRow.at.desc(), MergeRow.id.desc()))
    return tuple(map(_merge, rows))


def named_in(column: str, customer: str) -> str:
    """Return how a column names a customer."""
    return f"customer {customer}" if column == _IN_WORDS else customer


def columns_of_customers() -> Iterator[tuple[Mapper[StoreRow], str]]:
    """Return every column that names a customer, in a fixed order."""
    mappers = sorted(StoreRow.registry.mappers, key=lambda one: one.class_.__name__)
    for mapper in mappers:
        table = mapper.local_table
        name = table_of(mapper)
        if name in _OWN:
            continue
        for column in table.columns:
            targets = {key.target_fullname for key in column.foreign_keys}
            if "customers.id" in targets or (name, column.name) in OWNERS:
                yield mapper, column.name


def table_of(mapper: Mapper[StoreRow]) -> str:
    """Return the name of the table behind rows of a kind."""
    return str(mapper.class_.__tablename__)


def _plain(row: StoreRow) -> dict[str, object]:
    mapper = inspect(row).mapper
    return {one.key: getattr(row, one.key) for one in mapper.column_attrs}


def _merge(row: MergeRow) -> Merge:
    return Merge(
        id=row.id, kept=row.kept_id, gone=row.gone_id, actor=row.actor, at=row.at,
        undone_at=row.undone_at,
    )  # fmt: skip
