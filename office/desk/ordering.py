"""Placing, approving, releasing and repeating orders: one transaction a step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from catalog.version import CatalogVersion
from configurator.configuration import Conflict
from configurator.product import Product
from configurator.texts import faults_in
from configurator.translation.translate import judge_of
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
)
from office.desk.circles import demand_may_order_for
from office.desk.errors import NotFoundError
from office.desk.keeping_people import the_customer
from office.desk.once import Request, done_before, keep_done, order_then, request
from office.desk.order_at_hand import (
    AtHand,
    By,
    send,
    step_once,
    the_order,
    the_snapshot,
)
from office.desk.price_terms import terms_for
from office.desk.reckoning_days import keep_reckoned, workload_on
from office.desk.saving_specs import the_latest, the_spec
from office.desk.service_profiles import around_of
from office.desk.stocking import open_stock
from office.errors import OfficeError
from office.store import counters, orders, people, specs, workload
from office.store.engine import Store
from office.store.transaction import Transaction
from orders import lifecycle
from orders.company import Company
from orders.issuing import issued_at_place
from orders.order import (
    Order,
    OrderLine,
    OrderNumber,
    OrderState,
)
from orders.promising import Wanted, promise, to_make
from orders.reckoning import reckon
from orders.snapshot import OrderSnapshot
from rules.market import ANYWHERE, Market


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
    store: Store,
    *,
    asked: Iterable[Asked],
    day: date,
    at: str,
    actor: str,
    key: str = "",
    code: str = "",
    giver: str = "",
    market: Market = ANYWHERE,
) -> tuple[Order, OrderSnapshot]:
    """Place an order for saved specs: promised, frozen, its papers on their way.

    ``code`` names a discount. ``giver`` is the customer who gives it to whoever the
    specs belong to: the order, its price and its papers are his. ``market`` is where
    it is ordered: what is not offered there is not promised.

    Raises:
        UnknownCodeError: for a discount that cannot be had today.
        NotFoundError: if a spec is not there, or its owner is not near to the giver.
        SpecBrokenError: if one is no longer valid on today's catalog.
        NobodysSpecError: if the specs are not one customer's.
        QuantityError: for a number of pieces that nobody can order.
        MixedCurrenciesError: if the lines do not add up to one total.
    """
    lines = tuple(asked)
    said = [[one.spec, one.version, one.quantity] for one in lines]
    more = {"code": code, "giver": giver}
    body = {"lines": said, **{name: word for name, word in more.items() if word}}
    job = request(actor, key, "place", body)
    with store.reading() as tx:
        before = _placed_before(tx, job)
        if before:
            return before
        ready = ready_for(tx, lines, day, giver=giver, market=market)
    by = By(actor=actor, day=day, at=at)
    return _place_once(store, ready, job, by, code=code)


def repeat_order(
    store: Store,
    number: str,
    *,
    quantity: int,
    day: date,
    at: str,
    actor: str,
    key: str = "",
) -> tuple[Order, OrderSnapshot]:
    """Place the same order again, at today's catalog and prices.

    ``quantity`` is for every line; 0 keeps the quantities. Raises as
    ``place_order`` does.
    """
    job = request(actor, key, "repeat", {"order": number, "quantity": quantity})
    with store.reading() as tx:
        before = _placed_before(tx, job)
        if before:
            return before
        old = the_order(tx, number)
        asked = tuple(
            Asked(line.spec_id, quantity or line.quantity, line.spec_version)
            for line in old.lines
        )
        ready = ready_for(tx, asked, day, giver=old.customer_id)
    by = By(actor=actor, day=day, at=at)
    return _place_once(store, ready, job, by, repeats=old.number)


@dataclass(frozen=True, slots=True)
class Ready:
    """An order that can be placed: everything read and judged, nothing kept yet."""

    company: Company
    customer: Customer
    wanted: tuple[Wanted, ...]
    catalogs: tuple[CatalogVersion, ...]


def ready_for(
    tx: Transaction,
    asked: tuple[Asked, ...],
    day: date,
    *,
    giver: str = "",
    market: Market = ANYWHERE,
) -> Ready:
    """Read and judge what is asked: slow, so done before the store is held."""
    company = current_company(tx)
    versions = [_asked_version(tx, one) for one in asked]
    owners = {the_spec(tx, version.spec_id).customer_id for version in versions}
    if len(owners) != 1:
        raise NobodysSpecError("an order is for the saved specs of one customer")
    customer = the_customer(tx, owners.pop())
    if giver and giver != customer.id:
        owner, customer = customer, the_customer(tx, giver)
        demand_may_order_for(tx, customer.id, owner.id)
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
        _wanted(tx, line, version, published[version.spec.product], day, market)
        for line, version in zip(lines, versions, strict=True)
    )
    return Ready(company, customer, wanted, tuple(published.values()))


def _placed_before(tx: Transaction, job: Request) -> tuple[Order, OrderSnapshot] | None:
    """Return the order that this very job placed before."""
    done = done_before(tx, job)
    if done is None:
        return None
    order = order_then(tx, done)
    return order, the_snapshot(tx, order)


def _place_once(
    store: Store, ready: Ready, job: Request, by: By, repeats: str = "", code: str = ""
) -> tuple[Order, OrderSnapshot]:
    with store.writing() as tx:
        # Somebody may have placed it under this key while we were reading.
        before = _placed_before(tx, job)
        if before:
            return before
        order, snapshot = place_in(tx, ready, by, repeats=repeats, code=code)
        keep_done(tx, job, order.number, order.version, by.at)
    return order, snapshot


def place_in(
    tx: Transaction,
    ready: Ready,
    by: By,
    *,
    repeats: str = "",
    owner: str = "",
    code: str = "",
) -> tuple[Order, OrderSnapshot]:
    """Place an order in a transaction that is open; ``owner`` answers for it.

    Raises:
        UnknownCodeError: if ``code`` names a discount that cannot be had today.
        MixedCurrenciesError: if the lines do not add up to one total.
    """
    company, customer = ready.company, ready.customer
    order = Order(
        number=next_order_number(tx, company, by.day),
        customer_id=customer.id,
        state=OrderState.DRAFT,
        lines=tuple(one.line for one in ready.wanted),
        created_at=by.at,
        owner=owner or by.actor,
        repeats=repeats,
    )
    for published in ready.catalogs:
        open_stock(tx, published, by.at)
    workload.hold(tx)
    load = workload_on(tx, ready.catalogs, by.day)
    reckoned = reckon(to_make(ready.wanted), company, by.day, load)
    terms = terms_for(tx, company, customer.id, by.day, code)
    snapshot = promise(
        order, ready.wanted, customer, company, by.day, reckoned, terms,
        around=around_of(tx, customer.id),
    )  # fmt: skip
    order = keep_placed(tx, order, snapshot, company, by)
    keep_reckoned(tx, order.number, reckoned)
    return order, snapshot


def next_order_number(tx: Transaction, company: Company, day: date) -> OrderNumber:
    """Return the next number of an order."""
    count = counters.next_number(tx, f"order {day.year}")
    return OrderNumber(f"{company.prefix_of('order')}-{day.year}-{count:06d}")


def keep_placed(
    tx: Transaction, draft: Order, snapshot: OrderSnapshot, company: Company, by: By
) -> Order:
    """Keep a new order, what it promises, and the papers that say so."""
    orders.add(tx, draft)
    orders.add_snapshot(tx, "order", draft.number, snapshot.text)
    desk = AtHand(
        tx=tx, order=draft, snapshot=snapshot, company=company, day=by.day, at=by.at,
        actor=by.actor,
    )  # fmt: skip
    desk.take(lifecycle.place(draft, snapshot, by.at, by.actor))
    send(tx, issued_at_place(snapshot, company, by.day, by.at), company)
    desk.invoice_if_at_order()
    return desk.order


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
    market: Market,
) -> Wanted:
    """Take the spec to today's catalog; what is no longer valid is not promised."""
    spec = version.spec
    today = published.on(day, market)
    wrong = today.once(judge_of).why_invalid(spec.choices)
    if wrong:
        kept = with_its_catalogs(tx, version)
        clash = clash_today(Product(published, day, market=market), kept)
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


# -- approval ------------------------------------------------------


def approve_order(
    store: Store, number: str, *, drawing: str, at: str, actor: str, key: str = ""
) -> Order:
    """Note that the customer approved the drawing.

    Raises:
        NotFoundError: if there is no such order.
        WrongStateError, WrongDrawingError: from the order's life.
    """
    # No paper comes of it, so its day is nowhere read.
    by = By(actor=actor, day=date.fromisoformat(at[:10]), at=at, key=key)
    return step_once(
        store, number, by, "approve", {"drawing": drawing},
        lambda d: d.take(
            lifecycle.approve(d.order, d.snapshot, drawing, d.at, d.actor)
        ),
    )  # fmt: skip
