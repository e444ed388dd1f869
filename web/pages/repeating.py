"""Ordering the usual: one click to the sheet, one to confirm it; or with one change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from configurator.carried import CarryKind
from configurator.changes_said import unfit_sentence
from configurator.pricing import price_of
from configurator.sentences import option_title, value_title
from office.desk import reordering
from office.desk.again_today import (
    NOTHING_DECIDED,
    AgainLine,
    Decided,
    GoneLine,
    Lost,
)
from office.desk.circles import NotNearError
from office.desk.designing import begin_with
from office.desk.once import KeyRefusedError
from office.desk.reordering import Again
from web.admission import costly
from web.own_prices import own_price
from web.pages import cart_words as c
from web.pages import order_words as o
from web.pages.cart import the_shopper
from web.pages.checking import new_key
from web.pages.designing import new_code
from web.pages.language import difference, money, said
from web.pages.page import tint_of
from web.pages.sheet_shown import pictured, pieces, shown
from web.shop import the_shop

pages = Blueprint("again", __name__)
Answer = str | tuple[str, int] | Response
_MOST_TEXT = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedValue:
    """A value that could take the place of a lost one."""

    code: str
    title: str
    held: bool
    nearest: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One lost wish, and what could take its place."""

    field: str
    title: str
    why: tuple[str, ...]
    values: tuple[OfferedValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewriting:
    """A text that must be written anew."""

    field: str
    title: str
    typed: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAgain:
    """A line of the sheet: only what differs is said."""

    product: str
    pieces: str
    picture: object
    said_kind: str
    changes: tuple[tuple[str, ...], ...] = ()
    added: tuple[str, ...] = ()
    price: str = ""
    days: str = ""
    decisions: tuple[Decision, ...] = ()
    rewritings: tuple[Rewriting, ...] = ()
    clash: bool = False


@pages.get("/orders/<number>/repeat")
@costly
def sheet(number: str) -> Answer:
    """Show what becomes of an order today: only the differences."""
    shop = the_shop()
    found = reordering.again(shop.store, shop.ready, the_shopper(), number, shop.today)
    return sheet_of(found, NOTHING_DECIDED, _around(number))


@pages.post("/orders/<number>/repeat")
@costly
def confirm(number: str) -> Answer:
    """Order again what was shown; if it comes to something else, show that first."""
    shop, form = the_shop(), request.form
    decided = decided_in(form)
    try:
        done = reordering.place_again(
            shop.store, shop.ready, the_shopper(), number,
            shown=form.get("shown", ""), decided=decided,
            key=form.get("key") or new_key(), day=shop.today, at=shop.at,
        )  # fmt: skip
    except KeyRefusedError:
        return redirect(url_for(".sheet", number=number), 303)
    if isinstance(done, Again):
        return sheet_of(done, decided, _around(number), since=True), 409
    return redirect(url_for("orders.show", number=done.number, done="placed"), 303)


@pages.post("/orders/<number>/<int(max=9999):position>/change")
@costly
def with_change(number: str, position: int) -> Answer:
    """Begin a design with a line of an order, to change it."""
    shop = the_shop()
    line, choices, texts = reordering.to_begin_with(
        shop.store, shop.ready, the_shopper(), number, position, shop.today
    )
    if isinstance(line, GoneLine):  # the sheet says so, and what else there is
        return redirect(url_for(".sheet", number=number), 303)
    with shop.store.reading() as tx:
        offering = shop.ready.on(tx, line.old.product, shop.today)
    step = begin_with(shop.store, offering, choices, texts, code=new_code(), at=shop.at)
    return redirect(url_for("pages.design", code=step.code, number=step.number), 303)


@pages.errorhandler(NotNearError)
def not_near(_: NotNearError) -> Answer:
    """Say on the page of the order why it cannot be repeated."""
    number = (request.view_args or {}).get("number", "")
    return redirect(url_for("orders.show", number=number, done="not-near"), 303)


def decided_in(form: MultiDict[str, str]) -> Decided:
    """Read the decisions: ``value.LINE.OPTION`` and ``text.LINE.OPTION``."""
    found: dict[str, dict[tuple[int, str], str]] = {"value": {}, "text": {}}
    for field, typed in form.items():
        kind, _, rest = field.partition(".")
        position, _, option = rest.partition(".")
        if kind in found and position.isdecimal() and len(position) < 5 and option:
            found[kind][int(position), option] = typed[:_MOST_TEXT]
    return Decided(values=found["value"], texts=found["text"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around a sheet: its title, where it is sent, where one goes back.

    ``pieces`` 0: their number is not asked. ``told`` is said first.
    """

    title: str
    confirm: str
    back: str
    back_title: str
    pieces: int = 0
    told: str = ""
    at_desk: bool = False


def sheet_of(
    found: Again, decided: Decided, around: Around, *, since: bool = False
) -> str:
    """Render the sheet: only what differs, and one decision for each lost wish."""
    promised = found.promised
    return render_template(
        "repeat.html", c=c, o=o, around=around, since=since,
        lines=[_line(one, decided) for one in found.lines],
        sheet=shown(promised) if promised else None, shown=found.shown, key=new_key(),
        same=all(one.found.kind is CarryKind.IDENTICAL for one in found.lines),
    )  # fmt: skip


def _around(number: str) -> Around:
    return Around(
        title=said(o.SHEET, number=number), confirm=url_for(".confirm", number=number),
        back=url_for("orders.show", number=number), back_title=said(o.BACK_TO_ORDER),
    )  # fmt: skip


def _line(one: AgainLine | GoneLine, decided: Decided) -> ShownAgain:
    found, old = one.found, one.old
    product, count = said(old.product_title), pieces(old.quantity)
    kind = said(o.KINDS[found.kind.value])
    if isinstance(one, GoneLine):
        return ShownAgain(
            product=product, pieces=count, said_kind=kind,
            picture=pictured(old.drawing),
        )  # fmt: skip
    version = one.product.version
    decisions = tuple(_decision(one, lost) for lost in one.lost)
    lost = {lost.change.option for lost in one.lost}
    return ShownAgain(
        product=product,
        pieces=count,
        said_kind=kind,
        picture=pictured(old.drawing, tint_of(version, one.spec.choices)),
        changes=tuple(
            tuple(said(sentence) for sentence in change.sentences)
            for change in found.changes
            if change.option not in lost and change.sentences
        ),
        added=tuple(
            said(
                o.NEW_ONES,
                choice=f"{said(option_title(version, name))}"
                f" {said(value_title(version, name, value))}",
            )
            for name, value in found.added.items()
        ),
        price=_price(one),
        days=said(o.DAYS_WAS, before=found.days_before, after=found.days_after)
        if found.days_delta
        else "",
        decisions=decisions,
        rewritings=tuple(_rewriting(one, decided)),
        clash=one.clash is not None,
    )


def _price(one: AgainLine) -> str:
    before = one.found.price_before
    if before is None:
        return ""
    version, choices = one.product.version, one.spec.choices
    now = price_of(version, choices).for_quantity(1)
    if now.currency != before.currency or now.amount == before.amount:
        return ""
    if own_price(version, choices).for_quantity(1) != now:
        return ""  # listed prices are not his; the sheet says what he pays
    return said(
        o.PRICE_WAS,
        before=money(before.amount, before.currency),
        after=money(now.amount, now.currency),
        delta=difference(now.amount - before.amount, now.currency),
    )


def _decision(one: AgainLine, lost: Lost) -> Decision:
    name, version = lost.change.option, one.product.version
    was = next((x for x in one.old.choices if x.key == name), None)
    option = said(was.title) if was else said(option_title(version, name))
    before = said(was.value_title) if was else lost.change.before
    return Decision(
        field=f"value.{one.old.position}.{name}",
        title=said(o.DECIDE, option=option, before=before),
        why=tuple(said(sentence) for sentence in lost.change.sentences[1:]),
        values=tuple(
            OfferedValue(
                code=code,
                title=said(value_title(version, name, code)),
                held=code == lost.now,
                nearest=code == one.found.values.get(name),
            )
            for code in lost.values
        ),
    )


def _rewriting(one: AgainLine, decided: Decided) -> list[Rewriting]:
    texts: Mapping[str, str] = one.spec.texts
    made: list[Rewriting] = []
    for fault in one.unfit:
        title = said(option_title(one.product.version, fault.option))
        made.append(
            Rewriting(
                field=f"text.{one.old.position}.{fault.option}",
                title=said(o.WRITE_ANEW, option=title),
                typed=decided.texts.get(
                    (one.old.position, fault.option), texts.get(fault.option, "")
                ),
                why=said(unfit_sentence(one.product.version, fault)),
            )
        )
    return made
