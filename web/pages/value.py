"""What customers are worth: tiers with their reasons, and the scorecard to try on.

For staff alone. Weights are tried before they are kept, and what was typed stays in
the form whatever becomes of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from customers.scorecard import (
    INDICATORS,
    STRATEGY,
    Axis,
    BadWeightError,
    Cell,
)
from office.desk import scoring, valuing, worth
from office.desk.worth import BaseSeen, Standing
from web.admission import costly
from web.pages import value_words as t
from web.pages.language import money, said
from web.policy import POLICY
from web.shop import the_shop
from web.visitors import the_visitor

pages = Blueprint("value", __name__)
Answer = str | tuple[str, int] | Response
Moves = tuple[tuple[str, Cell, Cell], ...]
MOST_SHOWN = 200
_WEIGHT = re.compile(r"\d{1,4}")
_MOST = 1000
_DONE = {"kept": t.KEPT_NOW, "tiers": t.WORKED_OUT, "few": t.TOO_FEW}


@pages.get("/value")
@costly
def overview() -> Answer:
    """Show the base: cells, tiers with reasons, and the weights."""
    return _page()


@pages.post("/value/weights")
@costly
def weigh() -> Answer:
    """Try weights, or keep them."""
    typed = {one.name: request.form.get(one.name, "") for one in INDICATORS}
    wrong = {
        name: said(t.BAD_WEIGHT)
        for name, text in typed.items()
        if not _WEIGHT.fullmatch(text.strip()) or int(text) > _MOST
    }
    if wrong:
        return _page(typed=typed, wrong=wrong), 422
    asked = {name: int(text) for name, text in typed.items()}
    shop = the_shop()
    try:
        if request.form.get("job") == "keep":
            scoring.change_weights(shop.store, asked)
            return redirect(url_for(".overview", done="kept"), 303)
        moves = scoring.try_weights(shop.store, asked, day=shop.today)
    except BadWeightError as error:
        first = next(one.name for one in INDICATORS if one.axis == error.indicator)
        return _page(typed=typed, wrong={first: said(t.NO_WEIGHT)}), 422
    return _page(typed=typed, moves=moves)


@pages.post("/value/tiers")
@costly
def work_out() -> Response:
    """Work out the tiers of this month."""
    shop = the_shop()
    found = valuing.value_base(shop.store, day=shop.today)
    return redirect(url_for(".overview", done="tiers" if found else "few"), 303)


@pages.get("/value/<customer>")
@costly
def one(customer: str) -> Answer:
    """Show one customer's tier with its reason, and each indicator of his."""
    shop = the_shop()
    found = worth.one_customer(shop.store, customer, day=shop.today)
    rows = [
        (one, found.scores[one.name], found.weights[one.name]) for one in INDICATORS
    ]
    return render_template(
        "value_customer.html", t=t, found=found, rows=rows,
        shown=_shown(found.standing, found.currency), strategy=STRATEGY,
    )  # fmt: skip


def _page(
    typed: Mapping[str, str] | None = None,
    wrong: Mapping[str, str] | None = None,
    moves: Moves | None = None,
) -> str:
    shop = the_shop()
    found = worth.the_base(shop.store, day=shop.today)
    done = _DONE.get(request.args.get("done", ""))
    names = {str(one.customer.id): one.customer.name for one in found.customers}
    weights = typed or {name: str(of) for name, of in found.weights.items()}
    numbers = [int(one) for one in weights.values() if _WEIGHT.fullmatch(one)]
    return render_template(
        "value.html", t=t, found=found, strategy=STRATEGY, axes=_axes(found),
        rows=[_shown(one, found.currency) for one in found.customers[:MOST_SHOWN]],
        more=len(found.customers) > MOST_SHOWN, weights=weights, sum=sum(numbers),
        wrong=wrong or {}, titles={one.name: said(one.title) for one in INDICATORS},
        moves=moves if moves is None
        else [(names.get(n, n), was, now) for n, was, now in moves],
        done=said(done) if done and request.method == "GET" else "",
        may_change=the_visitor().role in POLICY["value.weigh"],
    )  # fmt: skip


def _axes(found: BaseSeen) -> list[tuple[Axis, list[tuple[object, str]]]]:
    """Return the indicators of each axis, with of how many something is known."""
    everybody = len(found.customers)
    return [
        (
            axis,
            [
                (one, said(t.KNOWN_OF, n=found.known.get(one.name, 0), all=everybody))
                for one in INDICATORS
                if one.axis is axis
            ],
        )
        for axis in Axis
    ]


def _shown(one: Standing, currency: str) -> dict[str, object]:
    tier, axes = one.tier, one.axes

    def score(of: int | None) -> str:
        return said(t.NOT_KNOWN) if of is None else str(of)

    return {
        "id": one.customer.id, "name": one.customer.name, "cell": one.cell,
        "current": score(axes.current), "potential": score(axes.potential),
        "covered": said(t.COVERED_SAID, percent=axes.covered),
        "tier": tier.tier.value if tier else "",
        "why": said(tier.why) if tier else "",
        "value": money(tier.value, currency) if tier and currency else "",
        "band": said(t.BAND, low=money(tier.low, currency),
                     high=money(tier.high, currency)) if tier and currency else "",
    }  # fmt: skip
