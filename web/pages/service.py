"""A customer's service profile at the desk: seen, changed, and which paper says it.

Only fields that were changed on the page are sent on, so that two people who change
different fields at once both have their way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from customers.service import CHOICES, LONGEST, TITLES, BadServiceError
from office.desk import keeping_people, service_profiles
from office.desk.saving_specs import letters_not_printable
from orders.issuing import TITLES as PAPERS
from orders.papers.around import SAID_ON
from orders.papers.in_the_store import ON_DEMAND
from web.pages import desk_words as d
from web.pages import service_words as t
from web.pages.language import said
from web.shop import the_shop

pages = Blueprint("service", __name__)
Answer = str | tuple[str, int] | Response
_NO_WRONG: dict[str, str] = {}
_LONGEST_TYPED = 400
"""More than any field may have, so that what is too long is told, not cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownField:
    """A field, ready for its template; ``choices`` is empty where words are free."""

    name: str
    title: str
    help: str
    value: str
    was: str
    open: str
    choices: tuple[tuple[str, str], ...]
    most: int


@pages.get("/desk/customers/<customer>/service")
def show(customer: str) -> Answer:
    """Show how a customer wants to be served."""
    return _page(customer)


@pages.post("/desk/customers/<customer>/service")
def change(customer: str) -> Answer:
    """Keep what was changed."""
    typed = {name: _typed(name) for name in TITLES if name in request.form}
    changed = {
        name: value
        for name, value in typed.items()
        if value != request.form.get(f"was_{name}", "")
    }
    wrong = {
        name: why for name, value in changed.items() if (why := _wrong(name, value))
    }
    if wrong:
        return _page(customer, wrong), 422
    shop = the_shop()
    try:
        service_profiles.change_service(shop.store, customer, changed, at=shop.at)
    except BadServiceError as error:  # a rule of it that this page does not know
        return _page(customer, {error.field: str(error)}), 422
    done = ".".join(changed) or "nothing"
    return redirect(url_for(".show", customer=customer, done=done), 303)


def papers_of(field: str) -> str:
    """Say which papers read otherwise when a field changes."""
    known = {**PAPERS, **{kind: one[2] for kind, one in ON_DEMAND.items()}}
    return said(t.COMMA).join(said(known[kind]) for kind in SAID_ON[field])


def _typed(name: str) -> str:
    return " ".join(request.form.get(name, "").split())[:_LONGEST_TYPED]


def _wrong(name: str, value: str) -> str:
    """Say what is wrong with a field in the language of the page; empty: nothing."""
    if name in CHOICES:
        return "" if value in ("", *CHOICES[name]) else said(t.NOT_OFFERED)
    most = LONGEST[name]
    if len(value) > most:
        return said(t.TOO_LONG, most=most, has=len(value))
    letters = letters_not_printable(value)
    return said(t.NO_LETTERS, letters=letters) if letters else ""


def _page(customer: str, wrong: Mapping[str, str] = _NO_WRONG) -> str:
    store = the_shop().store
    who, _ = keeping_people.one_customer(store, customer)
    profile = service_profiles.service_of(store, customer).to_plain()
    fields = {name: _shown(name, profile[name]) for name in profile}
    return render_template(
        "service.html", d=d, t=t, who=who, wrong=wrong, labels=_labels(),
        groups=[(said(title), [fields[n] for n in names]) for title, names in t.GROUPS],
        done=_done() if request.method == "GET" else [],
    )  # fmt: skip


def _labels() -> dict[str, str]:
    return {name: said(title) for name, title in TITLES.items()}


def _shown(name: str, kept: str) -> ShownField:
    posted = request.method == "POST"
    more = t.MORE.get(name)
    told = said(more, most=LONGEST.get(name, 0)) if more else ""
    return ShownField(
        name=name,
        title=said(TITLES[name]),
        help=f"{said(t.CHANGES, papers=papers_of(name))} {told}".strip(),
        value=_typed(name) if posted else kept,
        was=request.form.get(f"was_{name}", "")[:_LONGEST_TYPED] if posted else kept,
        open=said(t.OPEN.get(name, t.LEFT_OPEN)),
        choices=tuple((code, said(it)) for code, it in CHOICES.get(name, {}).items()),
        most=LONGEST.get(name, 0),
    )


def _done() -> list[str]:
    """Say what was just kept, and on which papers it will stand."""
    names = request.args.get("done", "").split(".")
    if names == ["nothing"]:
        return [said(t.NOTHING_CHANGED)]
    return [
        said(t.KEPT, field=said(TITLES[name]), papers=papers_of(name))
        for name in names
        if name in TITLES
    ]
