"""The sales desk: one search box, and a customer with all that is known of him.

Whoever talks to a customer begins where the last contact stopped. What can be done is
one click away; all of it works without script, and with the keyboard alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from customers.contacts import (
    ABOUT_NOTHING,
    LONGEST_PLACE,
    LONGEST_WORDS,
    About,
    Channel,
    Direction,
    SaysNothingError,
    Subject,
)
from customers.promises import (
    SETTLED,
    NoDayError,
    Promised,
    PromiseSettledError,
    PromiseState,
    WhyMissingError,
)
from office.desk import (
    contacting,
    due_promises,
    finding_customers,
    fit_checks,
    keeping_promises,
)
from office.desk.customer_at_hand import CustomerAtHand, customer_at_hand
from office.desk.errors import NotFoundError
from office.desk.finding_customers import Exact, Listed, Place
from office.desk.once import KeyRefusedError
from office.roles import Role
from office.store.errors import StoreClashError
from web.pages import desk_words as d
from web.pages import link_words
from web.pages import regular_words as r
from web.pages.checking import new_key
from web.pages.desk_shown import shown_customer, shown_due, shown_fit_checks
from web.pages.language import said
from web.shop import the_shop
from web.visitors import the_visitor

pages = Blueprint("desk", __name__)
Answer = str | tuple[str, int] | Response
_Kind = TypeVar("_Kind", bound=StrEnum)
_NO_WRONG: dict[str, str] = {}


@pages.get("/desk")
def search() -> Answer:
    """Find whoever is meant; what is exact is opened at once."""
    typed = request.args.get("q", "")[: finding_customers.LONGEST_TYPED].strip()
    shop = the_shop()
    if not typed:
        due = due_promises.due(shop.store, shop.today)
        fits = shown_fit_checks(fit_checks.due(shop.store, shop.today))
        return _searched("", Listed(customers=()), shown_due(due, shop.today), fits)
    match finding_customers.find(shop.store, typed):
        case Exact(place=Place.CUSTOMER, name=name):
            return redirect(url_for(".customer", customer=name), 303)
        case Exact(place=Place.ORDER, name=name):
            return redirect(url_for("usual.order", number=name), 303)
        case Exact(place=Place.CODE, name=letters):
            return redirect(url_for("passing.coded", letters=letters), 303)
        case Exact(name=code, number=number):
            to = url_for("pages.design", code=code, number=number)
            return redirect(to, 303)
        case Listed() as found:
            return _searched(typed, found, []), 200 if found.customers else 404


@pages.get("/desk/customers/<customer>")
def customer(customer: str) -> Answer:
    """Show a customer: what is stored, where it stopped, what is due."""
    return _customer(customer)


@pages.post("/desk/customers/<customer>/contacts")
def log(customer: str) -> Answer:
    """Keep a contact, and what was promised in it."""
    form, shop = request.form, the_shop()
    kind, _, name = form.get("about", "").partition(" ")
    known = kind in [one.value for one in Subject if one] and bool(name)
    told = contacting.Told(
        words=form.get("words", ""),
        channel=_one_of(Channel, form.get("channel", ""), Channel.PHONE),
        direction=_one_of(Direction, form.get("direction", ""), Direction.IN),
        place=form.get("place", "")[:LONGEST_PLACE],
        about=About(kind=Subject(kind), name=name) if known else ABOUT_NOTHING,
        continues=form.get("continues", ""),
        promised=form.get("promised", ""),
        promise_kind=_one_of(Promised, form.get("promise_kind", ""), Promised.DATE),
        due=form.get("due", "").strip(),
    )
    try:
        contacting.log_contact(
            shop.store, customer, told, person=the_visitor().name, at=shop.at,
            key=form.get("key", "")[:64],
        )  # fmt: skip
    except SaysNothingError as error:
        field = "promised" if error.most < LONGEST_WORDS else "words"
        wrong = {field: said(d.SAY_WORDS, most=error.most)}
        return _customer(customer, wrong=wrong), 422
    except NoDayError:
        return _customer(customer, wrong={"due": said(d.SAY_DAY)}), 422
    except KeyRefusedError:  # the form was sent again with other words
        return _customer(customer, wrong={}), 409
    return redirect(url_for(".customer", customer=customer, done="logged"), 303)


@pages.post("/desk/customers/<customer>/promises/<promise>")
def settle(customer: str, promise: str) -> Answer:
    """Say what became of a promise."""
    form, shop = request.form, the_shop()
    state = form.get("state", "")
    if state not in [one.value for one in SETTLED]:
        raise NotFoundError("state", state, [one.value for one in SETTLED])
    try:
        keeping_promises.settle_promise(
            shop.store, promise, PromiseState(state), why=form.get("why", ""),
            person=the_visitor().name, at=shop.at, customer=customer,
        )  # fmt: skip
    except WhyMissingError:
        return _customer(customer, alarm=said(d.SAY_WHY)), 422
    except (PromiseSettledError, StoreClashError):
        return _customer(customer, alarm=said(d.SAID_BEFORE)), 409
    return redirect(url_for(".customer", customer=customer, done="settled"), 303)


def page_of_customer(
    found: CustomerAtHand, *, alarm: str = "", wrong: dict[str, str] = _NO_WRONG
) -> str:
    """Render a customer that was read."""
    shop, args = the_shop(), request.args
    done = d.DONE.get(args.get("done", ""))
    told = {"number": args.get("number", "")[:40], "mail": found.customer.email}
    only = args.get("show", "")
    return render_template(
        "customer.html", d=d, k=link_words, r=r,
        one=shown_customer(found, shop.today, only),
        done=said(done, **told) if done and not alarm and not wrong else "",
        alarm=alarm, wrong=wrong, typed=request.form, key=new_key(), only=only,
    )  # fmt: skip


def _customer(
    number: str, *, alarm: str = "", wrong: dict[str, str] = _NO_WRONG
) -> str:
    shop = the_shop()
    role = the_visitor().role or Role.CUSTOMER
    found = customer_at_hand(shop.store, number, role=role, day=shop.today)
    return page_of_customer(found, alarm=alarm, wrong=wrong)


def _one_of(kind: type[_Kind], typed: str, usual: _Kind) -> _Kind:
    return next((one for one in kind if one.value == typed), usual)


def _searched(
    typed: str, found: Listed, due: list[object], fits: Sequence[object] = ()
) -> str:
    return render_template(
        "desk.html", d=d, typed=typed, found=found, due=due, fits=fits
    )
