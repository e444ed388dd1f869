"""Family and friends of a customer: who brought whom, and what one gives another."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from customers.circles import BadReferralError, NoDealerError
from customers.contacts import Channel
from office.desk import circles, the_usual
from office.desk.again_today import NOTHING_DECIDED
from office.desk.errors import NotFoundError
from office.desk.once import KeyRefusedError
from office.desk.order_at_hand import By
from office.desk.reordering import Again
from office.desk.the_usual import Usual
from office.store.errors import StoreClashError
from web.admission import costly
from web.pages import desk_words as d
from web.pages.language import day, said
from web.pages.repeating import Around, decided_in, sheet_of
from web.shop import the_shop
from web.visitors import the_visitor

pages = Blueprint("circle", __name__)
Answer = str | tuple[str, int] | Response
_LONGEST = 20


@pages.get("/desk/customers/<customer>/circle")
def show(customer: str) -> Answer:
    """Show who belongs to a customer."""
    return _shown(customer)


@pages.post("/desk/customers/<customer>/circle")
def say_who_brought(customer: str) -> Answer:
    """Keep who brought a customer."""
    shop, form = the_shop(), request.form
    referrer = form.get("referrer", "").strip().upper()[:_LONGEST]
    channel = form.get("channel", "")
    known = channel in [one.value for one in Channel]
    try:
        circles.brought(
            shop.store, customer=customer, referrer=referrer,
            channel=channel if known else Channel.PHONE.value, at=shop.at,
        )  # fmt: skip
    except BadReferralError:
        return _shown(customer, said(d.BROUGHT_IN_A_CIRCLE)), 422
    except StoreClashError:
        return _shown(customer, said(d.BROUGHT_ALREADY)), 409
    except NotFoundError as error:
        if error.name == customer:
            raise
        return _shown(customer, said(d.NO_SUCH_REFERRER)), 422
    return redirect(url_for(".show", customer=customer), 303)


@pages.post("/desk/customers/<customer>/dealer")
def give_dealer(customer: str) -> Answer:
    """Let a dealer order for a customer from now on; nothing typed: nobody does."""
    shop = the_shop()
    dealer = request.form.get("dealer", "").strip().upper()[:_LONGEST]
    try:
        if dealer:
            circles.take_on(shop.store, dealer=dealer, customer=customer, at=shop.at)
        else:
            circles.let_go(shop.store, customer=customer, at=shop.at)
    except NoDealerError:
        return _shown(customer, said(d.NO_DEALER), "dealer"), 422
    except StoreClashError:
        return _shown(customer, said(d.DEALER_JUST_NOW), "dealer"), 409
    except NotFoundError as error:
        if error.name == customer:
            raise
        return _shown(customer, said(d.NO_SUCH_REFERRER), "dealer"), 422
    return redirect(url_for(".show", customer=customer), 303)


@pages.get("/desk/customers/<customer>/gifts/<spec>")
@costly
def gift(customer: str, spec: str) -> Answer:
    """Show what a saved spec of somebody near would be today, as a gift."""
    shop, asked = the_shop(), Usual(spec=spec, giver=customer, pieces=1)
    found = the_usual.the_usual(shop.store, shop.ready, asked, shop.today)
    return sheet_of(found, NOTHING_DECIDED, _around(customer, spec))


@pages.post("/desk/customers/<customer>/gifts/<spec>")
@costly
def give(customer: str, spec: str) -> Answer:
    """Order it as it was shown: the giver's order, in the other's size."""
    shop, form = the_shop(), request.form
    asked, decided = Usual(spec=spec, giver=customer, pieces=1), decided_in(form)
    by = By(
        actor=the_visitor().account or "", day=shop.today, at=shop.at,
        key=form.get("key", "")[:64],
    )  # fmt: skip
    try:
        done = the_usual.order_the_usual(
            shop.store, shop.ready, asked, shown=form.get("shown", ""),
            decided=decided, by=by, owner=the_visitor().name,
        )  # fmt: skip
    except KeyRefusedError:
        done = the_usual.the_usual(shop.store, shop.ready, asked, shop.today, decided)
    if isinstance(done, Again):
        return sheet_of(done, decided, _around(customer, spec), since=True), 409
    to = url_for("usual.order", number=done.number, done="placed")
    return redirect(to, 303)


def _shown(customer: str, wrong: str = "", field: str = "referrer") -> str:
    found = circles.circle_of(the_shop().store, customer)
    by, who = found.brought_by, found.referrer
    told = ""
    if by is not None:
        names = {
            one.value: d.CHANNELS[one.value]
            for one in Channel
            if one.value in d.CHANNELS
        }
        told = said(
            d.BROUGHT_AT, name=who.name if who else by.referrer_id,
            channel=said(names[by.channel]) if by.channel in names else by.channel,
            day=day(date.fromisoformat(by.at[:10])),
        )  # fmt: skip
    return render_template(
        "circle.html", d=d, one=found, told=told, typed=request.form,
        wrong={field: wrong} if wrong else {},
        channels=("phone", "mail", "shop", "web", "chat", "visit", "letter"),
    )  # fmt: skip


def _around(customer: str, spec: str) -> Around:
    shop = the_shop()
    giver, name = the_usual.called(shop.store, customer, spec)
    whose = next(
        (who.name for one, who in circles.circle_of(shop.store, customer).gifts
         if one.id == spec), "",
    )  # fmt: skip
    return Around(
        title=said(d.GIFT_SHEET, spec=name, name=whose, giver=giver),
        confirm=url_for(".give", customer=customer, spec=spec),
        back=url_for(".show", customer=customer), back_title=said(d.BACK_TO_CIRCLE),
        at_desk=True,
    )  # fmt: skip
