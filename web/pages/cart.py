"""The cart: what is put in, changed and taken out again.

Putting in is never refused without a way on: a clash leads to its ways out, words
that are missing to the field they belong into.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from configurator.sentences import value_title
from office.desk import carts, price_terms
from office.desk.carts import Cart, InCart
from office.desk.designing import (
    Design,
    as_it_stands,
    the_design,
    the_opening_design,
    what_clashes,
)
from office.desk.errors import NotFoundError
from office.desk.shoppers import Shopper
from orders.cart import CartFullError, CartQuantityError
from orders.price_rules import UnknownCodeError
from rules.wording import Wording
from web.admission import costly
from web.pages import cart_words as c
from web.pages import words
from web.pages.designing import FIRST, new_code
from web.pages.language import said
from web.pages.page import tint_of
from web.pages.reading import wish_kept
from web.pages.sheet_shown import ShownLine, ShownSheet, shown
from web.shop import the_shop
from web.visitors import the_visitor

pages = Blueprint("cart", __name__)
Answer = str | tuple[str, int] | Response
_LONGEST_CODE = 40
_DONE = {"added": c.ADDED, "changed": c.CHANGED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the cart, ready for its template."""

    line: int
    address: str
    shown: ShownLine
    problem: str = ""
    sizes: str = ""
    size_option: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """The field for a discount code: what is in it, and what is said of that."""

    typed: str
    told: str = ""
    wrong: str = ""


def the_shopper() -> Shopper:
    """Return who shops in the request at hand."""
    visitor = the_visitor()
    return Shopper(key=visitor.key, customer=visitor.customer or "")


@pages.get("/cart")
@costly
def show() -> Answer:
    """Show the cart."""
    return _shown()


@pages.post("/cart")
@costly
def put_in() -> Answer:
    """Put a design in, or lead to what it still needs."""
    shop, form = the_shop(), request.form
    design = _design(form)
    wish = wish_kept(design, form.getlist("wish"))
    if wish and what_clashes(design, wish):
        asked = urlencode([("wish", one) for one in form.getlist("wish")])
        return redirect(f"{_address(design)}?{asked}#answer", 303)
    if design.faults:
        first = design.faults[0].option
        return redirect(f"{_address(design)}?{FIRST}=1#q-{quote(first)}", 303)
    quantity = _number(form.get("quantity", "1"))
    step = as_it_stands(shop.store, design, code=new_code(), at=shop.at)
    if step is not design.step:
        design = the_design(shop.store, shop.ready, step.code, step.number, shop.today)
    try:
        carts.put_in(
            shop.store, the_shopper(), design, step, quantity=quantity, at=shop.at
        )
    except CartFullError:
        return _shown(alarm=said(c.FULL)), 409
    except CartQuantityError:
        return _shown(alarm=said(c.WRONG_PIECES)), 422
    return redirect(url_for(".show", done="added"), 303)


@pages.post("/cart/<int:line>/pieces")
@costly
def set_pieces(line: int) -> Answer:
    """Order more or fewer of one line."""
    typed = request.form.get("quantity", "").strip()
    try:
        carts.set_quantity(the_shop().store, the_shopper(), line, _number(typed))
    except CartQuantityError:
        return _shown(wrong={line: said(c.WRONG_PIECES)}, typed={line: typed}), 422
    return redirect(url_for(".show", done="changed"), 303)


@pages.post("/cart/code")
@costly
def name_code() -> Answer:
    """Count the cart with a discount code; an empty one counts it without."""
    shop = the_shop()
    code = request.form.get("discount", "").strip()[:_LONGEST_CODE]
    try:
        price_terms.name_code(shop.store, the_shopper(), code, shop.today)
    except UnknownCodeError:
        return _shown(wrong_code=code), 422
    return redirect(url_for(".show", done="changed"), 303)


@pages.post("/cart/<int:line>/edit")
def edit(line: int) -> Answer:
    """Go back to the design of a line; what is put in next takes its place."""
    kept = carts.go_back_to(the_shop().store, the_shopper(), line)
    question = request.form.get("question", "")
    anchor = f"#q-{quote(question)}" if question else ""
    to = url_for("pages.design", code=kept.code, number=kept.number)
    return redirect(f"{to}{anchor}", 303)


@pages.post("/cart/<int:line>/remove")
def remove(line: int) -> Answer:
    """Take a line out; it can be put back."""
    was = carts.take_out(the_shop().store, the_shopper(), line)
    if was is None:
        return redirect(url_for(".show"), 303)
    back = urlencode({"code": was.code, "number": was.number, "quantity": was.quantity})
    return redirect(f"{url_for('.show')}?{back}", 303)


def rows_of(cart: Cart) -> tuple[tuple[Row, ...], ShownSheet | None]:
    """Return a cart's lines, and its sums where it can be one order."""
    tints = {
        at: tint_of(one.design.product.version, one.design.values)
        for at, one in enumerate(cart.lines, 1)
    }
    sheet = shown(cart.promised, tints) if cart.promised else None
    lines = (
        sheet.lines
        if sheet
        else tuple(shown(one, {1: tints[at]}).lines[0]
                   for at, one in enumerate(cart.apiece, 1))
    )  # fmt: skip
    rows = tuple(_row(one, line) for one, line in zip(cart.lines, lines, strict=True))
    return rows, sheet


def _row(one: InCart, line: ShownLine) -> Row:
    address = url_for("pages.design", code=one.line.code, number=one.line.number)
    version, chosen = one.design.product.version, one.design.session.choices
    fitted = dict.fromkeys(measure.option for measure in version.measures)
    usual = [
        name for name in fitted if name not in chosen and not one.spec.measurements
    ]
    sizes = [
        said(value_title(version, name, one.design.values[name]))
        for name in usual
        if name in one.design.values
    ]
    return Row(
        line=one.line.line,
        address=address,
        shown=line,
        problem=_problem(one),
        sizes=said(c.SIZES_USUAL, sizes=said(words.JOIN).join(sizes)) if sizes else "",
        size_option=usual[0] if usual else "",
    )


def _problem(one: InCart) -> str:
    """Say why a line cannot be ordered as it is; empty: it can."""
    version = one.design.product.version
    parts: list[str] = []
    for sentence, names in (
        (c.MISSING, [fault.option for fault in one.design.faults]),
        (c.LET_GO, [name for name, _ in one.design.let_go]),
    ):
        if names:
            titles = [said(_title(version.by_name, name)) for name in names]
            parts.append(said(sentence, options=said(words.JOIN).join(titles)))
    return said(c.NEEDS_YOU, why=said(words.JOIN).join(parts)) if parts else ""


def _title(by_name: Mapping[str, object], name: str) -> Wording:
    """Name an option, also one that today's catalog no longer has."""
    option = by_name.get(name.partition(".")[0])
    title = getattr(option, "title", None)
    return title if isinstance(title, Wording) else Wording(name, name)


def _shown(
    alarm: str = "",
    wrong: Mapping[int, str] | None = None,
    typed: Mapping[int, str] | None = None,
    wrong_code: str = "",
) -> str:
    shop = the_shop()
    cart = carts.the_cart(shop.store, shop.ready, the_shopper(), shop.today)
    rows, sheet = rows_of(cart)
    apart = cart.apart
    if apart:
        alarm = said(
            c.APART, product=apart.product, priced=apart.priced,
            expected=apart.expected,
        )  # fmt: skip
    args = request.args if request.method == "GET" else MultiDict[str, str]()
    done = _DONE.get(args.get("done", ""))
    return render_template(
        "cart.html", c=c, rows=rows, sheet=sheet, alarm=alarm, whole=cart.whole,
        wrong=wrong or {}, typed=typed or {}, code=_code(cart, wrong_code),
        done=said(done) if done and rows else "",
        taken_out={k: args[k] for k in ("code", "number", "quantity") if k in args},
    )  # fmt: skip


def _code(cart: Cart, wrong: str) -> Code | None:
    """Say how the discount code of a cart counts; ``None``: there are no discounts."""
    priced = cart.priced
    if not (priced.codes or priced.code):
        return None
    if wrong or priced.refused:
        refused = wrong or priced.code
        return Code(typed=refused, wrong=said(c.CODE_REFUSED, code=refused))
    counts = priced.code == priced.terms.discount
    sentence = c.CODE_TAKEN if counts else c.CODE_NOT_BEST
    told = said(sentence, code=priced.code) if priced.code else ""
    return Code(typed=priced.code, told=told)


def _design(form: MultiDict[str, str]) -> Design:
    shop = the_shop()
    if "code" not in form:
        name = form.get("product", "")
        return the_opening_design(shop.store, shop.ready, name, shop.today)
    number = form.get("number", "")
    if not number.isdecimal() or len(number) > 6:
        raise NotFoundError("design", form["code"])
    return the_design(shop.store, shop.ready, form["code"], int(number), shop.today)


def _address(design: Design) -> str:
    if design.step is None:
        return url_for("pages.product", name=design.product.version.product)
    step = design.step
    return url_for("pages.design", code=step.code, number=step.number)


def _number(typed: str) -> int:
    """Read a number of pieces; what is none is 0, which nobody can order."""
    plain = typed.strip()
    return int(plain) if plain.isdecimal() and len(plain) <= 5 else 0
