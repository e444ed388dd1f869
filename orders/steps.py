"""The table of steps: from where each one may be taken, and where it leads.

The one place that says so. Every step asks it, every refusal quotes it, and the
tests try each step in each state against it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from orders.errors import OrdersError
from orders.order import AT_ORDER, Order, OrderState


class Step(StrEnum):
    """What can happen to an order, named as its event is."""

    PLACED = "placed"
    APPROVED = "approved"
    RELEASED = "released"
    STARTED = "started"
    SHIPPED = "shipped"
    CLOSED = "closed"
    HELD = "held"
    RESUMED = "resumed"
    CANCELLED = "cancelled"
    INVOICED = "invoiced"
    CREDITED = "credited"
    PAID = "paid"
    REFUNDED = "refunded"
    HANDED_OVER = "handed over"
    CHANGED = "changed"
    CONFIRMED = "step confirmed"
    UNDONE = "step undone"
    TROUBLED = "trouble reported"


class Hold(StrEnum):
    """Whether a step may be taken of an order that is held."""

    NEVER = "never"
    ONLY = "only"
    EITHER = "either"


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """A row of the table.

    Args:
        since: the states in which the step may be taken.
        to: the state it leads to; ``None``: it stays as it is.
        hold: whether it may be taken while the order is held.
        unless: what else stands against it, in words; empty: nothing.
    """

    since: frozenset[OrderState]
    to: OrderState | None = None
    hold: Hold = Hold.NEVER
    unless: Callable[[Order], str] = lambda _: ""


def _not_settled(order: Order) -> str:
    if not order.invoice:
        return "it is not invoiced yet"
    if order.due > 0:
        return f"{order.due} is still to be paid"
    return f"{-order.due} is to be paid back first" if order.due else ""


def _no_invoice_now(order: Order) -> str:
    if order.invoice:
        return f"its invoice is {order.invoice}"
    if order.state is not OrderState.SHIPPED and order.invoice_at != AT_ORDER:
        return "this customer is invoiced at shipment"
    return ""


def _still_invoiced(order: Order) -> str:
    if order.invoice and order.credited < order.gross:
        return f"its invoice {order.invoice} is not credited"
    return ""


def _nothing_to_credit(order: Order) -> str:
    if not order.invoice:
        return "it is not invoiced"
    return "" if order.credited < order.gross else "all of it is credited already"


def _nothing_due(order: Order) -> str:
    return "" if order.due > 0 else "nothing is due"


def _nothing_to_refund(order: Order) -> str:
    return "" if order.due < 0 else "no more was paid than is owed"


_S = OrderState
_BEFORE_SHIPMENT = frozenset({_S.PLACED, _S.APPROVED, _S.RELEASED, _S.IN_PRODUCTION})
_OPEN = _BEFORE_SHIPMENT | {_S.SHIPPED}
_EVER_PLACED = _OPEN | {_S.CLOSED, _S.CANCELLED}

TABLE: Mapping[Step, Allowed] = {
    Step.PLACED: Allowed(since=frozenset({_S.DRAFT}), to=_S.PLACED),
    Step.APPROVED: Allowed(since=frozenset({_S.PLACED}), to=_S.APPROVED),
    Step.RELEASED: Allowed(since=frozenset({_S.APPROVED}), to=_S.RELEASED),
    Step.STARTED: Allowed(since=frozenset({_S.RELEASED}), to=_S.IN_PRODUCTION),
    # A house that scans nothing on its floor ships what it released.
    Step.SHIPPED: Allowed(
        since=frozenset({_S.RELEASED, _S.IN_PRODUCTION}), to=_S.SHIPPED
    ),
    Step.CLOSED: Allowed(
        since=frozenset({_S.SHIPPED}), to=_S.CLOSED, unless=_not_settled
    ),
    Step.HELD: Allowed(since=_BEFORE_SHIPMENT),
    Step.RESUMED: Allowed(since=_BEFORE_SHIPMENT, hold=Hold.ONLY),
    Step.CANCELLED: Allowed(since=_BEFORE_SHIPMENT, to=_S.CANCELLED, hold=Hold.EITHER),
    Step.INVOICED: Allowed(since=_OPEN, unless=_no_invoice_now),
    Step.CREDITED: Allowed(
        since=_EVER_PLACED, hold=Hold.EITHER, unless=_nothing_to_credit
    ),
    Step.PAID: Allowed(since=_OPEN, hold=Hold.EITHER, unless=_nothing_due),
    Step.REFUNDED: Allowed(
        since=_EVER_PLACED, hold=Hold.EITHER, unless=_nothing_to_refund
    ),
    Step.HANDED_OVER: Allowed(since=_OPEN, hold=Hold.EITHER),
    # What is being made is not changed under the hands of those who make it.
    Step.CHANGED: Allowed(
        since=frozenset({_S.PLACED, _S.APPROVED, _S.RELEASED}),
        to=_S.PLACED,
        unless=_still_invoiced,
    ),
    # What is told from the shop floor; which step of the routing, ``floor.py`` asks.
    Step.CONFIRMED: Allowed(since=frozenset({_S.IN_PRODUCTION})),
    Step.UNDONE: Allowed(since=frozenset({_S.IN_PRODUCTION})),
    Step.TROUBLED: Allowed(
        since=frozenset({_S.RELEASED, _S.IN_PRODUCTION}), hold=Hold.EITHER
    ),
}


class RefusedStepError(OrdersError):
    """A step that cannot be taken now: which, why, and which ones could be."""

    def __init__(self, order: Order, step: Step, why: str) -> None:
        """Keep all three."""
        self.number = order.number
        self.state = order.state
        self.step = step
        self.why = why
        self.allowed = allowed_now(order)
        super().__init__(self.said())

    def said(self) -> str:
        """Return the whole of it as a sentence."""
        return f"{self.number} cannot be {self.step} now: {self.why}; {self.instead()}"

    def said_why(self) -> str:
        """Return the reason, as it can stand alone."""
        return self.why

    def instead(self) -> str:
        """Return what could be done now."""
        could = ", ".join(self.allowed) or "nothing more"
        return f"it can be: {could}"


class WrongStateError(RefusedStepError):
    """An order is not where this step begins."""

    def said_why(self) -> str:
        """Return the reason, as it can stand alone."""
        return f"it is {self.why}"

    def said(self) -> str:
        """Return the whole of it as a sentence."""
        return (
            f"{self.number} is {self.why}; it cannot be {self.step} now;"
            f" {self.instead()}"
        )


def allowed_now(order: Order) -> tuple[Step, ...]:
    """Return every step that the table allows of an order as it is."""
    return tuple(
        step
        for step, row in TABLE.items()
        if not _elsewhere(order, row) and not row.unless(order)
    )


def demand(order: Order, step: Step) -> None:
    """Refuse a step that the table does not allow.

    Raises:
        WrongStateError: if the order is not where the step begins.
        RefusedStepError: if something else stands against it.
    """
    row = TABLE[step]
    where = _elsewhere(order, row)
    if where:
        raise WrongStateError(order, step, where)
    why = row.unless(order)
    if why:
        raise RefusedStepError(order, step, why)


def _elsewhere(order: Order, row: Allowed) -> str:
    """Say where an order is, if the step does not begin there."""
    said = order.state.value
    if order.held:
        said += f" and held ({order.held})"
    right = {Hold.NEVER: not order.held, Hold.ONLY: bool(order.held)}
    there = order.state in row.since and right.get(row.hold, True)
    return "" if there else said
