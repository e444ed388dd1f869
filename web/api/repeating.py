"""An order repeated or approved by a program: what it comes to first, then the deed."""

from __future__ import annotations

from flask import url_for

from office.desk import my_orders, reordering
from office.desk.again_today import AgainLine, Decided, GoneLine, Lost
from office.desk.errors import NotFoundError
from office.desk.own_things import own_order
from office.desk.reordering import Again
from office.desk.shoppers import Shopper
from rules.money import Money
from rules.wording import Wording
from web.api.answers import (
    AgainShown,
    DecisionShown,
    DifferenceShown,
    LineAgainShown,
    MoneyShown,
    Said,
)
from web.api.bodies import ApproveBody, RepeatBody
from web.api.operation import Reply
from web.api.orders import order_shown
from web.shop import the_shop
from web.visitors import the_visitor


def again(order: str) -> Reply:
    """Show what an order comes to today; nothing is placed."""
    shop = the_shop()
    found = reordering.again(shop.store, shop.ready, _shopper(), order, shop.today)
    return Reply(shown=_again(found))


def repeat(order: str, body: RepeatBody, key: str) -> Reply:
    """Place an order again as it was shown; else show what it comes to now."""
    shop, shopper = the_shop(), _shopper()
    decided = Decided(
        values={
            (one.line, one.option): one.value
            for one in body.decisions
            if one.value is not None
        },
        texts={
            (one.line, one.option): one.text
            for one in body.decisions
            if one.text is not None
        },
    )
    done = reordering.place_again(
        shop.store, shop.ready, shopper, order, shown=body.shown, decided=decided,
        key=key, day=shop.today, at=shop.at,
    )  # fmt: skip
    if isinstance(done, Again):
        return Reply(shown=_again(done))
    placed = own_order(shop.store, done.number, shopper.customer)
    to = url_for("api.order", order=done.number)
    return Reply(status=201, shown=order_shown(placed), location=to)


def approve(order: str, body: ApproveBody, key: str) -> Reply:
    """Approve the drawing of an order, named by its hash."""
    shop, shopper = the_shop(), _shopper()
    my_orders.approve_drawing(
        shop.store, shopper, order, drawing=body.drawing, key=key, at=shop.at
    )
    return Reply(shown=order_shown(own_order(shop.store, order, shopper.customer)))


def _shopper() -> Shopper:
    visitor = the_visitor()
    if not visitor.customer:  # staff have nothing of their own
        raise NotFoundError("customer", "")
    return Shopper(key=visitor.key, customer=visitor.customer)


def _again(found: Again) -> AgainShown:
    promised = found.promised
    return AgainShown(
        order=found.repeats,
        shown=found.shown,
        whole=found.whole,
        total=MoneyShown(amount=promised.gross, currency=promised.currency)
        if promised
        else None,
        promised_on=promised.promised_on if promised else None,
        lines=[_line(one) for one in found.lines],
    )


def _line(one: AgainLine | GoneLine) -> LineAgainShown:
    found = one.found
    if isinstance(one, GoneLine):
        return LineAgainShown(
            line=one.old.position, quantity=one.old.quantity, kind=found.kind.value,
            price_before=_money(found.price_before), price_after=None,
            differences=[], decisions=[], to_write=[],
        )  # fmt: skip
    lost = {change.change.option for change in one.lost}
    return LineAgainShown(
        line=one.old.position,
        quantity=one.old.quantity,
        kind=found.kind.value,
        price_before=_money(found.price_before),
        price_after=_money(found.price_after),
        differences=[
            DifferenceShown(
                option=change.option, before=change.before, after=change.after,
                why=[_said(sentence) for sentence in change.sentences],
            )
            for change in found.changes
            if change.option not in lost
        ],
        decisions=[_decision(change) for change in one.lost],
        to_write=[fault.option for fault in one.unfit],
    )  # fmt: skip


def _decision(lost: Lost) -> DecisionShown:
    return DecisionShown(
        option=lost.change.option, before=lost.change.before, now=lost.now,
        values=list(lost.values),
        why=[_said(sentence) for sentence in lost.change.sentences],
    )  # fmt: skip


def _said(words: Wording) -> Said:
    return Said(en=words.en, zh=words.zh)


def _money(amount: Money | None) -> MoneyShown | None:
    if amount is None:
        return None
    return MoneyShown(amount=amount.amount, currency=amount.currency)
