"""Procurement's page: what is to be bought, by supplier, with what each part is for.

No sales price stands here, and none is loaded: the desk gathers it from how orders are
made and from stock.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template, request, url_for

from office.desk.buying import to_buy
from orders.buying import Basket, Peg, ToBuy
from orders.sheets import numbers
from web.pages import buying_words as t
from web.pages.language import said, spoken
from web.pages.sheet_shown import day_of
from web.shop import the_shop

pages = Blueprint("buying", __name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPeg:
    """What a part is for, and where its requisition is read; empty: there is none."""

    words: str
    address: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownModule:
    """A module to be bought, ready for its template."""

    code: str
    title: str
    amount: str
    needed_on: str
    order_by: str
    late: bool
    pegs: tuple[ShownPeg, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBasket:
    """What is bought from one supplier."""

    supplier: str
    title: str
    order_by: str
    late: bool
    modules: tuple[ShownModule, ...]


@pages.get("/buying")
def listed() -> str:
    """Show what is to be ordered, or what is still to come."""
    ordered = request.args.get("show") == "ordered"
    today = the_shop().today.isoformat()
    found = to_buy(the_shop().store, ordered=ordered)
    return render_template(
        "buying.html", t=t, ordered=ordered,
        baskets=[_basket(one, "" if ordered else today) for one in found],
    )  # fmt: skip


def _basket(one: Basket, today: str) -> ShownBasket:
    return ShownBasket(
        supplier=one.supplier,
        title=said(t.BASKET, supplier=one.supplier, name=said(one.name)),
        order_by=said(t.FIRST, day=day_of(one.order_by)) if one.order_by else "",
        late=bool(one.order_by) and one.order_by < today,
        modules=tuple(_module(module, today) for module in one.modules),
    )


def _module(one: ToBuy, today: str) -> ShownModule:
    return ShownModule(
        code=one.module,
        title=said(one.title),
        amount=amount_said(one.thousandths, one.unit),
        needed_on=day_of(one.needed_on) if one.needed_on else "",
        order_by=day_of(one.order_by) if one.order_by else "",
        late=bool(one.order_by) and one.order_by < today,
        pegs=tuple(_peg(peg, one.unit) for peg in one.pegs),
    )


def _peg(one: Peg, unit: str) -> ShownPeg:
    amount = amount_said(one.thousandths, unit)
    if not one.order:
        words = said(t.FOR_STOCK, amount=amount)
        return ShownPeg(words=_on(one, words), address="", about="")
    lines = ", ".join(str(line) for line in one.lines)
    return ShownPeg(
        words=_on(one, said(t.FOR_ORDER, amount=amount, order=one.order, lines=lines)),
        address=url_for("trays.paper", department="procurement", document=one.document)
        if one.document
        else "",
        about=said(t.PAPER, order=one.order),
    )


def _on(one: Peg, words: str) -> str:
    """Say on which purchase orders a part is, if it is on any."""
    if not one.purchases:
        return words
    return said(t.ON_ORDER, what=words, purchases=", ".join(one.purchases))


def amount_said(thousandths: int, unit: str) -> str:
    """Say an amount without zeros at its end."""
    scale = 3
    while scale and thousandths % 10 == 0:
        thousandths, scale = thousandths // 10, scale - 1
    return numbers.quantity(thousandths, scale, unit, spoken())
