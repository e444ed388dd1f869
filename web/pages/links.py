"""The reorder link: opened from a mail or a card, seen with its price, ordered once.

Nobody has to sign in. Who is signed in must be whose it is. Nothing of the customer
is on these pages: no name, no address, no body.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from office.desk import reorder_links
from office.desk.again_today import NOTHING_DECIDED
from office.desk.errors import NotFoundError
from office.desk.once import KeyRefusedError
from office.desk.reorder_links import (
    DAYS_A_LINK_HOLDS,
    Held,
    LinkRefusedError,
    Why,
)
from office.desk.reordering import Again
from office.store.reorder_links import ReorderLink
from web.admission import costly
from web.kept_keys import kept_key
from web.pages import link_words as words
from web.pages.checking import new_key
from web.pages.language import money, said
from web.pages.repeating import Around, decided_in, sheet_of
from web.pages.sheet_shown import day_of
from web.shop import the_shop
from web.visitors import the_visitor

pages = Blueprint("links", __name__)
Answer = str | tuple[str, int] | Response
KEY_FILE = "links.key"
_CODES = {Why.UNKNOWN: 404, Why.ANOTHERS: 403, Why.NO_ADDRESS: 409}
_OVER = 410


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLink:
    """A link as its owner sees it; ``holds``: it can be taken back."""

    number: str
    name: str
    state: str
    holds: bool
    way: str = ""


@pages.get("/again/<secret>")
@costly
def show(secret: str) -> Answer:
    """Show what a link orders, or what it ordered."""
    shop, held = the_shop(), held_by(secret)
    try:
        if request.args.get("done"):
            return _ordered(held)
        found = reorder_links.usual_by_link(shop.store, shop.ready, held, shop.today)
    except LinkRefusedError as error:
        return _refused(error)
    return sheet_of(found, NOTHING_DECIDED, _around(secret, found))


@pages.post("/again/<secret>")
@costly
def order(secret: str) -> Answer:
    """Order what was shown, once; if it comes to something else, show that first."""
    shop, form, held = the_shop(), request.form, held_by(secret)
    decided = decided_in(form)
    try:
        done = reorder_links.order_by_link(
            shop.store, shop.ready, held, shown=form.get("shown", ""), decided=decided,
            key=form.get("key") or new_key(), day=shop.today,
        )  # fmt: skip
    except LinkRefusedError as error:
        return _refused(error)
    except KeyRefusedError:
        return redirect(url_for(".show", secret=secret), 303)
    if isinstance(done, Again):
        return sheet_of(done, decided, _around(secret, done), since=True), 409
    return redirect(url_for(".show", secret=secret, done=1), 303)


@pages.get("/account/links")
def listed() -> Answer:
    """Show a customer the links that order for him."""
    shop, me = the_shop(), the_visitor().customer or ""
    done = words.TAKEN_BACK if request.args.get("done") else None
    return render_template(
        "links.html", k=words, done=done,
        links=[shown_link(o, "") for o in reorder_links.links_of(shop.store, me)],
    )  # fmt: skip


@pages.post("/account/links/<number>/revoke")
def revoke(number: str) -> Answer:
    """Take one's own link back."""
    shop, me = the_shop(), the_visitor().customer or ""
    reorder_links.take_back(shop.store, me, number, at=shop.at)
    return redirect(url_for(".listed", done=1), 303)


@pages.after_request
def out_of_sight(response: Response) -> Response:
    """Let no other site, no search engine and no cache learn of a link."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "no-store"
    return response


def held_by(secret: str) -> Held:
    """Return a link as whoever asks shows it."""
    shop, visitor = the_shop(), the_visitor()
    return Held(
        secret=secret, key=signing_key(), at=shop.at, known=visitor.signed_in,
        customer=visitor.customer or "",
    )  # fmt: skip


def signing_key() -> bytes:
    """Return the installation's own key for reorder links."""
    return kept_key(the_shop().installation.state, KEY_FILE)


def shown_link(one: ReorderLink, name: str) -> ShownLink:
    """Say how a link stands today."""
    if one.used_at:
        state, at = "used", one.used_at
    elif one.revoked_at:
        state, at = "revoked", one.revoked_at
    else:
        holds = one.holds(the_shop().at)
        state, at = "holds" if holds else "ended", one.ends_at
    told = said(words.STATES[state], day=day_of(at[:10]), order=one.order)
    return ShownLink(number=one.number, name=name, state=told, holds=state == "holds")


def _ordered(held: Held) -> Answer:
    try:
        made = reorder_links.ordered_by_link(the_shop().store, held)
    except NotFoundError:
        return redirect(url_for(".show", secret=held.secret), 303)
    return render_template(
        "link_ordered.html", k=words, number=made.number,
        day=day_of(made.promised_on), total=money(made.gross, made.currency),
    )  # fmt: skip


def _refused(error: LinkRefusedError) -> Answer:
    title, text = words.REFUSED[error.why.value]
    page = render_template(
        "link_refused.html", k=words, title=said(title),
        text=said(text, order=error.order, days=DAYS_A_LINK_HOLDS),
    )  # fmt: skip
    return page, _CODES.get(error.why, _OVER)


def _around(secret: str, found: Again) -> Around:
    unfit = any(line.unfit for line in found.left)
    return Around(
        title=said(words.SHEET), confirm=url_for(".order", secret=secret),
        back=url_for("pages.start"), back_title=said(words.BACK),
        told=said(words.WORDS_ANEW if unfit else words.TOLD),
    )  # fmt: skip
