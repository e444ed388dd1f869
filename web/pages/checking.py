"""The check page, and placing: one page says it all, one click orders just that."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from office.desk import checking_out
from office.desk.checking_out import Checked, NotAsShown
from office.desk.once import KeyRefusedError
from orders.comparing import Difference
from rules.wording import Wording
from web.admission import costly
from web.pages import cart_words as c
from web.pages.buyer_form import FIELDS, buyer_in, known_of, typed_by
from web.pages.cart import the_shopper
from web.pages.language import money, said
from web.pages.page import tint_of
from web.pages.sheet_shown import day_of, pieces, shown
from web.shop import the_shop
from web.visitors import the_visitor

pages = Blueprint("check", __name__)
Answer = str | tuple[str, int] | Response


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDifference:
    """One thing that is not as it was shown, in words."""

    title: str
    before: str
    after: str


@pages.get("/check")
@costly
def check() -> Answer:
    """Show everything that will be made and charged, before it is."""
    found = _checked()
    if found.promised is None:
        return redirect(url_for("cart.show"), 303)
    return _shown(found, known_of(found.customer, the_visitor()))


@pages.post("/check")
@costly
def place() -> Answer:
    """Place what was shown; if it does not hold any more, show both."""
    shop, form = the_shop(), request.form
    typed = typed_by(form)
    buyer = buyer_in(typed)
    if isinstance(buyer, dict):
        found = _checked()
        if found.promised is None:
            return redirect(url_for("cart.show"), 303)
        return _shown(found, typed, wrong=buyer), 422
    try:
        done = checking_out.place(
            shop.store, shop.ready, the_shopper(), buyer, shown=form.get("shown", ""),
            key=form.get("key") or new_key(), day=shop.today, at=shop.at,
        )  # fmt: skip
    except KeyRefusedError:
        return redirect(url_for(".check"), 303)
    if isinstance(done, NotAsShown):
        if done.now.promised is None:
            return redirect(url_for("cart.show"), 303)
        return _shown(done.now, typed, changed=done), 409
    return redirect(url_for("orders.show", number=done.number, done="placed"), 303)


def new_key() -> str:
    """Return a key for one form: sent twice, what it asks for is done once."""
    return secrets.token_urlsafe(18)


def _checked() -> Checked:
    shop = the_shop()
    return checking_out.check(
        shop.store, shop.ready, the_shopper(), day=shop.today, at=shop.at
    )


def _shown(
    found: Checked,
    typed: Mapping[str, str],
    wrong: Mapping[str, str] | None = None,
    changed: NotAsShown | None = None,
) -> str:
    promised = found.promised
    assert promised is not None  # noqa: S101 - whoever calls has looked
    by_hash = {one.spec.hash: one.design for one in found.cart.lines}
    tints = {
        line.position: tint_of(design.product.version, design.values)
        for line in promised.lines
        for design in [by_hash[line.spec_hash]]
    }
    return render_template(
        "check.html", c=c, sheet=shown(promised, tints), shown=found.shown,
        key=new_key(), typed=typed, wrong=wrong or {}, fields=FIELDS,
        signed_in=the_visitor().account is not None,
        changed=changed is not None,
        unknown=changed is not None and changed.before is None,
        differences=[
            _difference(one, promised.currency) for one in changed.differences
        ] if changed else [],
    )  # fmt: skip


def _difference(one: Difference, currency: str) -> ShownDifference:
    title = said(one.title)
    if one.position:
        title = f"{title} ({said(c.LINE, line=one.position)})"

    def told(value: Wording | int | str | None) -> str:
        if value is None:
            return said(c.NOTHING)
        if isinstance(value, Wording):
            return said(value)
        if isinstance(value, int):
            counted = one.kind in ("quantity", "line")
            return pieces(value) if counted else money(value, currency)
        return day_of(value) if one.kind == "day" else value

    return ShownDifference(title=title, before=told(one.before), after=told(one.after))
