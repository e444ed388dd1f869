"""Placing, approving, releasing and repeating orders: one transaction a step."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from catalog.version import CatalogVersion
from configurator.configuration import Conflict
from configurator.product import Product
from configurator.settling import Judge
from configurator.texts import faults_in
from configurator.translation.translate import defaults_of
from customers.memory import SpecVersion
from customers.people import Customer
from office.desk.carrying_over import (
    clash_of_texts,
    clash_today,
    with_its_catalogs,
)
from office.desk.catalogs_on import (
    current_company,
    current_version,
    stored_company,
    stored_version,
)
from office.desk.errors import NotFoundError
from office.desk.keeping_people import the_customer
from office.desk.saving_specs import the_latest, the_spec
from office.desk.stocking import open_stock, reserve
from office.errors import OfficeError
from office.post.naming import delivery_id
from office.store import counters, documents, orders, people, specs, stock
from office.store.engine import Store
from office.store.transaction import Transaction
from orders import lifecycle
from orders.company import Company
from orders.issuing import issued_at_place, issued_at_release
from orders.order import (
    Delivery,
    Document,
    Order,
    OrderLine,
    OrderNumber,
    OrderState,
)
from orders.producing import Making, produce
from orders.promising import Wanted, promise
from orders.snapshot import LineSnapshot, OrderSnapshot, reopen_order


class SpecBrokenError(OfficeError):
    """A saved spec is no longer valid on today's catalog."""

    def __init__(
        self, spec: str, wrong: tuple[str, ...], clash: Conflict | None
    ) -> None:
        """Keep the spec, what is wrong with it, and the clash with its ways out.

        ``wrong`` names options and rules.
        """
        self.spec = spec
        self.wrong = wrong
        self.clash = clash
        super().__init__(f"{spec} can no longer be made as it was: {', '.join(wrong)}")


class NobodysSpecError(OfficeError):
    """The specs of one order belong to different customers, or there are none."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A line somebody asks for: a saved spec, so many pieces; version 0 is the last."""

    spec: str
    quantity: int = 1
    version: int = 0


def place_order(
    store: Store, *, asked: Iterable[Asked], day: date, at: str, actor: str
) -> tuple[Order, OrderSnapshot]:
    """Place an order for saved specs: promised, frozen, its papers on their way.

    Raises:
        NotFoundError: if a spec is not there.
        SpecBrokenError: if one is no longer valid on today's catalog.
        NobodysSpecError: if the specs are not one customer's.
        QuantityError: for a number of pieces that nobody can order.
        MixedCurrenciesError: if the lines do not add up to one total.
    """
    with store.reading() as tx:
        ready = _ready(tx, tuple(asked), day)
    with store.writing() as tx:
        return _place(tx, ready, day, at, actor, repeats="")


def repeat_order(
    store: Store, number: str, *, quantity: int, day: date, at: str, actor: str
) -> tuple[Order, OrderSnapshot]:
    """Place the same order again, at today's catalog and prices.

    ``quantity`` is for every line; 0 keeps the quantities. Raises as
    ``place_order`` does.
    """
    with store.reading() as tx:
        old = the_order(tx, number)
        asked = tuple(
            Asked(line.spec_id, quantity or line.quantity, line.spec_version)
            for line in old.lines
        )
        ready = _ready(tx, asked, day)
    with store.writing() as tx:
        return _place(tx, ready, day, at, actor, repeats=old.number)


@dataclass(frozen=True, slots=True)
class _Ready:
    """An order that can be placed: everything read and judged, nothing kept yet."""

    company: Company
    customer: Customer
    wanted: tuple[Wanted, ...]
    catalogs: tuple[CatalogVersion, ...]


def _ready(tx: Transaction, asked: tuple[Asked, ...], day: date) -> _Ready:
    """Read and judge what is asked: slow, so done before the store is held."""
    company = current_company(tx)
    versions = [_asked_version(tx, one) for one in asked]
    owners = {the_spec(tx, version.spec_id).customer_id for version in versions}
    if len(owners) != 1:
        raise NobodysSpecError("an order is for the saved specs of one customer")
    customer = the_customer(tx, owners.pop())
    lines = tuple(
        OrderLine(
            position=at_line,
            spec_id=version.spec_id,
            spec_version=version.number,
            quantity=one.quantity,
        )
        for at_line, (one, version) in enumerate(zip(asked, versions, strict=True), 1)
    )
    published = {
        name: current_version(tx, name)
        for name in dict.fromkeys(version.spec.product for version in versions)
    }
    wanted = tuple(
        _wanted(tx, line, version, published[version.spec.product], day)
        for line, version in zip(lines, versions, strict=True)
    )
    return _Ready(company, customer, wanted, tuple(published.values()))


def _place(
    tx: Transaction, ready: _Ready, day: date, at: str, actor: str, repeats: str
) -> tuple[Order, OrderSnapshot]:
    company, customer = ready.company, ready.customer
    count = counters.next_number(tx, f"order {day.year}")
    order = Order(
        number=OrderNumber(f"{company.series['order']}-{day.year}-{count:06d}"),
        customer_id=customer.id,
        state=OrderState.DRAFT,
        lines=tuple(one.line for one in ready.wanted),
        created_at=at,
        owner=actor,
        repeats=repeats,
    )
    snapshot = promise(order, ready.wanted, customer, company, day)
    for published in ready.catalogs:
        open_stock(tx, published, at)
    orders.add(tx, order)
    orders.add_snapshot(tx, "order", order.number, snapshot.text)
    placed, event = lifecycle.place(order, snapshot, at, actor)
    placed = orders.update(tx, placed, expected_version=order.version)
    orders.append_event(tx, event)
    _send(tx, issued_at_place(snapshot, company, day, at), company)
    return placed, snapshot


def _asked_version(tx: Transaction, one: Asked) -> SpecVersion:
    if not one.version:
        return the_latest(tx, one.spec)
    found = specs.version(tx, the_spec(tx, one.spec).id, one.version)
    if found is None:
        raise NotFoundError("version of spec", f"{one.spec}@{one.version}")
    return found


def _wanted(
    tx: Transaction,
    line: OrderLine,
    version: SpecVersion,
    published: CatalogVersion,
    day: date,
) -> Wanted:
    """Take the spec to today's catalog; what is no longer valid is not promised."""
    spec = version.spec
    today = published.on(day)
    wrong = Judge(today, defaults_of(today)).why_invalid(spec.choices)
    if wrong:
        kept = with_its_catalogs(tx, version)
        clash = clash_today(Product(published, day), kept)
        raise SpecBrokenError(version.spec_id, wrong, clash)
    unfit = faults_in(today, spec.choices, spec.texts)
    if unfit:
        clash = clash_of_texts(today, unfit)
        raise SpecBrokenError(version.spec_id, clash.choices, clash)
    stored = the_spec(tx, version.spec_id)
    wearer = people.find_wearer(tx, stored.wearer_id)
    return Wanted(
        line=line,
        spec=spec,
        wearer=wearer.name if wearer else "",
        version=today,
        catalog_hash=published.hash,
    )


def _send(tx: Transaction, issued: Iterable[Document], company: Company) -> None:
    """Keep documents and their deliveries in the order's own transaction."""
    for document in issued:
        documents.add(tx, document)
        for route in company.routes_of(document.kind):
            documents.add_delivery(
                tx,
                Delivery(
                    id=str(
                        delivery_id(
                            document.order,
                            document.kind,
                            document.revision,
                            route.department,
                            route.channel,
                        )
                    ),
                    document_id=document.id,
                    department=route.department,
                    channel=route.channel,
                    target=route.target,
                ),
            )


# -- approval and release ------------------------------------------------------


def approve_order(
    store: Store, number: str, *, drawing: str, at: str, actor: str
) -> Order:
    """Note that the customer approved the drawing.

    Raises:
        NotFoundError: if there is no such order.
        WrongStateError, WrongDrawingError: from the order's life.
    """
    with store.writing() as tx:
        order = the_order(tx, number)
        snapshot = the_snapshot(tx, order)
        approved, event = lifecycle.approve(order, snapshot, drawing, at, actor)
        approved = orders.update(tx, approved, expected_version=order.version)
        orders.append_event(tx, event)
    return approved


def release_order(
    store: Store, number: str, *, day: date, at: str, actor: str
) -> Order:
    """Hand an approved order to the factory; stock is reserved, papers are sent.

    Raises:
        NotFoundError: if there is no such order.
        WrongStateError: if its drawing is not approved.
    """
    with store.reading() as tx:
        order = the_order(tx, number)
        snapshot = the_snapshot(tx, order)
        company = stored_company(tx, snapshot.company_hash)
        making = tuple(_making(tx, line) for line in snapshot.lines)
    with store.writing() as tx:
        order = the_order(tx, number)
        codes = {code for one in making for code in one.version.modules}
        stock.hold(tx, codes)
        balances = stock.balances(tx, codes)
        production = produce(
            snapshot, making, company, lambda code: balances.get(code, 0), day
        )
        released, event = lifecycle.release(order, production, at, actor)
        orders.add_snapshot(tx, "production", order.number, production.text)
        released = orders.update(tx, released, expected_version=order.version)
        orders.append_event(tx, event)
        reserve(tx, production, at)
        _send(tx, issued_at_release(snapshot, production, company, day, at), company)
    return released


def _making(tx: Transaction, line: LineSnapshot) -> Making:
    """Set the usual product in the same sizes beside what was ordered."""
    published = stored_version(tx, line.catalog_hash)
    product = Product(published, date.fromisoformat(line.catalog_day))
    options = [measure.option for measure in product.version.measures]
    sizes = {name: line.values[name] for name in options if name in line.values}
    usual = product.complete(sizes)
    values = line.values if isinstance(usual, Conflict) else usual.values
    return Making(line=line, version=product.version, usual=dict(values))


# -- looking -------------------------------------------------------------------


def the_order(tx: Transaction, number: str) -> Order:
    """Return an order.

    Raises:
        NotFoundError: if there is none of this number.
    """
    found = orders.find(tx, number)
    if found is None:
        raise NotFoundError("order", number, [o.number for o in orders.all(tx)])
    return found


def the_snapshot(tx: Transaction, order: Order) -> OrderSnapshot:
    """Return the snapshot an order was placed with.

    Raises:
        NotFoundError: if it was never placed.
    """
    text = orders.snapshot(tx, order.order_snapshot) if order.order_snapshot else None
    if text is None:
        raise NotFoundError("snapshot of order", order.number)
    return reopen_order(json.loads(text))
