"""Who has an account here, and as what: the administrators' page."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from office.desk.account_faults import Fault, Refused
from office.desk.errors import NotFoundError
from office.desk.keeping_accounts import (
    change_role,
    close,
    make_password_link,
    reopen,
)
from office.desk.opening_accounts import all_accounts, open_account
from office.roles import TITLES, Role
from office.store.accounts import Account
from web.pages import account_words, managing_words
from web.pages.language import day, said
from web.request_log import tell
from web.shop import the_shop
from web.visitors import new_token, the_visitor

pages = Blueprint("managing", __name__)
Answer = str | Response | tuple[str, int]


@pages.get("/accounts")
def accounts() -> Answer:
    """List every account."""
    return _page({})


@pages.post("/accounts")
def make() -> Answer:
    """Make an account, and a link with which its owner sets his password."""
    form, shop = request.form, the_shop()
    role = _role()
    if role is None:
        return _page({"role": said(account_words.FAULTS[Fault.MISSING])}), 422
    made = open_account(
        shop.store, login=form.get("login", ""), name=form.get("name", ""), role=role,
        customer=form.get("customer", "").strip(), at=shop.at,
    )  # fmt: skip
    if isinstance(made, Refused):
        return _refused(made)
    _note("account made", made)
    return _link_for(made)


@pages.post("/accounts/<id_>/role")
def give_role(id_: str) -> Answer:
    """Give somebody another role."""
    role = _role()
    if role is None:
        raise NotFoundError("role", request.form.get("role", ""), list(Role))
    return _done("role given", change_role(the_shop().store, id_, role))


@pages.post("/accounts/<id_>/close")
def close_account(id_: str) -> Answer:
    """Let nobody sign in to an account any more."""
    shop = the_shop()
    return _done("account closed", close(shop.store, id_, shop.at))


@pages.post("/accounts/<id_>/open")
def open_again(id_: str) -> Answer:
    """Open a closed account; its owner gets a link to set a password."""
    opened = reopen(the_shop().store, id_)
    _note("account opened again", opened)
    return _link_for(opened)


@pages.post("/accounts/<id_>/password")
def give_link(id_: str) -> Answer:
    """Make a link with which a password is set."""
    found = [one for one in all_accounts(the_shop().store) if one.id == id_]
    if not found or not found[0].open:
        raise NotFoundError("account", id_)
    _note("password link made", found[0])
    return _link_for(found[0])


def _link_for(account: Account) -> str:
    shop, token = the_shop(), new_token()
    made = make_password_link(shop.store, account.id, token=token, now=shop.now())
    ends = datetime.fromisoformat(made.ends_at)
    return render_template(
        "link_made.html", m=managing_words, account=account,
        link=url_for("accounts.link", token=token, _external=True),
        until=f"{day(ends.date())} {ends:%H:%M} UTC",
    )  # fmt: skip


def _done(event: str, done: Account | Refused) -> Answer:
    if isinstance(done, Refused):
        return _refused(done)
    _note(event, done)
    return redirect(url_for(".accounts", done=done.login), 303)


def _refused(refused: Refused) -> Answer:
    faults = account_words.FAULTS
    return _page({f: said(faults[why]) for f, why in refused.faults.items()}), 422


def _note(event: str, account: Account) -> None:
    tell(event, account=account.id, role=account.role.value, by=the_visitor().account)


def _role() -> Role | None:
    asked = request.form.get("role", "")
    return Role(asked) if asked in list(Role) else None


def _page(wrong: dict[str, str]) -> str:
    return render_template(
        "accounts.html", a=account_words, m=managing_words, wrong=wrong,
        typed=request.form, roles=TITLES, done=request.args.get("done", "")[:80],
        accounts=all_accounts(the_shop().store), staff=_of_staff, since=_since,
    )  # fmt: skip


def _of_staff(account: Account) -> bool:
    return account.role is not Role.CUSTOMER


def _since(account: Account) -> str:
    return day(datetime.fromisoformat(account.closed_at).date())
