"""Module stock at the desk: received, counted, looked at, and filled up again.

Modules are stocked, finished goods never: whatever is no module of a published
catalog is refused. Movements are appended, never changed; the balance is their sum.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from catalog.parts import KIT, Module
from office.desk.catalogs_on import published_versions
from office.desk.errors import NotFoundError
from office.desk.lacking import alone, hand_out, picture
from office.desk.once import done_before, keep_done, request
from office.desk.order_at_hand import By
from office.desk.stocking import THOUSANDTHS, take
from office.errors import OfficeError
from office.store import replenishing, stock, workload
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


def receive(
    store: Store, code: str, thousandths: int, lot: str, by: By, *, expires_on: str = ""
) -> OnShelf:
    """Book what came in of itself, under its lot.

    Released orders that lack it, and for which none is on order, get it first; the rest
    answers what stock asked for. What was ordered is received where it was ordered.

    Raises:
        NotFoundError: if no published catalog has this module.
        AmountError: if it is nothing, or less.
        NeverChangesError: if the lot was said to be good until another day.
    """
    if thousandths <= 0:
        raise AmountError(f"{thousandths} thousandths of {code} cannot come in")

    def come_in(tx: Transaction, held: frozenset[str]) -> None:
        book_receipt(tx, code, thousandths, lot, lot, by, expires_on)
        before = stock.balance(tx, code)
        hand_out(tx, published_modules(tx), by, held)
        gone = before - stock.balance(tx, code)
        replenishing.came_in(tx, code, max(0, thousandths - gone))

    said: dict[str, object] = {"module": code, "to": thousandths, "lot": lot}
    return _move(store, code, "receipt", said, come_in, by)


def book_receipt(
    tx: Transaction, code: str, thousandths: int, lot: str, reference: str, by: By,
    expires_on: str = "",
) -> None:  # fmt: skip
    """Book what came in under a lot, and until when that lot is good, if it was said.

    Raises:
        NeverChangesError: if the lot was said to be good until another day.
    """
    if expires_on:
        stock.keep_expiry(tx, code, lot, expires_on, by.at)
    stock.add(
        tx,
        StockMovement(
            module=code, thousandths=thousandths, reason="receipt",
            reference=reference, at=by.at, lot=lot,
        ),
    )  # fmt: skip


def count(store: Store, code: str, thousandths: int, by: By) -> OnShelf:
    """Set the balance to what was counted, by movements of the difference.

    What is missing is taken from the lots whose turn it is; what is too much has no
    lot.

    Raises:
        NotFoundError: if no published catalog has this module.
        AmountError: if less than nothing was counted.
    """
    if thousandths < 0:
        raise AmountError(f"{thousandths} thousandths of {code} cannot lie there")

    def set_to(tx: Transaction, _: frozenset[str]) -> None:
        day = by.day.isoformat()
        more = thousandths - stock.balance(tx, code)
        if more < 0:
            take(tx, code, -more, "count", day, by.day, by.at)
        elif more:  # nobody knows of which lot it is
            stock.add(
                tx,
                StockMovement(
                    module=code, thousandths=more, reason="count", reference=day,
                    at=by.at,
                ),
            )  # fmt: skip

    day = by.day.isoformat()
    said: dict[str, object] = {"module": code, "to": thousandths, "lot": day}
    return _move(store, code, "count", said, set_to, by)


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
        return filled_up(tx, modules, by, alone(tx, modules, by))


def filled_up(
    tx: Transaction, modules: Mapping[str, Module], by: By, held: frozenset[str]
) -> tuple[tuple[str, int], ...]:
    """Ask for what lies under its reorder point, in a job that is ``alone``.

    What released orders lack is handed out first, so that it is not counted as lying
    there; what is on order for nobody is counted as asked for.
    """
    hand_out(tx, modules, by, held)
    spare = picture(tx, modules, by.day, held).on_order.spare
    open_amounts = replenishing.open_amounts(tx, modules)
    asked = to_fill_up(
        modules, stock.balances(tx, modules), workload.claimed(tx, modules),
        {code: open_amounts.get(code, 0) + spare.get(code, 0) for code in modules},
    )  # fmt: skip
    for code, thousandths in asked:
        replenishing.ask(tx, code, thousandths, by.at)
    return asked


def published_modules(tx: Transaction) -> dict[str, Module]:
    """Return every module that lies in stock, of every catalog published now."""
    found: dict[str, Module] = {}
    for version in published_versions(tx):
        found |= {
            code: one for code, one in version.modules.items() if one.policy != KIT
        }
    return found


def _move(
    store: Store, code: str, reason: str, said: dict[str, object],
    do: Callable[[Transaction, frozenset[str]], None], by: By,
) -> OnShelf:  # fmt: skip
    job = request(by.actor, by.key, f"stock {reason}", said)
    with store.writing() as tx:
        modules = published_modules(tx)
        module = _module(modules, code)
        if done_before(tx, job) is None:
            do(tx, alone(tx, modules, by))
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


def _module(modules: dict[str, Module], code: str) -> Module:
    if code not in modules:
        raise NotFoundError("module", code, sorted(modules))
    return modules[code]
