"""The life of an order: draft, placed, approved, released. Pure steps.

Each step takes the order and the time and returns the changed order with the
event that says so; whoever calls it keeps both in one transaction.
"""

from __future__ import annotations

from dataclasses import replace

from orders.errors import OrdersError
from orders.order import Order, OrderEvent, OrderState
from orders.snapshot import OrderSnapshot, ProductionSnapshot

SHORTEST_HASH = 8
"""How much of the drawing's hash must be said to approve it."""


class WrongStateError(OrdersError):
    """An order is not where this step begins."""

    def __init__(self, number: str, state: OrderState, step: str) -> None:
        """Name the order, where it stands and what was asked of it."""
        self.number = number
        self.state = state
        self.step = step
        super().__init__(f"{number} is {state}; it cannot be {step} now")


class WrongDrawingError(OrdersError):
    """The approved drawing is another than the one this order was placed with."""

    def __init__(self, number: str, approved: str, drawn: str) -> None:
        """Keep both hashes."""
        self.number = number
        self.approved = approved
        self.drawn = drawn
        super().__init__(
            f"{number}: drawing {approved[:12]!r} was approved, but the order is for"
            f" {drawn[:12]!r}; at least {SHORTEST_HASH} characters of it are needed"
        )


def place(
    order: Order, snapshot: OrderSnapshot, at: str, actor: str
) -> tuple[Order, OrderEvent]:
    """Promise the order.

    Raises:
        WrongStateError: if it is not a draft.
    """
    _demand(order, OrderState.DRAFT, "placed")
    placed = replace(order, state=OrderState.PLACED, order_snapshot=snapshot.hash)
    detail = {"snapshot": snapshot.hash, "promised_on": snapshot.promised_on}
    return placed, _event(order, at, actor, "placed", detail)


def approve(
    order: Order, snapshot: OrderSnapshot, drawing: str, at: str, actor: str
) -> tuple[Order, OrderEvent]:
    """Note that the customer approved the drawing, named by its hash.

    The first eight characters are enough, as they stand on the paper.

    Raises:
        WrongStateError: if it is not placed.
        WrongDrawingError: if it is another drawing.
    """
    _demand(order, OrderState.PLACED, "approved")
    drawn = snapshot.drawing_hash
    if len(drawing) < min(SHORTEST_HASH, len(drawn)) or not drawn.startswith(drawing):
        raise WrongDrawingError(order.number, drawing, drawn)
    approved = replace(order, state=OrderState.APPROVED, approved_drawing=drawn)
    return approved, _event(order, at, actor, "approved", {"drawing": drawn})


def release(
    order: Order, production: ProductionSnapshot, at: str, actor: str
) -> tuple[Order, OrderEvent]:
    """Hand the order to the factory.

    Raises:
        WrongStateError: if its drawing is not approved.
        WrongDrawingError: if production was worked out for another drawing.
    """
    _demand(order, OrderState.APPROVED, "released")
    if production.approved_drawing != order.approved_drawing:
        raise WrongDrawingError(
            order.number, order.approved_drawing, production.approved_drawing
        )
    released = replace(
        order, state=OrderState.RELEASED, production_snapshot=production.hash
    )
    detail = {"production": production.hash, "order": production.order_snapshot}
    return released, _event(order, at, actor, "released", detail)


def _demand(order: Order, state: OrderState, step: str) -> None:
    if order.state is not state:
        raise WrongStateError(order.number, order.state, step)


def _event(
    order: Order, at: str, actor: str, kind: str, detail: dict[str, str]
) -> OrderEvent:
    return OrderEvent(order=order.number, at=at, actor=actor, kind=kind, detail=detail)
