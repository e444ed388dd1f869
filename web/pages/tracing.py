"""Tracing on a page: a lot forward to complaints, a complaint back to lot and hands.

A trail is drawn as a chain from where a part came from to where it went; each link of
it leads on. Workshop and procurement read it, so no customer stands here, neither his
name nor what he wrote: a complaint is told by its number and its kind.
"""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from office.desk import tracing
from office.desk.errors import NotFoundError
from office.desk.tracing import Trail
from web.pages import tracing_words as t
from web.pages.language import said
from web.pages.tracing_drawn import lot_drawn, order_drawn
from web.policy import POLICY
from web.shop import the_shop
from web.visitors import the_visitor

pages = Blueprint("tracing", __name__)
Answer = str | tuple[str, int] | Response
_LONGEST = 60


@pages.get("/tracing")
def follow() -> Answer:
    """Show the trail of a lot, an order or a complaint; without one, ask for it."""
    typed = _asked("q")
    lot, order, complaint = _asked("lot"), _asked("order"), _asked("complaint")
    try:
        if typed:
            trail, name = tracing.trail_of(the_shop().store, typed)
            return redirect(_address(trail, name), 303)
        if lot:
            return _lot(lot)
        if complaint:
            return _order(complaint, is_complaint=True)
        return _order(order) if order else _page("")
    except NotFoundError as error:
        return _unknown(error, typed or lot or complaint or order), 404


def _lot(name: str) -> str:
    store = the_shop().store
    stories = tracing.lot_story(store, name, module=_asked("module"))
    known = tracing.modules_called(store, {one.module for one in stories})
    drawn = [lot_drawn(one, known.get(one.module), may) for one in stories]
    return _page(name, lots=drawn)


def _order(name: str, *, is_complaint: bool = False) -> str:
    tell = tracing.complaint_story if is_complaint else tracing.order_story
    story = tell(the_shop().store, name)
    complaint = name if is_complaint else ""
    return _page(name, order=order_drawn(story, complaint, may))


def _unknown(error: NotFoundError, typed: str) -> str:
    if error.what == "release of order":
        return _page(typed, alarm=said(t.NOT_RELEASED, order=error.name))
    return _page(typed, alarm=said(t.UNKNOWN, typed=typed), near=error.near)


def _page(typed: str, **more: object) -> str:
    shown = {"lots": [], "order": None, "alarm": "", "near": "", **more}
    return render_template("tracing.html", t=t, typed=typed, **shown)


def _address(trail: Trail, name: str) -> str:
    if trail is Trail.LOT:
        return url_for(".follow", lot=name)
    if trail is Trail.ORDER:
        return url_for(".follow", order=name)
    return url_for(".follow", complaint=name)


def may(endpoint: str) -> bool:
    """Tell whether whoever looks may follow a link to an endpoint."""
    return the_visitor().role in POLICY[endpoint]


def _asked(name: str) -> str:
    return " ".join(request.args.get(name, "").split())[:_LONGEST]
