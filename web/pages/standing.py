"""A customer's standing orders: seen, paused, resumed and ended on his own pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from office.desk import my_standing
from office.desk.again_today import AgainLine
from office.desk.once import KeyRefusedError
from office.desk.reordering import Today
from office.desk.standing_orders import Shown
from office.desk.standing_runs import Decision
from orders import standing_words as words
from orders.standing import HeldBy, StandingOrder, StandingRefusedError, StandingState
from web.admission import costly
from web.pages import cart_words as c
from web.pages import standing_page_words as p
from web.pages.cart import the_shopper
from web.pages.checking import new_key
from web.pages.language import money, said
from web.pages.sheet_shown import day_of, pieces
from web.shop import the_shop

pages = Blueprint("standing", __name__)
Answer = str | tuple[str, int] | Response


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A standing order as it is listed."""

    number: str
    what: str
    state: str
    reason: str
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around a standing order: whose page it is, and where its forms go.

    ``area`` is the blueprint, ``order`` the page of an order. ``wrong`` and ``alarm``
    say what was not done, and why.
    """

    area: str
    order: str
    back: str
    back_title: str
    at_desk: bool = False
    wrong: Mapping[str, str] = field(default_factory=dict)
    alarm: str = ""


def rows() -> tuple[Row, ...]:
    """Return his standing orders for the list of his orders."""
    found = my_standing.my_standing_orders(the_shop().store, the_shopper())
    return tuple(map(row_of, found))


@pages.get("/standing-orders/<number>")
@costly
def show(number: str) -> Answer:
    """Show one with its days; where it waits, with what is proposed."""
    return _page(number)


@pages.post("/standing-orders/<number>/pause")
@costly
def pause(number: str) -> Answer:
    """Pause one."""
    shop = the_shop()
    try:
        my_standing.pause_mine(
            shop.store, the_shopper(), number, key=_key(), day=shop.today, at=shop.at
        )
    except (StandingRefusedError, KeyRefusedError):
        # It is not as the page said any more: the page says how it is.
        return redirect(url_for(".show", number=number), 303)
    return redirect(url_for(".show", number=number, done="paused"), 303)


@pages.post("/standing-orders/<number>/resume")
@costly
def resume(number: str) -> Answer:
    """Let one go on: what waits is ordered as it was shown, or left out."""
    shop, form = the_shop(), request.form
    skips = form.get("decision") == Decision.SKIP
    try:
        done = my_standing.resume_mine(
            shop.store, shop.ready, the_shopper(), number,
            Decision.SKIP if skips else Decision.AGREE, shown=form.get("shown") or "-",
            key=_key(), day=shop.today, at=shop.at,
        )  # fmt: skip
    except (StandingRefusedError, KeyRefusedError):
        return redirect(url_for(".show", number=number), 303)
    if isinstance(done, Today):
        return _page(number, since=True), 409
    return redirect(url_for(".show", number=number, done="going"), 303)


@pages.post("/standing-orders/<number>/end")
@costly
def end(number: str) -> Answer:
    """End one for good."""
    shop = the_shop()
    try:
        my_standing.end_mine(
            shop.store, the_shopper(), number, key=_key(), day=shop.today, at=shop.at
        )
    except (StandingRefusedError, KeyRefusedError):
        return redirect(url_for(".show", number=number), 303)
    return redirect(url_for(".show", number=number, done="ended"), 303)


def _page(number: str, *, since: bool = False) -> str:
    shop = the_shop()
    shown = my_standing.my_standing_order(
        shop.store, shop.ready, the_shopper(), number, shop.today
    )
    around = Around(
        area="standing", order="orders.show", back=url_for("orders.listed"),
        back_title=said(p.BACK), alarm=said(p.CHANGED_SINCE) if since else "",
    )  # fmt: skip
    return page_of(shown, around)


def page_of(shown: Shown, around: Around) -> str:
    """Render a standing order that was read."""
    one, today = shown.standing, shown.today
    promised = today.promised if today and today.whole else None
    done = p.DONE.get(request.args.get("done", ""))
    calm = not around.alarm and not around.wrong
    currency = one.agreed.currency
    return render_template(
        "standing.html", c=c, p=p, one=one, row=row_of(one), around=around,
        done=said(done) if done and calm else "", typed=request.form, key=new_key(),
        customer=shown.customer,
        agreed=said(
            p.AGREED_BY_HIM if around.at_desk else p.AGREED,
            price=money(one.base, currency), most=money(one.most, currency),
        ),
        going=one.state is StandingState.ACTIVE, over=one.state is StandingState.ENDED,
        waits=one.held_by is HeldBy.CHANGED, shown=today.shown if today else "",
        total=money(promised.gross, promised.currency) if promised else "",
        changes=_changes(today), days=_days(shown),
    )  # fmt: skip


def _changes(today: Today | None) -> tuple[str, ...]:
    """Return what is proposed, change by change; the reason is said beside."""
    if today is None:
        return ()
    return tuple(
        said(sentence)
        for line in today.lines
        if isinstance(line, AgainLine)
        for change in line.found.changes
        for sentence in change.sentences
    )


def _days(shown: Shown) -> list[tuple[str, str, str]]:
    return [
        (day_of(at.due.isoformat()), said(words.OUTCOMES[at.outcome.value]), at.order)
        for at in reversed(shown.dates)
    ]


def row_of(one: StandingOrder) -> Row:
    """Return a standing order as it is listed."""
    line = one.line
    day = one.next_day
    return Row(
        number=one.id,
        what=said(
            p.WHAT, product=said(line.product_title), pieces=pieces(line.quantity),
            every=said(words.every(one.interval)),
        ),
        state=said(words.STATES[one.state.value]),
        reason=said(one.reason) if one.reason else "",
        next=said(p.NEXT, day=day_of(day.isoformat())) if day else said(p.NO_NEXT),
    )  # fmt: skip


def _key() -> str:
    return request.form.get("key") or new_key()
