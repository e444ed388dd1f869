"""The stock page: what lies there, is promised and on order; received and counted."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from office.desk import replenishing
from office.desk.once import KeyRefusedError
from office.desk.order_at_hand import By
from office.desk.replenishing import AmountError, OnShelf
from office.desk.stocking import THOUSANDTHS
from orders.order import StockMovement
from web.amounts import thousandths
from web.pages import buying_words as t
from web.pages.buying import amount_said
from web.pages.checking import new_key
from web.pages.language import said
from web.pages.moments import moment
from web.shop import the_shop
from web.visitors import the_visitor

pages = Blueprint("stock", __name__)
Answer = str | tuple[str, int] | Response
MOST_SHOWN = 200
_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownModule:
    """A module on the shelf; every amount in words."""

    code: str
    title: str
    unit: str
    there: str
    promised: str
    on_order: str
    point: str
    low: bool


@pages.get("/stock")
def listed() -> str:
    """List modules: those under their reorder point, all, or those looked for."""
    found = replenishing.on_shelf(the_shop().store)
    text = " ".join(request.args.get("find", "").split())[:_LONGEST]
    every = bool(text) or request.args.get("show") == "all"
    low = [one for one in found if is_low(one)]
    shown = [one for one in found if _has(one, text)] if every else low
    done = request.args.get("asked", "")
    return render_template(
        "stock.html", t=t, rows=[_shown(one) for one in shown[:MOST_SHOWN]],
        every=every, find=text, low=len(low), key=new_key(),
        more=said(t.MORE, shown=MOST_SHOWN, all=len(shown))
        if len(shown) > MOST_SHOWN else "",
        done=_filled(int(done)) if done.isdecimal() and len(done) < 6 else "",
    )  # fmt: skip


@pages.post("/stock/fill-up")
def fill_up() -> Answer:
    """Ask for everything that lies under its reorder point, once."""
    asked = replenishing.fill_up(the_shop().store, _by())
    return redirect(url_for(".listed", asked=len(asked)), 303)


@pages.get("/stock/<path:code>")
def module(code: str) -> Answer:
    """Show a module with what moved, and the forms to receive and to count."""
    return _module(code)


@pages.post("/stock/<path:code>")
def book(code: str) -> Answer:
    """Book what came in, or what was counted."""
    form, store = request.form, the_shop().store
    counts = form.get("job") == "count"
    field = "count" if counts else "amount"
    found = thousandths(form.get("amount", ""))
    lot = " ".join(form.get("lot", "").split())[:_LONGEST]
    wrong = {}
    if found is None:
        wrong[field] = said(t.BAD_AMOUNT)
    if not counts and not lot:
        wrong["lot"] = said(t.NO_LOT)
    if found is None or wrong:
        return _module(code, wrong), 422
    try:
        if counts:
            replenishing.count(store, code, found, _by())
        else:
            replenishing.receive(store, code, found, lot, _by())
    except AmountError:
        return _module(code, {field: said(t.BAD_AMOUNT)}), 422
    except KeyRefusedError:
        return _module(code, {field: said(t.SENT_BEFORE)}), 409
    done = "count" if counts else "receive"
    return redirect(url_for(".module", code=code, done=done), 303)


def is_low(one: OnShelf) -> bool:
    """Tell whether a stocked module lies under its reorder point, promises counted."""
    left = one.there - one.claimed
    stocked = one.module.policy == "stocked"
    return stocked and left < one.module.reorder_point * THOUSANDTHS


def _module(code: str, wrong: dict[str, str] | None = None) -> str:
    (found,) = replenishing.on_shelf(the_shop().store, code)
    done = t.DONE.get(request.args.get("done", ""))
    return render_template(
        "stock_module.html", t=t, one=_shown(found), wrong=wrong or {}, key=new_key(),
        typed=request.form, moved=[_moved(m, found) for m in reversed(found.movements)],
        done=said(done) if done and request.method == "GET" else "",
    )  # fmt: skip


def _moved(one: StockMovement, of: OnShelf) -> tuple[str, str, str, str, str]:
    why = t.REASONS.get(one.reason)
    sign = "+" if one.thousandths > 0 else ""
    return (
        moment(one.at), said(why) if why else one.reason,
        f"{sign}{amount_said(one.thousandths, of.module.unit)}", one.reference, one.lot,
    )  # fmt: skip


def _shown(one: OnShelf) -> ShownModule:
    unit = one.module.unit
    point = one.module.reorder_point * THOUSANDTHS
    return ShownModule(
        code=one.module.code,
        title=said(one.module.title),
        unit=unit,
        there=amount_said(one.there, unit),
        promised=amount_said(one.claimed, unit) if one.claimed else "",
        on_order=amount_said(one.asked_for, unit) if one.asked_for else "",
        point=amount_said(point, unit) if point else "",
        low=is_low(one),
    )


def _has(one: OnShelf, text: str) -> bool:
    wanted = text.casefold()
    title = one.module.title
    return any(wanted in it.casefold() for it in (one.module.code, title.en, title.zh))


def _filled(count: int) -> str:
    return said(t.FILLED, count=count) if count else said(t.FILLED_NOTHING)


def _by() -> By:
    shop = the_shop()
    return By(
        actor=the_visitor().account or "", day=shop.today, at=shop.at,
        key=request.form.get("key", "")[:64],
    )  # fmt: skip
