"""What procurement was asked to fill stock up with, until it came in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select

from office.store.tables import ReplenishmentRow
from office.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What of one thing asked for is still to come, in thousandths."""

    seq: int
    module: str
    thousandths: int


def ask(tx: Transaction, module: str, thousandths: int, at: str) -> None:
    """Keep that so much of a module was asked for."""
    row = ReplenishmentRow(module=module, asked=thousandths, came_in=0, at=at)
    tx.add(row)


def open_amounts(tx: Transaction, modules: Iterable[str]) -> dict[str, int]:
    """Return the thousandths of each module that were asked for and did not come."""
    missing = func.sum(ReplenishmentRow.asked - ReplenishmentRow.came_in)
    return tx.totals(
        select(ReplenishmentRow.module, missing)
        .where(ReplenishmentRow.module.in_(set(modules)))
        .group_by(ReplenishmentRow.module)
    )


def still_open(tx: Transaction) -> tuple[Asked, ...]:
    """Return each thing asked for that did not come in whole, the oldest first."""
    of = select(ReplenishmentRow).where(
        ReplenishmentRow.came_in < ReplenishmentRow.asked
    )
    return tuple(
        Asked(seq=row.seq, module=row.module, thousandths=row.asked - row.came_in)
        for row in tx.many(of.order_by(ReplenishmentRow.seq))
    )


def answer(tx: Transaction, seq: int, thousandths: int) -> None:
    """Note that so much came in for one thing that was asked for."""
    of = select(ReplenishmentRow).where(ReplenishmentRow.seq == seq).with_for_update()
    row = tx.one(of.execution_options(populate_existing=True))
    if row is not None:
        row.came_in = min(row.asked, row.came_in + thousandths)
        tx.changed()


def came_in(tx: Transaction, module: str, thousandths: int) -> None:
    """Answer what was asked for, the oldest first; more than that answers nothing."""
    of = select(ReplenishmentRow).where(
        ReplenishmentRow.module == module,
        ReplenishmentRow.came_in < ReplenishmentRow.asked,
    )
    left = thousandths
    for row in tx.many(of.order_by(ReplenishmentRow.seq).with_for_update()):
        answered = min(left, row.asked - row.came_in)
        row.came_in += answered
        left -= answered
    tx.changed()
