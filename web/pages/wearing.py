"""How does it fit? Told from one's own order; what follows from it, taken over."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from configurator.configuration import Conflict
from customers.learning import Felt
from office.desk import after_wearing
from office.desk.after_wearing import Feeling, Worn
from office.desk.once import KeyRefusedError
from web.admission import costly
from web.pages import known_words as words
from web.pages.cart import the_shopper
from web.pages.checking import new_key
from web.pages.language import said
from web.shop import the_shop

pages = Blueprint("fit", __name__)
Answer = str | tuple[str, int] | Response
_DONE = {
    "told": words.FIT_TOLD,
    "accepted": words.ACCEPTED,
    "nothing": words.NOTHING_PROPOSED,
    "clash": words.CLASHES,
}
MOST_WORDS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One measure of one line: its field, its title, and what was said of it."""

    field: str
    title: str
    felt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the order, with what is asked of it."""

    title: str
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What is proposed for a spec, in words."""

    spec: str
    changes: tuple[str, ...]


@pages.get("/orders/<number>/fit")
@costly
def ask(number: str) -> Answer:
    """Ask how it fits, and propose what follows."""
    return _page(number)


@pages.post("/orders/<number>/fit")
@costly
def tell(number: str) -> Answer:
    """Keep what is said."""
    shop, form = the_shop(), request.form
    worn = after_wearing.worn(shop.store, the_shopper(), number)
    felt = [
        Feeling(position=line.position, measure=one.name, felt=known[0])
        for line in worn.snapshot.lines
        for one in line.body
        for said_ in [form.get(f"felt-{line.position}-{one.name}", "")]
        if (known := [word for word in Felt if word.value == said_])
    ]
    if not felt or not worn.arrived:
        return _page(number, problem=said(words.FIT_NOTHING)), 422
    try:
        after_wearing.tell(
            shop.store, the_shopper(), number, felt,
            words=" ".join(form.get("words", "").split())[:MOST_WORDS],
            key=form.get("key") or new_key(), at=shop.at,
        )  # fmt: skip
    except KeyRefusedError:
        return redirect(url_for(".ask", number=number), 303)
    return redirect(url_for(".ask", number=number, done="told"), 303)


@pages.post("/orders/<number>/fit/accept")
@costly
def accept(number: str) -> Answer:
    """Take the proposal over into the spec's next version."""
    shop = the_shop()
    made = after_wearing.accept(
        shop.store, the_shopper(), number, request.form.get("spec", ""),
        day=shop.today, at=shop.at,
    )  # fmt: skip
    done = "nothing" if made is None else "accepted"
    if isinstance(made, Conflict):
        done = "clash"
    return redirect(url_for(".ask", number=number, done=done), 303)


def _page(number: str, problem: str = "") -> str:
    worn = after_wearing.worn(the_shop().store, the_shopper(), number)
    done = _DONE.get(request.args.get("done", ""))
    return render_template(
        "fit.html", n=words, number=number, worn=worn, lines=_lines(worn),
        proposals=_proposals(worn), problem=problem, key=new_key(),
        feelings=[(one.value, said(text)) for one, text in words.FEELS.items()],
        done=said(done) if done and not problem else "",
    )  # fmt: skip


def _lines(worn: Worn) -> tuple[Line, ...]:
    return tuple(
        Line(
            title=said(
                words.LINE, position=line.position, product=said(line.product_title),
                wearer=line.wearer,
            ),
            asked=tuple(
                Asked(
                    field=f"felt-{line.position}-{one.name}",
                    title=said(one.title),
                    felt=felt.value if felt else "",
                )
                for one in line.body
                for felt in [worn.told.get((line.position, one.name))]
            ),
        )
        for line in worn.snapshot.lines
        if line.body
    )  # fmt: skip


def _proposals(worn: Worn) -> tuple[Proposal, ...]:
    titles = {one.name: one.title for line in worn.snapshot.lines for one in line.body}
    return tuple(
        Proposal(
            spec=spec,
            changes=tuple(
                said(one.words(titles[one.measure]))
                for one in found
                if one.measure in titles
            ),
        )
        for spec, found in worn.proposed.items()
    )
