"""Module stock at the desk: received, counted, looked at, and filled up again.

Modules are stocked, finished goods never: whatever is no module of a published
catalog is refused. Movements are appended, never changed; the balance is their sum.
"""

from __future__ import annotations

from dataclasses import dataclass

from catalog.parts import KIT, Module
from catalog.version import CatalogVersion
from office.desk.errors import NotFoundError
from office.desk.once import done_before, keep_done, request
from office.desk.order_at_hand import By
from office.desk.stocking import THOUSANDTHS, open_stock
from office.errors import OfficeError
from office.store import catalogs, replenishing, stock, workload
from office.store.engine import Store
from office.store.transaction import Transaction
from orders.order import StockMovement
from orders.replenishing import to_fill_up


class AmountError(OfficeError):
    """An amount of a module that can neither come in nor lie there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnShelf:
    """A module in stock, in thousandths of its unit.

    ``claimed`` is what placed orders count on, ``asked_for`` what procurement was
    asked to fill up with and has not received.
    """

    module: Module
    there: int
    claimed: int
    asked_for: int
    movements: tuple[StockMovement, ...] = ()


def receive(store: Store, code: str, thousandths: int, lot: str, by: By) -> OnShelf:
    """Book what came in, under its lot; what was asked for is answered by it.

    Raises:
        NotFoundError: if no published catalog has this module.
        AmountError: if it is nothing, or less.
    """
    if thousandths <= 0:
        raise AmountError(f"{thousandths} thousandths of {code} cannot come in")
    return _move(store, code, thousandths, "receipt", lot, by)


def count(store: Store, code: str, thousandths: int, by: By) -> OnShelf:
    """Set the balance to what was counted, by one movement of the difference.

    Raises:
        NotFoundError: if no published catalog has this module.
        AmountError: if less than nothing was counted.
    """
    if thousandths < 0:
        raise AmountError(f"{thousandths} thousandths of {code} cannot lie there")
    return _move(store, code, thousandths, "count", by.day.isoformat(), by)


def on_shelf(store: Store, code: str = "") -> tuple[OnShelf, ...]:
    """Return one module with its movements, or all modules without.

    Raises:
        NotFoundError: if no published catalog has this module.
    """
    with store.reading() as tx:
        modules = published_modules(tx)
        if code:
            return (_looked_at(tx, _module(modules, code), movements=True),)
        return _all_looked_at(tx, modules)


def fill_up(store: Store, by: By) -> tuple[tuple[str, int], ...]:
    """Ask for what lies under its reorder point: once, until it came in.

    Returns:
        Each module with the thousandths that were asked for now.
    """
    with store.writing() as tx:
        modules = published_modules(tx)
        stock.hold(tx, modules)
        for version in _published(tx):
            open_stock(tx, version, by.at)
        asked = to_fill_up(
            modules, stock.balances(tx, modules), workload.claimed(tx, modules),
            replenishing.open_amounts(tx, modules),
        )  # fmt: skip
        for code, thousandths in asked:
            replenishing.ask(tx, code, thousandths, by.at)
    return asked


def published_modules(tx: Transaction) -> dict[str, Module]:
    """Return every module that lies in stock, of every catalog published now."""
    found: dict[str, Module] = {}
    for version in _published(tx):
        found |= {
            code: one for code, one in version.modules.items() if one.policy != KIT
        }
    return found


def _move(
    store: Store, code: str, thousandths: int, reason: str, reference: str, by: By
) -> OnShelf:
    said: dict[str, object] = {"module": code, "to": thousandths, "lot": reference}
    job = request(by.actor, by.key, f"stock {reason}", said)
    with store.writing() as tx:
        module = _module(published_modules(tx), code)
        if done_before(tx, job) is None:
            stock.hold(tx, [code])
            for version in _published(tx):
                if code in version.modules:
                    open_stock(tx, version, by.at)
            more = thousandths
            if reason == "count":
                more -= stock.balance(tx, code)
            if more:
                moved = StockMovement(
                    module=code, thousandths=more, reason=reason, reference=reference,
                    at=by.at,
                )  # fmt: skip
                stock.add(tx, moved)
            if reason == "receipt":
                replenishing.came_in(tx, code, thousandths)
            keep_done(tx, job, code, 1, by.at)
        return _looked_at(tx, module, movements=True)


def _looked_at(tx: Transaction, module: Module, *, movements: bool = False) -> OnShelf:
    code = module.code
    there = stock.balance(tx, code)
    if not stock.moved(tx, [code]):
        there = module.opening_stock * THOUSANDTHS
    return OnShelf(
        module=module,
        there=there,
        claimed=workload.claimed(tx, [code]).get(code, 0),
        asked_for=replenishing.open_amounts(tx, [code]).get(code, 0),
        movements=stock.movements(tx, code) if movements else (),
    )


def _all_looked_at(tx: Transaction, modules: dict[str, Module]) -> tuple[OnShelf, ...]:
    """Return every module as it lies there, with four questions to the store in all."""
    there, moved = stock.balances(tx, modules), stock.moved(tx, modules)
    claimed = workload.claimed(tx, modules)
    asked_for = replenishing.open_amounts(tx, modules)
    return tuple(
        OnShelf(
            module=module, claimed=claimed.get(code, 0),
            there=there[code] if code in moved else module.opening_stock * THOUSANDTHS,
            asked_for=asked_for.get(code, 0),
        )
        for code, module in sorted(modules.items())
    )  # fmt: skip


def _published(tx: Transaction) -> tuple[CatalogVersion, ...]:
    """Return the catalogs that are published now, one a product."""
    products = sorted({one.product for one in catalogs.all(tx)})
    found = (catalogs.current(tx, product) for product in products)
    return tuple(version for version in found if version is not None)


def _module(modules: dict[str, Module], code: str) -> Module:
    if code not in modules:
        raise NotFoundError("module", code, sorted(modules))
    return modules[code]
