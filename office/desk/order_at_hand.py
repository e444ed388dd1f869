"""An order at the desk: found, changed step by step, kept with events and papers.

What every job about an order shares: one transaction, in which each step keeps the
order, its event in the chain, and the papers it brings with their deliveries.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from office.desk.catalogs_on import stored_company
from office.desk.errors import NotFoundError
from office.desk.once import done_before, keep_done, order_then, request
from office.desk.reckoning_days import give_up
from office.post.naming import delivery_id
from office.store import counters, documents, orders
from office.store.engine import Store
from office.store.errors import StoreDamagedError
from office.store.transaction import Transaction
from orders import billing
from orders.company import Company
from orders.issuing import issued_by
from orders.lifecycle import Taken
from orders.order import AT_ORDER, Delivery, Document, Order, OrderEvent
from orders.snapshot import (
    OrderSnapshot,
    ProductionSnapshot,
    reopen_order,
    reopen_production,
)
from orders.steps import Step, allowed_now, demand


@dataclass(slots=True)
class AtHand:
    """An order at the desk, in an open transaction; each step changes ``order``."""

    tx: Transaction
    order: Order
    snapshot: OrderSnapshot
    company: Company
    day: date
    at: str
    actor: str

    def take(self, taken: Taken) -> None:
        """Keep a step: the order, its event, and the papers it brings."""
        after, event = taken
        expected = self.order.version
        self.order = orders.update(
            self.tx, after, expected_version=expected,
            changes=event.kind == Step.CHANGED,
        )  # fmt: skip
        revision = orders.append_event(self.tx, event)
        give_up(self.tx, event)
        collected = collected_with(self.tx, event)
        papers = issued_by(event, self.snapshot, self.company, revision, collected)
        send(self.tx, papers, self.company)

    def next_number(self, kind: str) -> str:
        """Return the next number of a series: without a gap, one after the other."""
        count = counters.next_number(self.tx, f"{kind} {self.day.year}")
        return f"{self.company.prefix_of(kind)}-{self.day.year}-{count:06d}"

    def invoice(self) -> None:
        """Charge what was promised."""
        demand(self.order, Step.INVOICED)  # before a number is drawn
        number = self.next_number("invoice")
        day = self.day.isoformat()
        self.take(
            billing.invoice(self.order, self.snapshot, number, day, self.at, self.actor)
        )

    def invoice_if_at_order(self) -> None:
        """Charge at once whom the service profile says is charged at order."""
        if self.order.invoice_at == AT_ORDER:
            self.invoice()

    def credit(self, amount: int, reason: str) -> None:
        """Take an amount off the invoice; 0 is all of it."""
        demand(self.order, Step.CREDITED)
        self.take(
            billing.credit(
                self.order, self.snapshot, number=self.next_number("credit_note"),
                amount=amount, reason=reason, day=self.day.isoformat(), at=self.at,
                actor=self.actor,
            )
        )  # fmt: skip

    def close_if_settled(self) -> None:
        """End it, if it is shipped and nobody owes anybody anything."""
        if Step.CLOSED in allowed_now(self.order):
            self.take(billing.close(self.order, self.at, self.actor))


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Who does something, on which day, when exactly, and under which key if any."""

    actor: str
    day: date
    at: str
    key: str = ""


def step_once(
    store: Store,
    number: str,
    by: By,
    job: str,
    body: dict[str, object],
    do: Callable[[AtHand], None],
) -> Order:
    """Do a job about an order in one transaction; under a key, only once."""
    asked = request(by.actor, by.key, job, {"order": number, **body})
    with store.writing() as tx:
        before = done_before(tx, asked)
        if before is not None:
            return order_then(tx, before)
        desk = at_hand(tx, number, by)
        do(desk)
        keep_done(tx, asked, desk.order.number, desk.order.version, by.at)
    return desk.order


def at_hand(tx: Transaction, number: str, by: By) -> AtHand:
    """Take a placed order to the desk.

    Raises:
        NotFoundError: if there is none of this number, or it was never placed.
    """
    # Who comes second is to see what the first has done, and be told so in its words.
    tx.hold(f"order.{number}")
    order = the_order(tx, number)
    snapshot = the_snapshot(tx, order)
    return AtHand(
        tx=tx,
        order=order,
        snapshot=snapshot,
        company=stored_company(tx, snapshot.company_hash),
        day=by.day,
        at=by.at,
        actor=by.actor,
    )


def send(tx: Transaction, issued: Iterable[Document], company: Company) -> None:
    """Keep documents and their deliveries in the order's own transaction."""
    papers = tuple(issued)
    documents.add(tx, *papers)
    deliver_to_all(tx, papers, company)


def deliver_to_all(
    tx: Transaction, issued: Iterable[Document], company: Company
) -> None:
    """Keep a delivery of each document for everybody who is to get it."""
    documents.add_delivery(
        tx,
        *(
            Delivery(
                id=str(
                    delivery_id(
                        one.order, one.kind, one.revision, route.department,
                        route.channel,
                    )
                ),
                document_id=one.id,
                department=route.department,
                channel=route.channel,
                target=route.target,
                when_unknown=route.policy,
            )
            for one in issued
            for route in company.routes_of(one.kind)
        ),
    )  # fmt: skip


def collected_with(tx: Transaction, event: OrderEvent) -> tuple[OrderSnapshot, ...]:
    """Return what was promised in each order that an invoice is for, if several.

    Raises:
        StoreDamagedError: if one is no longer what was frozen, or is gone.
    """
    found: list[OrderSnapshot] = []
    for number, name in billing.collected_in(event.detail):
        text = orders.snapshot(tx, name)
        if text is None:
            raise StoreDamagedError(f"what order {number} promised is gone")
        found.append(reopen_order(json.loads(text)))
    return tuple(found)


def the_order(tx: Transaction, number: str) -> Order:
    """Return an order.

    Raises:
        NotFoundError: if there is none of this number.
    """
    found = orders.find(tx, number)
    if found is None:
        raise NotFoundError("order", number, [o.number for o in orders.all(tx)])
    return found


def production_of(tx: Transaction, order: Order) -> ProductionSnapshot | None:
    """Return how an order was to be made when it was last released, if it was.

    Raises:
        StoreDamagedError: if that is no longer what was frozen.
    """
    name = order.production_snapshot
    text = orders.snapshot(tx, name) if name else None
    return _production(text) if text else None


def revision_of(tx: Transaction, number: str) -> int:
    """Return which revision of an order counts: 1, and one more for every change."""
    happened = orders.events(tx, number)
    return 1 + sum(event.kind == Step.CHANGED for event in happened)


def the_snapshot(tx: Transaction, order: Order) -> OrderSnapshot:
    """Return the snapshot an order was placed with.

    Raises:
        NotFoundError: if it was never placed.
    """
    text = orders.snapshot(tx, order.order_snapshot) if order.order_snapshot else None
    if text is None:
        raise NotFoundError("snapshot of order", order.number)
    return _promise(text)


# A scan at the floor asks for both of them again and again; what is frozen is the same
# whenever it is reopened, and text that did change is another key.
@lru_cache(maxsize=64)
def _promise(text: str) -> OrderSnapshot:
    return reopen_order(json.loads(text))


@lru_cache(maxsize=64)
def _production(text: str) -> ProductionSnapshot:
    return reopen_production(json.loads(text))
