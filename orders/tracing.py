"""Tracing both ways: from a lot to complaints, and from a complaint to lot and hands.

Nothing is stored for it: movements name their lots, floor events name who did which
operation, the bill of materials names the operation a module is used at. Pure.

What was used without a lot is said so; what an order needs and never took from stock is
said too. Neither gets a lot that nobody knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from orders.floor import progress_of
from orders.lots import NO_LOT
from orders.order import OrderEvent, StockMovement
from orders.snapshot import ProductionSnapshot
from orders.step_codes import write_code
from orders.steps import Step
from rules.wording import Wording

RECEIPT = "receipt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A complaint about a line of an order; position 0: about all of it."""

    complaint: str
    position: int
    reason: str
    words: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderTold:
    """What is known of an order that took material.

    ``taken`` are its own movements, ``complaints`` what was reported about it.
    """

    number: str
    state: str
    production: ProductionSnapshot
    events: tuple[OrderEvent, ...]
    taken: tuple[StockMovement, ...]
    complaints: tuple[Reported, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CameIn:
    """How a lot came in: under which purchase order, from whom; empty: nobody said."""

    at: str
    thousandths: int
    purchase: str = ""
    supplier: str = ""
    supplier_name: Wording = Wording("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkOrderLine:
    """A line of an order that uses a module, and the code of the step that takes it."""

    position: int
    operation: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedIn:
    """An order that took of a lot, how it left the house, and what came of it."""

    order: str
    state: str
    thousandths: int
    lines: tuple[WorkOrderLine, ...]
    shipped_on: str
    carrier: str
    complaints: tuple[Reported, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LotStory:
    """A lot of a module, from where it came to whom it went; ``left`` lies there."""

    module: str
    lot: str
    expires_on: str
    left: int
    came_in: tuple[CameIn, ...]
    used: tuple[UsedIn, ...]
    otherwise: tuple[StockMovement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A lot an order took of, where it came from, and which other orders have of it.

    An empty ``lot`` is stock without a lot.
    """

    lot: str
    thousandths: int
    expires_on: str
    came_in: tuple[CameIn, ...]
    also_in: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """A module that an order needs, and the lots it took.

    ``never_taken`` is what the order needs and stock never gave it.
    """

    module: str
    title: Wording
    unit: str
    required: int
    lots: tuple[Origin, ...]
    never_taken: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """One operation of a line: by whom, where and when; empty: nobody confirmed it."""

    position: int
    operation: str
    title: Wording
    operator: str
    station: str
    at: str
    modules: tuple[str, ...]
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderStory:
    """An order, traced back: complaints, operations with their hands, materials."""

    order: str
    state: str
    shipped_on: str
    complaints: tuple[Reported, ...]
    hands: tuple[Hand, ...]
    materials: tuple[Material, ...]


def trace_lot(
    module: str,
    lot: str,
    movements: Iterable[StockMovement],
    told: Mapping[str, OrderTold],
    receipts: Iterable[CameIn],
    expires_on: str = "",
) -> LotStory:
    """Follow a lot forward: work orders, shipments, complaints.

    Args:
        module: of which module.
        lot: its name.
        movements: every movement of this lot of this module, oldest first.
        told: the orders among their references, by number.
        receipts: how it came in.
        expires_on: until when it is good.
    """
    moved = tuple(movements)
    taken: dict[str, int] = {}
    for one in moved:
        if one.reference in told:
            taken[one.reference] = taken.get(one.reference, 0) - one.thousandths
    return LotStory(
        module=module,
        lot=lot,
        expires_on=expires_on,
        left=sum(one.thousandths for one in moved),
        came_in=tuple(receipts),
        used=tuple(
            _used_in(told[number], module, amount)
            for number, amount in taken.items()
            if amount > 0
        ),
        otherwise=tuple(
            one for one in moved if one.reference not in told and one.reason != RECEIPT
        ),
    )


def trace_order(
    told: OrderTold,
    receipts: Mapping[tuple[str, str], tuple[CameIn, ...]],
    also_in: Mapping[tuple[str, str], tuple[str, ...]],
    expiries: Mapping[tuple[str, str], str],
    complaint: str = "",
) -> OrderStory:
    """Follow an order back: operations and operators, lots, purchase orders, suppliers.

    Args:
        told: the order.
        receipts: how each lot came in, by module and lot.
        also_in: which orders took of each lot, by module and lot.
        expiries: until when each lot is good, by module and lot.
        complaint: only the lines this complaint is about; empty: all of them.
    """
    complaints = tuple(
        one for one in told.complaints if not complaint or one.complaint == complaint
    )
    about = {one.position for one in complaints} if complaint else {0}
    hands = tuple(one for one in _hands(told) if 0 in about or one.position in about)
    modules = {code for one in hands for code in one.modules}
    loose = {
        item.module
        for line in told.production.lines
        for item in line.bom
        if 0 in about or line.position in about
    }
    return OrderStory(
        order=told.number,
        state=told.state,
        shipped_on=_shipped(told)[0],
        complaints=complaints,
        hands=hands,
        materials=tuple(
            _material(told, need.module, need.title, need.unit, need.required, receipts,
                      also_in, expiries)
            for need in told.production.needs
            if need.module in modules | loose
        ),
    )  # fmt: skip


def _used_in(told: OrderTold, module: str, thousandths: int) -> UsedIn:
    day, carrier = _shipped(told)
    return UsedIn(
        order=told.number,
        state=told.state,
        thousandths=thousandths,
        lines=tuple(
            WorkOrderLine(
                position=line.position, operation=item.operation,
                code=write_code(told.number, line.position, item.operation)
                if item.operation
                else "",
            )
            for line in told.production.lines
            for item in line.bom
            if item.module == module
        ),
        shipped_on=day,
        carrier=carrier,
        complaints=told.complaints,
    )  # fmt: skip


def _hands(told: OrderTold) -> Iterable[Hand]:
    used: dict[tuple[int, str], list[str]] = {}
    for line in told.production.lines:
        for item in line.bom:
            used.setdefault((line.position, item.operation), []).append(item.module)
    for step in progress_of(told.production, told.events).steps:
        mark, trouble = step.mark, step.trouble
        yield Hand(
            position=step.position,
            operation=step.item.code,
            title=step.item.title,
            operator=mark.by.operator if mark else "",
            station=mark.by.station if mark else "",
            at=mark.at if mark else "",
            modules=tuple(used.get((step.position, step.item.code), ())),
            trouble=f"{trouble.reason.value}: {trouble.words}" if trouble else "",
        )


def _material(
    told: OrderTold,
    module: str,
    title: Wording,
    unit: str,
    required: int,
    receipts: Mapping[tuple[str, str], tuple[CameIn, ...]],
    also_in: Mapping[tuple[str, str], tuple[str, ...]],
    expiries: Mapping[tuple[str, str], str],
) -> Material:
    lots: dict[str, int] = {}
    for one in told.taken:
        if one.module == module:
            lots[one.lot] = lots.get(one.lot, 0) - one.thousandths
    origins = tuple(
        Origin(
            lot=lot,
            thousandths=amount,
            expires_on=expiries.get((module, lot), ""),
            came_in=receipts.get((module, lot), ()) if lot != NO_LOT else (),
            also_in=tuple(
                number
                for number in also_in.get((module, lot), ())
                if number != told.number and lot != NO_LOT
            ),
        )
        for lot, amount in lots.items()
        if amount > 0
    )
    has = sum(one.thousandths for one in origins)
    return Material(
        module=module, title=title, unit=unit, required=required, lots=origins,
        never_taken=max(0, required - has),
    )  # fmt: skip


def _shipped(told: OrderTold) -> tuple[str, str]:
    for event in told.events:
        if event.kind == Step.SHIPPED:
            return event.detail.get("day", ""), event.detail.get("carrier", "")
    return "", ""
