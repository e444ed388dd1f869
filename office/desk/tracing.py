"""Tracing at the desk: from a lot to complaints, from a complaint to lot and operator.

One question, one look into the store. Who may ask is the caller's business: what comes
back names operators, and no customer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

from catalog.parts import Module
from office.desk.errors import NotFoundError
from office.desk.order_at_hand import production_of, the_order
from office.desk.replenishing import published_modules
from office.store import complaints, orders, purchases, stock
from office.store.engine import Store
from office.store.transaction import Transaction
from orders.lots import NO_LOT
from orders.order import StockMovement
from orders.tracing import (
    RECEIPT,
    CameIn,
    LotStory,
    OrderStory,
    OrderTold,
    Reported,
    trace_lot,
    trace_order,
)


class Trail(StrEnum):
    """What somebody has in his hands: the end of a trail."""

    LOT = "lot"
    ORDER = "order"
    COMPLAINT = "complaint"


def trail_of(store: Store, typed: str) -> tuple[Trail, str]:
    """Tell what a name that was typed is: a complaint, an order, or else a lot.

    Raises:
        NotFoundError: if it is none of them.
    """
    name = typed.strip()
    number = name.upper()
    with store.reading() as tx:
        if complaints.find(tx, number) is not None:
            return Trail.COMPLAINT, number
        if orders.find(tx, number) is not None:
            return Trail.ORDER, number
        if name and stock.of_lot(tx, name):
            return Trail.LOT, name
        raise NotFoundError("lot, order or complaint", name, stock.lot_names(tx))


def modules_called(store: Store, codes: Collection[str]) -> Mapping[str, Module]:
    """Return those of these modules that are published now, by code."""
    with store.reading() as tx:
        found = published_modules(tx)
    return {code: found[code] for code in codes if code in found}


def lot_story(store: Store, lot: str, *, module: str = "") -> tuple[LotStory, ...]:
    """Follow a lot to work orders, shipments and complaints; one story a module.

    Suppliers may have used one name twice: ``module`` says which is meant.

    Raises:
        NotFoundError: if nothing ever moved under this lot.
    """
    name = lot.strip()
    with store.reading() as tx:
        moved = [
            one
            for one in (stock.of_lot(tx, name) if name else ())
            if module in ("", one.module)
        ]
        if not moved:
            raise NotFoundError("lot", name, stock.lot_names(tx))
        of_module: dict[str, list[StockMovement]] = {}
        for one in moved:
            of_module.setdefault(one.module, []).append(one)
        return tuple(
            trace_lot(
                code, name, those, _told_of(tx, those), _receipts(tx, those),
                stock.expiry_of(tx, code, name),
            )
            for code, those in of_module.items()
        )  # fmt: skip


def order_story(store: Store, number: str, *, complaint: str = "") -> OrderStory:
    """Follow an order back to operations, operators, lots and suppliers.

    Raises:
        NotFoundError: if there is no such order, or it was never released.
    """
    with store.reading() as tx:
        the_order(tx, number)
        told = _told(tx, number)
        if told is None:
            raise NotFoundError("release of order", number)
        lots = {(one.module, one.lot) for one in told.taken}
        moved = {
            lot: tuple(one for one in stock.of_lot(tx, lot[1]) if one.module == lot[0])
            for lot in lots
            if lot[1] != NO_LOT
        }
        return trace_order(
            told,
            {lot: _receipts(tx, those) for lot, those in moved.items()},
            {lot: _having(tx, those) for lot, those in moved.items()},
            {lot: stock.expiry_of(tx, *lot) for lot in moved},
            complaint,
        )


def complaint_story(store: Store, complaint: str) -> OrderStory:
    """Follow a complaint to the hands and the lots of the line it is about.

    Each lot names the other orders that have of it: the way back, in the same answer.

    Raises:
        NotFoundError: if there is no such complaint, or its order was never released.
    """
    with store.reading() as tx:
        found = complaints.find(tx, complaint)
        if found is None:
            known = [one.id for one in complaints.all(tx)]
            raise NotFoundError("complaint", complaint, known)
        number = found.order
    return order_story(store, number, complaint=complaint)


def _told(tx: Transaction, number: str) -> OrderTold | None:
    order = orders.find(tx, number)
    production = production_of(tx, order) if order else None
    if order is None or production is None:
        return None
    return OrderTold(
        number=order.number, state=order.state.value, production=production,
        events=orders.events(tx, number), taken=stock.of_reference(tx, number),
        complaints=tuple(
            Reported(
                complaint=one.id, position=one.position, reason=one.reason.value,
                words=one.words, at=one.reported_at,
            )
            for one in complaints.of_order(tx, number)
        ),
    )  # fmt: skip


def _told_of(tx: Transaction, moved: Iterable[StockMovement]) -> dict[str, OrderTold]:
    found = {
        number: _told(tx, number)
        for number in dict.fromkeys(one.reference for one in moved)
    }
    return {number: told for number, told in found.items() if told is not None}


def _receipts(tx: Transaction, moved: Iterable[StockMovement]) -> tuple[CameIn, ...]:
    found: list[CameIn] = []
    for one in moved:
        if one.reason != RECEIPT:
            continue
        bought = purchases.find(tx, one.reference)
        if bought is None:
            found.append(CameIn(at=one.at, thousandths=one.thousandths))
            continue
        found.append(
            CameIn(
                at=one.at, thousandths=one.thousandths, purchase=bought.number,
                supplier=bought.supplier, supplier_name=bought.supplier_name,
            )
        )  # fmt: skip
    return tuple(found)


def _having(tx: Transaction, moved: Iterable[StockMovement]) -> tuple[str, ...]:
    """Return the orders that still have of a lot."""
    has: dict[str, int] = {}
    for one in moved:
        if one.reason != RECEIPT:
            has[one.reference] = has.get(one.reference, 0) - one.thousandths
    return tuple(
        number
        for number, amount in has.items()
        if amount > 0 and orders.find(tx, number) is not None
    )
