"""Module stock at the desk: opening movements, and what a released order takes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from catalog.version import CatalogVersion
from office.store import settings, stock
from office.store.transaction import Transaction
from orders.lots import given_back, taken_from
from orders.order import StockMovement
from orders.snapshot import ProductionSnapshot

THOUSANDTHS = 1000


def open_stock(tx: Transaction, version: CatalogVersion, at: str) -> None:
    """Book the opening stock of every module that has no movement yet."""
    done = f"stock opened {version.hash}"
    if settings.get(tx, done):
        return
    settings.put(tx, done, at)
    new = [
        StockMovement(
            module=module.code,
            thousandths=module.opening_stock * THOUSANDTHS,
            reason="opening",
            reference=version.product,
            at=at,
        )
        for module in version.modules.values()
        if module.opening_stock and not stock.movements(tx, module.code)
    ]
    if new:
        stock.add(tx, *new)


def reserve(
    tx: Transaction, production: ProductionSnapshot, day: date, at: str
) -> None:
    """Take from stock exactly what the production snapshot says stock covers.

    An order that was released before has some of it already: only the difference is
    taken, or given back. Every movement names the lot it took.
    """
    number = production.number
    has = taken(tx, number)
    reason = "change" if has else "reservation"
    wanted = {need.module: need.from_stock for need in production.needs}
    more: dict[str, int] = {}
    for module in sorted({*wanted, *has}):
        own = sum(amount for _, amount in has.get(module, ()))
        if wanted.get(module, 0) != own:
            more[module] = wanted.get(module, 0) - own
    shelves = stock.lots_of_each(
        tx, [code for code, amount in more.items() if amount > 0]
    )
    moved: list[StockMovement] = []
    for module, amount in more.items():
        if amount > 0:
            lots = taken_from(shelves.get(module, ()), amount, day.isoformat())
            moved += _out(lots, module, reason, number, at)
        else:
            back = given_back(has[module], -amount)
            moved += _back(back, module, reason, number, at)
    if moved:
        stock.add(tx, *moved)


def take(
    tx: Transaction, module: str, thousandths: int, reason: str, reference: str,
    day: date, at: str,
) -> None:  # fmt: skip
    """Take from the lots whose turn it is; hold the module before."""
    lots = taken_from(stock.lots_of(tx, module), thousandths, day.isoformat())
    stock.add(tx, *_out(lots, module, reason, reference, at))


def give_back(tx: Transaction, number: str, at: str) -> None:
    """Put back what a released order took, before anybody cut into it."""
    for module, lots in sorted(taken(tx, number).items()):
        stock.add(tx, *_back(lots, module, "cancellation", number, at))


def taken(tx: Transaction, number: str) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return what an order has of each module, lot by lot as it was taken."""
    sums: dict[str, dict[str, int]] = {}
    for one in stock.of_reference(tx, number):
        lots = sums.setdefault(one.module, {})
        lots[one.lot] = lots.get(one.lot, 0) - one.thousandths
    found = {
        module: tuple((lot, amount) for lot, amount in lots.items() if amount > 0)
        for module, lots in sums.items()
    }
    return {module: lots for module, lots in found.items() if lots}


def _out(
    lots: Iterable[tuple[str, int]], module: str, reason: str, reference: str, at: str
) -> list[StockMovement]:
    return [
        StockMovement(
            module=module, thousandths=-amount, reason=reason, reference=reference,
            at=at, lot=lot,
        )
        for lot, amount in lots
    ]  # fmt: skip


def _back(
    lots: Iterable[tuple[str, int]], module: str, reason: str, reference: str, at: str
) -> list[StockMovement]:
    out = [(lot, -amount) for lot, amount in lots]
    return _out(out, module, reason, reference, at)
