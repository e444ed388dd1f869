"""The product page: a design that can be made, changed one click at a time.

Every change is a form that is sent, answered by the address of the next step; so the
page works without script, reload and back lose nothing, and an address is a design.
A wish that clashes is kept in the address too, beside the design it clashes with.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from urllib.parse import quote, urlencode

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from catalog.preset import Preset
from configurator.configuration import Conflict
from configurator.sentences import option_title
from configurator.spec_making import UnfitTextError
from office.desk import wishes
from office.desk.designing import (
    Design,
    change,
    the_design,
    the_newest_step,
    the_opening_design,
    what_clashes,
)
from office.desk.designs_of_customers import note_design
from office.desk.starting import Overlap, preset_named, take_preset
from web.admission import costly
from web.pages import cart_words, words
from web.pages.answering import clashing, told_of, unfit
from web.pages.changing import changed_options, focus_of, question_of
from web.pages.language import in_language, other, said, spoken
from web.pages.losing import lost_of
from web.pages.noting import noting
from web.pages.owning import naming
from web.pages.page import page_of
from web.pages.parts import PUSH, is_part
from web.pages.reading import Unreadable, wish_in, wish_kept
from web.pages.starting import question_about, starts_of
from web.pages.static_files import FOR_EVER, MARK
from web.shop import the_shop
from web.visitors import the_visitor

pages = Blueprint("pages", __name__, static_folder="static", static_url_path="/static")
# Without vowels nothing rude is spelled, and nothing is mistaken when read aloud.
FIRST = "first"
"""In an address: something is to be filled in first, as was asked for at the cart."""
_LETTERS = "bcdfghjkmnpqrstvwxz"
_LENGTH = 16
ANSWER = "answer"
"""Where on the page a clash is told."""
Answer = str | tuple[str, int] | AnyResponse


@pages.get("/")
@costly
def start() -> Answer:
    """Show what is made here; a shop of one product opens with it."""
    shop = the_shop()
    with shop.store.reading() as tx:
        found = shop.ready.offered(tx, shop.today)
    offered = [(name, one.product) for name, one in found.items()]
    if len(offered) == 1:
        return redirect(url_for(".product", name=offered[0][0]))
    return render_template("start.html", offered=offered)


@pages.get("/products/<name>")
@costly
def product(name: str) -> Answer:
    """Open a product with a design that is complete already."""
    return _shown(_opening(name))


@pages.post("/products/<name>")
@costly
def begin(name: str) -> Answer:
    """Begin a design with the first change."""
    return _changed(_opening(name))


@pages.get("/designs/<code>")
def newest(code: str) -> Answer:
    """Open a design where it was left."""
    number = the_newest_step(the_shop().store, code)
    return redirect(url_for(".design", code=code, number=number))


@pages.get("/designs/<code>/<int(max=999999):number>")
@costly
def design(code: str, number: int) -> Answer:
    """Show a design as it was after a step."""
    return _shown(_step(code, number))


@pages.post("/designs/<code>/<int(max=999999):number>")
@costly
def go_on(code: str, number: int) -> Answer:
    """Change a design; what was there stays, under its own address."""
    return _changed(_step(code, number))


def new_code() -> str:
    """Return the name of a new design, which nobody guesses."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))


def _opening(name: str) -> Design:
    shop = the_shop()
    return the_opening_design(shop.store, shop.ready, name, shop.today)


def _step(code: str, number: int) -> Design:
    shop = the_shop()
    return the_design(shop.store, shop.ready, code, number, shop.today)


def _before(now: Design) -> Design | None:
    if now.step is None:
        return None
    if now.step.parent == 0:
        return _opening(now.step.product)
    return _step(now.step.code, now.step.parent)


def _changed(now: Design) -> Answer:
    if "preset" in request.form:
        return _begun_with(now, preset_named(now, request.form["preset"]))
    wish = wish_in(request.form, now)
    if isinstance(wish, Unreadable):
        with noting():
            wishes.note_unfit(the_shop().store, now, [wish.option], at=the_shop().at)
        problems, typed = {wish.option: wish.why}, {wish.option: wish.typed}
        return _refused(now, problems, typed)
    code = new_code()
    shop = the_shop()
    try:
        done = change(shop.store, now, wish, code=code, at=shop.at)
    except UnfitTextError as error:
        return _unfit(now, error, wish.texts or {})
    if isinstance(done, Conflict):
        with noting():
            wishes.note_refusal(shop.store, now, wish, done, at=shop.at)
        if is_part():
            return _answered(now, wish=wish.choices, focus=ANSWER)
        asked = [f"{name}={value}" for name, value in wish.choices.items()]
        return redirect(f"{_address(now, wish=asked)}#{ANSWER}", 303)
    if done is not None and done.number == 1:
        _note_whose(done.code)
    wished = request.form.get("wished", "")
    if done is not None and wished in request.form.getlist("choose"):
        with noting():
            wishes.note_repair(shop.store, now, wished, at=shop.at)
    place = next(iter((*wish.choices, *wish.dropped, *(wish.texts or {}))), "")
    if is_part():
        after = _step(done.code, done.number) if done else now
        return _answered(after, before=now if done else None, focus=place)
    anchor = f"#q-{quote(place.partition('.')[0])}" if place else ""
    if done is None:
        return redirect(f"{_address(now)}{anchor}", 303)
    to = url_for(".design", code=done.code, number=done.number)
    return redirect(f"{to}{anchor}", 303)


def _begun_with(now: Design, preset: Preset) -> Answer:
    shop = the_shop()
    done = take_preset(
        shop.store,
        now,
        preset,
        request.form.get("how", ""),
        code=new_code(),
        at=shop.at,
    )
    if isinstance(done, Overlap):
        asked = urlencode({"preset": preset.id})
        return redirect(f"{_address(now)}?{asked}#answer", 303)
    if done is None:
        return redirect(f"{_address(now)}#starts", 303)
    if done.number == 1:
        _note_whose(done.code)
    with noting():
        kind = wishes.WishKind.PRESET
        wishes.note_use(shop.store, now, kind, preset.id, at=shop.at)
    to = url_for(".design", code=done.code, number=done.number)
    return redirect(f"{to}#starts", 303)


def _note_whose(code: str) -> None:
    """Let whoever serves a known customer find the design he began."""
    who = the_visitor()
    if who.customer:
        with noting():
            note_design(
                the_shop().store, code, customer=who.customer, by=who.account or "",
                at=the_shop().at,
            )  # fmt: skip


def _answered(
    now: Design,
    *,
    before: Design | None = None,
    wish: Mapping[str, str] | None = None,
    focus: str,
) -> AnyResponse:
    """Answer a click with the part of the page that changed, and its address."""
    asked = [f"{name}={value}" for name, value in (wish or {}).items()]
    address = _address(now, wish=asked)
    shown = _shown(now, before=before, wish=wish, focus=focus, address=address)
    return Response(shown, headers={PUSH: address})


def _unfit(now: Design, error: UnfitTextError, typed: Mapping[str, str]) -> Answer:
    with noting():
        options = {fault.option for fault in error.faults}
        wishes.note_unfit(the_shop().store, now, options, at=the_shop().at)
    problems = {fault.option: unfit(now, fault) for fault in reversed(error.faults)}
    return _refused(now, problems, typed)


def _refused(
    now: Design, problems: Mapping[str, str], typed: Mapping[str, str]
) -> Answer:
    """Show an entry again beside what is wrong with it; the address stays."""
    shown = _shown(
        now, problems, typed, focus=next(iter(problems)), address=_address(now)
    )
    return Response(shown, 422, {PUSH: "false"})


def _to_fill_in(now: Design) -> dict[str, str]:
    """Say at each field that is to be filled in before this can be ordered."""
    told: dict[str, str] = {}
    for fault in now.faults:
        title = said(option_title(now.product.version, fault.option))
        told[fault.option] = said(words.STILL_OPEN, options=title)
    return told


def _shown(
    now: Design,
    problems: Mapping[str, str] | None = None,
    typed: Mapping[str, str] | None = None,
    *,
    before: Design | None = None,
    wish: Mapping[str, str] | None = None,
    focus: str = "",
    address: str = "",
) -> str:
    # A change is sent to the address at hand, which may ask for something else.
    asked = request.args if request.method == "GET" else MultiDict[str, str]()
    if wish is None:
        wish = wish_kept(now, asked.getlist("wish"))
    if FIRST in asked and not problems:
        problems = _to_fill_in(now)
    conflict = what_clashes(now, wish) if wish else None
    before = before or _before(now)
    page = page_of(now, problems or {}, typed or {})
    asked_for = {"other_address": in_language(other(spoken()), address or None)}
    return render_template(
        "design.html",
        page=page,
        clash=clashing(now, wish, conflict) if conflict else None,
        clash_at=question_of(page, wish) if conflict else "",
        told=told_of(now, before) if before and not conflict else None,
        changed=changed_options(now, before) if before and not conflict else (),
        beat=(now.step.number if now.step else 0) % 2,
        focus=focus if conflict else focus_of(page, focus),
        here=_address(now),
        undo=_address(before) if before else "",
        wishes=[f"{name}={value}" for name, value in wish.items()],
        c=cart_words,
        product=now.product.version.product,
        code=now.step.code if now.step else "",
        number=now.step.number if now.step else 0,
        again=url_for(".product", name=now.product.version.product),
        starts=starts_of(now),
        asked=question_about(now, asked.get("preset", "")),
        lost=lost_of(now),
        keep=f"{_address(now)}/keep",
        design_fields=naming(now),
        **asked_for,
    )


def _address(of: Design, wish: Iterable[str] = ()) -> str:
    asked = urlencode([("wish", one) for one in wish])
    if of.step is None:
        place = url_for(".product", name=of.product.version.product)
    else:
        place = url_for(".design", code=of.step.code, number=of.step.number)
    return f"{place}?{asked}" if asked else place


@pages.after_request
def _lasting(response: Response) -> Response:
    """Our own files are asked for by what they hold, so they never go stale."""
    if request.endpoint == "pages.static" and MARK in request.args:
        response.headers["Cache-Control"] = FOR_EVER
    return response
