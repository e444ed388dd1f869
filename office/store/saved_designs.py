"""Designs kept under a name, by customers and by visitors without an account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from sqlalchemy import func, select

from office.store.errors import StoreDamagedError
from office.store.kept import plain_of
from office.store.tables import SavedDesignRow
from office.store.transaction import Transaction
from rules.canonical import canonical_text

FORM = "saved-design/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedDesign:
    """One design under a name; ``amount`` (minor units) and ``values`` as it was."""

    id: str
    owner: str
    name: str
    code: str
    number: int
    amount: int
    currency: str
    values: Mapping[str, str]
    saved_at: str


def add(tx: Transaction, one: SavedDesign) -> None:
    """Keep one more."""
    tx.add(
        SavedDesignRow(
            id=one.id,
            owner=one.owner,
            name=one.name,
            design_code=one.code,
            design_number=one.number,
            amount=one.amount,
            currency=one.currency,
            held=canonical_text(FORM, {"values": dict(one.values)}),
            saved_at=one.saved_at,
        )
    )


def find(tx: Transaction, owner: str, id_: str) -> SavedDesign | None:
    """Return a design its owner kept; another's is none."""
    row = _row(tx, owner, id_)
    return _saved(row) if row else None


def of_owner(
    tx: Transaction, owner: str, *, skip: int = 0, most: int = 1000
) -> tuple[SavedDesign, ...]:
    """Return what somebody kept, newest first."""
    of = select(SavedDesignRow).where(SavedDesignRow.owner == owner)
    newest = of.order_by(SavedDesignRow.saved_at.desc(), SavedDesignRow.id)
    return tuple(_saved(row) for row in tx.many(newest.offset(skip).limit(most)))


def how_many(tx: Transaction, owner: str) -> int:
    """Count what somebody kept."""
    of = select(func.count()).select_from(SavedDesignRow)
    return tx.number(of.where(SavedDesignRow.owner == owner))


def rename(tx: Transaction, owner: str, id_: str, name: str) -> bool:
    """Give a kept design another name; ``False``: he has none of this id."""
    row = _row(tx, owner, id_)
    if row is not None:
        row.name = name
        tx.changed()
    return row is not None


def remove(tx: Transaction, owner: str, id_: str) -> bool:
    """Keep a design no longer; ``False``: he has none of this id."""
    row = _row(tx, owner, id_)
    if row is not None:
        tx.remove(row)
    return row is not None


def hand_over(tx: Transaction, before: str, after: str) -> int:
    """Give everything of one owner to another; return how many there were."""
    of = select(SavedDesignRow).where(SavedDesignRow.owner == before)
    rows = tx.many(of)
    for row in rows:
        row.owner = after
    tx.changed()
    return len(rows)


def _row(tx: Transaction, owner: str, id_: str) -> SavedDesignRow | None:
    row = tx.get(SavedDesignRow, id_)
    return row if row is not None and row.owner == owner else None


def _saved(row: SavedDesignRow) -> SavedDesign:
    plain = plain_of("saved design", row.id, row.held)
    values = plain.get("values")
    if not isinstance(values, dict):
        raise StoreDamagedError(f"saved design {row.id} cannot be read")
    return SavedDesign(
        id=row.id,
        owner=row.owner,
        name=row.name,
        code=row.design_code,
        number=row.design_number,
        amount=row.amount,
        currency=row.currency,
        values=cast("Mapping[str, str]", values),
        saved_at=row.saved_at,
    )
