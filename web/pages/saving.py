"""Keeping designs: the page to save or share one, the list, and side by side."""

from __future__ import annotations

import secrets

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from office.desk.designing import Design
from office.desk.passing_on import letters_known, links_to
from office.desk.saving_designs import (
    FEWEST_COMPARED,
    MOST_COMPARED,
    NotKept,
    keep_design,
    kept_designs,
    kept_side_by_side,
    let_go_of,
    rename_kept,
)
from web.admission import costly
from web.pages import keeping_words
from web.pages.designing import new_code
from web.pages.kept_shown import LinkShown, compared, kept_shown
from web.pages.language import day, said
from web.pages.owning import design_in, naming, opening, owner, step_of
from web.pages.page import page_of
from web.shop import the_shop
from web.visitors import the_visitor

pages = Blueprint("saving", __name__)
ON_A_PAGE = 8
"""Designs on one page of the list: each is worked out and drawn anew."""
Answer = str | tuple[str, int] | Response


@pages.get("/products/<name>/keep")
@costly
def keep_opening(name: str) -> Answer:
    """Offer to save or share the design a product opens with."""
    return _keeping(opening(name))


@pages.get("/designs/<code>/<int(max=999999):number>/keep")
@costly
def keep(code: str, number: int) -> Answer:
    """Offer to save or share a design."""
    return _keeping(step_of(code, number))


@pages.get("/saved")
@costly
def kept() -> Answer:
    """Show what this visitor keeps."""
    return _list()


@pages.post("/saved")
@costly
def save() -> Answer:
    """Keep a design under a name."""
    shop, design = the_shop(), design_in(request.form)
    typed = request.form.get("name", "")
    done = keep_design(
        shop.store, design, owner=owner(), typed=typed, id_=secrets.token_hex(8),
        code=new_code(), at=shop.at,
    )  # fmt: skip
    if isinstance(done, NotKept):
        return _keeping(design, typed, said(keeping_words.NOT_KEPT[done])), 422
    return redirect(f"{url_for('.kept')}#d-{done.id}", 303)


@pages.post("/saved/<id_>/name")
@costly
def rename(id_: str) -> Answer:
    """Give a kept design another name."""
    typed = request.form.get("name", "")
    done = rename_kept(the_shop().store, owner=owner(), id_=id_, typed=typed)
    if isinstance(done, NotKept):
        return _list({id_: (typed, said(keeping_words.NOT_KEPT[done]))}), 422
    return redirect(f"{url_for('.kept')}#d-{id_}", 303)


@pages.post("/saved/<id_>/remove")
def remove(id_: str) -> Answer:
    """Keep a design no longer."""
    let_go_of(the_shop().store, owner=owner(), id_=id_)
    return redirect(url_for(".kept"), 303)


@pages.get("/saved/compare")
@costly
def compare() -> Answer:
    """Show two or three kept designs side by side."""
    shop, ids = the_shop(), list(dict.fromkeys(request.args.getlist("d")))
    if not FEWEST_COMPARED <= len(ids) <= MOST_COMPARED:
        return _list(how_many=said(keeping_words.COMPARE_HOW_MANY)), 422
    found = kept_side_by_side(shop.store, shop.ready, owner(), ids, shop.today)
    every = request.args.get("show") == "all"
    return render_template(
        "compare.html",
        columns=tuple(kept_shown(one) for one in found),
        rows=compared(found, differences_only=not every),
        every=every,
        ids=ids,
    )


def _keeping(design: Design, typed: str | None = None, problem: str = "") -> str:
    shop = the_shop()
    usual = said(
        keeping_words.USUAL_NAME,
        product=said(design.product.version.title),
        day=day(shop.today),
    )
    links = links_to(shop.store, design, owner(), shop.at)
    step = design.step
    return render_template(
        "keep.html",
        page=page_of(design, {}, {}),
        fields=naming(design),
        back=(
            url_for("pages.design", code=step.code, number=step.number)
            if step
            else url_for("pages.product", name=design.product.version.product)
        ),
        name=usual if typed is None else typed,
        problem=problem,
        letters=letters_known(shop.store, design).upper(),
        links=tuple(LinkShown.of(one) for one in links),
    )


def _list(
    renaming: dict[str, tuple[str, str]] | None = None, how_many: str = ""
) -> str:
    shop = the_shop()
    asked = request.args.get("page", "1")
    number = int(asked) if asked.isascii() and asked.isdecimal() else 1
    number = min(max(number, 1), 100)
    found, count = kept_designs(
        shop.store, shop.ready, owner(), shop.today,
        skip=(number - 1) * ON_A_PAGE, most=ON_A_PAGE,
    )  # fmt: skip
    return render_template(
        "saved.html",
        designs=tuple(kept_shown(one) for one in found),
        count=count,
        number=number,
        more=number * ON_A_PAGE < count,
        renaming=renaming or {},
        how_many=how_many,
        here_only=not the_visitor().signed_in,
    )
