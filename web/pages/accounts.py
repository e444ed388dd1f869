"""The way in and out: signing in, opening an account, signing out, a new password."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from office.desk.account_faults import Fault, Refused
from office.desk.keeping_accounts import account_of_link, set_password
from office.desk.moving_in import move_in
from office.desk.opening_accounts import sign_up as open_for
from office.desk.passwords import LEAST
from office.desk.sessions import sign_out as end_session
from office.desk.signing_in import SignedIn, Wait, Wrong, enter
from office.desk.signing_in import sign_in as try_to_sign_in
from office.store.accounts import Account
from rules.wording import Wording
from web.pages import account_words as words
from web.pages.coming_back import KEPT, NEXT, go_on, kept_fields, own_path
from web.pages.language import said, spoken
from web.request_log import tell
from web.shop import the_shop
from web.visitors import (
    carry_session,
    forget_visitor,
    new_token,
    session_token,
    the_visitor,
)

pages = Blueprint("accounts", __name__)
Answer = str | Response | tuple[str, int] | tuple[str, int, dict[str, str]]


@pages.get("/sign-in")
def sign_in() -> Answer:
    """Ask for name and password; whoever is signed in goes on."""
    to = own_path(request.args.get(NEXT, ""))
    if the_visitor().signed_in:
        return redirect(to or url_for("account.show"), 303)
    return _form(to, notice=words.SIGN_IN_TO_SEE if to else None)


@pages.post("/sign-in")
def let_in() -> Answer:
    """Let somebody in, or say why not."""
    form, shop = request.form, the_shop()
    to, kept = own_path(form.get(NEXT, "")), form.get(KEPT, "")
    login = form.get("login", "")
    if not login.strip() or not form.get("password"):
        missing = [n for n in ("login", "password") if not form.get(n, "").strip()]
        wrong = dict.fromkeys(missing, said(words.FAULTS[Fault.MISSING]))
        return _form(to, kept, login, wrong=wrong), 422
    answer = try_to_sign_in(
        shop.store, login=login, password=form["password"], token=new_token(),
        address=request.remote_addr or "", now=shop.now(), browser=_browser(),
    )  # fmt: skip
    match answer:
        case Wait(seconds=seconds):
            tell("sign-in held up", seconds=seconds)
            page = _form(to, kept, login, message=said(words.WAIT, seconds=seconds))
            return page, 429, {"Retry-After": str(seconds)}
        case Wrong():
            tell("sign-in refused")
            return _form(to, kept, login, message=said(words.WRONG)), 422
    return _come_in(answer, to, kept)


@pages.get("/sign-up")
def sign_up() -> Answer:
    """Ask who wants an account."""
    to = own_path(request.args.get(NEXT, ""))
    if the_visitor().signed_in:
        return redirect(to or url_for("account.show"), 303)
    return _sign_up_form(to, {}, {})


@pages.post("/sign-up")
def open() -> Answer:
    """Open an account for a customer, and let him in."""
    form, shop = request.form, the_shop()
    to = own_path(form.get(NEXT, ""))
    made = open_for(
        shop.store, name=form.get("name", ""), email=form.get("email", ""),
        password=form.get("password", ""), language=spoken(),
        key=the_visitor().key, at=shop.at,
    )  # fmt: skip
    if isinstance(made, Refused):
        wrong = {field: said(words.FAULTS[why]) for field, why in made.faults.items()}
        return _sign_up_form(to, form, wrong), 422
    tell("account opened", account=made.id)
    done = enter(
        shop.store, made, token=new_token(), now=shop.now(), browser=_browser()
    )
    return _come_in(done, to, "")


@pages.post("/sign-out")
def sign_out() -> Answer:
    """End the session; whoever uses this browser next is somebody new."""
    if session_token():
        end_session(the_shop().store, session_token())
    forget_visitor()
    return redirect(url_for("accounts.sign_in", out=1), 303)


@pages.get("/set-password/<token>")
def link(token: str) -> Answer:
    """Ask for a new password, if the link still opens anything."""
    shop = the_shop()
    owner = account_of_link(shop.store, token, shop.now())
    return _link_form(token, owner) if owner else _link_over()


@pages.post("/set-password/<token>")
def set_with_link(token: str) -> Answer:
    """Set a password; the link is used up, and one signs in with the new one."""
    shop = the_shop()
    password = request.form.get("password", "")
    owner = account_of_link(shop.store, token, shop.now())
    done = set_password(shop.store, token=token, password=password, now=shop.now())
    if owner is None or done is None:
        return _link_over()
    if isinstance(done, Refused):
        why = said(words.FAULTS[done.faults["password"]])
        return _link_form(token, owner, {"password": why}), 422
    tell("password set with a link", account=done.id)
    answer = enter(
        shop.store, done, token=new_token(), now=shop.now(), browser=_browser()
    )
    return _come_in(answer, "", "")


def _come_in(done: SignedIn, to: str, kept: str) -> Answer:
    shop, before = the_shop(), the_visitor()
    if session_token():  # somebody was signed in here: that ends
        end_session(shop.store, session_token())
    if done.account.customer:
        move_in(shop.store, key=before.key, customer=done.account.customer, at=shop.at)
    carry_session(done.token)
    tell("signed in", account=done.account.id, role=done.account.role.value)
    return go_on(to, kept_fields(kept))


def _form(
    to: str,
    kept: str = "",
    login: str = "",
    *,
    message: str = "",
    wrong: dict[str, str] | None = None,
    notice: Wording | None = None,
) -> str:
    if not notice and request.args.get("out"):
        notice = words.SIGNED_OUT
    return render_template(
        "sign_in.html", a=words, next=to, kept=kept, login=login, message=message,
        wrong=wrong or {}, notice=notice,
    )  # fmt: skip


def _sign_up_form(to: str, typed: object, wrong: dict[str, str]) -> str:
    return render_template(
        "sign_up.html", a=words, next=to, typed=typed, wrong=wrong, least=LEAST
    )


def _link_form(token: str, owner: Account, wrong: dict[str, str] | None = None) -> str:
    return render_template(
        "set_password.html", a=words, owner=owner, token=token, least=LEAST,
        wrong=wrong or {},
    )  # fmt: skip


def _link_over() -> Answer:
    return render_template("link_over.html", a=words), 404


def _browser() -> str:
    return request.headers.get("User-Agent", "")[:400]
