"""Prices set by hand: asked for at a quote, and approved or refused by a manager.

Who answers is whoever is signed in, so nobody says another's name; and the desk lets
nobody answer for a price of his own.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from office.desk import approving_prices, prices_waiting, quoting
from office.desk.approving_prices import LONGEST_WORDS
from office.desk.once import KeyRefusedError
from office.desk.order_at_hand import By
from office.desk.ordering import Asked, SpecBrokenError
from office.desk.prices_waiting import WaitingPrice
from office.roles import Role
from orders.quote import ManualPrice, QuoteRefusedError, QuoteVersion
from orders.sheets import numbers
from rules.money import MoneyError, minor_units
from web.admission import costly
from web.pages import price_words as t
from web.pages.checking import new_key
from web.pages.language import money, said
from web.pages.moments import moment
from web.pages.quote_shown import quote_page
from web.pages.sheet_shown import day_of
from web.shop import the_shop
from web.visitors import the_visitor

pages = Blueprint("prices", __name__)
Answer = str | tuple[str, int] | Response


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPrice:
    """A price that waits; every amount in words."""

    name: str
    quote: str
    customer: str
    customer_id: str
    asked: str
    listed: str
    moved: str
    why: str
    by: str
    net: str
    margin: str
    floor: str
    under: bool
    until: str
    may: bool
    not_yours: str


@pages.post("/desk/quotes/<number>/price")
@costly
def set_price(number: str) -> Answer:
    """Make a new version of a quote at a price by hand, or at the published one."""
    found, version = quoting.show_quote(the_shop().store, number)
    listed = request.form.get("to") == "listed"
    amount, why = _amount(version), " ".join(request.form.get("why", "").split())
    wrong = {}
    if not listed and amount is None:
        currency = version.offer.promised.currency
        wrong["amount"] = said(t.BAD_PRICE, currency=currency)
    if not listed and not 1 <= len(why) <= LONGEST_WORDS:
        wrong["why"] = said(t.NO_WHY, most=LONGEST_WORDS)
    if wrong:
        return quote_page(number, wrong=wrong), 422
    by_hand = None
    if not listed and amount is not None:
        by_hand = ManualPrice(amount=amount, reason=why)
    try:
        quoting.make_quote(
            the_shop().store, _same_lines(version), _by(), revise=found.number,
            manual=by_hand,
        )  # fmt: skip
    except SpecBrokenError:  # the sheet of the spec says what is to be decided
        spec = version.offer.promised.lines[0].spec_id
        customer = version.offer.promised.customer_id
        to = url_for("usual.spec_again", customer=customer, spec=spec, decide=1)
        return redirect(to, 303)
    except QuoteRefusedError:
        return quote_page(number, alarm=said(t.IS_ORDER)), 409
    except KeyRefusedError:
        return redirect(url_for("usual.quote", number=found.number), 303)
    done = "listed" if listed else "priced"
    return redirect(url_for("usual.quote", number=found.number, done=done), 303)


@pages.get("/desk/prices")
@costly
def waiting() -> Answer:
    """List the prices that wait for a manager."""
    return _page()


@pages.post("/desk/prices/<name>/approve")
@costly
def approve(name: str) -> Answer:
    """Approve a price in the name of whoever is signed in."""
    if not _waits(name):
        return _page(alarm=said(t.NO_LONGER, number=name)), 409
    store = the_shop().store
    login = approving_prices.login_of(store, the_visitor().account or "")
    try:
        approving_prices.approve_price(store, name, login, _by())
    except QuoteRefusedError:
        return _page(alarm=said(t.NO_LONGER, number=name)), 409
    return redirect(url_for(".waiting", done="approved", of=name), 303)


@pages.post("/desk/prices/<name>/refuse")
@costly
def refuse(name: str) -> Answer:
    """Refuse a price, with words for whoever set it."""
    if not _waits(name):
        return _page(alarm=said(t.NO_LONGER, number=name)), 409
    store, words = the_shop().store, " ".join(request.form.get("words", "").split())
    if not 1 <= len(words) <= LONGEST_WORDS:
        return _page(wrong={name: said(t.NO_WHY, most=LONGEST_WORDS)}), 422
    login = approving_prices.login_of(store, the_visitor().account or "")
    try:
        approving_prices.refuse_price(store, name, login, words, _by())
    except QuoteRefusedError:
        return _page(alarm=said(t.NO_LONGER, number=name)), 409
    return redirect(url_for(".waiting", done="refused", of=name), 303)


def _waits(name: str) -> bool:
    """Tell whether a version waits; of a quote there is none of, nothing is there."""
    quoting.show_quote(the_shop().store, name)
    return any(one.version.name == name and one.may for one in _found())


def _found() -> tuple[WaitingPrice, ...]:
    shop = the_shop()
    account = the_visitor().account or ""
    return prices_waiting.waiting(shop.store, account, shop.today)


def _amount(version: QuoteVersion) -> int | None:
    typed = request.form.get("amount", "").replace(",", "").replace(" ", "")
    try:
        amount = minor_units(typed, version.offer.promised.currency)
    except MoneyError:
        return None
    return amount if amount >= 0 else None


def _same_lines(version: QuoteVersion) -> list[Asked]:
    return [
        Asked(line.spec_id, line.quantity, line.spec_version)
        for line in version.offer.promised.lines
    ]


def _page(alarm: str = "", wrong: dict[str, str] | None = None) -> str:
    done = t.DONE.get(request.args.get("done", ""))
    number = request.args.get("of", "")[:40]
    return render_template(
        "prices.html", t=t, rows=[_shown(one) for one in _found()], alarm=alarm,
        wrong=wrong or {}, typed=request.form, key=new_key(), most=LONGEST_WORDS,
        done=said(done, number=number) if done and request.method == "GET" else "",
    )  # fmt: skip


def _shown(one: WaitingPrice) -> ShownPrice:
    floor = one.floor
    under = floor is not None and one.margin is not None and one.margin < floor
    names = said(t.COMMA).join(one.others)
    return ShownPrice(
        name=one.version.name,
        quote=one.version.quote,
        customer=one.customer,
        customer_id=one.customer_id,
        asked=money(one.manual.amount, one.currency),
        listed=money(one.listed, one.currency),
        moved=_moved(one),
        why=one.manual.reason,
        by=said(t.BY_AT, name=one.asked_by, when=moment(one.version.made_at)),
        net=money(one.net, one.currency),
        margin=said(t.UNKNOWN) if one.margin is None
        else _signed(one.margin, one.currency),
        floor=money(floor, one.currency) if floor is not None else "",
        under=under,
        until=day_of(one.version.offer.valid_until),
        may=one.may,
        not_yours="" if one.may
        else said(t.OWN, names=names) if names else said(t.OWN_ONLY),
    )  # fmt: skip


def _moved(one: WaitingPrice) -> str:
    """Say how far a price is from the published one."""
    difference = one.manual.amount - one.listed
    if not difference:
        return said(t.SAME)
    share = 1000 * abs(difference) // one.listed if one.listed else 0
    words = t.LESS if difference < 0 else t.MORE
    amount = money(abs(difference), one.currency)
    return said(words, money=amount, share=f"{share // 10}.{share % 10}")


def _signed(amount: int, currency: str) -> str:
    shown = money(abs(amount), currency)
    return f"{numbers.MINUS}{shown}" if amount < 0 else shown


def waiting_for(role: Role | None) -> int | None:
    """Return how many prices wait, for whoever answers; ``None``: it is not his."""
    if role is not Role.MANAGER:
        return None
    shop = the_shop()
    return prices_waiting.how_many_wait(shop.store, shop.today)


def _by() -> By:
    shop = the_shop()
    return By(
        actor=the_visitor().account or "", day=shop.today, at=shop.at,
        key=request.form.get("key", "")[:64],
    )  # fmt: skip
