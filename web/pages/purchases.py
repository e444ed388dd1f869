"""Purchase orders on pages: gathered, sent, received line by line, cancelled with why.

Whom each part is for stands beside it. No sales price is loaded here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from office.desk import purchasing
from office.desk.once import KeyRefusedError
from office.desk.order_at_hand import By
from office.desk.purchasing import PurchaseFile
from orders.purchase import PegShare, PurchaseLine, PurchaseOrder, PurchaseStep
from orders.purchase_steps import RefusedPurchaseError, allowed_now
from web.amounts import thousandths
from web.pages import purchase_words as p
from web.pages.buying import amount_said
from web.pages.checking import new_key
from web.pages.language import said
from web.pages.moments import moment
from web.pages.sheet_shown import day_of
from web.shop import the_shop
from web.visitors import the_visitor

pages = Blueprint("purchases", __name__)
Answer = str | tuple[str, int] | Response
_LONGEST = 60
_LONGEST_WHY = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLine:
    """A line of a purchase order; amounts and whom they are for in words."""

    position: int
    code: str
    title: str
    unit: str
    asked: str
    to_come: str
    needed_on: str
    pegs: tuple[str, ...]


@pages.get("/buying/orders")
def listed() -> str:
    """List purchase orders, newest first: the open ones, or all."""
    every = request.args.get("show") == "all"
    found = purchasing.purchase_orders(the_shop().store, open_only=not every)
    done = p.DONE.get(request.args.get("done", ""))
    return render_template(
        "purchases.html", p=p, every=every, key=new_key(),
        rows=[
            (one.number, _title(one), one.state.value, said(p.STATES[one.state.value]),
             said(p.LINES, count=len(one.lines), open=len(one.open_lines)))
            for one in found
        ],
        done=said(done) if done else "",
    )  # fmt: skip


@pages.post("/buying/orders")
def gather() -> Answer:
    """Gather what is lacking into one draft a supplier."""
    try:
        made = purchasing.make(the_shop().store, _by())
    except KeyRefusedError:
        return redirect(url_for(".listed"), 303)
    return redirect(url_for(".listed", done="made" if made else "nothing"), 303)


@pages.get("/buying/orders/<number>")
def show(number: str) -> Answer:
    """Show a purchase order, and what can be done with it now."""
    return _page(number)


@pages.post("/buying/orders/<number>/send")
def send(number: str) -> Answer:
    """Send a draft to its supplier."""
    return _done(
        number,
        "sent",
        lambda: purchasing.send_purchase(the_shop().store, number, _by()),
    )


@pages.post("/buying/orders/<number>/receive")
def receive(number: str) -> Answer:
    """Book what came in for a line, under its lot."""
    form = request.form
    line, lot = form.get("line", ""), " ".join(form.get("lot", "").split())[:_LONGEST]
    amount = thousandths(form.get("amount", ""))
    position = int(line) if line.isascii() and line.isdecimal() and len(line) < 5 else 0
    wrong = {}
    if not amount or amount < 0:
        wrong[f"amount{position}"] = said(p.BAD_AMOUNT)
    if not lot:
        wrong[f"lot{position}"] = said(p.NO_LOT)
    if wrong or not amount:
        return _page(number, wrong=wrong), 422
    return _done(
        number, "received",
        lambda: purchasing.receive_purchase(
            the_shop().store, number, position, amount, lot, _by()
        ),
    )  # fmt: skip


@pages.post("/buying/orders/<number>/cancel")
def cancel(number: str) -> Answer:
    """Give up what is still to come, with the reason."""
    why = " ".join(request.form.get("reason", "").split())[:_LONGEST_WHY]
    if not why:
        return _page(number, wrong={"reason": said(p.NO_REASON)}), 422
    return _done(
        number, "cancelled",
        lambda: purchasing.cancel_purchase(the_shop().store, number, why, _by()),
    )  # fmt: skip


def _done(number: str, done: str, do: Callable[[], object]) -> Answer:
    try:
        do()
    except RefusedPurchaseError as error:
        return _page(number, alarm=said(p.REFUSED, why=str(error))), 409
    except KeyRefusedError:
        return _page(number, alarm=said(p.SENT_BEFORE)), 409
    return redirect(url_for(".show", number=number, done=done), 303)


def _page(number: str, *, wrong: dict[str, str] | None = None, alarm: str = "") -> str:
    file = purchasing.purchase_file(the_shop().store, number)
    order, steps = file.order, allowed_now(file.order)
    done = p.DONE.get(request.args.get("done", "")) if request.method == "GET" else None
    return render_template(
        "purchase.html", p=p, number=number, title=_title(order), key=new_key(),
        state=said(p.STATES[order.state.value]), lines=[_line(o) for o in order.lines],
        to_receive=[_line(o) for o in order.open_lines]
        if PurchaseStep.RECEIVED in steps else [],
        may_send=PurchaseStep.SENT in steps, may_cancel=PurchaseStep.CANCELLED in steps,
        papers=_papers(file), events=_events(file), wrong=wrong or {}, alarm=alarm,
        typed=request.form, done=said(done) if done else "",
    )  # fmt: skip


def _title(order: PurchaseOrder) -> str:
    return said(p.TITLE, number=order.number, supplier=said(order.supplier_name))


def _line(one: PurchaseLine) -> ShownLine:
    return ShownLine(
        position=one.position, code=one.module, title=said(one.title), unit=one.unit,
        asked=amount_said(one.thousandths, one.unit),
        to_come=amount_said(one.open, one.unit) if one.open else "",
        needed_on=day_of(one.due_on) if one.due_on else "",
        pegs=tuple(_peg(share, one.unit) for share in one.shares),
    )  # fmt: skip


def _peg(one: PegShare, unit: str) -> str:
    amount = amount_said(one.thousandths, unit)
    if one.for_stock:
        return said(p.STOCK, amount=amount)
    return said(p.ORDER, amount=amount, need=", ".join(one.lines) or one.need)


def _papers(file: PurchaseFile) -> list[str]:
    return [
        said(p.PAPER, revision=one.revision, day=moment(one.created_at))
        for one in file.documents
    ]


def _events(file: PurchaseFile) -> list[tuple[str, str, str]]:
    return [
        (moment(one.at), said(p.STEPS[one.kind]), one.reason)
        for one in reversed(file.events)
    ]


def _by() -> By:
    shop = the_shop()
    return By(
        actor=the_visitor().account or "", day=shop.today, at=shop.at,
        key=request.form.get("key", "")[:64],
    )  # fmt: skip
