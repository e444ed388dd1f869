"""A new customer at the desk: whom he may be is shown before he is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from customers.contacts import Channel
from customers.finding import looks_like_telephone
from customers.known_already import Likely
from office.desk.account_faults import Refused
from office.desk.once import KeyRefusedError
from office.desk.order_at_hand import By
from office.desk.taking_in import MayBe, Newcomer, take_in
from web.pages import account_words
from web.pages import desk_words as d
from web.pages import newcomer_words as n
from web.pages.checking import new_key
from web.pages.language import said, spoken
from web.shop import the_shop
from web.visitors import the_visitor

pages = Blueprint("newcomers", __name__)
Answer = str | tuple[str, int] | Response
NAMES = tuple(one.name for one in fields(Newcomer))
NOT_HE = "not_he"
"""The button that says he is none of those shown; its value names them."""
_LONGEST = 300
_BEFORE = {"kind": "consumer", "channel": Channel.PHONE.value}


@pages.get("/desk/new-customer")
def ask() -> Answer:
    """Ask for what is needed; what was looked for is filled in already."""
    typed = request.args.get("q", "")[:_LONGEST].strip()
    known = {_field_of(typed): typed} if typed else {}
    return _page({**_BEFORE, "language": spoken(), **known})


@pages.post("/desk/new-customer")
def make() -> Answer:
    """Keep him, or show whom he may be."""
    shop, form = the_shop(), request.form
    typed = {name: form.get(name, "")[:_LONGEST] for name in NAMES}
    by = By(
        actor=the_visitor().account or "", day=shop.today, at=shop.at,
        key=form.get("key", "")[:64],
    )  # fmt: skip
    shown = form.get(NOT_HE, "").split()
    try:
        made = take_in(shop.store, Newcomer(**typed), not_he=shown, by=by)
    except KeyRefusedError:
        return _page(typed, alarm=said(n.SENT_BEFORE)), 409
    if isinstance(made, Refused):
        faults = account_words.FAULTS
        return _page(typed, {f: said(faults[w]) for f, w in made.faults.items()}), 422
    if isinstance(made, MayBe):
        return _page(typed, known=made), 409
    return redirect(url_for("desk.customer", customer=made.id, done="kept"), 303)


def _page(
    typed: Mapping[str, str],
    wrong: Mapping[str, str] | None = None,
    *,
    known: MayBe | None = None,
    alarm: str = "",
) -> str:
    return render_template(
        "newcomer.html", d=d, n=n, typed=typed, wrong=wrong or {}, alarm=alarm,
        key=new_key(), channels={one.value: d.CHANNELS[one.value] for one in Channel},
        labels={name: said(label) for name, label in n.FIELDS.items()},
        not_he=NOT_HE, ids=" ".join(known.ids) if known else "",
        known=[(who, _what_is_the_same(how)) for who, how in known.known]
        if known else [],
    )  # fmt: skip


def _what_is_the_same(how: Likely) -> str:
    told = [
        said(words, fields=_listed(found))
        for words, found in ((n.SAME, how.same), (n.CLOSE, how.close))
        if _listed(found)
    ]
    return " · ".join(told)


def _listed(found: tuple[str, ...]) -> str:
    comma = "、" if spoken() == "zh" else ", "
    return comma.join(said(n.COMPARED[one]) for one in found if one in n.COMPARED)


def _field_of(typed: str) -> str:
    if "@" in typed:
        return "email"
    return "phone" if looks_like_telephone(typed) else "name"
