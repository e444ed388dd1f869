"""Ordering the usual: the sheet of what becomes of an order today, and placing it.

Each line is carried over to today's catalog. Where nothing changed the sheet has
nothing to say; else it says what changed and, for each wish that is lost, what could
take its place. Who confirms gets what he saw, or sees again what became of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from catalog.version import CatalogVersion
from configurator.spec import Origin
from customers.people import Customer, CustomerId
from office.desk.again_today import (
    NOTHING_DECIDED,
    AgainLine,
    Decided,
    GoneLine,
    line_today,
)
from office.desk.carts import trial_of
from office.desk.catalogs_on import current_company
from office.desk.checking_out import OWNER, MovedOnError, demand_as_shown
from office.desk.circles import demand_may_order_for
from office.desk.errors import NotFoundError
from office.desk.keeping_people import the_customer
from office.desk.my_orders import order_of
from office.desk.once import (
    Request,
    done_before,
    keep_done,
    order_then,
    request,
)
from office.desk.order_at_hand import By, the_snapshot
from office.desk.ordering import Ready, place_in
from office.desk.price_terms import terms_for
from office.desk.ready_products import ReadyProducts
from office.desk.saving_specs import the_spec
from office.desk.shoppers import Shopper
from office.desk.spec_at_hand import next_version
from office.store import specs
from office.store.engine import Store
from office.store.transaction import Transaction
from orders.comparing import as_shown
from orders.order import Order, OrderLine
from orders.promising import Wanted
from orders.snapshot import LineSnapshot, OrderSnapshot


def _nothing_more(_tx: Transaction, _order: Order) -> None:
    """Do nothing besides placing the order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What was once promised on today's catalog; ``promised``: what would be now.

    Lines that can no longer be made are not in it. ``None``: none can.
    """

    lines: tuple[AgainLine | GoneLine, ...]
    promised: OrderSnapshot | None

    @property
    def shown(self) -> str:
        """The hash that what is shown is known by."""
        return as_shown(self.promised).hash if self.promised else ""

    @property
    def whole(self) -> bool:
        """Whether all that is left of it can be ordered just as it is shown."""
        return bool(self.left) and all(one.whole for one in self.left)

    @property
    def left(self) -> tuple[AgainLine, ...]:
        """The lines that can be ordered again."""
        return tuple(one for one in self.lines if isinstance(one, AgainLine))


@dataclass(frozen=True, slots=True, kw_only=True)
class Again(Today):
    """What somebody could have again today, and who he is.

    ``repeats`` is the order that is repeated; empty: it was saved and never ordered.
    """

    customer: CustomerId
    repeats: str


def again(
    store: Store,
    ready: ReadyProducts,
    shopper: Shopper,
    number: str,
    day: date,
    decided: Decided = NOTHING_DECIDED,
) -> Again:
    """Return what becomes of an order, were it repeated today.

    Raises:
        NotFoundError: if he has no order of this number.
        LimitReachedError: if the engine finds nothing in its time.
    """
    with store.reading() as tx:
        order = order_of(tx, shopper, number)
        lines = the_snapshot(tx, order).lines
        return as_of_today(
            tx, ready, order.customer_id, lines, day, decided, repeats=number
        )


def place_again(
    store: Store,
    ready: ReadyProducts,
    shopper: Shopper,
    number: str,
    *,
    shown: str,
    decided: Decided,
    key: str,
    day: date,
    at: str,
) -> Order | Again:
    """Place an order again as it was shown, once; else return what there is now.

    Raises:
        NotFoundError: if he has no order of this number.
        KeyRefusedError: if the key is none.
    """
    job = request(shopper.owner, key, "again", {"order": number})
    by = By(actor="", day=day, at=at)
    return order_as_shown(
        store, job, lambda: again(store, ready, shopper, number, day, decided),
        shown=shown, by=by, owner=OWNER,
    )  # fmt: skip


def as_of_today(
    tx: Transaction,
    ready: ReadyProducts,
    customer: CustomerId,
    lines: Iterable[LineSnapshot],
    day: date,
    decided: Decided,
    *,
    repeats: str,
) -> Again:
    """Return what becomes of lines of former days, were they ordered today.

    Raises:
        NotNearError: if a spec is of somebody for whom he may not order today.
        LimitReachedError: if the engine finds nothing in its time.
    """
    lines = tuple(lines)
    for owner in _other_owners(tx, customer, lines):
        demand_may_order_for(tx, customer, owner)
    now, promised = _now(tx, ready, customer, lines, day, decided)
    return Again(customer=customer, repeats=repeats, lines=now, promised=promised)


def today_of(
    tx: Transaction,
    ready: ReadyProducts,
    old: OrderSnapshot,
    day: date,
    decided: Decided = NOTHING_DECIDED,
) -> Today:
    """Return what becomes today of what was once promised.

    Raises:
        NotFoundError: if a spec or product of it is not there any more.
        LimitReachedError: if the engine finds nothing in its time.
    """
    now, promised = _now(tx, ready, old.customer_id, old.lines, day, decided)
    return Today(lines=now, promised=promised)


def place_as_shown(
    tx: Transaction, found: Today, customer: Customer, by: By, *, repeats: str,
    owner: str,
) -> tuple[Order, OrderSnapshot]:  # fmt: skip
    """Place what was found, in a transaction that is open.

    Raises:
        MovedOnError: if it would now be promised otherwise than it was found.
    """
    left = found.left
    wanted = tuple(
        _kept(tx, one, line, by) for one, line in zip(_wanted(left), left, strict=True)
    )
    prepared = Ready(current_company(tx), customer, wanted, _catalogs(left))
    order, snapshot = place_in(tx, prepared, by, repeats=repeats, owner=owner)
    demand_as_shown(snapshot, found.shown)
    return order, snapshot


def order_as_shown(
    store: Store, job: Request, look: Callable[[], Again], *, shown: str, by: By,
    owner: str, also: Callable[[Transaction, Order], None] = _nothing_more,
) -> Order | Again:  # fmt: skip
    """Place what is found if it is what was shown, once; else return what there is.

    ``by`` says who orders; nobody: the customer himself. ``also`` is done in the same
    transaction: what it raises takes the order back.
    """
    with store.reading() as tx:
        before = done_before(tx, job)
        if before is not None:
            return order_then(tx, before)
    found = look()
    if not found.whole or found.shown != shown:
        return found
    with suppress(MovedOnError), store.writing() as tx:
        before = done_before(tx, job)
        if before is not None:
            return order_then(tx, before)
        customer = the_customer(tx, found.customer)
        by = replace(by, actor=by.actor or f"customer {customer.id}")
        order, _ = place_as_shown(
            tx, found, customer, by, repeats=found.repeats, owner=owner
        )
        also(tx, order)
        keep_done(tx, job, order.number, order.version, by.at)
        return order
    return look()


def to_begin_with(
    store: Store, ready: ReadyProducts, shopper: Shopper, number: str, position: int,
    day: date,
) -> tuple[AgainLine | GoneLine, Mapping[str, str], Mapping[str, str]]:  # fmt: skip
    """Return a line with the choices and texts a new design of it begins with.

    Choices are what the customer chose and what was fitted to him; the rest follows
    from them, as it did.

    Raises:
        NotFoundError: if he has no such order, or it has no such line.
    """
    found = again(store, ready, shopper, number, day)
    line = next((one for one in found.lines if one.old.position == position), None)
    if line is None:
        raise NotFoundError("line of order", f"{number}/{position}")
    if isinstance(line, GoneLine):
        return line, {}, {}
    return line, *beginning_of(line)


def beginning_of(line: AgainLine) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the choices and texts a new design of a line begins with."""
    his, spec = {Origin.CUSTOMER, Origin.FIT}, line.spec
    choices = {n: held.value for n, held in spec.values.items() if held.origin in his}
    unfit = {fault.option for fault in line.unfit}
    return choices, {n: text for n, text in spec.texts.items() if n not in unfit}


def _other_owners(
    tx: Transaction, customer: CustomerId, lines: Iterable[LineSnapshot]
) -> tuple[CustomerId, ...]:
    """Return whose the specs of some lines are, where they are not the customer's."""
    found = (specs.find(tx, name) for name in {line.spec_id for line in lines})
    owners = {one.customer_id for one in found if one is not None}
    return tuple(sorted(owners - {customer}))


def _now(
    tx: Transaction,
    ready: ReadyProducts,
    customer: str,
    lines: Iterable[LineSnapshot],
    day: date,
    decided: Decided,
) -> tuple[tuple[AgainLine | GoneLine, ...], OrderSnapshot | None]:
    """Return each line as of today, and what those that are left would promise."""
    now = tuple(line_today(tx, ready, line, day, decided) for line in lines)
    left = tuple(one for one in now if isinstance(one, AgainLine))
    wanted = _wanted(left)
    if not wanted:
        return now, None
    company = current_company(tx)
    terms = terms_for(tx, company, customer, day)
    return now, trial_of(tx, wanted, _catalogs(left), company, day, terms)


def _catalogs(lines: tuple[AgainLine, ...]) -> tuple[CatalogVersion, ...]:
    found = {one.product.published.hash: one.product.published for one in lines}
    return tuple(found.values())


def _wanted(lines: tuple[AgainLine, ...]) -> tuple[Wanted, ...]:
    return tuple(
        Wanted(
            line=OrderLine(
                position=position,
                spec_id=one.version.spec_id,
                spec_version=one.version.number,
                quantity=one.old.quantity,
            ),
            spec=one.spec,
            wearer=one.old.wearer,
            version=one.product.version,
            catalog_hash=one.product.published.hash,
        )
        for position, one in enumerate(lines, 1)
    )


def _kept(tx: Transaction, wanted: Wanted, line: AgainLine, by: By) -> Wanted:
    """Keep what was changed as a version of the saved spec it came from."""
    if wanted.spec.hash == line.version.spec_hash:
        return wanted
    version = next_version(
        tx, the_spec(tx, line.version.spec_id), wanted.spec,
        catalog_hash=wanted.catalog_hash, at=by.at,
    )  # fmt: skip
    return replace(wanted, line=replace(wanted.line, spec_version=version.number))
