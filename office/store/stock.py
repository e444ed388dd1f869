"""What came in and what went out of each module; the balance is the sum."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import func, select

from office.store.tables import StockMovementRow
from office.store.transaction import Transaction
from orders.order import StockMovement


def add(tx: Transaction, *movements: StockMovement) -> None:
    """Append movements."""
    tx.add(
        *(
            StockMovementRow(
                module=one.module,
                thousandths=one.thousandths,
                reason=one.reason,
                reference=one.reference,
                at=one.at,
            )
            for one in movements
        )
    )


def hold(tx: Transaction, modules: Iterable[str]) -> None:
    """Keep others from moving these modules until this transaction ends.

    Ask for the balance after this, then reserve: so the last one is sold once.
    """
    for module in sorted(
        set(modules)
    ):  # in one order, so that no two jobs wait in a ring
        tx.hold(f"stock.{module}")


def balance(tx: Transaction, module: str) -> int:
    """Return how much of a module is there, in thousandths of its unit."""
    return balances(tx, [module])[module]


def balances(tx: Transaction, modules: Iterable[str]) -> Mapping[str, int]:
    """Return the balance of each of these modules; one never moved has zero."""
    wanted = set(modules)
    total = func.sum(StockMovementRow.thousandths)
    found = tx.totals(
        select(StockMovementRow.module, total)
        .where(StockMovementRow.module.in_(wanted))
        .group_by(StockMovementRow.module)
    )
    return {module: found.get(module, 0) for module in sorted(wanted)}


def moved(tx: Transaction, modules: Iterable[str]) -> frozenset[str]:
    """Return which of these modules were ever moved; the others are still unopened."""
    count = func.count()
    found = tx.totals(
        select(StockMovementRow.module, count)
        .where(StockMovementRow.module.in_(set(modules)))
        .group_by(StockMovementRow.module)
    )
    return frozenset(found)


def movements(tx: Transaction, module: str) -> tuple[StockMovement, ...]:
    """Return every movement of a module, oldest first."""
    of = select(StockMovementRow).where(StockMovementRow.module == module)
    return tuple(
        StockMovement(
            module=row.module,
            thousandths=row.thousandths,
            reason=row.reason,
            reference=row.reference,
            at=row.at,
        )
        for row in tx.many(of.order_by(StockMovementRow.seq))
    )
