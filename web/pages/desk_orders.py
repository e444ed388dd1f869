"""Ordering at the sales desk: the usual in one action, with one change, or a quote.

The sheet is the one a customer sees, for the same differences are to be decided; only
what stands around it is the desk's.
"""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from office.desk import designs_of_customers, quotes_by_mail, quoting, the_usual
from office.desk.again_today import NOTHING_DECIDED, Decided, GoneLine
from office.desk.circles import NotNearError
from office.desk.errors import NotFoundError
from office.desk.once import KeyRefusedError
from office.desk.order_at_hand import By
from office.desk.ordering import Asked, SpecBrokenError
from office.desk.orders_at_desk import order_at_desk
from office.desk.reordering import Again
from office.desk.the_usual import Usual
from orders.order import Order
from orders.quote import QuoteRefusedError
from web.admission import costly
from web.pages import cart_words as c
from web.pages import desk_words as d
from web.pages import order_words as o
from web.pages.designing import FIRST, new_code
from web.pages.language import said
from web.pages.owning import step_of
from web.pages.quote_shown import quote_page
from web.pages.repeating import Around, decided_in, sheet_of
from web.pages.sheet_shown import day_of, shown
from web.pages.tinting import tints_of
from web.shop import the_shop
from web.visitors import the_visitor

pages = Blueprint("usual", __name__)
Answer = str | tuple[str, int] | Response


@pages.get("/desk/orders/<number>")
@costly
def order(number: str) -> Answer:
    """Show an order as whoever sells needs it."""
    found = order_at_desk(the_shop().store, number)
    done = d.DONE.get(request.args.get("done", ""))
    why = d.WHY_NOT.get(request.args.get("done", ""))
    return render_template(
        "desk_order.html", d=d, o=o, c=c, one=found,
        sheet=shown(found.snapshot, tints_of(found.snapshot)),
        state=said(o.STATES[found.order.state]),
        placed_on=day_of(found.snapshot.placed_on),
        done=said(done, number=number, mail="") if done else "",
        alarm=said(why) if why else "",
    )  # fmt: skip


@pages.errorhandler(NotNearError)
def not_near(error: NotNearError) -> Answer:
    """Say on the page of the order why it cannot be repeated."""
    number = (request.view_args or {}).get("number", "")
    if not number:
        raise error
    return redirect(url_for(".order", number=number, done="not-near"), 303)


@pages.get("/desk/orders/<number>/repeat")
@costly
def order_again(number: str) -> Answer:
    """Show what becomes of an order today."""
    shop, asked = the_shop(), Usual(order=number)
    found = the_usual.the_usual(shop.store, shop.ready, asked, shop.today)
    return sheet_of(found, NOTHING_DECIDED, _around_order(found, number))


@pages.post("/desk/orders/<number>/repeat")
@costly
def place_order_again(number: str) -> Answer:
    """Order an order again, as it was shown."""
    decided = decided_in(request.form)
    done = _ordered(Usual(order=number), decided)
    if isinstance(done, Again):
        around = _around_order(done, number)
        return sheet_of(done, decided, around, since=True), 409
    return _placed(done)


@pages.get("/desk/customers/<customer>/specs/<spec>/repeat")
@costly
def spec_again(customer: str, spec: str) -> Answer:
    """Show what becomes of a saved spec today."""
    shop, asked = the_shop(), Usual(customer=customer, spec=spec, pieces=_pieces())
    found = the_usual.the_usual(shop.store, shop.ready, asked, shop.today)
    first = d.DECIDE.get(request.args.get("decide", ""))
    told = said(first) if first else ""
    return sheet_of(found, NOTHING_DECIDED, _around_spec(found, asked, told))


@pages.post("/desk/customers/<customer>/specs/<spec>/repeat")
@costly
def place_spec_again(customer: str, spec: str) -> Answer:
    """Order a saved spec, as it was shown."""
    decided = decided_in(request.form)
    asked = Usual(customer=customer, spec=spec, pieces=_pieces())
    done = _ordered(asked, decided)
    if isinstance(done, Again):
        around = _around_spec(done, asked, "")
        return sheet_of(done, decided, around, since=True), 409
    return _placed(done)


@pages.post("/desk/customers/<customer>/specs/<spec>/change")
@costly
def with_change(customer: str, spec: str) -> Answer:
    """Begin a design of the customer's with a saved spec, to change it."""
    shop = the_shop()
    step = designs_of_customers.begin_with_spec(
        shop.store, shop.ready, Usual(customer=customer, spec=spec), _by(),
        code=new_code(),
    )  # fmt: skip
    if isinstance(step, GoneLine):  # the sheet says so, and what else there is
        to = url_for(".spec_again", customer=customer, spec=spec)
        return redirect(to, 303)
    to = url_for("pages.design", code=step.code, number=step.number)
    return redirect(to, 303)


@pages.post("/desk/customers/<customer>/designs")
@costly
def save_design(customer: str) -> Answer:
    """Save a design of the customer's as a spec of one of his wearers."""
    shop, form = the_shop(), request.form
    code, _, number = form.get("design", "").partition("/")
    if not (number.isascii() and number.isdecimal() and len(number) < 7):
        raise NotFoundError("design", code)
    design = step_of(code, int(number))
    saved = designs_of_customers.save_as_spec(
        shop.store, design, customer=customer, wearer=form.get("wearer", ""),
        name=form.get("name", ""), at=shop.at,
    )  # fmt: skip
    if saved is None:  # the page of the design says what is still to be written
        to = url_for("pages.design", code=code, number=number)
        return redirect(f"{to}?{FIRST}=1", 303)
    to = url_for("desk.customer", customer=customer, done="saved")
    return redirect(f"{to}#s-{saved}", 303)


# -- quotes ----------------------------------------------------------------------


@pages.post("/desk/customers/<customer>/specs/<spec>/quote")
@costly
def quote_spec(customer: str, spec: str) -> Answer:
    """Make a quote of a saved spec, at today's price."""
    shop, asked = the_shop(), Usual(customer=customer, spec=spec)
    pieces = the_usual.pieces_of(shop.store, asked)
    try:
        made = quoting.make_quote(
            shop.store, [Asked(spec, _pieces() or pieces)], _by(form_key=True)
        )
    except SpecBrokenError:
        to = url_for(".spec_again", customer=customer, spec=spec, decide=1)
        return redirect(to, 303)
    except KeyRefusedError:
        return redirect(url_for("desk.customer", customer=customer), 303)
    return redirect(url_for(".quote", number=made.quote, done="quoted"), 303)


@pages.get("/desk/quotes/<number>")
def quote(number: str) -> Answer:
    """Show a quote: what is offered, until when, and what became of it."""
    return quote_page(number)


@pages.post("/desk/quotes/<number>/accept")
@costly
def accept(number: str) -> Answer:
    """Make an order of a quote, at exactly its price."""
    try:
        made, _ = quoting.accept_quote(the_shop().store, number, _by(form_key=True))
    except QuoteRefusedError as error:
        return quote_page(number, alarm=said(d.CANNOT_ACCEPT, why=error.why)), 409
    except KeyRefusedError:
        return redirect(url_for(".quote", number=number), 303)
    return _placed(made)


@pages.post("/desk/quotes/<number>/mail")
def mail_quote(number: str) -> Answer:
    """Put a quote on its way to the customer, or again if it did not arrive."""
    try:
        quotes_by_mail.mail_quote(the_shop().store, number, _by())
    except QuoteRefusedError as error:
        return quote_page(number, alarm=said(d.CANNOT_MAIL, why=error.why)), 409
    return redirect(url_for(".quote", number=number, done="mailed"), 303)


# -- what all of them need -------------------------------------------------------


def _by(*, form_key: bool = False) -> By:
    shop = the_shop()
    key = request.form.get("key", "")[:64] if form_key else ""
    return By(actor=the_visitor().account or "", day=shop.today, at=shop.at, key=key)


def _ordered(asked: Usual, decided: Decided) -> Order | Again:
    shop = the_shop()
    try:
        return the_usual.order_the_usual(
            shop.store, shop.ready, asked, shown=request.form.get("shown", ""),
            decided=decided, by=_by(form_key=True), owner=the_visitor().name,
        )  # fmt: skip
    except KeyRefusedError:
        return the_usual.the_usual(shop.store, shop.ready, asked, shop.today, decided)


def _pieces() -> int:
    typed = request.values.get("pieces", "").strip()
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 0


def _placed(order: Order) -> Response:
    to = url_for(".order", number=order.number, done="placed")
    return redirect(to, 303)


def _around_order(found: Again, number: str) -> Around:
    name, _ = the_usual.called(the_shop().store, found.customer)
    return Around(
        title=said(d.SHEET_ORDER, number=number, customer=name),
        confirm=url_for(".place_order_again", number=number),
        back=url_for("desk.customer", customer=found.customer),
        back_title=said(d.BACK_TO, name=name), at_desk=True,
    )  # fmt: skip


def _around_spec(found: Again, asked: Usual, told: str) -> Around:
    name, spec = the_usual.called(the_shop().store, found.customer, asked.spec)
    return Around(
        title=said(d.SHEET, name=spec, customer=name),
        confirm=url_for(
            ".place_spec_again", customer=found.customer, spec=asked.spec
        ),
        back=url_for("desk.customer", customer=found.customer),
        back_title=said(d.BACK_TO, name=name),
        pieces=found.lines[0].old.quantity, told=told, at_desk=True,
    )  # fmt: skip
