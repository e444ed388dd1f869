"""A dealer's pages: his customers, what they have, and ordering it for them."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from office.desk import dealing
from office.desk.again_today import NOTHING_DECIDED
from office.desk.dealing import Served
from office.desk.errors import NotFoundError
from office.desk.once import KeyRefusedError
from office.desk.reordering import Again
from office.desk.the_usual import Usual
from orders.order import Order
from web.admission import costly
from web.pages import dealing_words as g
from web.pages.checking import new_key
from web.pages.designing import FIRST
from web.pages.language import money, said, spoken
from web.pages.owning import step_of
from web.pages.repeating import Around, decided_in, sheet_of
from web.pages.sheet_shown import day_of
from web.shop import the_shop
from web.visitors import the_visitor

pages = Blueprint("dealing", __name__)
Answer = str | tuple[str, int] | Response


@pages.get("/dealing")
def listed() -> Answer:
    """List the customers a dealer orders for; nobody else has such a page."""
    found = dealing.served_customers(the_shop().store, _me())
    return render_template("dealing.html", g=g, found=found)


@pages.get("/dealing/<customer>")
def show(customer: str) -> Answer:
    """Show one of them: what is saved for him, and what was ordered."""
    found = dealing.served(the_shop().store, _me(), customer)
    done = "saved" in request.args.getlist("done")
    return render_template(
        "dealing_customer.html", g=g, one=found, done=said(g.SAVED) if done else "",
        wearers=_joined(one.name for one in found.wearers.values()),
        specs=[
            (one.id, one.name, found.wearers[one.wearer_id].name
             if one.wearer_id in found.wearers else "")
            for one in found.specs
        ],
        orders=_orders(found),
    )  # fmt: skip


@pages.get("/dealing/<customer>/specs/<spec>")
@costly
def sheet(customer: str, spec: str) -> Answer:
    """Show what a saved spec of a customer would be today."""
    shop, asked = the_shop(), Usual(spec=spec, pieces=_pieces())
    found = dealing.for_him(shop.store, shop.ready, _me(), customer, asked, shop.today)
    return sheet_of(found, NOTHING_DECIDED, _around(customer, spec, found))


@pages.post("/dealing/<customer>/specs/<spec>")
@costly
def order(customer: str, spec: str) -> Answer:
    """Order it for him as it was shown."""
    shop, form = the_shop(), request.form
    asked, decided = Usual(spec=spec, pieces=_pieces()), decided_in(form)
    try:
        done: Order | Again = dealing.order_for_him(
            shop.store, shop.ready, _me(), customer, asked,
            shown=form.get("shown", ""), decided=decided,
            key=form.get("key", "")[:64] or new_key(), day=shop.today, at=shop.at,
        )  # fmt: skip
    except KeyRefusedError:
        return redirect(url_for(".sheet", customer=customer, spec=spec), 303)
    if isinstance(done, Again):
        around = _around(customer, spec, done)
        return sheet_of(done, decided, around, since=True), 409
    return redirect(url_for("orders.show", number=done.number, done="placed"), 303)


@pages.post("/dealing/<customer>/designs")
@costly
def save_design(customer: str) -> Answer:
    """Save a design the dealer keeps for a wearer of the customer's."""
    shop, form = the_shop(), request.form
    found = dealing.served(shop.store, _me(), customer)
    kept = next((one for one in found.designs if one.id == form.get("design")), None)
    if kept is None:
        raise NotFoundError("design", form.get("design", "")[:40])
    saved = dealing.save_for_him(
        shop.store, _me(), customer, step_of(kept.code, kept.number),
        wearer=form.get("wearer", ""), name=form.get("name", "").strip() or kept.name,
        at=shop.at,
    )  # fmt: skip
    if saved is None:  # the page of the design says what is still to be written
        to = url_for("pages.design", code=kept.code, number=kept.number)
        return redirect(f"{to}?{FIRST}=1", 303)
    to = url_for(".show", customer=customer, done="saved")
    return redirect(f"{to}#s-{saved}", 303)


def _orders(found: Served) -> list[tuple[str, str]]:
    return [
        (one.number, said(
            g.ORDER_ROW, number=one.number, day=day_of(one.placed_at[:10]),
            total=money(one.gross, one.currency),
        ))
        for one in found.orders
    ]  # fmt: skip


def _around(customer: str, spec: str, found: Again) -> Around:
    shown = dealing.served(the_shop().store, _me(), customer)
    name = next((one.name for one in shown.specs if one.id == spec), spec)
    who = shown.customer.name
    return Around(
        title=said(g.SHEET, spec=name, name=who),
        confirm=url_for(".order", customer=customer, spec=spec),
        back=url_for(".show", customer=customer), back_title=said(g.BACK_TO, name=who),
        pieces=found.lines[0].old.quantity,
    )  # fmt: skip


def _me() -> str:
    return the_visitor().customer or ""


def _pieces() -> int:
    typed = request.values.get("pieces", "").strip()
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 0


def _joined(names: Iterable[str]) -> str:
    comma = "、" if spoken() == "zh" else ", "
    return comma.join(names)
