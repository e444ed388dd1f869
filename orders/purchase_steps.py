"""Which step of a purchase order may follow which; the one place that says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from orders.errors import OrdersError
from orders.purchase import PurchaseOrder, PurchaseState, PurchaseStep


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowedStep:
    """A row of the table: since which states, to which one, and what stands against it.

    ``to`` is ``None`` where the state stays; ``unless`` says nothing where all is well.
    """

    since: frozenset[PurchaseState]
    to: PurchaseState | None = None
    unless: Callable[[PurchaseOrder], str] = lambda _: ""


def _nothing_open(order: PurchaseOrder) -> str:
    return "" if order.open_lines else "all its lines are cancelled"


def _something_open(order: PurchaseOrder) -> str:
    left = len(order.open_lines)
    return f"{left} of its lines are still to come" if left else ""


_S = PurchaseState
_OPEN = frozenset({_S.DRAFT, _S.SENT, _S.PARTLY})

TABLE: Mapping[PurchaseStep, AllowedStep] = {
    PurchaseStep.GATHERED: AllowedStep(since=frozenset({_S.DRAFT})),
    PurchaseStep.PEGGED: AllowedStep(since=_OPEN),
    PurchaseStep.SENT: AllowedStep(
        since=frozenset({_S.DRAFT}), to=_S.SENT, unless=_nothing_open
    ),
    PurchaseStep.RECEIVED: AllowedStep(
        since=frozenset({_S.SENT, _S.PARTLY}), to=_S.PARTLY
    ),
    PurchaseStep.LINE_CANCELLED: AllowedStep(since=_OPEN),
    # Of what came in part, the open lines are cancelled one by one.
    PurchaseStep.CANCELLED: AllowedStep(
        since=frozenset({_S.DRAFT, _S.SENT}), to=_S.CANCELLED
    ),
    PurchaseStep.CLOSED: AllowedStep(
        since=frozenset({_S.PARTLY}), to=_S.CLOSED, unless=_something_open
    ),
}


class RefusedPurchaseError(OrdersError):
    """A step of a purchase order that cannot be taken: which, why, and what could."""

    def __init__(self, order: PurchaseOrder, step: PurchaseStep, why: str) -> None:
        """Keep all three."""
        self.number = order.number
        self.step = step
        self.why = why
        self.allowed = allowed_now(order)
        super().__init__(
            f"{order.number} cannot be {step.value} now: {why}; {self.instead()}"
        )

    def instead(self) -> str:
        """Return what could be done now."""
        return f"it can be: {', '.join(self.allowed) or 'nothing more'}"


def allowed_now(order: PurchaseOrder) -> tuple[PurchaseStep, ...]:
    """Return every step that the table allows of a purchase order as it is."""
    return tuple(
        step
        for step, row in TABLE.items()
        if order.state in row.since and not row.unless(order)
    )


def demand_purchase(order: PurchaseOrder, step: PurchaseStep) -> None:
    """Refuse a step that the table does not allow.

    Raises:
        RefusedPurchaseError: if it is not where the step begins, or something else
            stands against it.
    """
    row = TABLE[step]
    if order.state not in row.since:
        raise RefusedPurchaseError(order, step, f"it is {order.state.value}")
    why = row.unless(order)
    if why:
        raise RefusedPurchaseError(order, step, why)
