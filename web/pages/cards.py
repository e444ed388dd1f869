"""Reorder cards at the desk: mailed for a saved spec, seen on their way, taken back."""

from __future__ import annotations

import secrets
from dataclasses import replace

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from office.desk import cards_by_mail, reorder_links
from office.desk.cards_by_mail import CardRefusedError
from office.desk.errors import NotFoundError
from office.desk.once import KeyRefusedError
from office.desk.order_at_hand import By
from orders.order import Delivery
from web.pages import desk_words as d
from web.pages import link_words as words
from web.pages.checking import new_key
from web.pages.language import said
from web.pages.links import ShownLink, shown_link, signing_key
from web.pages.sheet_shown import day_of
from web.shop import the_shop
from web.visitors import the_visitor

pages = Blueprint("cards", __name__)
Answer = str | tuple[str, int] | Response
_BYTES = 16
_DONE = {"mailed": words.MAILED, "revoked": words.TAKEN_BACK}


@pages.get("/desk/customers/<customer>/specs/<spec>/card")
def show(customer: str, spec: str) -> Answer:
    """Show the cards of a saved spec."""
    return _page(customer, spec)


@pages.post("/desk/customers/<customer>/specs/<spec>/card")
def mail(customer: str, spec: str) -> Answer:
    """Put a card on its way to the customer."""
    shop = the_shop()
    by = By(
        actor=the_visitor().account or "", day=shop.today, at=shop.at,
        key=request.form.get("key", "")[:64],
    )  # fmt: skip
    try:
        cards_by_mail.mail_card(
            shop.store, customer, spec, by, chance=secrets.token_bytes(_BYTES),
            key=signing_key(),
            address_of=lambda s: url_for("links.show", secret=s, _external=True),
        )  # fmt: skip
    except CardRefusedError:
        return _page(customer, spec), 409
    except KeyRefusedError:
        return redirect(url_for(".show", customer=customer, spec=spec), 303)
    return _back(customer, spec, "mailed")


@pages.post("/desk/customers/<customer>/specs/<spec>/card/revoke")
def revoke(customer: str, spec: str) -> Answer:
    """Take a card back."""
    shop, number = the_shop(), request.form.get("number", "")
    found = cards_by_mail.cards_of(shop.store, customer, spec)
    if number not in [link.number for link, _ in found.sent]:
        raise NotFoundError("reorder link", number)
    reorder_links.take_back(shop.store, customer, number, at=shop.at)
    return _back(customer, spec, "revoked")


def way_said(way: Delivery | None) -> str:
    """Say how a letter stands; empty: nobody wrote it."""
    if way is None:
        return ""
    day = day_of(way.sent_at[:10]) if way.sent_at else ""
    return said(words.WAYS[way.state.value], day=day, why=way.receipt)


def _page(customer: str, spec: str) -> str:
    found = cards_by_mail.cards_of(the_shop().store, customer, spec)
    done = _DONE.get(request.args.get("done", ""))
    return render_template(
        "card.html", d=d, k=words, one=found, key=new_key(),
        cards=[_card(shown_link(link, ""), way) for link, way in found.sent],
        why_not=said(words.CANNOT[found.why_not]) if found.why_not else "",
        done=said(done) if done and request.method == "GET" else "",
    )  # fmt: skip


def _card(link: ShownLink, way: Delivery | None) -> ShownLink:
    return replace(link, way=way_said(way))


def _back(customer: str, spec: str, done: str) -> Response:
    return redirect(url_for(".show", customer=customer, spec=spec, done=done), 303)
