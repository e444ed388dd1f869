"""The shop floor: one field that takes every scan; a board for who oversees it.

Looking changes nothing, so a code that a phone opens only shows its step; what
confirms is sent. Each answer is the same page with what became of the scan.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote, unquote

from flask import Blueprint, Response, make_response, render_template, request

from office.desk import confirming
from office.desk.confirming import AtStep
from office.desk.errors import NotFoundError
from office.desk.once import KeyRefusedError
from office.desk.order_at_hand import By
from office.roles import Role
from orders.floor import (
    LONGEST_WORDS,
    UNDO_WITHIN,
    Hands,
    Outcome,
    OutOfTurnError,
    Reason,
    TooLateError,
)
from orders.step_codes import DamagedCodeError
from orders.steps import RefusedStepError, Step
from web.pages import floor_words as t
from web.pages.checking import new_key
from web.pages.language import said
from web.pages.sheet_shown import day_of, pictured
from web.shop import the_shop
from web.visitors import the_visitor

pages = Blueprint("floor", __name__)
_BADGE = re.compile(r"(BY|AT)-(\w[\w .\-]{0,39})", re.IGNORECASE)
_SHIFT = 12 * 3600
_COOKIES = {"BY": "operator", "AT": "station"}
_NEXT_SHOWN = 3


@pages.get("/floor")
def scanning() -> Response:
    """Show the field that takes every scan."""
    return _page("ready", said(t.READY))


@pages.get("/floor/steps/<code>")
def step(code: str) -> Response:
    """Show a step, as a phone opens it; a button confirms."""
    try:
        at = confirming.look(the_shop().store, code)
    except (DamagedCodeError, NotFoundError):
        return _page("wrong", said(t.UNKNOWN), code=404)
    name = said(at.step.item.title)
    if at.step.mark is not None:
        return _page("again", said(t.OUTCOMES[Outcome.ALREADY], step=name), at)
    return _page("ready", name, at, opened=at.step.code)


@pages.post("/floor/scan")
def scan() -> Response:
    """Take a scan: a badge, or a step that is confirmed."""
    scanned = request.form.get("code", "").strip()
    badge = _BADGE.fullmatch(scanned)
    if badge:
        return _badge(badge[1].upper(), badge[2].strip())
    return _tried(
        lambda by, who: confirming.confirm(the_shop().store, scanned, by, who),
        lambda at: said(
            t.OUTCOMES[at.outcome or Outcome.CONFIRMED], step=said(at.step.item.title)
        ),
    )


@pages.post("/floor/undo")
def undo() -> Response:
    """Take a confirmation back."""
    code = request.form.get("code", "")
    oversees = the_visitor().role is Role.MANAGER
    return _tried(
        lambda by, who: confirming.undo(
            the_shop().store, code, by, who, supervisor=oversees
        ),
        lambda at: said(t.UNDONE, step=said(at.step.item.title)),
    )


@pages.post("/floor/trouble")
def trouble() -> Response:
    """Note why somebody stops."""
    form = request.form
    found = form.get("reason", "")
    reason = Reason(found) if found in list(Reason) else Reason.OTHER
    words = form.get("words", "")[:LONGEST_WORDS]
    return _tried(
        lambda by, who: confirming.report_trouble(
            the_shop().store, form.get("code", ""), reason, words, by, who
        ),
        lambda _: said(t.TROUBLE_TOLD, reason=said(t.REASONS[reason])),
    )


@pages.get("/floor/board")
def board() -> str:
    """Show every order on the floor under the step it waits for, late ones first."""
    today = the_shop().today.isoformat()
    columns: dict[str, list[dict[str, object]]] = {}
    finished = []
    for order, snapshot, progress in confirming.board(the_shop().store):
        waits = progress.next
        card = {
            "number": order.number, "held": order.held, "far": progress,
            "late": snapshot.promised_on < today,
            "due": day_of(snapshot.promised_on),
            "trouble": waits.trouble if waits else None,
            "code": waits.code if waits else "",
        }  # fmt: skip
        if waits is None:
            finished.append(card)
        else:
            columns.setdefault(said(waits.item.title), []).append(card)
    return render_template("board.html", t=t, columns=columns, finished=finished)


def _tried(
    do: Callable[[Hands, By], AtStep], told: Callable[[AtStep], str]
) -> Response:
    shop = the_shop()
    by = _hands()
    who = By(
        actor=the_visitor().account or "", day=shop.today, at=shop.at,
        key=request.form.get("key", "")[:64],
    )  # fmt: skip
    try:
        at = do(by, who)
    except (DamagedCodeError, NotFoundError, KeyRefusedError):
        return _page("wrong", said(t.UNKNOWN), code=422)
    except RefusedStepError as error:
        return _page("wrong", _refused(error), code=422)
    seen = at.outcome in (Outcome.DOUBLE, Outcome.ALREADY)
    return _page("again" if seen else "done", told(at), at)


def _refused(error: RefusedStepError) -> str:
    match error:
        case OutOfTurnError(other=other):
            words = t.AFTER if error.step is Step.UNDONE else t.FIRST
            return said(words, step=said(other.item.title))
        case TooLateError():
            return said(t.LATE_UNDO)
    return said(t.NOT_NOW, order=error.number)


def _hands() -> Hands:
    who = unquote(request.cookies.get("operator", ""))[:40]
    where = unquote(request.cookies.get("station", ""))[:40]
    return Hands(operator=who or the_visitor().name, station=where)


def _badge(kind: str, name: str) -> Response:
    now = _hands()
    by = Hands(
        operator=name if kind == "BY" else now.operator,
        station=name if kind == "AT" else now.station,
    )
    shown = {"operator": by.operator, "station": by.station or said(t.NO_STATION)}
    answer = _page("done", said(t.BADGE_TAKEN, **shown), hands=by)
    answer.set_cookie(
        _COOKIES[kind], quote(name), max_age=_SHIFT, httponly=True, samesite="Lax",
        secure=request.is_secure,
    )  # fmt: skip
    return answer


def _page(
    tone: str, sentence: str, at: AtStep | None = None, *, code: int = 200,
    opened: str = "", hands: Hands | None = None,
) -> Response:  # fmt: skip
    by = hands or _hands()
    waiting = [
        (order.number, progress.next)
        for order, _, progress in confirming.board(the_shop().store)
        if progress.next is not None and not order.held
    ]
    undoable = at is not None and at.outcome is Outcome.CONFIRMED
    return make_response(
        render_template(
            "floor.html", t=t, tone=tone, sentence=sentence, at=at, by=by,
            opened=opened, key=new_key(), reasons=t.REASONS.items(),
            picture=pictured(at.line.drawing) if at and at.line.drawing else None,
            undoable=undoable or (at is not None and at.step.mark is not None
                                  and the_visitor().role is Role.MANAGER),
            waiting=waiting[:_NEXT_SHOWN], within=UNDO_WITHIN,
        ),
        code,
    )  # fmt: skip
