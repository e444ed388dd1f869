"""What procurement was asked to fill stock up with, until it came in."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select

from office.store.tables import ReplenishmentRow
from office.store.transaction import Transaction


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
