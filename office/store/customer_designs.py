"""Whose designs in progress are: noted when a known customer begins one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, func, select

from office.store.tables import CustomerDesignRow, DesignStepRow
from office.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerDesign:
    """A design of a customer; ``by`` is who began it, himself or somebody for him."""

    code: str
    customer: str
    at: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Newest:
    """The newest step of a design."""

    code: str
    number: int
    product: str
    at: str


def note(tx: Transaction, one: CustomerDesign) -> None:
    """Note whose a design is; the first to begin it counts."""
    if tx.get(CustomerDesignRow, one.code) is None:
        tx.add(
            CustomerDesignRow(
                code=one.code, customer_id=one.customer, begun_at=one.at,
                begun_by=one.by,
            )
        )  # fmt: skip


def is_done(tx: Transaction, codes: Iterable[str]) -> None:
    """Note that designs are in progress no more: they were saved or ordered."""
    tx.run(delete(CustomerDesignRow).where(CustomerDesignRow.code.in_(list(codes))))


def of_customer(
    tx: Transaction, customer: str, *, most: int
) -> tuple[CustomerDesign, ...]:
    """Return the designs a customer began last, newest first."""
    of = select(CustomerDesignRow).where(CustomerDesignRow.customer_id == customer)
    newest = of.order_by(CustomerDesignRow.begun_at.desc(), CustomerDesignRow.code)
    return tuple(
        CustomerDesign(
            code=row.code, customer=row.customer_id, at=row.begun_at, by=row.begun_by
        )
        for row in tx.many(newest.limit(most))
    )


def newest_of(tx: Transaction, codes: tuple[str, ...]) -> tuple[Newest, ...]:
    """Return the newest step of each of some designs, the one made last first."""
    if not codes:
        return ()
    last = (
        select(DesignStepRow.code, func.max(DesignStepRow.number).label("number"))
        .where(DesignStepRow.code.in_(codes))
        .group_by(DesignStepRow.code)
        .subquery()
    )
    of = select(DesignStepRow).join(
        last,
        (DesignStepRow.code == last.c.code) & (DesignStepRow.number == last.c.number),
    )
    rows = tx.many(of.order_by(DesignStepRow.made_at.desc(), DesignStepRow.code))
    return tuple(
        Newest(code=row.code, number=row.number, product=row.product, at=row.made_at)
        for row in rows
    )
