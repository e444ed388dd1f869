"""Module stock at the desk: opening movements, and what a released order takes."""

from __future__ import annotations

from catalog.version import CatalogVersion
from office.store import settings, stock
from office.store.transaction import Transaction
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
    tx: Transaction,
    production: ProductionSnapshot,
    at: str,
    before: ProductionSnapshot | None = None,
) -> None:
    """Take from stock exactly what the production snapshot says stock covers.

    An order that was released ``before`` has some of it already: only the difference
    is taken, or given back.
    """
    if before is None:
        _move(tx, production, "reservation", -1, at)
        return
    more: dict[str, int] = {}
    for sign, made in ((-1, before), (1, production)):
        for need in made.needs:
            more[need.module] = more.get(need.module, 0) + sign * need.from_stock
    moved = [
        StockMovement(
            module=module, thousandths=-thousandths, reason="change",
            reference=production.number, at=at,
        )
        for module, thousandths in sorted(more.items())
        if thousandths
    ]  # fmt: skip
    if moved:
        stock.add(tx, *moved)


def give_back(tx: Transaction, production: ProductionSnapshot, at: str) -> None:
    """Put back what a released order took, before anybody cut into it."""
    _move(tx, production, "cancellation", 1, at)


def _move(
    tx: Transaction, production: ProductionSnapshot, reason: str, sign: int, at: str
) -> None:
    moved = [
        StockMovement(
            module=need.module,
            thousandths=sign * need.from_stock,
            reason=reason,
            reference=production.number,
            at=at,
        )
        for need in production.needs
        if need.from_stock
    ]
    if moved:
        stock.add(tx, *moved)
