"""Every page there is, in each of its states, and how to get there.

A new page gets a line in ``EVERYTHING``: its name, its state, who looks at it, its
address, and what to do there to bring the state about. From this list come the tests
that look at every page, the pictures, and the long matrix.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from flask import Flask, render_template_string
from playwright.sync_api import Page

from office.desk import purchasing, quoting
from office.desk.circles import take_on
from office.desk.keeping_people import add_customer
from office.desk.order_at_hand import By, the_order
from office.desk.ordering import Asked
from office.desk.replenishing import count
from office.desk.standing_orders import make_standing
from office.roles import Role
from orders.order import Order
from orders.quote import ManualPrice
from orders.standing import Interval, Unit
from tests.conftest import ROOT
from tests.drills.door import reorder_link_of
from tests.web.browser.by_hand import (
    clash,
    named_alike,
    no_amount,
    no_pieces,
    no_price,
    no_reason,
    no_such_dealer,
    no_weight,
    nothing_picked,
    paused_without_a_word,
    refused_number,
    said_nothing,
    sent_empty,
    strange,
    too_long,
    unticked,
)
from tests.web.browser.of_keepers import what_keepers_look_at
from tests.web.pages.counter import number_of, placed, put_in
from tests.web.pages.signing_in import account_in, signed_in, somebody
from tests.web.pages.test_measuring_oneself_finds_a_size import ANSWERS, answered
from tests.web.pages.visitor import Visitor
from tests.web.pages.wearing import released, worn
from web.shop import Shop, shop_of

PIECES = ROOT / "tests" / "web" / "browser" / "pieces.html"
NOBODY, BUYER, CUSTOMER, ADMIN = "nobody", "buyer", "customer", "admin"
KEEPER, MANAGER = "keeper", "manager"
FACTORY, PROCUREMENT, FINANCE = "factory", "procurement", "finance"
REP = "rep"
DEALER, NEW_DEALER = "dealer", "new dealer"
MEASURED = "measured"
NEW = "new"
"""Whose browser holds nothing at all yet."""
TROUBLES = ("error", "refused", "strange", "clash")
COOKIES = ("visitor", "session")


@dataclass(frozen=True, slots=True)
class World:
    """Who comes, with the cookies each holds, and where their things are."""

    cookies: Mapping[str, Mapping[str, str]]
    places: Mapping[str, str]
    pieces: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One page in one state."""

    name: str
    state: str
    who: str = NOBODY
    address: str
    then: Callable[[Page], None] = field(default=lambda _: None)
    code: int = 200

    @property
    def kind(self) -> str:
        """Whether something is wrong here, or nothing is there yet, or neither."""
        if self.state in TROUBLES:
            return "error"
        return "empty" if self.state == "empty" else "normal"

    def __str__(self) -> str:
        return f"{self.name}, {self.state}"


def _seen(name: str, state: str, address: str, **more: object) -> Seen:
    return Seen(name=name, state=state, address=address, **more)  # type: ignore[arg-type]


EVERYTHING: tuple[Seen, ...] = (
    _seen("product", "opening", "/products/jeans"),
    _seen("product", "changed", "{skinny}"),
    _seen("product", "clash", "{skinny}", then=clash),
    _seen("product", "refused", "/products/jeans", then=refused_number),
    _seen("keep", "normal", "{skinny}/keep", who=BUYER),
    _seen("saved", "empty", "/saved"),
    _seen("saved", "normal", "/saved", who=BUYER),
    _seen("code", "refused", "/codes/zzzzzzz", code=404),
    _seen("wish", "normal", "/wishes?product=jeans", who=BUYER),
    _seen("cart", "empty", "/cart"),
    _seen("cart", "normal", "/cart", who=BUYER),
    _seen("check", "normal", "/check", who=BUYER),
    _seen("check", "refused", "/check", who=BUYER, then=sent_empty),
    _seen("orders", "empty", "/orders"),
    _seen("orders", "normal", "/orders", who=BUYER),
    _seen("order", "normal", "{order}", who=BUYER),
    _seen("repeat", "normal", "{order}/repeat", who=BUYER),
    _seen("standing order", "normal", "{standing}", who=BUYER),
    _seen("problem", "normal", "{order}/problem", who=BUYER),
    _seen("problem", "refused", "{order}/problem", who=BUYER, then=sent_empty),
    _seen("sign in", "normal", "/sign-in"),
    _seen("sign in", "refused", "/sign-in", then=sent_empty),
    _seen("sign up", "normal", "/sign-up"),
    _seen("sign up", "refused", "/sign-up", then=sent_empty),
    _seen("account", "normal", "/account", who=CUSTOMER),
    _seen("dealing", "empty", "/dealing", who=NEW_DEALER),
    _seen("dealing", "normal", "/dealing", who=DEALER),
    _seen("customer of a dealer", "empty", "{served new}", who=DEALER),
    _seen("customer of a dealer", "normal", "{served}", who=DEALER),
    _seen("accounts", "normal", "/accounts", who=ADMIN),
    _seen("measure", "consent", "/measure?product=jeans"),
    _seen("measure", "refused", "/measure?product=jeans", then=sent_empty),
    _seen("measure", "normal", "/measure/waist?product=jeans", who=MEASURED),
    _seen(
        "measure",
        "strange",
        "/measure/waist?product=jeans",
        who=MEASURED,
        then=strange,
    ),
    _seen("measure result", "normal", "/measure/result?product=jeans", who=MEASURED),
    _seen("measurements", "empty", "/measurements"),
    _seen("measurements", "normal", "/measurements", who=MEASURED),
    _seen("known", "normal", "/known", who=CUSTOMER),
    _seen("erase", "normal", "/known/erase", who=CUSTOMER),
    _seen("erase", "refused", "/known/erase", who=CUSTOMER, then=unticked),
    _seen("erased", "normal", "/erased"),
    _seen("fit", "early", "{order}/fit", who=BUYER),
    _seen("fit", "normal", "{worn}", who=MEASURED),
    _seen("fit", "refused", "{worn}", who=MEASURED, then=nothing_picked),
    _seen("desk", "empty", "/desk", who=REP),
    _seen("desk", "normal", "/desk?q=zhe", who=REP),
    _seen("desk", "error", "/desk?q=nobody+at+all", who=REP, code=404),
    _seen("new customer", "normal", "/desk/new-customer", who=REP),
    _seen("new customer", "refused", "/desk/new-customer", who=REP, then=sent_empty),
    _seen("new customer", "clash", "/desk/new-customer", who=REP, then=named_alike),
    _seen("customer at the desk", "empty", "{unknown}", who=REP),
    _seen("customer at the desk", "normal", "{known}", who=REP),
    _seen("customer at the desk", "refused", "{known}", who=REP, then=said_nothing),
    _seen("circle", "empty", "{unknown}/circle", who=REP),
    _seen("circle", "refused", "{unknown}/circle", who=REP, then=sent_empty),
    _seen("service profile", "normal", "{known}/service", who=REP),
    _seen("service profile", "refused", "{known}/service", who=REP, then=too_long),
    _seen("circle", "error", "{unknown}/circle", who=REP, then=no_such_dealer),
    _seen("new standing order", "normal", "{regular}", who=REP),
    _seen("new standing order", "refused", "{regular}", who=REP, then=no_pieces),
    _seen("standing order at the desk", "normal", "{regular one}", who=REP),
    _seen(
        "standing order at the desk",
        "refused",
        "{regular one}",
        who=REP,
        then=paused_without_a_word,
    ),
    _seen("order at the desk", "normal", "{at desk}", who=REP),
    _seen("quote at the desk", "normal", "{quote}", who=REP),
    _seen("quote at the desk", "refused", "{quote}", who=REP, then=no_price),
    _seen("prices", "normal", "/desk/prices", who=MANAGER),
    _seen("prices", "refused", "/desk/prices", who=MANAGER, then=no_reason),
    _seen("repeat at the desk", "normal", "{at desk}/repeat", who=REP),
    _seen("reorder card", "refused", "{card}", who=REP),
    _seen("reorder link", "normal", "{link}"),
    _seen("reorder link", "error", "/again/nothing", code=404),
    _seen("reorder links", "empty", "/account/links", who=CUSTOMER),
    _seen("catalog", "normal", "/catalog", who=KEEPER),
    _seen("catalog version", "normal", "{version}", who=KEEPER),
    _seen("catalog version", "rules", "{version}?part=rules", who=KEEPER),
    _seen("catalog version", "modules", "{version}?part=modules", who=KEEPER),
    _seen(
        "where used", "normal", "{version}/uses?kind=value&name=cut=skinny", who=KEEPER
    ),
    _seen(
        "where used", "error", "{version}/uses?kind=part&name=no", who=KEEPER, code=404
    ),
    _seen("catalog diff", "empty", "{diff}", who=KEEPER),
    _seen("folder", "normal", "/catalog/folders/bag", who=KEEPER),
    _seen("folder", "error", "/catalog/folders/broken", who=KEEPER, code=422),
    _seen("works", "normal", "/works", who=KEEPER),
    _seen("impact", "under way", "{waiting}", who=KEEPER),
    _seen("impact", "normal", "{impact}?of=spec&class=repaired", who=KEEPER),
    _seen("catalog check", "normal", "{check}", who=KEEPER),
    _seen("insight", "normal", "/insight", who=MANAGER),
    _seen("insight list", "normal", "/insight/placed", who=MANAGER),
    _seen("insight list", "empty", "/insight/losing", who=MANAGER),
    _seen("value", "normal", "/value", who=MANAGER),
    _seen("value", "refused", "/value", who=MANAGER, then=no_weight),
    _seen("value of a customer", "normal", "{worth}", who=REP),
    _seen("floor", "normal", "/floor", who=FACTORY),
    _seen("floor", "error", "/floor/steps/XX", who=FACTORY, code=404),
    _seen("board", "normal", "/floor/board", who=FACTORY),
    _seen("tray", "normal", "/tray", who=MANAGER),
    _seen("tray", "empty", "/tray?show=done", who=FACTORY),
    _seen("buying", "normal", "/buying", who=PROCUREMENT),
    _seen("purchases", "normal", "/buying/orders", who=PROCUREMENT),
    _seen("purchase", "normal", "{purchase}", who=PROCUREMENT),
    _seen("purchase", "refused", "{purchase}", who=PROCUREMENT, then=no_reason),
    _seen("stock", "normal", "/stock?show=all", who=PROCUREMENT),
    _seen("stock module", "normal", "/stock/FAB-RAW13", who=PROCUREMENT),
    _seen("stock module", "refused", "/stock/FAB-RAW13", who=FACTORY, then=sent_empty),
    _seen("tracing", "empty", "/tracing", who=PROCUREMENT),
    _seen("tracing", "normal", "{traced}", who=FACTORY),
    _seen("tracing", "error", "/tracing?q=nowhere", who=PROCUREMENT, code=404),
    _seen("finance", "normal", "/finance", who=FINANCE),
    _seen("finance order", "normal", "{owed}", who=FINANCE),
    _seen("finance order", "refused", "{owed}", who=FINANCE, then=no_amount),
    _seen("approvals", "empty", "/finance/approvals", who=FINANCE),
    _seen("nothing here", "error", "/nothing", code=404),
    _seen("pieces", "normal", "/pieces"),
)


def a_world(app: Flask) -> World:
    """Let a buyer design, save, put into the cart and order; others only come."""
    visitors = {
        NOBODY: somebody(app, None),
        BUYER: somebody(app, None),
        CUSTOMER: somebody(app, Role.CUSTOMER),
        ADMIN: somebody(app, Role.ADMIN),
        MEASURED: somebody(app, None),
        KEEPER: somebody(app, Role.CATALOG),
        MANAGER: somebody(app, Role.MANAGER),
        FACTORY: somebody(app, Role.FACTORY),
        PROCUREMENT: somebody(app, Role.PROCUREMENT),
        FINANCE: somebody(app, Role.FINANCE),
        REP: somebody(app, Role.REP),
        DEALER: dealer_in(app),
        NEW_DEALER: dealer_in(app),
    }
    answered(visitors[MEASURED], **ANSWERS, crotch_height="78")
    buyer, shop = visitors[BUYER], app.extensions["shop"]
    order = number_of(placed(buyer))
    released(number_of(placed(somebody(app, None))), shop)  # something to be made
    standing = standing_of(app, order)
    bought = _order(shop, order)
    link = reorder_link_of(shop, bought)[1]
    stranger = add_customer(shop.store, name="Li Na 李娜", at=shop.at).id
    skinny = buyer.click(buyer.open("/products/jeans"), "cut=skinny")
    put_in(buyer, skinny)
    keep = buyer.open(f"{skinny.address}/keep")
    (form,) = [one for one in keep.forms if one.action.endswith("/saved")]
    buyer.send(form, name="Sunday jeans")
    buyer.send(form, name="Work")
    sent = worn(visitors[MEASURED], shop)
    keeper = visitors[KEEPER]
    kept = what_keepers_look_at(app, keeper)
    with app.test_request_context("/"):
        pieces = render_template_string(PIECES.read_text(encoding="utf-8"))
    return World(
        cookies={NEW: {}} | {who: _cookies(one) for who, one in visitors.items()},
        places={
            "skinny": skinny.address,
            "order": f"/orders/{order}",
            "worn": f"/orders/{sent}/fit",
            "owed": f"/finance/{sent}",
            "purchase": f"/buying/orders/{_purchase(shop)}",
            "quote": f"/desk/quotes/{_priced(shop, order)}",
            "traced": f"/tracing?order={sent}",
            "standing": f"/standing-orders/{standing}",
            "regular one": f"/desk/standing-orders/{standing}",
            "regular": _regular(shop, order),
            **_served(shop, visitors[DEALER], order, stranger),
            "at desk": f"/desk/orders/{order}",
            "known": f"/desk/customers/{bought.customer_id}",
            "card": f"/desk/customers/{bought.customer_id}/specs/"
            f"{bought.lines[0].spec_id}/card",
            "link": f"/again/{link}",
            "unknown": f"/desk/customers/{stranger}",
            "worth": f"/value/{stranger}",
            **kept,
        },
        pieces=pieces,
    )


def _regular(shop: Shop, number: str) -> str:
    """Return where what an order was for can become a standing order."""
    with shop.store.reading() as tx:
        order = the_order(tx, number)
    spec = order.lines[0].spec_id
    return f"/desk/customers/{order.customer_id}/specs/{spec}/standing"


def dealer_in(app: Flask) -> Visitor:
    """Let a dealer sign in who orders for nobody yet."""
    shop = shop_of(app)
    number = add_customer(shop.store, name="North", at=shop.at, kind="dealer").id
    return signed_in(app, account_in(app, Role.CUSTOMER, customer=number))


def _served(shop: Shop, dealer: Visitor, order: str, new: str) -> dict[str, str]:
    """Let a dealer order for whoever ordered already, and for somebody new."""
    number = dealer.open("/account").said("dd").split()[-1]
    known = str(_order(shop, order).customer_id)
    for customer in (known, new):
        take_on(shop.store, dealer=number, customer=customer, at=shop.at)
    return {"served": f"/dealing/{known}", "served new": f"/dealing/{new}"}


def _purchase(shop: Shop) -> str:
    """Let some cloth be low, and gather it into a draft."""
    by = By(actor="buyer", day=shop.today, at=shop.at)
    count(shop.store, "FAB-COM11", 90_000, by)
    (made,) = purchasing.make(shop.store, by)
    return made.number


def _priced(shop: Shop, number: str) -> str:
    """Offer again what was ordered, at a price that waits for a manager."""
    with shop.store.reading() as tx:
        spec = the_order(tx, number).lines[0].spec_id
    price = ManualPrice(amount=480_00, reason="He orders for his whole team.")
    by = By(actor="rep", day=shop.today, at=shop.at)
    return quoting.make_quote(shop.store, [Asked(spec)], by, manual=price).quote


def _order(shop: Shop, number: str) -> Order:
    """Return an order that was placed."""
    with shop.store.reading() as tx:
        return the_order(tx, number)


def standing_of(app: Flask, number: str) -> str:
    """Order again by itself, every half year, what an order was for."""
    shop: Shop = app.extensions["shop"]
    with shop.store.reading() as tx:
        order = the_order(tx, number)
    made = make_standing(
        shop.store, Asked(order.lines[0].spec_id),
        Interval(every=6, unit=Unit.MONTHS), first_day=shop.today,
        by=By(actor="rep", day=shop.today, at=shop.at),
    )  # fmt: skip
    return made.id


def _cookies(visitor: Visitor) -> dict[str, str]:
    found = {name: visitor.client.get_cookie(name) for name in COOKIES}
    return {name: one.value for name, one in found.items() if one is not None}
