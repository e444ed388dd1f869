"""The life of an order: from draft to closed, held or cancelled on the way. Pure.

Each step takes the order and the time and returns the changed order with the
event that says so; whoever calls it keeps both in one transaction. Which step may be
taken when stands in ``steps.py``, what it does to the order in ``history.py``, and
what concerns money in ``billing.py``.
"""

from __future__ import annotations

from orders.history import after, invoiced_at, lines_of, said_lines
from orders.order import Order, OrderEvent
from orders.snapshot import OrderSnapshot, ProductionSnapshot
from orders.steps import RefusedStepError, Step, WrongStateError, demand

SHORTEST_HASH = 8
"""How much of the drawing's hash must be said to approve it."""

Taken = tuple[Order, OrderEvent]
"""The order after a step, and the event that says so."""

__all__ = [
    "RefusedStepError",
    "Taken",
    "WrongDrawingError",
    "WrongStateError",
    "approve",
    "cancel",
    "change",
    "demand_reason",
    "hand_over",
    "hold",
    "place",
    "release",
    "resume",
    "ship",
    "start",
    "taken",
]


class WrongDrawingError(RefusedStepError):
    """The approved drawing is another than the one this order was placed with."""

    def __init__(self, order: Order, step: Step, approved: str, drawn: str) -> None:
        """Keep both hashes."""
        self.approved = approved
        self.drawn = drawn
        why = (
            f"drawing {approved[:12]!r} was approved, but the order is for"
            f" {drawn[:12]!r}; at least {SHORTEST_HASH} characters of it are needed"
        )
        super().__init__(order, step, why)


def place(order: Order, snapshot: OrderSnapshot, at: str, actor: str) -> Taken:
    """Promise the order.

    Raises:
        WrongStateError: if it is not a draft.
    """
    demand(order, Step.PLACED)
    detail = {
        "snapshot": snapshot.hash,
        "promised_on": snapshot.promised_on,
        "gross": str(snapshot.gross),
        "invoice_at": invoiced_at(snapshot),
        "owner": order.owner,
    }
    if order.quote:
        detail["quote"] = order.quote
    if snapshot.price_approved_by:
        detail["price_approved_by"] = snapshot.price_approved_by
        detail["price_reason"] = snapshot.price_reason
    return taken(order, Step.PLACED, at, actor, detail)


def approve(
    order: Order, snapshot: OrderSnapshot, drawing: str, at: str, actor: str
) -> Taken:
    """Note that the customer approved the drawing, named by its hash.

    The first eight characters are enough, as they stand on the paper.

    Raises:
        WrongStateError: if it is not placed.
        WrongDrawingError: if it is another drawing.
    """
    demand(order, Step.APPROVED)
    drawn = snapshot.drawing_hash
    if len(drawing) < min(SHORTEST_HASH, len(drawn)) or not drawn.startswith(drawing):
        raise WrongDrawingError(order, Step.APPROVED, drawing, drawn)
    return taken(order, Step.APPROVED, at, actor, {"drawing": drawn})


def release(order: Order, production: ProductionSnapshot, at: str, actor: str) -> Taken:
    """Hand the order to the factory.

    Raises:
        WrongStateError: if its drawing is not approved.
        WrongDrawingError: if production was worked out for another drawing.
    """
    demand(order, Step.RELEASED)
    if production.approved_drawing != order.approved_drawing:
        raise WrongDrawingError(
            order, Step.RELEASED, order.approved_drawing, production.approved_drawing
        )
    detail = {"production": production.hash, "order": production.order_snapshot}
    if production.floor_approved_by:
        detail["floor_approved_by"] = production.floor_approved_by
        detail["floor_reason"] = production.floor_reason
    return taken(order, Step.RELEASED, at, actor, detail)


def start(order: Order, at: str, actor: str) -> Taken:
    """Note that the factory has begun to make it."""
    demand(order, Step.STARTED)
    return taken(order, Step.STARTED, at, actor, {})


def ship(order: Order, day: str, carrier: str, at: str, actor: str) -> Taken:
    """Note that it left the house, on which day, and with whom, if that was said."""
    demand(order, Step.SHIPPED)
    return taken(order, Step.SHIPPED, at, actor, {"day": day, "carrier": carrier})


def hold(order: Order, reason: str, at: str, actor: str) -> Taken:
    """Stop the order where it is, until it is resumed."""
    demand(order, Step.HELD)
    reason = demand_reason(order, Step.HELD, reason)
    return taken(order, Step.HELD, at, actor, {"reason": reason})


def resume(order: Order, at: str, actor: str) -> Taken:
    """Let a held order go on where it was."""
    demand(order, Step.RESUMED)
    return taken(order, Step.RESUMED, at, actor, {})


def cancel(order: Order, reason: str, at: str, actor: str) -> Taken:
    """End the order before it was shipped."""
    demand(order, Step.CANCELLED)
    reason = demand_reason(order, Step.CANCELLED, reason)
    return taken(order, Step.CANCELLED, at, actor, {"reason": reason})


def change(
    order: Order,
    before: OrderSnapshot,
    snapshot: OrderSnapshot,
    reason: str,
    at: str,
    actor: str,
) -> Taken:
    """Promise the order anew, as its next revision; what was approved counts no more.

    The event says what the price differs by, tax included.

    Raises:
        RefusedStepError: without a reason, or if nothing would change.
    """
    demand(order, Step.CHANGED)
    reason = demand_reason(order, Step.CHANGED, reason)
    if _asked(before) == _asked(snapshot) and before.gross == snapshot.gross:
        raise RefusedStepError(order, Step.CHANGED, "nothing would change")
    detail = {
        "snapshot": snapshot.hash,
        "before": before.hash,
        "lines": said_lines(lines_of(snapshot)),
        "promised_on": snapshot.promised_on,
        "gross": str(snapshot.gross),
        "difference": str(snapshot.gross - before.gross),
        "invoice_at": invoiced_at(snapshot),
        "reason": reason,
    }
    return taken(order, Step.CHANGED, at, actor, detail)


def _asked(snapshot: OrderSnapshot) -> list[tuple[str, int, str]]:
    return [(one.spec_hash, one.quantity, one.wearer) for one in snapshot.lines]


def hand_over(order: Order, to: str, at: str, actor: str) -> Taken:
    """Give the order another owner; it always has exactly one."""
    demand(order, Step.HANDED_OVER)
    to = to.strip()
    if not to:
        raise RefusedStepError(order, Step.HANDED_OVER, "nobody was named to take it")
    detail = {"to": to, "before": order.owner}
    return taken(order, Step.HANDED_OVER, at, actor, detail)


def demand_reason(order: Order, step: Step, reason: str) -> str:
    """Return a reason, trimmed.

    Raises:
        RefusedStepError: if there is none.
    """
    if not reason.strip():
        raise RefusedStepError(order, step, "it needs a reason")
    return reason.strip()


def taken(
    order: Order, step: Step, at: str, actor: str, detail: dict[str, str]
) -> Taken:
    """Return the order after a step that was allowed, and the event of it."""
    event = OrderEvent(
        order=order.number, at=at, actor=actor, kind=step.value, detail=detail
    )
    return after(order, event), event
