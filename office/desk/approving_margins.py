"""Orders that wait because they bring too little: looked at, and answered for.

What an order would cost is worked out as a release works it out, and nothing is kept.
Who approves releases it in the same moment, under his own name and for his reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from configurator.errors import ConfiguratorError
from office.desk.catalogs_on import stored_company, stored_version
from office.desk.order_at_hand import By, the_order, the_snapshot
from office.desk.releasing import release_order
from office.errors import OfficeError
from office.roles import Role
from office.store import owing
from office.store.engine import Store
from office.store.transaction import Transaction
from orders.company import CompanyError
from orders.margin import floor_of, margin_of
from orders.order import Order, OrderState
from orders.producing import Making, produce
from orders.snapshot import OrderSnapshot, ProductionSnapshot

APPROVERS = frozenset({Role.FINANCE, Role.MANAGER})
"""Who may answer for an order under the floor."""


class NotAnApproverError(OfficeError):
    """Somebody who may not answer for an order under the floor."""

    def __init__(self, role: Role) -> None:
        """Name his role, and those who may."""
        self.role = role
        able = ", ".join(sorted(APPROVERS))
        super().__init__(f"{role.value} does not answer for margins; {able} do")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderFloor:
    """An approved order that nobody releases alone; amounts in minor units.

    ``margin`` is ``None`` where its cost cannot be worked out any more.
    """

    order: Order
    customer: str
    currency: str
    promised_on: str
    net: int
    floor: int
    margin: int | None


class NotUnderFloorError(OfficeError):
    """An order that needs nobody to answer for its margin."""

    def __init__(self, number: str) -> None:
        """Name the order."""
        self.number = number
        super().__init__(f"{number} brings enough; it is released like any other")


def under_floor(store: Store, day: date) -> tuple[UnderFloor, ...]:
    """Return the orders that wait for an approver, oldest first."""
    with store.reading() as tx:
        waiting = owing.in_state(tx, OrderState.APPROVED)
        found = (_under(tx, the_order(tx, number), day) for number in waiting)
        return tuple(one for one in found if one is not None)


def approve_margin(
    store: Store, number: str, *, name: str, role: Role, reason: str, by: By
) -> Order:
    """Release an order under the floor, answered for by whoever is signed in.

    Raises:
        NotUnderFloorError: if it needs nobody to answer for it.
        NotAnApproverError: if his role may not answer for it.
        NotFoundError, RefusedStepError, KeyRefusedError: as ``release_order`` says.
    """
    if role not in APPROVERS:
        raise NotAnApproverError(role)
    with store.reading() as tx:
        order = the_order(tx, number)
        approved = order.state is OrderState.APPROVED
        if approved and not order.held and _under(tx, order, by.day) is None:
            raise NotUnderFloorError(number)
    return release_order(
        store, number, day=by.day, at=by.at, actor=by.actor, key=by.key,
        approved_by=f"{name} ({by.actor})" if name else by.actor, reason=reason,
    )  # fmt: skip


def margin_now(tx: Transaction, snapshot: OrderSnapshot, day: date) -> int | None:
    """Return what would be left of the net price, in minor units.

    ``None`` where the cost cannot be worked out any more.
    """
    try:
        return margin_of(snapshot, _tried(tx, snapshot, day))
    except (ConfiguratorError, CompanyError):
        return None


def _under(tx: Transaction, order: Order, day: date) -> UnderFloor | None:
    snapshot = the_snapshot(tx, order)
    floor = floor_of(snapshot, stored_company(tx, snapshot.company_hash))
    if floor is None:
        return None
    margin = margin_now(tx, snapshot, day)
    if margin is not None and margin >= floor:
        return None
    return UnderFloor(
        order=order, customer=snapshot.customer, currency=snapshot.currency,
        promised_on=snapshot.promised_on, net=snapshot.net, floor=floor, margin=margin,
    )  # fmt: skip


def _tried(tx: Transaction, snapshot: OrderSnapshot, day: date) -> ProductionSnapshot:
    """Work out what an order costs; what lies in stock makes no difference to that."""
    making = tuple(
        Making(
            line=line, version=stored_version(tx, line.catalog_hash),
            usual=dict(line.values),
        )
        for line in snapshot.lines
    )  # fmt: skip
    company = stored_company(tx, snapshot.company_hash)
    return produce(snapshot, making, company, lambda _: 0, day)
