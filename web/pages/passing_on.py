"""Designs passed on: seven letters to read out, links to send, and who opens them."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from catalog.option import NumberOption, TextOption
from configurator.facts import names_of_option
from configurator.sentences import option_title, value_title
from office.desk import wishes
from office.desk.designing import Design
from office.desk.errors import NotFoundError
from office.desk.passing_on import (
    DAYS_A_LINK_HOLDS,
    LENGTH,
    LETTERS,
    Asking,
    TooManyGuessesError,
    begin_from,
    letters_for,
    letters_in,
    revoke,
    share,
    the_coded,
    the_shared,
)
from web.admission import costly
from web.pages import keeping_words
from web.pages.designing import new_code
from web.pages.language import said
from web.pages.losing import lost_of
from web.pages.noting import noting
from web.pages.owning import design_in, naming, owner
from web.pages.page import drawing_of, page_of
from web.shop import the_shop
from web.visitors import the_visitor

pages = Blueprint("passing", __name__)
Answer = str | tuple[str, int] | Response
_HOUR = 3600


@pages.get("/codes")
def find() -> Answer:
    """Open the design whose letters were written into the field."""
    typed = letters_in(request.args.get("letters", ""))[:20]
    if not typed:
        return _no_such("", said(keeping_words.CODE_EMPTY), 422)
    return redirect(url_for(".coded", letters=typed), 303)


@pages.post("/codes")
@costly
def name_it() -> Answer:
    """Give a design its seven letters."""
    shop, design = the_shop(), design_in(request.form)
    letters_for(shop.store, design, drawn=_letters(), code=new_code(), at=shop.at)
    return redirect(f"{_keep_address(design)}#code", 303)


@pages.get("/codes/<letters>")
@costly
def coded(letters: str) -> Answer:
    """Show the design seven letters stand for."""
    try:
        design = _coded(letters)
    except NotFoundError as error:
        shown = error.name.upper()[:20]
        return _no_such(shown, said(keeping_words.CODE_NONE, letters=shown), 404)
    except TooManyGuessesError:
        return _no_such("", said(keeping_words.CODE_TOO_OFTEN), 429)
    named = letters_in(letters)
    return _shown(design, url_for(".begin_coded", letters=named), named.upper())


@pages.post("/codes/<letters>/begin")
@costly
def begin_coded(letters: str) -> Answer:
    """Begin a design of one's own from seven letters."""
    try:
        design = _coded(letters)
    except TooManyGuessesError:
        return _no_such("", said(keeping_words.CODE_TOO_OFTEN), 429)
    return _begun(design, wishes.WishKind.CODE)


@pages.post("/shared")
@costly
def make_link() -> Answer:
    """Make a link to a design."""
    shop, design = the_shop(), design_in(request.form)
    until = shop.now() + timedelta(days=DAYS_A_LINK_HOLDS)
    share(
        shop.store, design, owner=owner(), token=secrets.token_urlsafe(16),
        code=new_code(), at=shop.at, until=until.isoformat(timespec="seconds"),
    )  # fmt: skip
    return redirect(f"{_keep_address(design)}#link", 303)


@pages.get("/shared/<token>")
@costly
def shared(token: str) -> Answer:
    """Show a design somebody sent a link to."""
    return _shown(_shared(token), url_for(".begin_shared", token=token))


@pages.post("/shared/<token>/begin")
@costly
def begin_shared(token: str) -> Answer:
    """Begin a design of one's own from a link."""
    return _begun(_shared(token), wishes.WishKind.LINK)


@pages.post("/shared/<token>/revoke")
@costly
def take_back(token: str) -> Answer:
    """Let a link open nothing from now on."""
    shop = the_shop()
    revoke(shop.store, owner=owner(), token=token, at=shop.at)
    return redirect(f"{_keep_address(design_in(request.form))}#link", 303)


@pages.after_request
def out_of_sight(response: Response) -> Response:
    """Let no other site and no search engine learn what was passed on."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _coded(letters: str) -> Design:
    shop = the_shop()
    return the_coded(shop.store, shop.ready, letters, shop.today, _asking())


def _shared(token: str) -> Design:
    shop = the_shop()
    return the_shared(shop.store, shop.ready, token, shop.today, shop.at)


def _asking() -> Asking:
    """Tell guessers apart: by the browser's cookie, and by where they ask from.

    Neither is kept as it is: a digest of it counts misses for an hour.
    """
    at = the_shop().now()
    near = f"{request.remote_addr or ''} {at:%Y-%m-%d}"
    keys = (f"visitor {the_visitor().key}", f"place {near}")
    return Asking(
        who=tuple(sha256(key.encode()).hexdigest()[:32] for key in keys),
        hour=f"{at:%Y-%m-%dT%H}",
    )


def _begun(design: Design, kind: wishes.WishKind) -> Answer:
    shop = the_shop()
    step = begin_from(shop.store, design, code=new_code(), at=shop.at)
    with noting():
        wishes.note_use(shop.store, design, kind, "", at=shop.at)
    return redirect(url_for("pages.design", code=step.code, number=step.number), 303)


def _shown(design: Design, begin: str, letters: str = "") -> str:
    picture, title = drawing_of(design, keeping_words.SHOWN_DRAWING)
    version = design.product.version
    choices = tuple(
        (said(option_title(version, key)), said(value_title(version, key, word)))
        for option in version.options
        if not isinstance(option, TextOption)
        and not (isinstance(option, NumberOption) and option.derived)
        for key in names_of_option(option)
        for word in [design.values.get(key)]
        if word is not None
    )
    return render_template(
        "shown.html",
        page=page_of(design, {}, {}),
        picture=picture,
        picture_title=title,
        choices=choices,
        begin=begin,
        letters=letters,
        lost=lost_of(design),
    )


def _no_such(letters: str, wrong: str, status: int) -> Answer:
    page = render_template("no_code.html", letters=letters, letters_wrong=wrong)
    answer = Response(page, status, mimetype="text/html")
    if status == 429:
        answer.headers["Retry-After"] = str(_HOUR)
    return answer


def _keep_address(design: Design) -> str:
    named = naming(design)
    if "product" in named:
        return url_for("saving.keep_opening", name=named["product"])
    code, _, number = named["design"].partition("/")
    return url_for("saving.keep", code=code, number=int(number))


def _letters() -> Iterator[str]:
    while True:
        yield "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
