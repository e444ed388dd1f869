"""Long work on a page: how far it is, how long it takes still, and what it brought.

One may leave it and come back. Without script the page is loaded anew by a link; with
it the part that changes asks for itself every two seconds, until the work is over.
"""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from office.desk import checking_over, long_work, printing_many, trying_out
from office.desk.errors import NotFoundError
from office.desk.once import KeyRefusedError
from office.roles import Role
from office.store.long_work import LongWork, WorkState
from web.long_working import set_to_work, the_hands
from web.pages import works_words as t
from web.pages.catalog_shown import about, findings_shown, impact_shown
from web.pages.checking import new_key
from web.pages.language import said
from web.shop import the_shop
from web.visitors import the_visitor

pages = Blueprint("works", __name__)
KEEPERS = frozenset({Role.CATALOG, Role.MANAGER, Role.ADMIN})
_HALF_A_MINUTE = 30


@pages.get("/works")
def listed() -> str:
    """List what was asked for lately, and offer to print what is not printed yet."""
    shop = the_shop()
    mine = [one for one in long_work.lately(shop.store) if _is_for_him(one)]
    return render_template(
        "works.html", t=t, works=[_told(one) for one in mine], key=new_key(),
        unprinted=printing_many.how_many(shop.store),
    )  # fmt: skip


@pages.post("/works/print")
def print_all() -> Response:
    """Print every paper that is not printed yet."""
    try:
        work = set_to_work(
            printing_many.KIND, printing_many.asked(), request.form.get("key", "")[:64]
        )
    except KeyRefusedError:
        return redirect(url_for(".listed"), 303)
    return redirect(url_for(".show", id_=work.id), 303)


@pages.get("/works/<id_>")
def show(id_: str) -> str:
    """Show how far work is, and what it brought."""
    work = _his(id_)
    if not work.over:
        the_hands().look()
    shown: dict[str, object] = {}
    if work.over and work.kind == trying_out.KIND:
        shown = impact_shown(work, request.args)
    elif work.over and work.kind == checking_over.KIND:
        shown = findings_shown(work)
    return render_template("work.html", t=t, work=_told(work), key=new_key(), **shown)


@pages.post("/works/<id_>/cancel")
def cancel(id_: str) -> Response:
    """End work before it is done; what is kept of it stays."""
    _his(id_)
    shop = the_shop()
    long_work.cancel(shop.store, id_, leases=the_hands().leases(), at=shop.at)
    return redirect(url_for(".show", id_=id_), 303)


def _his(id_: str) -> LongWork:
    work = long_work.the_work(the_shop().store, id_)
    if not _is_for_him(work):
        raise NotFoundError("work", id_)
    return work


def _is_for_him(work: LongWork) -> bool:
    visitor = the_visitor()
    if work.kind == printing_many.KIND:
        return visitor.role in KEEPERS or work.asked_by == visitor.account
    return visitor.role in KEEPERS


def _told(work: LongWork) -> dict[str, object]:
    shop = the_shop()
    left = long_work.seconds_left(work, shop.now())
    ended = long_work.said_of(work)
    return {
        "id": work.id, "kind": work.kind, "title": said(t.TITLES[work.kind]),
        "about": about(work), "state": work.state, "over": work.over,
        "word": said(t.STATES[work.state]), "tone": t.TONES[work.state],
        "percent": long_work.percent(work), "done": work.done, "whole": work.whole,
        "stage": said(long_work.stage_of(work)), "left": _left(left),
        "cancelling": work.cancel_asked and not work.over,
        "fault": ended.get("fault", ""), "failed": work.state is WorkState.FAILED,
        "asked_at": work.asked_at[:16].replace("T", " "),
    }  # fmt: skip


def _left(seconds: int | None) -> str:
    if seconds is None:
        return ""
    if seconds < _HALF_A_MINUTE:
        return said(t.LEFT_SECONDS, n=max(1, seconds))
    return said(t.LEFT_MINUTES, n=max(1, round(seconds / 60)))
