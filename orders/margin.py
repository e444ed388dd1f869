"""The margin of an order, and the floor under which nobody releases it alone.

The floor is a share of the net price, in hundredths of a percent; the margin is the
net price less material and labour. All whole numbers, so the edge is exact.
"""

from __future__ import annotations

from orders.company import Company
from orders.order import Order
from orders.price_rules import MANUAL
from orders.promising import taxed
from orders.snapshot import OrderSnapshot, ProductionSnapshot
from orders.steps import RefusedStepError, Step

WHOLE = 10_000
"""All of the net price, in hundredths of a percent."""


class BelowFloorError(RefusedStepError):
    """An order that brings too little to be released without an approver."""

    def instead(self) -> str:
        """Return what could be done now."""
        others = super().instead()
        return f"released by a named approver with a reason; or {others}"


def margin_of(snapshot: OrderSnapshot, production: ProductionSnapshot) -> int:
    """Return what is left of the net price, in minor units; it may be below zero."""
    return snapshot.net - sum(made.cost for made in production.lines)


def set_by_hand(snapshot: OrderSnapshot) -> int:
    """Return what a price set by hand moves the net price by; 0: nobody set it."""
    moved = sum(one.total for one in snapshot.charges if one.id == MANUAL)
    if not moved:
        return 0
    listed = sum(line.total for line in snapshot.lines)
    listed += sum(one.total for one in snapshot.charges) - moved
    net, _, _ = taxed(listed, snapshot.tax_rate, included=snapshot.tax_included)
    return snapshot.net - net


def floor_of(snapshot: OrderSnapshot, company: Company) -> int | None:
    """Return the least margin the company wants, rounded up; ``None``: none."""
    if company.margin_floor is None:
        return None
    return -(-snapshot.net * company.margin_floor // WHOLE)


def demand_margin(
    order: Order,
    snapshot: OrderSnapshot,
    production: ProductionSnapshot,
    company: Company,
    approved_by: str,
    reason: str,
) -> bool:
    """Tell whether a release needs the approver that was named.

    Raises:
        BelowFloorError: if it needs one, and none was named, or no reason given.
    """
    floor, margin = floor_of(snapshot, company), margin_of(snapshot, production)
    if floor is None or margin >= floor:
        return False
    if not (approved_by.strip() and reason.strip()):
        lacks = "a reason" if approved_by.strip() else "an approver"
        why = f"its margin is {margin}, under the floor of {floor}; it needs {lacks}"
        raise BelowFloorError(order, Step.RELEASED, why)
    return True
