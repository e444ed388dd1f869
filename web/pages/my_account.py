"""One's own account: name, password, and where one is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from office.desk.account_faults import Refused
from office.desk.dealing import is_dealer
from office.desk.keeping_accounts import change_password, rename
from office.desk.passwords import LEAST
from office.desk.sessions import end_others, open_sessions
from office.desk.signing_in import enter
from office.roles import TITLES
from rules.wording import Wording
from web.pages import account_words as words
from web.pages import dealing_words, known_words, link_words
from web.pages.language import day, said
from web.request_log import tell
from web.shop import the_shop
from web.visitors import carry_session, new_token, session_hash, the_visitor

pages = Blueprint("account", __name__)
Answer = str | Response | tuple[str, int]
_DONE: dict[str, Wording] = {
    "name": words.NAME_CHANGED,
    "password": words.PASSWORD_CHANGED,
    "sessions": words.ENDED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A session as it is shown to its owner."""

    browser: str
    used: str
    here: bool


@pages.get("/account")
def show() -> Answer:
    """Show who one is here."""
    return _page({})


@pages.post("/account/name")
def rename_me() -> Answer:
    """Take another name."""
    done = rename(the_shop().store, _me(), request.form.get("name", ""))
    return _told(done, "name")


@pages.post("/account/password")
def another_password() -> Answer:
    """Take another password; everywhere else one is signed out."""
    shop, form = the_shop(), request.form
    done = change_password(
        shop.store, _me(), old=form.get("old", ""), new=form.get("password", ""),
        at=shop.at,
    )  # fmt: skip
    if not isinstance(done, Refused):
        browser = request.headers.get("User-Agent", "")[:400]
        token = new_token()
        enter(shop.store, done, token=token, now=shop.now(), browser=browser)
        carry_session(token)
        tell("password changed", account=done.id)
    return _told(done, "password")


@pages.post("/account/sessions")
def sign_out_elsewhere() -> Answer:
    """End every session but this one."""
    end_others(the_shop().store, _me(), but=session_hash())
    return _told(None, "sessions")


def _me() -> str:
    return the_visitor().account or ""


def _told(done: object, what: str) -> Answer:
    if isinstance(done, Refused):
        wrong = {field: said(words.FAULTS[why]) for field, why in done.faults.items()}
        return _page(wrong, request.form.get("name")), 422
    return redirect(url_for(".show", done=what), 303)


def _page(wrong: dict[str, str], typed: str | None = None) -> str:
    shop, visitor = the_shop(), the_visitor()
    return render_template(
        "account.html", a=words, n=known_words, k=link_words, me=visitor, least=LEAST,
        wrong=wrong,
        role=said(TITLES[visitor.role]) if visitor.role else "",
        typed=visitor.name if typed is None else typed,
        deals=bool(visitor.customer) and is_dealer(shop.store, visitor.customer or ""),
        g=dealing_words, done=_DONE.get(request.args.get("done", "")),
        sessions=[
            Shown(
                browser=one.browser or said(words.UNKNOWN_BROWSER),
                used=said(
                    words.SINCE, begun=_day(one.begun_at), seen=_day(one.seen_at)
                ),
                here=one.hash == session_hash(),
            )
            for one in open_sessions(shop.store, _me(), shop.now())
        ],
    )  # fmt: skip


def _day(at: str) -> str:
    return day(datetime.fromisoformat(at).date())
