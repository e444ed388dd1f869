"""Reporting a problem: the order and the part are filled in, three answers are not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from customers.complaints import LONGEST_WORDS, Amends, Reason
from office.desk import complaining, my_orders
from office.desk.complaining import Problem
from office.desk.once import KeyRefusedError
from orders.snapshot import OrderSnapshot
from rules.wording import Wording
from web.pages import cart_words as c
from web.pages import order_words as o
from web.pages.cart import the_shopper
from web.pages.checking import new_key
from web.pages.language import said
from web.pages.sheet_shown import shown
from web.shop import the_shop

pages = Blueprint("problems", __name__)
Answer = str | tuple[str, int] | Response
_Kind = TypeVar("_Kind", Reason, Amends)


@pages.get("/orders/<number>/problem")
def ask(number: str) -> Answer:
    """Ask what is wrong; what is known already is filled in."""
    return _shown(number, request.args, {})


@pages.post("/orders/<number>/problem")
def report(number: str) -> Answer:
    """Keep what is reported; what is still missing is asked for once more."""
    shop, form = the_shop(), request.form
    snapshot = my_orders.my_order(shop.store, the_shopper(), number).snapshot
    reason = _one_of(Reason, form.get("reason", ""))
    amends = _one_of(Amends, form.get("amends", ""))
    text = form.get("words", "").strip()
    wrong: dict[str, str] = {}
    if reason is None:
        wrong["reason"] = said(o.SAY_WHY)
    if amends is None:
        wrong["amends"] = said(o.SAY_RIGHT)
    if not 1 <= len(text) <= LONGEST_WORDS:
        wrong["words"] = said(o.SAY_WORDS)
    if reason is None or amends is None or wrong:
        return _shown(number, form, wrong), 422
    problem = Problem(
        position=_position(form), part=_part(snapshot, form), reason=reason,
        amends=amends, words=text,
    )  # fmt: skip
    try:
        complaining.report(
            shop.store, the_shopper(), number, problem,
            key=form.get("key") or new_key(), at=shop.at,
        )  # fmt: skip
    except KeyRefusedError:
        return redirect(url_for(".ask", number=number), 303)
    return redirect(url_for("orders.show", number=number, done="reported"), 303)


def _shown(number: str, typed: MultiDict[str, str], wrong: Mapping[str, str]) -> str:
    one = my_orders.my_order(the_shop().store, the_shopper(), number)
    sheet = shown(one.snapshot)
    parts = list(dict.fromkeys(
        group.title for line in sheet.lines for group in line.groups
    ))  # fmt: skip
    given = dict(typed.items())
    usual = str(sheet.lines[0].position)
    return render_template(
        "problem.html", c=c, o=o, number=number, sheet=sheet, parts=parts,
        typed={"line": usual, "part": "", "words": "", **given}, wrong=wrong,
        reasons=_named(o.REASONS), ways=_named(o.AMENDS), key=new_key(),
    )  # fmt: skip


def _named(words: Mapping[_Kind, Wording]) -> list[tuple[str, str]]:
    return [(one.value, said(text)) for one, text in words.items()]


def _one_of(kind: type[_Kind], typed: str) -> _Kind | None:
    return next((one for one in kind if one.value == typed), None)


def _position(form: MultiDict[str, str]) -> int:
    typed = form.get("line", "")
    return int(typed) if typed.isdecimal() and len(typed) < 5 else 0


def _part(snapshot: OrderSnapshot, form: MultiDict[str, str]) -> str:
    """Return the part, if it is one of this order; whatever else was sent is not."""
    typed = form.get("part", "")
    known = {said(choice.group) for line in snapshot.lines for choice in line.choices}
    return typed if typed in known else ""
