"""Changing a placed order: its next revision, of which alone every paper speaks.

One transaction: the new promise is frozen, what revision n had under way is withdrawn
and its papers are superseded, hours and modules are reckoned anew. What was reserved
of stock stays with the order until it is released again, and is then given back or
taken by the difference. An invoice that was issued is credited first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from office.desk.once import done_before, keep_done, order_then, request
from office.desk.order_at_hand import (
    AtHand,
    By,
    at_hand,
    production_of,
    revision_of,
    send,
    the_order,
    the_snapshot,
)
from office.desk.ordering import Asked, NobodysSpecError, Ready, ready_for
from office.desk.price_terms import terms_as_far
from office.desk.reckoning_days import keep_reckoned, workload_on
from office.desk.service_profiles import around_of
from office.desk.stocking import open_stock
from office.store import orders, superseding, workload
from office.store.engine import Store
from office.store.transaction import Transaction
from orders import lifecycle
from orders.issuing import OF_A_REVISION, issued_at_change, issued_at_place
from orders.order import Order
from orders.promising import promise, to_make
from orders.reckoning import Reckoned, reckon
from orders.snapshot import OrderSnapshot
from orders.steps import Step, allowed_now, demand
from orders.workload import Claim, Workload


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """An order after a change: what it promises now, and what it did before."""

    order: Order
    snapshot: OrderSnapshot
    before: OrderSnapshot

    @property
    def difference(self) -> int:
        """What it costs the customer more, tax included; below zero: less."""
        return self.snapshot.gross - self.before.gross


def change_order(
    store: Store, number: str, asked: Iterable[Asked], reason: str, by: By
) -> Changed:
    """Change what a placed order is for, to these specs at today's prices.

    The drawing is to be approved anew, unless it is the same; then it is released
    again, under the margin floor like any order.

    Raises:
        NotFoundError: if the order or a spec is not there.
        RefusedStepError: if it cannot be changed now, or nothing would change.
        SpecBrokenError: if a spec is no longer valid on today's catalog.
        NobodysSpecError: if a spec is not of the order's customer.
    """
    lines = tuple(asked)
    said = [[one.spec, one.version, one.quantity] for one in lines]
    body = {"order": number, "lines": said, "reason": reason}
    job = request(by.actor, by.key, "change", body)
    with store.reading() as tx:
        done = done_before(tx, job)
        if done is not None:
            return _then(tx, order_then(tx, done))
        demand_changeable(the_order(tx, number))
        ready = ready_for(tx, lines, by.day)
    with store.writing() as tx:
        done = done_before(tx, job)
        if done is not None:
            return _then(tx, order_then(tx, done))
        desk = at_hand(tx, number, by)
        before = desk.snapshot
        if ready.customer.id != desk.order.customer_id:
            raise NobodysSpecError(f"{number} is another customer's order")
        demand_changeable(desk.order)
        _change(desk, ready, reason)
        keep_done(tx, job, number, desk.order.version, by.at)
    return Changed(order=desk.order, snapshot=desk.snapshot, before=before)


def demand_changeable(order: Order) -> None:
    """Refuse an order that cannot be changed, even if its invoice were credited.

    Raises:
        RefusedStepError: saying why.
    """
    demand(replace(order, invoice="", credited=0), Step.CHANGED)


def _then(tx: Transaction, order: Order) -> Changed:
    snapshot = the_snapshot(tx, order)
    return Changed(order=order, snapshot=snapshot, before=snapshot)


def _change(desk: AtHand, ready: Ready, reason: str) -> None:
    tx, before = desk.tx, desk.snapshot
    approved = desk.order.approved_drawing
    if Step.CREDITED in allowed_now(desk.order):
        desk.credit(0, reason)
    reckoned = _reckoned(desk, ready)
    wanted = tuple(one.line for one in ready.wanted)
    draft = replace(desk.order, lines=wanted)
    # A discount he had stays his for as long as it is published.
    terms, _ = terms_as_far(
        tx, ready.company, ready.customer.id, desk.day, before.discount
    )
    snapshot = promise(
        draft, ready.wanted, ready.customer, ready.company, desk.day, reckoned, terms,
        around=around_of(tx, ready.customer.id),
    )  # fmt: skip
    taken = lifecycle.change(desk.order, before, snapshot, reason, desk.at, desk.actor)
    orders.add_snapshot(tx, "order", desk.order.number, snapshot.text)
    desk.take(taken)
    desk.snapshot, desk.company = snapshot, ready.company
    keep_reckoned(tx, desk.order.number, reckoned)
    revision = revision_of(tx, desk.order.number)
    number = desk.order.number
    superseding.supersede(tx, number, OF_A_REVISION, revision, desk.at)
    issued = issued_at_place(snapshot, ready.company, desk.day, desk.at, revision)
    if desk.order.production_snapshot:
        stop = issued_at_change(before, snapshot, ready.company, taken[1], revision)
        issued = (*issued, *stop)
    send(tx, issued, ready.company)
    if approved and approved == snapshot.drawing_hash:
        desk.take(
            lifecycle.approve(desk.order, snapshot, approved, desk.at, desk.actor)
        )
    desk.invoice_if_at_order()


def _reckoned(desk: AtHand, ready: Ready) -> Reckoned:
    """Reckon the day anew, with what the order has already as its own."""
    tx, number = desk.tx, desk.order.number
    for published in ready.catalogs:
        open_stock(tx, published, desk.at)
    workload.hold(tx)
    load = workload_on(tx, ready.catalogs, desk.day, apart_from=number)
    last = production_of(tx, desk.order)
    own = {need.module: need.from_stock for need in last.needs} if last else {}
    free = dict(load.free or {})
    for module, thousandths in own.items():
        free[module] = free.get(module, 0) + thousandths
    found = reckon(
        to_make(ready.wanted), ready.company, desk.day,
        Workload(booked=load.booked, free=free),
    )  # fmt: skip
    claims = tuple(
        Claim(module=one.module, thousandths=one.thousandths - own.get(one.module, 0))
        for one in found.claims
        if one.thousandths > own.get(one.module, 0)
    )
    return replace(found, claims=claims)
