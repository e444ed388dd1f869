"""The page of a quote at the desk: what is offered, how priced, how sent."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from flask import render_template, request

from office.desk import quotes_by_mail, quoting
from orders.order import DeliveryState
from web.pages import cart_words as c
from web.pages import desk_words as d
from web.pages import order_words as o
from web.pages import price_words
from web.pages.checking import new_key
from web.pages.language import money, said
from web.pages.price_shown import by_hand
from web.pages.sheet_shown import day_of, shown
from web.pages.tinting import tints_of
from web.shop import the_shop


def quote_page(
    number: str, alarm: str = "", wrong: Mapping[str, str] = MappingProxyType({})
) -> str:
    """Render a quote; ``wrong``: what is wrong with a price that was typed."""
    shop = the_shop()
    found, version = quoting.show_quote(shop.store, number)
    mail = quotes_by_mail.mailing_of(shop.store, number)
    done = d.DONE.get(request.args.get("done", ""))
    promised = version.offer.promised
    return render_template(
        "desk_quote.html", d=d, o=o, c=c, one=found, version=version,
        sheet=shown(promised, tints_of(promised)),
        total=money(promised.gross, promised.currency),
        until=day_of(version.offer.valid_until), alarm=alarm, key=new_key(),
        done=said(done, number=number, mail=mail.address)
        if done and not alarm and not wrong else "",
        mail=mail, on_its_way=_mail_said(mail), t=price_words, wrong=wrong,
        by_hand=by_hand(version), typed=request.form, currency=promised.currency,
    )  # fmt: skip


def _mail_said(mail: quotes_by_mail.Mailing) -> str:
    way = mail.delivery
    if way is None:
        return "" if mail.address else said(d.NO_MAIL)
    told = said(
        d.MAIL_STATES[way.state.value], mail=way.target, why=way.receipt,
        when=day_of(way.sent_at[:10]) if way.sent_at else "",
    )  # fmt: skip
    if way.state is DeliveryState.PENDING and way.receipt:
        told += " " + said(d.TRIED_AGAIN, why=way.receipt)
    return told
