"""What we know of you: seen, corrected, added to by answers, taken along, erased."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from flask import Blueprint, Response, jsonify, redirect, render_template, request
from flask import url_for as address_of
from werkzeug.wrappers import Response as AnyResponse

from catalog.version import CatalogVersion
from configurator.sentences import option_title
from customers.drip import About, Asked, Bought
from customers.facts import BadFactError, Shape
from customers.people import Customer
from customers.profiles import TYPES
from customers.questions import ASKED_OF_FACTS
from office.desk import asking, forgetting, put_questions
from office.desk.errors import NotFoundError
from office.desk.forgetting import StillOpenError
from office.desk.what_we_know import Known as AllKnown
from office.desk.what_we_know import (
    correct,
    correct_record,
    gained,
    what_we_know,
)
from web.admission import costly
from web.pages import cart_words as c
from web.pages import known_words as words
from web.pages.buyer_form import buyer_in, known_of, typed_by
from web.pages.language import day, said
from web.pages.measuring_shown import title_of
from web.shop import the_shop
from web.visitors import the_visitor

pages = Blueprint("known", __name__)
Shown = str | tuple[str, int] | AnyResponse
_DONE = {"saved": words.SAVED, "answer": words.THANKS}


@pages.get("/known")
@costly
def show() -> Shown:
    """Show all of it, and what would help to know."""
    return _page()


@pages.post("/known/you")
@costly
def say_who() -> Shown:
    """Keep how he is called now, and where he is."""
    typed = typed_by(request.form)
    read = buyer_in(typed)
    if isinstance(read, dict):
        return _page(wrong=read, typed=typed), 422
    correct_record(the_shop().store, _me(), read)
    return redirect(address_of(".show", done="saved"), 303)


@pages.post("/known/facts")
@costly
def tell() -> Shown:
    """Keep a newer fact; the older one stays."""
    shop, form = the_shop(), request.form
    field = form.get("field", "")
    try:
        correct(shop.store, _me(), field, form.get("value", ""), at=shop.at)
    except BadFactError as fault:
        text = said(words.NO_VALUE, value=fault.value[:40], expected=fault.expected)
        return _page(wrong={f"fact-{field}": text}, typed=form.to_dict()), 422
    except NotFoundError:
        wrong = {"fact-field": said(words.NO_FIELD)}
        return _page(wrong=wrong, typed=form.to_dict()), 422
    return redirect(address_of(".show", done="saved") + "#told", 303)


@pages.post("/known/answers")
@costly
def answer() -> Shown:
    """Keep an answer, and say what it gained."""
    shop, form = the_shop(), request.form
    question, text = form.get("question", ""), form.get("said", "")
    try:
        asking.answer(
            shop.store, shop.ready, _me(), form.get("product", ""), question=question,
            said=text, contact=put_questions.contact_of(shop.today, shop.at),
        )  # fmt: skip
    except BadFactError as fault:
        told = said(words.NO_VALUE, value=fault.value[:40], expected=fault.expected)
        return _page(wrong={question: told}, typed=form.to_dict()), 422
    except NotFoundError:
        told = said(words.NOT_AN_ANSWER)
        return _page(wrong={question: told}, typed=form.to_dict()), 422
    return redirect(address_of(".show", done="answer"), 303)


@pages.get("/known.json")
@costly
def export() -> AnyResponse:
    """Hand out all of it, to take along."""
    given = jsonify(forgetting.export(the_shop().store, _me()))
    given.headers["Content-Disposition"] = 'attachment; filename="known.json"'
    return given


@pages.get("/known/erase")
def ask_to_erase() -> Shown:
    """Say what goes and what stays, before anything is erased."""
    return _erasing()


@pages.post("/known/erase")
def erase() -> Shown:
    """Erase all of it, if he says that he means it."""
    shop, me = the_shop(), _me()
    if request.form.get("sure") != "yes":
        return _erasing(said(words.ERASE_TICK)), 422
    try:
        forgetting.erase(shop.store, me, actor=f"customer {me}", at=shop.at)
    except StillOpenError as fault:
        return _erasing(_not_yet(fault.orders)), 409
    return redirect(address_of(".erased"), 303)


@pages.get("/erased")
def erased() -> Shown:
    """Say that it is done, to somebody nobody knows any more."""
    return render_template("erased.html", n=words)


@pages.after_request
def _private(response: Response) -> Response:
    """Nothing of a person stays in a cache between."""
    response.headers["Cache-Control"] = "no-store"
    return response


def _me() -> str:
    return the_visitor().customer or ""


def _page(
    wrong: Mapping[str, str] | None = None, typed: Mapping[str, str] | None = None
) -> str:
    shop = the_shop()
    known = what_we_know(shop.store, _me(), shop.today)
    questions = put_questions.put(
        shop.store, shop.ready, _me(), day=shop.today, at=shop.at
    )
    with shop.store.reading() as tx:
        found = shop.ready.offered(tx, shop.today)
    sold = {name: one.product.version for name, one in found.items()}
    return render_template(
        "known.html", n=words, c=c, known=known, wrong=wrong or {},
        typed=typed or {}, you=_you(known.customer, typed), questions=questions,
        done=_done(known), asked=[_asked(one, sold) for one in known.asked],
        day_of=_day, title_of=title_of, whole=Shape.WHOLE, yes_no=Shape.YES_NO,
        a_day=Shape.DAY,
    )  # fmt: skip


def _you(customer: Customer, typed: Mapping[str, str] | None) -> Mapping[str, str]:
    if typed and "email" in typed:
        return typed
    return known_of(customer, the_visitor())


def _done(known: AllKnown) -> str:
    found = _DONE.get(request.args.get("done", ""))
    if found is None:
        return ""
    last = max(known.asked, key=lambda one: one.answered_at, default=None)
    return said(found, gained=said((gained(last) if last else Bought()).words()))


def _asked(one: Asked, sold: Mapping[str, CatalogVersion]) -> tuple[str, str]:
    """Say a question that was put, and what became of it."""
    about, _, of = one.question.partition(" ")
    product, _, option = of.rpartition(".")
    if about == About.FACT and of in ASKED_OF_FACTS:
        title = said(ASKED_OF_FACTS[of])
    elif about == About.FACT and of in TYPES:
        title = said(TYPES[of].title)
    elif about == About.MEASURE:
        title = title_of(None, option)
    elif product in sold and option in sold[product].by_name:
        title = said(option_title(sold[product], option))
    else:  # it is sold no more
        title = option.replace("_", " ")
    first = said(words.ASKED_ON, question=title, day=_day(one.asked_at))
    if not one.answered_at:
        return first, said(words.UNANSWERED)
    told = said(gained(one).words())
    return first, said(words.ANSWERED, answer=one.answer, gained=told)


def _erasing(problem: str = "") -> str:
    shop, me = the_shop(), _me()
    kept, open_ones = forgetting.what_would_stay(shop.store, me)
    return render_template(
        "erase.html", n=words, problem=problem, kept=kept,
        not_yet=_not_yet(open_ones) if open_ones else "",
    )  # fmt: skip


def _not_yet(orders: tuple[str, ...]) -> str:
    return said(words.ERASE_NOT_YET, orders=", ".join(orders))


def _day(at: str) -> str:
    return day(datetime.fromisoformat(at).date())
