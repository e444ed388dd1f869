"""Releasing: an approved order is handed to the factory, if it brings enough.

What it costs is worked out first, beside the usual product in the same sizes. An
order under the company's margin floor needs a named approver, with a reason; both are
frozen with the production snapshot and stand on the cost sheet.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from configurator.configuration import Conflict
from office.desk.catalogs_on import product_of, stored_company, stored_version
from office.desk.once import done_before, keep_done, order_then, request
from office.desk.order_at_hand import (
    By,
    at_hand,
    production_of,
    revision_of,
    send,
    the_order,
    the_snapshot,
)
from office.desk.stocking import reserve, taken
from office.store import orders, stock, workload
from office.store.engine import Store
from office.store.errors import StaleOrderError
from office.store.transaction import Transaction
from orders import lifecycle
from orders.company import Company
from orders.issuing import issued_at_change_of_production, issued_at_release
from orders.margin import demand_margin
from orders.order import Document, Order
from orders.papers.change import Made
from orders.producing import Making, produce
from orders.snapshot import (
    LineSnapshot,
    OrderSnapshot,
    ProductionSnapshot,
    reopen_order,
)
from orders.steps import Step, demand


def release_order(
    store: Store,
    number: str,
    *,
    day: date,
    at: str,
    actor: str,
    approved_by: str = "",
    reason: str = "",
    key: str = "",
) -> Order:
    """Hand an approved order to the factory; stock is reserved, papers are sent.

    Raises:
        NotFoundError: if there is no such order.
        WrongStateError: if its drawing is not approved.
        BelowFloorError: if it brings too little, and nobody answers for that.
    """
    by = By(actor=actor, day=day, at=at, key=key)
    said = {"order": number, "approved_by": approved_by, "reason": reason}
    asked = request(actor, key, "release", said)
    with store.reading() as tx:
        before = done_before(tx, asked)
        if before is not None:
            return order_then(tx, before)
        order = the_order(tx, number)
        snapshot = the_snapshot(tx, order)
        demand(order, Step.RELEASED)  # before all the work
        company = stored_company(tx, snapshot.company_hash)
        making = tuple(making_of(tx, line) for line in snapshot.lines)
    with store.writing() as tx:
        before = done_before(tx, asked)
        if before is not None:
            return order_then(tx, before)
        desk = at_hand(tx, number, by)
        if desk.snapshot.hash != snapshot.hash:  # it was changed while we worked
            raise StaleOrderError(number, order.version, desk.order.version)
        codes = {code for one in making for code in one.version.modules}
        last = production_of(tx, desk.order)
        # What came in for it since counts too, not only what it took at first.
        own = {
            code: sum(amount for _, amount in lots)
            for code, lots in taken(tx, number).items()
        }
        codes |= own.keys()
        stock.hold(tx, codes)
        balances = stock.balances(tx, codes)
        others = workload.claimed(tx, codes, apart_from=number)
        production = produce(
            snapshot, making, company,
            lambda code: (
                balances.get(code, 0) - others.get(code, 0) + own.get(code, 0)
            ), day,
        )  # fmt: skip
        if demand_margin(
            desk.order, snapshot, production, company, approved_by, reason
        ):
            production = replace(
                production,
                floor_approved_by=approved_by.strip(),
                floor_reason=reason.strip(),
            )
        orders.add_snapshot(tx, "production", desk.order.number, production.text)
        desk.take(lifecycle.release(desk.order, production, at, actor))
        reserve(tx, production, day, at)
        revision = revision_of(tx, number)
        send(
            tx,
            issued_at_release(snapshot, production, company, day, at, revision),
            company,
        )
        if last is not None:
            send(tx, _differences(tx, last, snapshot, production, company, by), company)
        keep_done(tx, asked, number, desk.order.version, at)
    return desk.order


def _differences(
    tx: Transaction,
    last: ProductionSnapshot,
    snapshot: OrderSnapshot,
    production: ProductionSnapshot,
    company: Company,
    by: By,
) -> tuple[Document, ...]:
    """Return what each department is to add and to take away since the last release."""
    text = orders.snapshot(tx, last.order_snapshot) or "{}"
    before = Made(snapshot=reopen_order(json.loads(text)), production=last)
    return issued_at_change_of_production(
        before, Made(snapshot=snapshot, production=production), company,
        by.day, by.at, revision_of(tx, snapshot.number),
    )  # fmt: skip


def making_of(tx: Transaction, line: LineSnapshot) -> Making:
    """Set the usual product in the same sizes beside what was ordered."""
    published = stored_version(tx, line.catalog_hash)
    product = product_of(published, date.fromisoformat(line.catalog_day))
    options = [measure.option for measure in product.version.measures]
    sizes = {name: line.values[name] for name in options if name in line.values}
    usual = product.complete(sizes)
    values = line.values if isinstance(usual, Conflict) else usual.values
    return Making(line=line, version=product.version, usual=dict(values))
