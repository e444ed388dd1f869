"""The departments' trays: one page, one click a step, each paper one click away.

Looking changes nothing. Whose tray somebody may look into, the desk says by his role;
what is not his is answered as what is not there.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from office.desk import trays
from office.desk.errors import NotFoundError
from office.desk.once import KeyRefusedError
from office.desk.order_at_hand import By
from office.roles import Role
from office.store.errors import StoreError
from office.store.trays import Show
from orders.issuing import TITLES
from orders.tray import LONGEST_NOTE, Answer, InTray, TrayEvent, TrayStep
from rules.wording import Wording
from web.admission import costly
from web.pages import price_words
from web.pages import tray_words as t
from web.pages.checking import new_key
from web.pages.language import said
from web.pages.moments import moment
from web.pages.prices import waiting_for
from web.pages.sheet_shown import day_of
from web.shop import the_shop
from web.visitors import the_visitor

pages = Blueprint("trays", __name__)
Answered = str | tuple[str, int] | AnyResponse
_LONGEST_FIND = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPaper:
    """A paper of a tray, ready for its template; ``next`` is what can be done now."""

    paper: InTray
    title: str
    came: str
    due: str
    late: bool
    new: bool
    void: str
    happened: tuple[tuple[str, str], ...]
    next: TrayStep | None


@pages.get("/tray")
def lying() -> Answered:
    """Show what lies in the trays of whoever asks."""
    return _page(_told())


@pages.get("/tray/<department>/<document>.pdf")
@costly
def paper(department: str, document: str) -> Answered:
    """Give a paper to the department it was sent to."""
    found = trays.paper_in_tray(the_shop().store, _mine(), department, document)
    answer = Response(found.pdf or b"", mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{found.number}.pdf"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@pages.post("/tray/<department>/<document>")
def step(department: str, document: str) -> Answered:
    """Take a step with a paper: acknowledge it, finish it, open it again."""
    shop, who, form = the_shop(), the_visitor(), request.form
    asked = form.get("step", "")
    if asked not in list(TrayStep):
        raise NotFoundError("step", asked, list(TrayStep))
    wanted = TrayStep(asked)
    by = By(
        actor=who.account or "", day=shop.today, at=shop.at,
        key=form.get("key", "")[:64],
    )  # fmt: skip
    try:
        told = trays.take_step(
            shop.store, _mine(), department, document, wanted, by, name=who.name,
            note=form.get("note", ""),
        )  # fmt: skip
    except KeyRefusedError:
        return _page(said(t.SENT_BEFORE), wrong=True), 409
    sentence = _sentence(told.answer, wanted, told.paper)
    if told.answer in (Answer.FIRST, Answer.NO_MORE):
        return _page(sentence, wrong=True), 409
    to = url_for(
        ".lying", department=form.get("department") or None,
        show=form.get("show") or None, find=form.get("find") or None,
        told=f"{told.answer.value}.{wanted.value}.{department}.{document}",
    )  # fmt: skip
    return redirect(to, 303)


def unread_by(role: Role | None) -> int:
    """Return how many papers wait for somebody of a role to acknowledge them."""
    try:
        return trays.unread(the_shop().store, trays.trays_of(role)).total()
    except StoreError:  # the page that tells of it has a head too
        return 0


def _mine() -> tuple[str, ...]:
    return trays.trays_of(the_visitor().role)


def _page(told: str, *, wrong: bool = False) -> str:
    mine, args, shop = _mine(), request.args, the_shop()
    asked = args.get("show", "")
    show = Show(asked) if asked in list(Show) else Show.OPEN
    only = args.get("department", "")
    departments = (only,) if only in mine else mine
    today = shop.today.isoformat()
    found = trays.in_trays(shop.store, departments, show, today)
    text = " ".join(args.get("find", "").split())[:_LONGEST_FIND]
    if text:
        found = tuple(one for one in found if _has(one, text))
    late_only = bool(args.get("late")) and show is Show.OPEN
    if late_only:
        found = tuple(one for one in found if one.late(today))
    return render_template(
        "tray.html", t=t, told=told, wrong=wrong, key=new_key(), shown=show, find=text,
        only=only if only in mine else "", mine=mine, late_only=late_only,
        unread=trays.unread(shop.store, mine), most_note=LONGEST_NOTE,
        papers=[_shown(one, today) for one in found],
        prices=waiting_for(the_visitor().role), p=price_words,
    )  # fmt: skip


def _has(paper: InTray, text: str) -> bool:
    wanted = text.casefold()
    return wanted in paper.order.casefold() or wanted in paper.number.casefold()


def _shown(one: InTray, today: str) -> ShownPaper:
    came = t.ARRIVED if one.arrived_at else t.COMING
    return ShownPaper(
        paper=one,
        title=_title(one),
        came=said(came, at=moment(one.arrived_at or one.issued_at)),
        due=said(t.DUE, day=day_of(one.due_on)),
        late=one.late(today),
        new=one.open and one.acknowledged is None,
        void=_void(one),
        happened=tuple((_event(event), event.note) for event in one.happened),
        next=one.next,
    )


def _title(one: InTray) -> str:
    return said(TITLES.get(one.kind, Wording(one.kind, one.kind)))


def _void(one: InTray) -> str:
    if one.void is None:
        return ""
    return said(t.VOID[one.void], revision=one.superseded_by)


def _event(event: TrayEvent) -> str:
    return said(t.EVENTS[event.step], name=event.name, at=moment(event.at))


def _sentence(answer: Answer, step: TrayStep, one: InTray) -> str:
    name = said(t.PAPER, title=_title(one), number=one.number)
    match answer:
        case Answer.KEPT:
            return said(t.TOLD[answer, step], paper=name)
        case Answer.ALREADY:
            return said(t.ALREADY, paper=name)
        case Answer.FIRST:
            return said(t.FIRST, paper=name)
    return said(t.NO_MORE, paper=name, why=_void(one))


def _told() -> str:
    """Say what became of the click that led here; what nobody did is not said."""
    answer, _, rest = request.args.get("told", "").partition(".")
    step, _, rest = rest.partition(".")
    department, _, document = rest.partition(".")
    if answer not in ("kept", "already") or step not in list(TrayStep):
        return ""
    try:
        one = trays.look(the_shop().store, _mine(), department, document)
    except NotFoundError:
        return ""
    return _sentence(Answer(answer), TrayStep(step), one)
