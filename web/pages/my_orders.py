"""A customer's own orders: the list, the page of one, its papers, his approval."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from office.desk import my_orders
from office.desk.after_wearing import ARRIVED
from office.desk.my_orders import MyOrder
from office.desk.once import KeyRefusedError
from office.desk.put_questions import Put, put
from orders.issuing import TITLES
from orders.lifecycle import WrongDrawingError
from orders.order import OrderEvent, OrderState
from orders.sheets import numbers
from orders.snapshot import Dimension
from orders.steps import RefusedStepError
from web.admission import costly
from web.pages import cart_words as c
from web.pages import known_words
from web.pages import order_words as o
from web.pages import standing_page_words as p
from web.pages.cart import the_shopper
from web.pages.checking import new_key
from web.pages.language import money, said, spoken
from web.pages.making_said import made_so_far
from web.pages.sheet_shown import ShownSheet, day_of, shown
from web.pages.standing import rows as standing_rows
from web.pages.tinting import tints_of
from web.shop import the_shop
from web.visitors import the_visitor

pages = Blueprint("orders", __name__)
Answer = str | tuple[str, int] | AnyResponse
_SHOWN_HASH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step of the bar: ``state`` is done, now or later."""

    title: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an order stands, in words and as a bar; ``made``: how far it is made."""

    title: str
    step: str
    made: str
    what_now: str
    held: str
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper that can be opened."""

    title: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """Something that happened, on which day."""

    day: str
    what: str


@pages.get("/orders")
@costly
def listed() -> Answer:
    """List what was ordered, newest first."""
    found = my_orders.my_orders(the_shop().store, the_shopper())
    rows = [
        (one, shown(one.snapshot, tints_of(one.snapshot)), standing(one))
        for one in found
    ]
    return render_template(
        "orders.html", c=c, o=o, p=p, rows=rows, standing_rows=standing_rows(),
        signed_in=the_visitor().account is not None,
    )  # fmt: skip


@pages.get("/orders/<number>")
@costly
def show(number: str) -> Answer:
    """Show an order: the page it is thanked for with, and looked at later."""
    why = o.WHY_NOT.get(request.args.get("done", ""))
    return _shown(number, said(why) if why else "")


@pages.post("/orders/<number>/approve")
@costly
def approve(number: str) -> Answer:
    """Approve the drawing that was shown, named by its hash."""
    shop, form = the_shop(), request.form
    try:
        my_orders.approve_drawing(
            shop.store, the_shopper(), number, drawing=form.get("drawing", ""),
            key=form.get("key", ""), at=shop.at,
        )  # fmt: skip
    except WrongDrawingError:
        return _shown(number, said(o.OTHER_DRAWING)), 409
    except (RefusedStepError, KeyRefusedError):
        # Somebody was quicker, or the order moved on: the page says where it is.
        return redirect(url_for(".show", number=number), 303)
    return redirect(url_for(".show", number=number, done="approved"), 303)


@pages.get("/orders/<number>/papers/<kind>-<int(max=9999):revision>.pdf")
@costly
def paper(number: str, kind: str, revision: int) -> Answer:
    """Give a paper to the one it was written to."""
    found = my_orders.my_paper(the_shop().store, the_shopper(), number, kind, revision)
    answer = Response(found.pdf or b"", mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{found.number}.pdf"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def standing(one: MyOrder) -> Standing:
    """Say where an order stands."""
    order = one.order
    steps = [x for x in o.STEPS if one.snapshot.drawing_hash or x != _APPROVED]
    at = steps.index(order.state) if order.state in steps else -1
    if order.state is OrderState.CLOSED:
        at = len(steps)
    title = said(o.STATES[order.state])
    return Standing(
        title=title,
        step=said(o.STEP_OF, step=title, at=at + 1, all=len(steps))
        if 0 <= at < len(steps)
        else title,
        made=made_so_far(one.progress),
        what_now=said(o.WHAT_NOW[order.state]) if not order.held else "",
        held=said(o.HELD, reason=order.held) if order.held else "",
        stages=tuple(
            Stage(
                title=said(o.STATES[step]),
                state="done" if i < at else "now" if i == at else "later",
            )
            for i, step in enumerate(steps)
        )
        if order.state is not OrderState.CANCELLED
        else (),
    )


_APPROVED = OrderState.APPROVED


def _shown(number: str, alarm: str = "") -> str:
    one = my_orders.my_order(the_shop().store, the_shopper(), number)
    done = o.DONE.get(request.args.get("done", ""))
    last = one.complaints[-1].id if one.complaints else ""
    hash_ = one.snapshot.drawing_hash
    sheet: ShownSheet = shown(one.snapshot, tints_of(one.snapshot))
    return render_template(
        "order.html", c=c, o=o, one=one, sheet=sheet, standing=standing(one),
        alarm=alarm, key=new_key(), drawing=hash_, drawing_shown=hash_[:_SHOWN_HASH],
        approved=one.order.approved_drawing[:_SHOWN_HASH],
        done=said(done, number=number, report=last) if done and not alarm else "",
        papers=_papers(one), history=_history(one),
        placed_on=day_of(one.snapshot.placed_on),
        n=known_words, shipped=one.order.state in ARRIVED, questions=_questions(),
        dimensions={line.position: _dimensions(line.dimensions)
                    for line in one.snapshot.lines},
    )  # fmt: skip


def _questions() -> tuple[Put, ...]:
    """Return what is asked of a customer who has just ordered; of a guest nothing."""
    shop, me = the_shop(), the_visitor().customer
    if not me or request.args.get("done") != "placed":
        return ()
    return put(shop.store, shop.ready, me, day=shop.today, at=shop.at)


def _dimensions(found: tuple[Dimension, ...]) -> list[tuple[str, str, str, str]]:
    return [
        (
            one.key,
            said(one.title),
            numbers.length_digits(one.tenths, "mm", spoken()),
            numbers.length_digits(one.tolerance, "mm", spoken()),
        )
        for one in found
    ]


def _papers(one: MyOrder) -> tuple[Paper, ...]:
    return tuple(
        Paper(
            title=said(o.PAPER_PDF, title=said(TITLES[it.kind]), number=it.number),
            address=url_for(
                ".paper", number=one.order.number, kind=it.kind, revision=it.revision
            ),
        )
        for it in one.papers
    )


def _history(one: MyOrder) -> tuple[Happened, ...]:
    """Say what happened, newest first; who of us did what is nobody's business."""
    told = [
        (event.at, text)
        for event in one.events
        if (text := _told(event, one.snapshot.currency))
    ]
    told += [
        (it.reported_at, said(o.REPORTED, problem=it.words)) for it in one.complaints
    ]
    told.sort(key=lambda one: one[0])
    return tuple(
        Happened(day=day_of(at[:10]), what=text) for at, text in reversed(told)
    )


def _told(event: OrderEvent, currency: str) -> str:
    words = o.EVENTS.get(event.kind)
    if words is None:
        return ""
    detail: Mapping[str, str] = event.detail
    amount = detail.get("amount", "0")
    return said(
        words,
        drawing=detail.get("drawing", "")[:_SHOWN_HASH],
        carrier=detail.get("carrier", ""),
        reason=detail.get("reason", ""),
        number=detail.get("number", ""),
        money=money(int(amount), currency) if amount.isdecimal() else "",
    ).strip()
