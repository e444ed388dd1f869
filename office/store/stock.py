"""What came in and what went out of each module; the balance is the sum."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import ColumnElement, and_, func, insert, or_, select

from office.store.errors import NeverChangesError
from office.store.tables import StockLotRow, StockMovementRow
from office.store.transaction import Transaction
from orders.lots import LotOnShelf
from orders.order import StockMovement


def add(tx: Transaction, *movements: StockMovement) -> None:
    """Append movements."""
    rows = [
        {
            "module": one.module,
            "thousandths": one.thousandths,
            "reason": one.reason,
            "reference": one.reference,
            "at": one.at,
            "lot": one.lot,
        }
        for one in movements
    ]
    if rows:  # nobody asks for their numbers, so they go in together
        tx.run(insert(StockMovementRow), rows)


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
    wanted = sorted(set(modules))
    found = moved(tx, wanted)
    return {module: found.get(module, 0) for module in wanted}


def moved(tx: Transaction, modules: Iterable[str]) -> Mapping[str, int]:
    """Return the balance of those of these modules that ever moved.

    The others are still unopened.
    """
    total = func.sum(StockMovementRow.thousandths)
    return tx.totals(
        select(StockMovementRow.module, total)
        .where(StockMovementRow.module.in_(set(modules)))
        .group_by(StockMovementRow.module)
    )


def movements(tx: Transaction, module: str) -> tuple[StockMovement, ...]:
    """Return every movement of a module, oldest first."""
    return _found(tx, StockMovementRow.module == module)


def of_reference(tx: Transaction, reference: str) -> tuple[StockMovement, ...]:
    """Return every movement an order or a purchase order brought, oldest first."""
    return _found(tx, StockMovementRow.reference == reference)


def of_lot(tx: Transaction, lot: str) -> tuple[StockMovement, ...]:
    """Return every movement of a lot, of whatever module, oldest first.

    What was received before movements named their lots has its lot as its reference.
    """
    before = and_(
        StockMovementRow.reason == "receipt", StockMovementRow.lot == "",
        StockMovementRow.reference == lot,
    )  # fmt: skip
    return _found(tx, or_(StockMovementRow.lot == lot, before))


def lot_names(tx: Transaction) -> list[str]:
    """Return the name of every lot that ever moved."""
    lot = StockMovementRow.lot
    return tx.many(select(lot).where(lot != "").distinct().order_by(lot))


def taken_by(tx: Transaction, orders: Collection[str]) -> dict[tuple[str, str], int]:
    """Return what each of these orders has of each module, by order and module."""
    reference, module = StockMovementRow.reference, StockMovementRow.module
    of = (
        select(reference, module, func.sum(StockMovementRow.thousandths))
        .where(reference.in_(orders))
        .group_by(reference, module)
    )
    return {(one, code): -int(total) for one, code, total in tx.rows(of)}


def lots_of(tx: Transaction, module: str) -> tuple[LotOnShelf, ...]:
    """Return what lies there of each lot of a module, the first that came first."""
    return lots_of_each(tx, [module]).get(module, ())


def lots_of_each(
    tx: Transaction, modules: Iterable[str]
) -> Mapping[str, tuple[LotOnShelf, ...]]:
    """Return the lots of each of these modules that ever moved, as ``lots_of``."""
    wanted = set(modules)
    code, lot = StockMovementRow.module, StockMovementRow.lot
    first = func.min(StockMovementRow.seq)
    of = (
        select(code, lot, func.sum(StockMovementRow.thousandths), first)
        .where(code.in_(wanted))
        .group_by(code, lot)
        .order_by(first)
    )
    until = select(StockLotRow.module, StockLotRow.lot, StockLotRow.expires_on).where(
        StockLotRow.module.in_(wanted)
    )
    good = {(module, name): until for module, name, until in tx.rows(until)}
    found: dict[str, list[LotOnShelf]] = {}
    for module, name, total, begun in tx.rows(of):
        found.setdefault(module, []).append(
            LotOnShelf(
                lot=name, thousandths=int(total), first=int(begun),
                expires_on=good.get((module, name), ""),
            )
        )  # fmt: skip
    return {module: tuple(lots) for module, lots in found.items()}


def keep_expiry(
    tx: Transaction, module: str, lot: str, expires_on: str, at: str
) -> None:
    """Keep until when a lot is good.

    Raises:
        NeverChangesError: if another day was kept for it before.
    """
    row = tx.get(StockLotRow, (module, lot))
    if row is None:
        tx.add(StockLotRow(module=module, lot=lot, expires_on=expires_on, at=at))
    elif row.expires_on != expires_on:
        raise NeverChangesError(f"lot {lot} of {module} is good until {row.expires_on}")


def expiry_of(tx: Transaction, module: str, lot: str) -> str:
    """Return until when a lot is good; empty: nobody said."""
    row = tx.get(StockLotRow, (module, lot))
    return row.expires_on if row else ""


def _found(tx: Transaction, which: ColumnElement[bool]) -> tuple[StockMovement, ...]:
    of = select(StockMovementRow).where(which).order_by(StockMovementRow.seq)
    return tuple(
        StockMovement(
            module=row.module,
            thousandths=row.thousandths,
            reason=row.reason,
            reference=row.reference,
            at=row.at,
            lot=row.lot,
        )
        for row in tx.many(of)
    )
