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

from office.desk.keeping_people import add_customer
from office.roles import Role
from office.store import orders
from tests.conftest import ROOT
from tests.web.pages.counter import form_to, number_of, placed, put_in
from tests.web.pages.signing_in import somebody
from tests.web.pages.test_measuring_oneself_finds_a_size import ANSWERS, answered
from tests.web.pages.visitor import Visitor
from web.shop import shop_of

PIECES = ROOT / "tests" / "web" / "browser" / "pieces.html"
NOBODY, BUYER, CUSTOMER, ADMIN = "nobody", "buyer", "customer", "admin"
REP = "rep"
MEASURED = "measured"
NEW = "new"
"""Whose browser holds nothing at all yet."""
EMPTY = """form => {
  form.noValidate = true;
  const written = "input:not([type=hidden], [type=radio], [type=checkbox]), textarea";
  form.querySelectorAll(written).forEach((one) => { one.value = ""; });
}"""
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

    def __str__(self) -> str:
        return f"{self.name}, {self.state}"


def _click(mark: str) -> Callable[[Page], None]:
    return lambda page: page.locator(mark).first.click()


def _refused_number(page: Page) -> None:
    page.locator("#i-hem_width").fill("7")
    page.locator("#i-hem_width").press("Enter")
    page.locator(".wrong").first.wait_for()


def _clash(page: Page) -> None:
    page.locator("#f-fabric-raw13").click()
    page.locator("#answer").wait_for()


def _strange(page: Page) -> None:
    page.locator("#i-value").fill("33")
    page.locator("form .primary").first.click()
    page.locator(".wrong").first.wait_for()


def _sent_empty(page: Page) -> None:
    """Send the form of the one primary button empty, past the browser's own checks."""
    page.locator("form:has(.primary)").first.evaluate(EMPTY)
    page.locator("form .primary").first.click()
    page.locator(".wrong, .faults").first.wait_for()


def _logs_nothing(page: Page) -> None:
    """Log a contact that says nothing."""
    page.locator("form.log .actions button").click()
    page.locator(".wrong").first.wait_for()


def _seen(name: str, state: str, address: str, **more: object) -> Seen:
    return Seen(name=name, state=state, address=address, **more)  # type: ignore[arg-type]


EVERYTHING: tuple[Seen, ...] = (
    _seen("product", "opening", "/products/jeans"),
    _seen("product", "changed", "{skinny}"),
    _seen("product", "clash", "{skinny}", then=_clash),
    _seen("product", "refused", "/products/jeans", then=_refused_number),
    _seen("keep", "normal", "{skinny}/keep", who=BUYER),
    _seen("saved", "empty", "/saved"),
    _seen("saved", "normal", "/saved", who=BUYER),
    _seen("code", "refused", "/codes/zzzzzzz", code=404),
    _seen("wish", "normal", "/wishes?product=jeans", who=BUYER),
    _seen("cart", "empty", "/cart"),
    _seen("cart", "normal", "/cart", who=BUYER),
    _seen("check", "normal", "/check", who=BUYER),
    _seen("check", "refused", "/check", who=BUYER, then=_sent_empty),
    _seen("orders", "empty", "/orders"),
    _seen("orders", "normal", "/orders", who=BUYER),
    _seen("order", "normal", "{order}", who=BUYER),
    _seen("repeat", "normal", "{order}/repeat", who=BUYER),
    _seen("problem", "normal", "{order}/problem", who=BUYER),
    _seen("problem", "refused", "{order}/problem", who=BUYER, then=_sent_empty),
    _seen("sign in", "normal", "/sign-in"),
    _seen("sign in", "refused", "/sign-in", then=_sent_empty),
    _seen("sign up", "normal", "/sign-up"),
    _seen("sign up", "refused", "/sign-up", then=_sent_empty),
    _seen("account", "normal", "/account", who=CUSTOMER),
    _seen("accounts", "normal", "/accounts", who=ADMIN),
    _seen("desk", "normal", "/desk", who=REP),
    _seen("desk", "found", "/desk?q=li", who=REP),
    _seen("desk", "nobody found", "/desk?q=nobody", who=REP, code=404),
    _seen("desk customer", "empty", "{unknown}", who=REP),
    _seen("desk customer", "normal", "{known}", who=REP),
    _seen("desk customer", "refused", "{known}", who=REP, then=_logs_nothing),
    _seen("desk order", "normal", "/desk{order}", who=REP),
    _seen("desk repeat", "normal", "/desk{order}/repeat", who=REP),
    _seen("desk quote", "normal", "{quote}", who=REP),
    _seen("measure", "consent", "/measure?product=jeans"),
    _seen("measure", "refused", "/measure?product=jeans", then=_sent_empty),
    _seen("measure", "normal", "/measure/waist?product=jeans", who=MEASURED),
    _seen(
        "measure",
        "strange",
        "/measure/waist?product=jeans",
        who=MEASURED,
        then=_strange,
    ),
    _seen("measure result", "normal", "/measure/result?product=jeans", who=MEASURED),
    _seen("measurements", "empty", "/measurements"),
    _seen("measurements", "normal", "/measurements", who=MEASURED),
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
        REP: somebody(app, Role.REP),
        MEASURED: somebody(app, None),
    }
    answered(visitors[MEASURED], **ANSWERS, crotch_height="78")
    buyer = visitors[BUYER]
    order = number_of(placed(buyer))
    skinny = buyer.click(buyer.open("/products/jeans"), "cut=skinny")
    put_in(buyer, skinny)
    keep = buyer.open(f"{skinny.address}/keep")
    (form,) = [one for one in keep.forms if one.action.endswith("/saved")]
    buyer.send(form, name="Sunday jeans")
    buyer.send(form, name="Work")
    with app.test_request_context("/"):
        pieces = render_template_string(PIECES.read_text(encoding="utf-8"))
    return World(
        cookies={NEW: {}} | {who: _cookies(one) for who, one in visitors.items()},
        places={
            "skinny": skinny.address,
            "order": f"/orders/{order}",
            **_at_the_desk(app, visitors[REP], order),
        },
        pieces=pieces,
    )


def _at_the_desk(app: Flask, rep: Visitor, order: str) -> dict[str, str]:
    """Let a rep talk to whoever ordered, and quote him; another is new."""
    shop = shop_of(app)
    unknown = add_customer(shop.store, name="Li Na 李娜", at=shop.at).id
    found = rep.open(f"/desk/orders/{order}")
    home = f"/desk/customers/{_customer_of(app, order)}"
    promised = {
        "words": "Asks whether the hem can be wider. 想把脚口放宽。",
        "promised": "A drawing with a wider hem 放宽脚口的图纸",
        "due": "2026-11-25",
    }
    rep.send(form_to(rep.open(home), "/contacts"), **promised)
    quote = rep.send(form_to(rep.open(home), "/quote"))
    assert (found.code, quote.code) == (200, 200)
    return {
        "known": home,
        "unknown": f"/desk/customers/{unknown}",
        "quote": quote.address.partition("?")[0],
    }


def _customer_of(app: Flask, order: str) -> str:
    with shop_of(app).store.reading() as tx:
        found = orders.find(tx, order)
    assert found is not None
    return found.customer_id


def _cookies(visitor: Visitor) -> dict[str, str]:
    found = {name: visitor.client.get_cookie(name) for name in COOKIES}
    return {name: one.value for name, one in found.items() if one is not None}
