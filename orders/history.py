"""What an order became by its events, one after the other.

Every step goes through here, so the order that is stored is what its events make of
it; and from the events alone it can be made again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from customers.memory import SpecId
from customers.people import CustomerId
from orders.errors import OrdersError
from orders.order import (
    AT_ORDER,
    AT_SHIPMENT,
    Order,
    OrderEvent,
    OrderLine,
    OrderNumber,
    OrderState,
)
from orders.snapshot import OrderSnapshot
from orders.steps import TABLE, Step


class HistoryDamagedError(OrdersError):
    """Events from which no order can be made."""


def after(order: Order, event: OrderEvent) -> Order:
    """Return the order as an event leaves it; ``version`` is the store's to count.

    Raises:
        HistoryDamagedError: if the event is none that can happen to an order.
    """
    said = event.detail
    try:
        step = Step(event.kind)
        order = replace(order, state=TABLE[step].to or order.state)
        match step:
            case Step.PLACED:
                return replace(
                    order, order_snapshot=said["snapshot"],
                    gross=int(said.get("gross", order.gross)),
                    invoice_at=said.get("invoice_at", order.invoice_at),
                )  # fmt: skip
            case Step.APPROVED:
                return replace(order, approved_drawing=said["drawing"])
            case Step.RELEASED:
                return replace(order, production_snapshot=said["production"])
            case Step.HELD:
                return replace(order, held=said["reason"])
            case Step.RESUMED | Step.CANCELLED:
                return replace(order, held="")
            case Step.INVOICED:
                return replace(order, invoice=said["number"])
            case Step.CREDITED:
                return replace(order, credited=order.credited + int(said["gross"]))
            case Step.PAID:
                return replace(order, paid=order.paid + int(said["amount"]))
            case Step.REFUNDED:
                return replace(order, paid=order.paid - int(said["amount"]))
            case Step.HANDED_OVER:
                return replace(order, owner=said["to"])
            case Step.CHANGED:
                return replace(
                    order, order_snapshot=said["snapshot"], approved_drawing="",
                    lines=lines_said(said["lines"]), gross=int(said["gross"]),
                    invoice_at=said["invoice_at"], invoice="", credited=0,
                )  # fmt: skip
    except (KeyError, ValueError) as error:
        raise HistoryDamagedError(f"event {event.kind!r}: {error}") from error
    return order


def rebuild(events: Iterable[OrderEvent], snapshot: OrderSnapshot) -> Order:
    """Make an order again from its events and what was frozen when it was placed.

    ``snapshot`` is that of the first revision; changes say their lines themselves.

    Raises:
        HistoryDamagedError: if they tell of no order.
    """
    told = tuple(events)
    if not told or told[0].kind != Step.PLACED:
        raise HistoryDamagedError("the first event is not that it was placed")
    order = drafted(told[0], snapshot)
    for event in told:
        order = after(order, event)
    return replace(order, version=1 + len(told))


def drafted(placed: OrderEvent, snapshot: OrderSnapshot) -> Order:
    """Return the draft that was placed."""
    return Order(
        number=OrderNumber(snapshot.number),
        customer_id=CustomerId(snapshot.customer_id),
        state=OrderState.DRAFT,
        lines=lines_of(snapshot),
        created_at=placed.at,
        owner=placed.detail.get("owner", placed.actor),
        repeats=snapshot.repeats,
        quote=placed.detail.get("quote", ""),
        gross=snapshot.gross,
        invoice_at=invoiced_at(snapshot),
    )


def lines_of(snapshot: OrderSnapshot) -> tuple[OrderLine, ...]:
    """Return the lines a snapshot was made of."""
    return tuple(
        OrderLine(
            position=line.position,
            spec_id=SpecId(line.spec_id),
            spec_version=line.spec_version,
            quantity=line.quantity,
        )
        for line in snapshot.lines
    )


def said_lines(lines: Iterable[OrderLine]) -> str:
    """Return lines as an event keeps them: ``S-000001@2*3``, one after the other."""
    return " ".join(f"{one.spec_id}@{one.spec_version}*{one.quantity}" for one in lines)


def lines_said(text: str) -> tuple[OrderLine, ...]:
    """Read lines as an event keeps them."""
    lines: list[OrderLine] = []
    for position, word in enumerate(text.split(), start=1):
        spec, _, rest = word.rpartition("@")
        version, _, quantity = rest.partition("*")
        lines.append(
            OrderLine(
                position=position, spec_id=SpecId(spec), spec_version=int(version),
                quantity=int(quantity),
            )
        )  # fmt: skip
    return tuple(lines)


def invoiced_at(snapshot: OrderSnapshot) -> str:
    """Return when the customer wants the invoice: the option ``invoice_at``."""
    wants = [line.values.get("invoice_at") for line in snapshot.lines]
    return AT_ORDER if AT_ORDER in wants else AT_SHIPMENT
