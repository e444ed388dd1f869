"""Standing orders at the desk: made at the price shown, seen, paused, ended."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from office.desk import standing_at_desk, standing_orders, the_usual
from office.desk.catalogs_on import current_company
from office.desk.once import KeyRefusedError
from office.desk.order_at_hand import By
from office.desk.ordering import SpecBrokenError
from office.desk.reordering import Today
from office.desk.standing_at_desk import Proposed, Regular
from office.desk.standing_runs import Decision, decide
from office.desk.the_usual import Usual
from orders.standing import Interval, StandingRefusedError, Unit
from web.admission import costly
from web.pages import desk_words as d
from web.pages import regular_words as r
from web.pages import standing_page_words as p
from web.pages.checking import new_key
from web.pages.language import day, money, said
from web.pages.regular_read import FIELDS, read_regular
from web.pages.standing import Around, page_of
from web.shop import the_shop
from web.visitors import the_visitor

pages = Blueprint("regular", __name__)
Answer = str | tuple[str, int] | Response
HALF_A_YEAR = Interval(every=6, unit=Unit.MONTHS)
"""What is proposed before anything is typed."""
_LONGEST_WHY = 400


@pages.get("/desk/customers/<customer>/specs/<spec>/standing")
@costly
def ask(customer: str, spec: str) -> Answer:
    """Ask how often, how many and from when; show what it would cost today."""
    usual = _usual(customer, spec)
    typed = {
        "pieces": str(usual.pieces), "every": str(usual.interval.every),
        "unit": usual.interval.unit.value, "first": usual.first_day.isoformat(),
        "until": "", "more": "",
    }  # fmt: skip
    return _looked(usual, usual, typed)


@pages.post("/desk/customers/<customer>/specs/<spec>/standing")
@costly
def make(customer: str, spec: str) -> Answer:
    """Make it as it was shown; if it comes to another price, show that first."""
    shop, form = the_shop(), request.form
    usual = _usual(customer, spec)
    typed = {name: form.get(name, "")[:40] for name in FIELDS}
    asked = read_regular(typed, usual, today=shop.today, currency=_currency())
    if isinstance(asked, dict):
        return _page(usual, typed, wrong=asked), 422
    if "look" in form:
        return _looked(usual, asked, typed)
    try:
        made = standing_at_desk.make_as_shown(
            shop.store, asked, shown=form.get("shown", ""), by=_by()
        )
    except SpecBrokenError:
        return _decide_first(usual)
    except KeyRefusedError:
        return _page(usual, typed, alarm=said(r.SENT_BEFORE)), 409
    if isinstance(made, Proposed):
        return _page(usual, typed, found=made, alarm=said(r.PRICE_SINCE)), 409
    return redirect(url_for(".show", number=made.id, done="made"), 303)


@pages.get("/desk/standing-orders/<number>")
@costly
def show(number: str) -> Answer:
    """Show one with its days; where it waits, with what is proposed."""
    return _shown(number)


@pages.post("/desk/standing-orders/<number>/pause")
@costly
def pause(number: str) -> Answer:
    """Pause one, with the reason the customer reads."""
    why = " ".join(request.form.get("reason", "").split())[:_LONGEST_WHY]
    if not why:
        return _shown(number, wrong={"reason": said(p.NO_REASON)}), 422
    reason = standing_orders.paused_by(None, why)
    try:
        standing_orders.pause_standing(the_shop().store, number, reason, _by())
    except (StandingRefusedError, KeyRefusedError):
        return _shown(number, alarm=said(p.CHANGED_SINCE)), 409
    return redirect(url_for(".show", number=number, done="paused"), 303)


@pages.post("/desk/standing-orders/<number>/resume")
@costly
def resume(number: str) -> Answer:
    """Let one go on: what waits is ordered as the customer agreed, or left out."""
    shop, form = the_shop(), request.form
    skips = form.get("decision") == Decision.SKIP
    try:
        done = decide(
            shop.store, shop.ready, number, Decision.SKIP if skips else Decision.AGREE,
            _by(), shown=form.get("shown") or "-",
        )  # fmt: skip
    except (StandingRefusedError, KeyRefusedError):
        return _shown(number, alarm=said(p.CHANGED_SINCE)), 409
    if isinstance(done, Today):
        return _shown(number, alarm=said(p.CHANGED_SINCE)), 409
    return redirect(url_for(".show", number=number, done="going"), 303)


@pages.post("/desk/standing-orders/<number>/end")
@costly
def end(number: str) -> Answer:
    """End one for good."""
    try:
        standing_orders.end_standing(the_shop().store, number, _by())
    except (StandingRefusedError, KeyRefusedError):
        return _shown(number, alarm=said(p.CHANGED_SINCE)), 409
    return redirect(url_for(".show", number=number, done="ended"), 303)


def _usual(customer: str, spec: str) -> Regular:
    """Return what is proposed: as many as were ordered last, twice a year."""
    shop = the_shop()
    pieces = the_usual.pieces_of(shop.store, Usual(customer=customer, spec=spec))
    return Regular(
        customer=customer, spec=spec, pieces=pieces, interval=HALF_A_YEAR,
        first_day=HALF_A_YEAR.day(shop.today, 1),
    )  # fmt: skip


def _looked(usual: Regular, asked: Regular, typed: Mapping[str, str]) -> Answer:
    shop = the_shop()
    try:
        found = standing_at_desk.propose(shop.store, asked, shop.today)
    except SpecBrokenError:
        return _decide_first(usual)
    return _page(usual, typed, found=found)


def _decide_first(usual: Regular) -> Response:
    to = url_for(
        "usual.spec_again", customer=usual.customer, spec=usual.spec, decide="standing"
    )
    return redirect(to, 303)


def _page(
    usual: Regular,
    typed: Mapping[str, str],
    *,
    found: Proposed | None = None,
    wrong: Mapping[str, str] | None = None,
    alarm: str = "",
) -> str:
    name, spec = the_usual.called(the_shop().store, usual.customer, usual.spec)
    total, currency = "", _currency()
    if found is not None:
        total = money(found.promised.gross, found.promised.currency)
    labels = {
        "pieces": said(r.PIECES), "every": said(r.EVERY), "unit": said(r.UNIT),
        "first": said(r.FIRST), "until": said(r.UNTIL),
        "more": said(r.MORE, currency=currency),
    }  # fmt: skip
    return render_template(
        "regular.html", d=d, r=r, usual=usual, name=name, typed=typed,
        title=said(r.TITLE, spec=spec, name=name), wrong=wrong or {}, alarm=alarm,
        labels=labels, key=new_key(), total=total,
        shown=found.shown if found else "",
        days=[day(one) for one in found.days] if found else [],
        goes_on=found is not None and len(found.days) == standing_at_desk.MOST_DAYS,
    )  # fmt: skip


def _shown(
    number: str, *, wrong: Mapping[str, str] | None = None, alarm: str = ""
) -> str:
    shop = the_shop()
    found = standing_orders.show_standing(shop.store, shop.ready, number, shop.today)
    who = found.customer
    around = Around(
        area="regular", order="usual.order", at_desk=True, wrong=wrong or {},
        back=url_for("desk.customer", customer=who.id),
        back_title=said(d.BACK_TO, name=who.name), alarm=alarm,
    )  # fmt: skip
    return page_of(found, around)


def _currency() -> str:
    with the_shop().store.reading() as tx:
        return current_company(tx).currency


def _by() -> By:
    shop = the_shop()
    return By(
        actor=the_visitor().account or "", day=shop.today, at=shop.at,
        key=request.form.get("key", "")[:64],
    )  # fmt: skip
