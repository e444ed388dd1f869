"""Somebody signed in at a door, without the second that argon2 takes."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from flask import Flask

from office.desk.account_faults import Refused
from office.desk.keeping_people import new_customer
from office.desk.opening_accounts import open_account
from office.desk.sessions import begin_session
from office.roles import Role
from office.store.accounts import Account
from tests.web.pages.visitor import Visitor
from web.shop import Shop

SignedIn = Callable[..., Visitor]


def account_in(app: Flask, role: Role, *, customer: str = "") -> Account:
    """A new account without a password; a customer's is of a customer of its own."""
    shop = _shop(app)
    if role is Role.CUSTOMER and not customer:
        with shop.store.writing() as tx:
            customer = new_customer(tx, name=f"A {role.value}", at=shop.at).id
    made = open_account(
        shop.store, login=f"{role.value}-{secrets.token_hex(4)}", name="Somebody",
        role=role, customer=customer, at=shop.at,
    )  # fmt: skip
    assert not isinstance(made, Refused), made.faults
    return made


def signed_in(app: Flask, account: Account) -> Visitor:
    """A browser that is signed in to an account."""
    shop, token = _shop(app), secrets.token_urlsafe(32)
    with shop.store.writing() as tx:
        begin_session(tx, account, token=token, at=shop.at, browser="a test")
    client = app.test_client()
    client.set_cookie("session", token, httponly=True, samesite="Lax")
    client.set_cookie("visitor", secrets.token_urlsafe(24))
    return Visitor(client)


def somebody(app: Flask, role: Role | None) -> Visitor:
    """A new visitor, signed in with a role, or not at all."""
    if role is None:
        client = app.test_client()
        client.set_cookie("visitor", secrets.token_urlsafe(24))
        return Visitor(client)
    return signed_in(app, account_in(app, role))


def csrf_of(visitor: Visitor) -> str:
    """The token this browser's forms hold."""
    page = visitor.open("/sign-up" if not _holds_session(visitor) else "/account")
    return next(form.sends("csrf")[0] for form in page.forms if form.sends("csrf"))


def _holds_session(visitor: Visitor) -> bool:
    return visitor.client.get_cookie("session") is not None


def _shop(app: Flask) -> Shop:
    shop = app.extensions["shop"]
    assert isinstance(shop, Shop)
    return shop
