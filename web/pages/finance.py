"""Finance's pages: what is open by order, its payments and credit notes, approvals.

Finance sees prices, costs and terms, and no body: its pages are made from what the desk
gives for collecting, not from the order's sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from office.desk import approving_margins, collecting, stepping
from office.desk.approving_margins import NotUnderFloorError
from office.desk.collecting import Owed, OwedFile
from office.desk.once import KeyRefusedError
from office.desk.order_at_hand import By
from orders.billing import METHODS
from orders.issuing import TITLES
from orders.order import OrderEvent
from orders.steps import RefusedStepError, Step
from rules.money import MoneyError, minor_units
from web.admission import costly
from web.pages import finance_words as t
from web.pages.checking import new_key
from web.pages.language import money, said
from web.pages.prices import waiting_for
from web.pages.sheet_shown import day_of
from web.pages.words import COMMA
from web.shop import the_shop
from web.visitors import the_visitor

pages = Blueprint("finance", __name__)
Answer = str | tuple[str, int] | Response
_LONGEST_REASON = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownOwed:
    """One order as a row; every amount in words."""

    number: str
    customer: str
    terms: str
    invoice: str
    total: str
    credited: str
    paid: str
    open: str
    due: str
    late: str
    back: str
    took: str


@pages.get("/finance")
def listed() -> Answer:
    """List what is open, or what is paid up."""
    shop = the_shop()
    paid_up = request.args.get("show") == "settled"
    done = collecting.settled(shop.store, shop.today)
    found = done if paid_up else collecting.owed_now(shop.store, shop.today)
    return render_template(
        "finance.html", t=t, rows=[_shown(one) for one in found], paid_up=paid_up,
        sums=_sums(found), cash=_cash(done), prices=waiting_for(the_visitor().role),
    )  # fmt: skip


@pages.get("/finance/<number>")
def order(number: str) -> Answer:
    """Show the money of an order."""
    return _order(number)


@pages.post("/finance/<number>/payments")
def pay(number: str) -> Answer:
    """Record that money came, or was paid back."""
    back = request.form.get("back") == "yes"
    found = _file(number)
    amount = _amount(found.owed)
    if amount is None:
        return _order(number, {"amount": _most_paid(found.owed, back)}), 422
    method = request.form.get("method", "")
    method = method if method in METHODS else METHODS[-1]
    return _tried(
        number, "refunded" if back else "paid", "amount",
        lambda by: stepping.pay_order(
            the_shop().store, number, amount, method, by, back=back
        ),
    )  # fmt: skip


@pages.post("/finance/<number>/credit-notes")
def credit(number: str) -> Answer:
    """Take an amount off the invoice of an order."""
    found = _file(number)
    amount, reason = _amount(found.owed), _reason()
    wrong: dict[str, str] = {}
    if amount is None:
        wrong["credit"] = _most_credited(found.owed)
    if not reason:
        wrong["reason"] = said(t.NO_REASON)
    if amount is None or wrong:
        return _order(number, wrong), 422
    return _tried(
        number, "credited", "credit",
        lambda by: stepping.credit_order(the_shop().store, number, amount, reason, by),
    )  # fmt: skip


@pages.get("/finance/approvals")
@costly
def approvals() -> Answer:
    """List the orders that wait for somebody to answer for their margin."""
    return _approvals()


@pages.post("/finance/approvals/<number>")
@costly
def approve(number: str) -> Answer:
    """Release an order under the floor, in the name of whoever is signed in."""
    who, reason = the_visitor(), _reason()
    if not reason or who.role is None:
        _file(number)  # one there is not, is not there
        return _approvals("", {number: said(t.NO_REASON)}), 422
    try:
        approving_margins.approve_margin(
            the_shop().store, number, name=who.name, role=who.role, reason=reason,
            by=_by(),
        )  # fmt: skip
    except (RefusedStepError, KeyRefusedError, NotUnderFloorError):
        return _approvals(said(t.NO_LONGER, number=number)), 409
    return redirect(url_for(".approvals", done="released", of=number), 303)


def _tried(number: str, done: str, field: str, do: Callable[[By], object]) -> Answer:
    """Do a step; if it may be taken, but not with this amount, say so at the field."""
    try:
        do(_by())
    except RefusedStepError as error:
        found = _file(number)
        if error.step not in found.allowed:
            return _order(number, alarm=said(t.REFUSED)), 409
        back = error.step is Step.REFUNDED
        credit_ = field == "credit"
        why = _most_credited(found.owed) if credit_ else _most_paid(found.owed, back)
        return _order(number, {field: why}), 422
    except KeyRefusedError:
        return _order(number, alarm=said(t.REFUSED)), 409
    return redirect(url_for(".order", number=number, done=done), 303)


def _by() -> By:
    shop = the_shop()
    return By(
        actor=the_visitor().account or "", day=shop.today, at=shop.at,
        key=request.form.get("key", "")[:64],
    )  # fmt: skip


def _file(number: str) -> OwedFile:
    return collecting.owed_file(the_shop().store, number, the_shop().today)


def _reason() -> str:
    return " ".join(request.form.get("reason", "").split())[:_LONGEST_REASON]


def _amount(owed: Owed) -> int | None:
    """Read the amount that was typed; 0: all of it. ``None``: it is no amount."""
    typed = request.form.get("amount", "").replace(",", "").replace(" ", "")
    if not typed:
        return 0
    try:
        amount = minor_units(typed, owed.currency)
    except MoneyError:
        return None
    return amount if amount > 0 else None


def _most_paid(owed: Owed, back: bool) -> str:
    most = owed.owing.back if back else owed.owing.open
    return said(t.BAD_AMOUNT, money=money(most, owed.currency))


def _most_credited(owed: Owed) -> str:
    left = owed.order.gross - owed.order.credited
    return said(t.BAD_AMOUNT, money=money(left, owed.currency))


def _order(number: str, wrong: dict[str, str] | None = None, alarm: str = "") -> str:
    found = _file(number)
    owed, allowed = found.owed, found.allowed
    done = t.DONE.get(request.args.get("done", ""))
    left = owed.order.gross - owed.order.credited
    papers = [
        (said(TITLES[one.kind]), one.number,
         url_for("trays.paper", department="finance", document=one.id))
        for one in found.papers
    ]  # fmt: skip
    return render_template(
        "finance_order.html", t=t, one=_shown(owed), currency=owed.currency,
        wrong=wrong or {}, alarm=alarm, typed=request.form, key=new_key(),
        done=said(done, number=number) if done and request.method == "GET" else "",
        events=[(day_of(e.detail["day"]), _told(e, owed)) for e in found.events],
        papers=papers, may_pay=Step.PAID in allowed,
        may_refund=Step.REFUNDED in allowed, may_credit=Step.CREDITED in allowed,
        left=money(left, owed.currency),
    )  # fmt: skip


def _approvals(alarm: str = "", wrong: dict[str, str] | None = None) -> str:
    found = approving_margins.under_floor(the_shop().store, the_shop().today)
    done = t.DONE.get(request.args.get("done", ""))
    number = request.args.get("of", "")[:40]
    rows = [
        (one, money(one.net, one.currency), money(one.floor, one.currency),
         said(t.UNKNOWN) if one.margin is None else _signed(one.margin, one.currency),
         day_of(one.promised_on))
        for one in found
    ]  # fmt: skip
    return render_template(
        "approvals.html", t=t, rows=rows, alarm=alarm, wrong=wrong or {}, key=new_key(),
        done=said(done, number=number) if done and request.method == "GET" else "",
        typed=request.form, prices=waiting_for(the_visitor().role),
    )  # fmt: skip


def _shown(one: Owed) -> ShownOwed:
    order, owing, currency = one.order, one.owing, one.currency
    late = t.LATE_ONE if owing.late_days == 1 else t.LATE
    return ShownOwed(
        number=order.number,
        customer=one.customer,
        terms=said(t.SAID_TERMS.get(one.terms, t.SAID_TERMS[""])),
        invoice=order.invoice,
        total=money(order.gross, currency),
        credited=money(order.credited, currency) if order.credited else "",
        paid=money(order.paid, currency),
        open=money(owing.open, currency) if owing.open else "",
        due=day_of(owing.due_on) if owing.due_on else "",
        late=said(late, days=owing.late_days) if owing.late_days else "",
        back=said(t.BACK, money=money(owing.back, currency)) if owing.back else "",
        took="" if one.cash_days is None else str(one.cash_days),
    )


def _sums(found: Iterable[Owed]) -> list[str]:
    """Say what is open, overdue and to be paid back in all, currency by currency."""
    sums: dict[str, list[int]] = {}
    for one in found:
        parts = sums.setdefault(one.currency, [0, 0, 0])
        owing = one.owing
        for i, amount in enumerate((owing.open, owing.overdue, owing.back)):
            parts[i] += amount
    words = (t.TOTAL_OPEN, t.TOTAL_OVERDUE, t.TOTAL_BACK)
    return [
        said(COMMA).join(
            said(word, money=money(amount, currency))
            for word, amount in zip(words, parts, strict=True)
            if amount
        )
        for currency, parts in sorted(sums.items())
        if any(parts)
    ]


def _cash(done: tuple[Owed, ...]) -> str:
    days = collecting.order_to_cash(done)
    if days is None:
        return said(t.NO_CASH)
    return said(t.CASH, count=days.orders, half=days.half, longest=days.longest)


def _told(event: OrderEvent, owed: Owed) -> str:
    said_of = event.detail
    amount = int(said_of.get("amount") or said_of.get("gross", "0"))
    method = t.METHODS.get(said_of.get("method", ""))
    return said(
        t.EVENTS[Step(event.kind)], money=money(amount, owed.currency),
        number=said_of.get("number", ""), reason=said_of.get("reason", ""),
        method=said(method) if method else said_of.get("method", ""),
    )  # fmt: skip


def _signed(amount: int, currency: str) -> str:
    shown = money(abs(amount), currency)
    return f"\N{MINUS SIGN}{shown}" if amount < 0 else shown
