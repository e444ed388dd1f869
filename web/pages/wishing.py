"""What we do not offer yet: a form whose words reach whoever decides what is made."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from office.desk.designing import Design
from office.desk.wishes import MOST_LETTERS, note_request
from web.admission import costly
from web.pages import keeping_words
from web.pages.language import said
from web.pages.owning import design_in, naming
from web.shop import the_shop
from web.visitors import the_visitor

pages = Blueprint("wishing", __name__)
Answer = str | tuple[str, int] | Response


@pages.get("/wishes")
@costly
def ask() -> Answer:
    """Ask what is missing."""
    return _asked(design_in(request.args), done="done" in request.args)


@pages.post("/wishes")
@costly
def tell_us() -> Answer:
    """Note what is missing, with the design it is missing from."""
    shop, design = the_shop(), design_in(request.form)
    typed = request.form.get("words", "")
    answer = "answer" in request.form
    contact = (the_visitor().customer or "") if answer else ""
    wrong = note_request(shop.store, design, typed, contact=contact, at=shop.at)
    if wrong is not None:
        return _asked(design, typed, said(keeping_words.NOT_NOTED[wrong])), 422
    (field,) = naming(design).items()
    query = urlencode([field, ("done", "1")])
    return redirect(f"{url_for('.ask')}?{query}", 303)


def _asked(
    design: Design, typed: str = "", problem: str = "", done: bool = False
) -> str:
    step = design.step
    back = (
        url_for("pages.design", code=step.code, number=step.number)
        if step
        else url_for("pages.product", name=design.product.version.product)
    )
    return render_template(
        "wish.html",
        title=said(design.product.version.title),
        fields=naming(design),
        back=back,
        typed=typed,
        problem=problem,
        done=done,
        most=MOST_LETTERS,
        may_answer=the_visitor().customer is not None,
    )
