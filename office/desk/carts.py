"""The cart: designs somebody means to order, priced together as the order would be.

A line is a step of a design, so many pieces. What the cart shows is a trial of the
very promise that is made when the order is placed, so no price on the way differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from catalog.version import CatalogVersion
from configurator.spec import Spec
from configurator.spec_making import spec_as_designed
from customers.memory import SpecId
from customers.people import Customer, CustomerId
from office.desk.catalogs_on import current_company
from office.desk.designing import Design, design_in
from office.desk.errors import NotFoundError
from office.desk.made_to_measure import bodies_of
from office.desk.price_terms import CartTerms, terms_of_cart
from office.desk.ready_products import ReadyProducts
from office.desk.reckoning_days import workload_on
from office.desk.shoppers import Shopper
from office.store import carts, designs
from office.store.designs import DesignStep
from office.store.engine import Store
from office.store.transaction import Transaction
from orders.cart import MOST_LINES, CartFullError, CartLine
from orders.company import Company
from orders.order import MOST_PIECES, Order, OrderLine, OrderNumber, OrderState
from orders.price_rules import LISTED, Terms
from orders.promising import MixedCurrenciesError, Wanted, promise, to_make
from orders.reckoning import reckon
from orders.snapshot import OrderSnapshot

NOBODY = Customer(id=CustomerId("-"), name="-", created_at="")
"""Whom a trial is for: of him, nothing but the terms bears on price and day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InCart:
    """A line of a cart, looked at today."""

    line: CartLine
    design: Design
    spec: Spec

    @property
    def whole(self) -> bool:
        """Whether it can be ordered just as it is shown."""
        return not self.design.let_go and not self.design.faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Cart:
    """A cart looked at today.

    ``promised`` is what its order would promise, one line for each of ``lines``;
    ``None``: it is empty, or cannot be one order, for ``apart`` says why; then
    ``apiece`` has each line by itself. ``priced`` says by which rules.
    """

    lines: tuple[InCart, ...] = ()
    promised: OrderSnapshot | None = None
    apiece: tuple[OrderSnapshot, ...] = ()
    apart: MixedCurrenciesError | None = None
    priced: CartTerms = CartTerms(terms=LISTED)

    @property
    def whole(self) -> bool:
        """Whether it can be ordered just as it is shown."""
        return self.promised is not None and all(one.whole for one in self.lines)


def the_cart(store: Store, ready: ReadyProducts, shopper: Shopper, day: date) -> Cart:
    """Return a cart with everything in it worked out for a day.

    Raises:
        NothingPublishedError: if no company is published.
    """
    with store.reading() as tx:
        return cart_in(tx, ready, shopper, day)


def cart_in(tx: Transaction, ready: ReadyProducts, shopper: Shopper, day: date) -> Cart:
    """Return a cart, in a transaction that is open; raises as ``the_cart`` does."""
    bodies = bodies_of(tx, shopper.owner)
    lines = tuple(
        _looked_at(
            line,
            design_in(tx, ready, line.code, line.number, day),
            bodies.get(line.code, {}),
        )
        for line in carts.lines_of(tx, shopper.owner)
    )
    if not lines:
        return Cart()
    company = current_company(tx)
    priced = terms_of_cart(tx, company, shopper, day)
    terms = priced.terms
    try:
        promised = trial(tx, lines, company, day, terms)
    except MixedCurrenciesError as error:
        apiece = tuple(trial(tx, (one,), company, day, terms) for one in lines)
        return Cart(lines=lines, apiece=apiece, apart=error, priced=priced)
    return Cart(lines=lines, promised=promised, priced=priced)


def _looked_at(line: CartLine, design: Design, body: Mapping[str, int]) -> InCart:
    return InCart(line=line, design=design, spec=spec_of(design, body))


def spec_of(design: Design, body: Mapping[str, int]) -> Spec:
    """Return the spec of a design as it is shown, made to a body (mm) or to none."""
    return spec_as_designed(
        design.product,
        choices=design.session.choices,
        values=design.values,
        texts=design.texts,
        body=body,
    )


def trial(
    tx: Transaction,
    lines: Iterable[InCart],
    company: Company,
    day: date,
    terms: Terms,
) -> OrderSnapshot:
    """Return what an order of these lines would promise, had it a number."""
    looked_at = tuple(lines)
    wanted = tuple(
        wanted_of(one, at_line, SpecId("-"), 1)
        for at_line, one in enumerate(looked_at, 1)
    )
    return trial_of(tx, wanted, catalogs_of(looked_at), company, day, terms)


def catalogs_of(lines: Iterable[InCart]) -> tuple[CatalogVersion, ...]:
    """Return the published catalogs of some lines, each once."""
    found = {
        one.design.product.version.product: one.design.product.published
        for one in lines
    }
    return tuple(found.values())


def trial_of(
    tx: Transaction,
    wanted: tuple[Wanted, ...],
    catalogs: Iterable[CatalogVersion],
    company: Company,
    day: date,
    terms: Terms,
) -> OrderSnapshot:
    """Return what an order would promise, for whomever has these terms."""
    draft = Order(
        number=OrderNumber(""),
        customer_id=NOBODY.id,
        state=OrderState.DRAFT,
        lines=tuple(one.line for one in wanted),
        created_at="",
        owner="",
    )
    load = workload_on(tx, catalogs, day)
    reckoned = reckon(to_make(wanted), company, day, load)
    return promise(draft, wanted, NOBODY, company, day, reckoned, terms)


def wanted_of(one: InCart, position: int, spec: SpecId, version: int) -> Wanted:
    """Return a line of a cart as a line to be promised."""
    line = OrderLine(
        position=position,
        spec_id=spec,
        spec_version=version,
        quantity=one.line.quantity,
    )
    return Wanted(
        line=line,
        spec=one.spec,
        wearer="",
        version=one.design.product.version,
        catalog_hash=one.design.product.published.hash,
    )


# -- changing it ----------------------------------------------------------------


def put_in(
    store: Store,
    shopper: Shopper,
    design: Design,
    step: DesignStep,
    *,
    quantity: int = 1,
    at: str,
) -> CartLine:
    """Put a design into the cart.

    It takes the place of the line its owner went back to change; the same spec again
    makes the same line longer; anything else is a line of its own.

    Raises:
        CartQuantityError: for a number of pieces nobody can order.
        CartFullError: if there is no room for another line.
    """
    with store.writing() as tx:
        carts.hold(tx, shopper.owner)
        body = bodies_of(tx, shopper.owner).get(step.code, {})
        hash_ = spec_of(design, body).hash
        lines = carts.lines_of(tx, shopper.owner)
        back = next((x for x in lines if x.changing and x.code == step.code), None)
        same = next((x for x in lines if x.spec_hash == hash_ and x != back), None)
        if back is not None and same is not None:
            carts.take_out(tx, shopper.owner, back.line)
            quantity = back.quantity
        if same is not None:
            total = min(same.quantity + quantity, MOST_PIECES)
            kept = replace(same, quantity=total, changing=False)
        elif back is not None:
            kept = replace(
                back, code=step.code, number=step.number, spec_hash=hash_,
                changing=False,
            )  # fmt: skip
        elif len(lines) >= MOST_LINES:
            raise CartFullError
        else:
            kept = CartLine(
                line=carts.next_line(tx), code=step.code, number=step.number,
                spec_hash=hash_, quantity=quantity, added_at=at,
            )  # fmt: skip
        carts.keep(tx, shopper.owner, kept)
    return kept


def set_quantity(store: Store, shopper: Shopper, line: int, quantity: int) -> CartLine:
    """Order more or fewer pieces of a line.

    Raises:
        NotFoundError: if this cart has no such line.
        CartQuantityError: for a number of pieces nobody can order.
    """
    with store.writing() as tx:
        kept = replace(_the_line(tx, shopper, line), quantity=quantity)
        carts.keep(tx, shopper.owner, kept)
    return kept


def go_back_to(store: Store, shopper: Shopper, line: int) -> CartLine:
    """Go back to the design of a line; what is put in of it next takes its place.

    Raises:
        NotFoundError: if this cart has no such line.
    """
    with store.writing() as tx:
        wanted = _the_line(tx, shopper, line)
        for one in carts.lines_of(tx, shopper.owner):
            if one.changing != (one.line == line):
                kept = replace(one, changing=one.line == line)
                carts.keep(tx, shopper.owner, kept)
    return wanted


def take_out(store: Store, shopper: Shopper, line: int) -> CartLine | None:
    """Take a line out of the cart; ``None``: it was not in it any more."""
    with store.writing() as tx:
        carts.hold(tx, shopper.owner)
        return carts.take_out(tx, shopper.owner, line)


def take_over(tx: Transaction, visitor: Shopper, customer: Shopper) -> None:
    """Move what a visitor had in his cart to the customer he signed in as."""
    if visitor.owner == customer.owner:
        return
    for owner in sorted((visitor.owner, customer.owner)):
        carts.hold(tx, owner)
    his = {one.spec_hash: one for one in carts.lines_of(tx, customer.owner)}
    for one in carts.lines_of(tx, visitor.owner):
        same = his.get(one.spec_hash)
        if same is None and len(his) < MOST_LINES:
            his[one.spec_hash] = one
            carts.take_out(tx, visitor.owner, one.line)
            carts.keep(tx, customer.owner, one)
        elif same is not None:
            # Put in before and after signing in: the larger number is meant.
            more = max(same.quantity, one.quantity)
            carts.keep(tx, customer.owner, replace(same, quantity=more))
            carts.take_out(tx, visitor.owner, one.line)


def lines_in_cart(store: Store, shopper: Shopper) -> int:
    """Return how many pieces are in a cart."""
    with store.reading() as tx:
        return sum(one.quantity for one in carts.lines_of(tx, shopper.owner))


def _the_line(tx: Transaction, shopper: Shopper, line: int) -> CartLine:
    carts.hold(tx, shopper.owner)
    for one in carts.lines_of(tx, shopper.owner):
        if one.line == line and designs.find(tx, one.code, one.number):
            return one
    raise NotFoundError("line of the cart", str(line))
