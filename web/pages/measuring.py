"""Measuring oneself for a design: consent first, one question a page, then the fit.

No field is ever filled in beforehand. A strange number is asked again beside where most
people like this lie, and kept if it is said again; one nobody can have is refused with
the limits named.
"""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, redirect, render_template, request
from flask import url_for as address_of
from werkzeug.wrappers import Response as AnyResponse

from configurator.configuration import Conflict
from office.desk import measuring as desk
from office.desk.designing import Design, Wish, as_it_stands, change
from office.desk.errors import NotFoundError
from office.desk.made_to_measure import forget as forget_all
from office.desk.made_to_measure import make_to, with_wearers
from office.desk.shoppers import Shopper
from office.store.measuring import Answer, Measuring
from web.admission import costly
from web.pages import measuring_words as words
from web.pages.designing import new_code
from web.pages.language import said
from web.pages.measures_looked_at import looked_at
from web.pages.measures_read import (
    Read,
    amount_in,
    other_unit,
    shown,
    unit_for,
)
from web.pages.measuring_shown import fit_shown, in_turn, question_shown, title_of
from web.pages.owning import design_in, naming, owner
from web.pages.sheet_shown import day_of
from web.pages.words import LISTED
from web.shop import the_shop
from web.visitors import the_visitor

pages = Blueprint("measuring", __name__)
Shown = str | tuple[str, int] | AnyResponse


@pages.context_processor
def _words() -> dict[str, object]:
    return {"m": words, "meant": _meant}


def _meant(read: Read, name: str) -> str:
    """Say an entry in the unit it would fit in, and what that is in the other."""
    mm = amount_in(name, read.value, read.meant) or 0
    first = f"{read.value} {unit_for(name, read.meant)}"
    second = shown(name, mm, other_unit(read.meant))
    return said(words.DID_YOU_MEAN, first=first, second=second)


@pages.get("/measure")
@costly
def start() -> Shown:
    """Say what is stored and why, before anything is asked."""
    design = design_in(request.args)
    now = desk.begun(the_shop().store, owner())
    if now is not None and now.notice == desk.NOTICE:
        return redirect(_to_next(design, now))
    return render_template(
        "measure_consent.html", fields=naming(design), version=desk.NOTICE
    )


@pages.post("/measure")
@costly
def agree() -> Shown:
    """Keep the consent, and ask the first question."""
    design, shop = design_in(request.form), the_shop()
    if "agree" not in request.form:
        page = render_template(
            "measure_consent.html",
            fields=naming(design),
            version=desk.NOTICE,
            problem=said(words.AGREE_FIRST),
        )
        return page, 422
    desk.agree(shop.store, owner(), shop.at)
    now = desk.begun(shop.store, owner())
    return redirect(_to_next(design, now) if now else _to("start", design), 303)


@pages.get("/measure/<name>")
@costly
def ask(name: str) -> Shown:
    """Ask one question; its field is empty."""
    design, now = design_in(request.args), _mine()
    if now is None:
        return redirect(_to("start", design))
    return _asked(design, now, name)


@pages.post("/measure/<name>")
@costly
def answer(name: str) -> Shown:
    """Look at an answer: keep it and go on, or ask again and say why."""
    design, now, shop = design_in(request.form), _mine(), the_shop()
    if now is None:
        return redirect(_to("start", design), 303)
    limits = desk.limits_of(design.product.version)
    if name not in limits:
        raise NotFoundError("measure", name, list(limits))
    unit = "in" if request.form.get("unit") == "in" else "cm"
    read = looked_at(request.form, name, unit, limits[name], now)
    if read.problem:
        return _asked(design, now, name, read=read, unit=unit), 422
    kept = Answer(amount=read.amount, typed=read.typed, before=read.seen)
    product = design.product.version.product
    desk.keep_answer(
        shop.store, owner(), name, kept, unit=unit, at=shop.at, product=product
    )
    return redirect(_to_next(design, _mine() or now, after=name), 303)


@pages.get("/measure/result")
@costly
def result() -> Shown:
    """Show the nearest modules, what they stand on, and where they are off."""
    design, now = design_in(request.args), _mine()
    if now is None:
        return redirect(_to("start", design))
    return render_template(
        "measure_result.html",
        fields=naming(design),
        query=urlencode(naming(design)),
        fit=fit_shown(design, now),
    )


@pages.post("/measure/result")
@costly
def use() -> Shown:
    """Put the modules into the design, all else kept; a clash is told on its page."""
    design, now, shop = design_in(request.form), _mine(), the_shop()
    fitted = desk.fitted_to(design, now) if now else None
    if now is None or fitted is None:
        return redirect(_to("start", design), 303)
    chosen = fitted[1] if "other" in request.form and fitted[1] else fitted[0]
    code, at = new_code(), shop.at
    done = change(
        shop.store, design, Wish(choices=chosen.modules), code=code, at=at, always=True
    )
    # A clash too is answered on a step of its own: the body is kept by its code.
    if done is None or isinstance(done, Conflict):
        step = as_it_stands(shop.store, design, code=code, at=at)
    else:
        step = done
    names = [one.name for one in design.product.version.measures]
    make_to(shop.store, owner(), step.code, names)
    place = address_of("pages.design", code=step.code, number=step.number)
    if isinstance(done, Conflict):
        wish = [("wish", f"{name}={code}") for name, code in chosen.modules.items()]
        return redirect(f"{place}?{urlencode(wish)}#answer", 303)
    return redirect(place, 303)


@pages.get("/measurements")
def own() -> Shown:
    """Show what is kept of one's own body."""
    now = _mine()
    unit = now.unit if now else "cm"
    rows = [
        (
            name,
            title_of(None, name),
            shown(name, one.amount, unit),
            one.typed,
            one.before,
        )
        for name, one in in_turn(now)
        if one.amount
    ]
    sets = [
        (
            day_of(one.taken_at[:10]),
            said(LISTED).join(
                f"{title_of(None, n)} {shown(n, mm, unit)}"
                for n, mm in one.body().items()
            ),
            stays,
        )
        for one, stays in with_wearers(the_shop().store, _shopper())
    ]
    return render_template(
        "measurements.html", now=now, rows=rows, sets=sets, product=_measured_product(),
        day_of=lambda at: day_of(at[:10]),
    )  # fmt: skip


@pages.get("/measurements.json")
def export() -> AnyResponse:
    """Hand out what is kept, to take along."""
    now = _mine()
    answers = {
        name: {
            "typed": one.typed,
            "before": list(one.before),
            ("hectograms" if name == "weight" else "millimetres"): one.amount,
        }
        for name, one in (now.answers.items() if now else ())
    }
    worn = [
        {"id": one.id, "taken_at": one.taken_at, "millimetres": one.body()}
        for one, _ in with_wearers(the_shop().store, _shopper())
    ]
    answer = jsonify(
        schema="measurements/1",
        source="customer",
        notice=now.notice if now else "",
        agreed_at=now.agreed_at if now else "",
        changed_at=now.changed_at if now else "",
        measurements=answers,
        designs=dict(now.designs) if now else {},
        wearer=worn,
    )
    answer.headers["Content-Disposition"] = 'attachment; filename="measurements.json"'
    return answer


@pages.post("/measurements")
def forget() -> Shown:
    """Take the consent back: every copy but those of orders is deleted."""
    forget_all(the_shop().store, _shopper())
    return redirect(address_of(".own"), 303)


@pages.after_request
def _private(response: Response) -> Response:
    """Nothing of a body stays in a cache between."""
    response.headers["Cache-Control"] = "no-store"
    return response


def _measured_product() -> str:
    """Return a product on offer that is fitted to a body; empty: there is none."""
    shop = the_shop()
    with shop.store.reading() as tx:
        found = shop.ready.offered(tx, shop.today)
    fitted = (name for name, one in found.items() if one.product.version.measures)
    return next(fitted, "")


def _shopper() -> Shopper:
    visitor = the_visitor()
    return Shopper(key=visitor.key, customer=visitor.customer or "")


def _mine() -> Measuring | None:
    return desk.begun(the_shop().store, owner())


def _asked(
    design: Design, now: Measuring, name: str, *, read: Read | None = None,
    unit: str = "",
) -> str:  # fmt: skip
    return render_template(
        "measure.html",
        fields=naming(design),
        read=read,
        q=question_shown(design, now, name, unit or now.unit),
    )


def _to(endpoint: str, design: Design, name: str = "") -> str:
    path = address_of(f".{endpoint}", name=name) if name else address_of(f".{endpoint}")
    return f"{path}?{urlencode(naming(design))}"


def _to_next(design: Design, now: Measuring, after: str = "") -> str:
    """Return where the next question without an answer is asked; else the result."""
    every = list(desk.limits_of(design.product.version))
    here = every.index(after) + 1 if after else 0
    for name in (*every[here:], *every[:here]):
        if name != after and name not in now.answers:
            return _to("ask", design, name=name)
    return _to("result", design)
