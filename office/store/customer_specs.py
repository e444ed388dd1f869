"""A customer's saved specs as a page lists them: when each was saved last, no more.

What was chosen in them is read where somebody opens one: a dealer has hundreds.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Select, and_, func, select

from customers.memory import SpecId, StoredSpec
from customers.people import CustomerId, WearerId
from office.store.tables import SpecRow, SpecVersionRow
from office.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecKept:
    """A saved spec, and when its newest version was made (ISO text in UTC)."""

    stored: StoredSpec
    saved_at: str


def lately(tx: Transaction, customer: str, *, most: int) -> tuple[SpecKept, ...]:
    """Return the specs a customer saved or changed last, newest first."""
    return _kept(tx, _of(customer).limit(most))


def named(tx: Transaction, customer: str, ids: Collection[str]) -> tuple[SpecKept, ...]:
    """Return some specs of a customer, newest first; nobody else's."""
    return _kept(tx, _of(customer).where(SpecRow.id.in_(ids)))


def _of(customer: str) -> Select[str, str, str, str, str, str]:
    newest = (
        select(SpecVersionRow.spec_id, func.max(SpecVersionRow.number).label("number"))
        .join(SpecRow, SpecRow.id == SpecVersionRow.spec_id)
        .where(SpecRow.customer_id == customer)
        .group_by(SpecVersionRow.spec_id)
        .subquery()
    )
    return (
        select(
            SpecRow.id, SpecRow.customer_id, SpecRow.wearer_id, SpecRow.name,
            SpecRow.product, SpecVersionRow.created_at,
        )
        .join(newest, newest.c.spec_id == SpecRow.id)
        .join(
            SpecVersionRow,
            and_(
                SpecVersionRow.spec_id == SpecRow.id,
                SpecVersionRow.number == newest.c.number,
            ),
        )
        .where(SpecRow.customer_id == customer)
        .order_by(SpecVersionRow.created_at.desc(), SpecRow.id.desc())
    )  # fmt: skip


def _kept(
    tx: Transaction, of: Select[str, str, str, str, str, str]
) -> tuple[SpecKept, ...]:
    found: list[SpecKept] = []
    for id_, customer, wearer, name, product, saved_at in tx.rows(of):
        stored = StoredSpec(
            id=SpecId(id_), customer_id=CustomerId(customer), name=name,
            wearer_id=WearerId(wearer), product=product,
        )  # fmt: skip
        found.append(SpecKept(stored=stored, saved_at=saved_at))
    return tuple(found)
