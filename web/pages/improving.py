"""What customers missed, ranked; and each improvement on its way back to who asked."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from customers.improvements import LONGEST_NOTE, Asker, Improvement, NoteError
from customers.people import Customer
from office.desk import improving, telling
from office.desk.catalogs_on import current_company
from office.desk.errors import NotFoundError
from office.desk.improving import ClosedAlreadyError
from office.desk.once import KeyRefusedError
from office.desk.order_at_hand import By
from office.desk.ready_products import published_products
from office.desk.telling import NotToldError
from rules.wording import Wording
from web.admission import costly
from web.pages import catalog_words as c
from web.pages import improving_words as t
from web.pages import order_words
from web.pages.cards import way_said
from web.pages.checking import new_key
from web.pages.language import day, money, said
from web.shop import the_shop
from web.visitors import the_visitor

pages = Blueprint("improving", __name__)
Answer = str | Response | tuple[str, int]
MOST_SHOWN = 30


@pages.get("/catalog/wishes")
def ranked() -> Answer:
    """Show what was missed, the dearest first, and every improvement."""
    return _page()


@pages.post("/catalog/improvements")
def begin() -> Answer:
    """Open an improvement for some wishes and complaints."""
    form = request.form
    try:
        one = improving.open_improvement(
            the_shop().store, form.get("product", ""), form.get("about", "")[:200],
            form.get("note", ""), form.getlist("source")[:MOST_SHOWN], _by(),
        )  # fmt: skip
    except NoteError:
        return _page(wrong=form.get("about", "")), 422
    except KeyRefusedError:
        return redirect(url_for(".ranked"), 303)
    return redirect(url_for(".show", id_=one.id), 303)


@pages.get("/catalog/improvements/<id_>")
@costly
def show(id_: str) -> Answer:
    """Show one improvement: who asked, what answers it, who is to be told."""
    return _shown(id_)


@pages.post("/catalog/improvements/<id_>/answer")
@costly
def answer(id_: str) -> Answer:
    """Close an improvement by a change that was published since."""
    shop = the_shop()
    catalog, _, rest = request.form.get("change", "").partition(" ")
    kind, _, name = rest.partition(" ")
    words = Wording(request.form.get("en", ""), request.form.get("zh", ""))
    try:
        improving.answer(shop.store, id_, catalog, kind, name, _by(), words)
    except NoteError:
        return _shown(id_, wrong=said(t.WORDS_TOO_LONG, most=LONGEST_NOTE)), 422
    except ClosedAlreadyError:
        return _shown(id_, wrong=said(t.GONE)), 409
    except NotFoundError as error:
        if error.what == "improvement":
            raise
        return _shown(id_, wrong=said(t.GONE)), 422
    return redirect(url_for(".show", id_=id_), 303)


@pages.post("/catalog/improvements/<id_>/told")
def told(id_: str) -> Response:
    """Note that somebody who asked was told."""
    shop = the_shop()
    improving.tell(shop.store, id_, request.form.get("source", ""), at=shop.at)
    return redirect(url_for(".show", id_=id_), 303)


@pages.post("/catalog/improvements/<id_>/letter")
def write(id_: str) -> Answer:
    """Write to somebody who asked, or let his letter go again."""
    source = request.form.get("source", "")
    try:
        telling.tell_by_mail(the_shop().store, id_, source, _by())
    except NotToldError as error:
        return _shown(id_, wrong=said(t.NOT_WRITTEN[error.why])), 409
    return redirect(url_for(".show", id_=id_), 303)


def _page(wrong: str = "") -> str:
    shop = the_shop()
    found = improving.for_planners(shop.store, shop.today)
    with shop.store.reading() as tx:
        products = published_products(tx)
    usual = money(found.usual, found.currency) if found.currency else ""
    return render_template(
        "wishes.html", t=t, c=c, found=found, usual=usual, products=products,
        missed=[(one, money(one.lost, found.currency) if usual else "–")
                for one in found.missed[:MOST_SHOWN]],
        requests=found.requests[:MOST_SHOWN], grumbles=found.grumbles[:MOST_SHOWN],
        reasons=order_words.REASONS, key=new_key(), wrong=wrong, today=shop.today,
        typed=request.form.get("note", ""), most=MOST_SHOWN,
        sources_of=lambda rows: [f"wish {one.seq}" for one in rows[:MOST_SHOWN]],
        complaints_of=lambda some: [f"complaint {o.id}" for o in some[:MOST_SHOWN]],
    )  # fmt: skip


def _shown(id_: str, wrong: str = "") -> str:
    shop = the_shop()
    one, customers = improving.the_improvement(shop.store, id_)
    changes = improving.answers_for(shop.store, one) if one.is_open else ()
    told = telling.how_told(shop.store, one)
    return render_template(
        "improvement.html", t=t, c=c, one=one, wrong=wrong, today=shop.today,
        changes=changes, customers=customers, when=_when, typed=request.form,
        told=told, ways={source: way_said(o.way) for source, o in told.items()},
        letters={
            asker.source: _letter(one, asker, customers[asker.customer_id])
            for asker in one.askers
            if asker.customer_id in customers and not one.is_open
        },
    )  # fmt: skip


def _letter(one: Improvement, asker: Asker, who: Customer) -> str:
    """Return the address of a mail that is written already, in his language."""
    with the_shop().store.reading() as tx:
        seller = current_company(tx).seller.name.in_language(who.language)
    body = t.LETTER.in_language(who.language).format(
        name=who.name, day=asker.asked_at[:10], change=one.change_name, seller=seller
    )
    subject = t.LETTER_SUBJECT.in_language(who.language)
    if not who.email:
        return ""
    return f"mailto:{quote(who.email)}?subject={quote(subject)}&body={quote(body)}"


def _by() -> By:
    shop = the_shop()
    return By(
        actor=the_visitor().account or "", day=shop.today, at=shop.at,
        key=request.form.get("key", "")[:64],
    )  # fmt: skip


def _when(at: str) -> str:
    return day(date.fromisoformat(at[:10]))
