"""Signing in and out: who may come in, how long he stays, where he goes on."""

from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest
from flask import Flask

from office.desk.account_faults import Refused
from office.desk.opening_accounts import open_account
from office.desk.passwords import hash_of
from office.desk.sessions import OF_CUSTOMERS, OF_STAFF
from office.desk.signing_in import FREE_OF_A_NAME
from office.roles import Role
from office.store import accounts, sessions
from office.store.accounts import Account
from tests.web.pages.conftest import Clock
from tests.web.pages.signing_in import account_in, csrf_of, signed_in, somebody
from tests.web.pages.visitor import Page, Visitor
from web.pages.coming_back import own_path
from web.shop import Shop

SHE_SAYS = "seven horses run far"

pytestmark = pytest.mark.usefixtures("mia")


@pytest.fixture
def mia(door: Flask) -> Account:
    """One of the company's people, with a password."""
    shop: Shop = door.extensions["shop"]
    made = open_account(shop.store, login="mia", name="Mia", role=Role.REP, at=shop.at)
    assert not isinstance(made, Refused)
    with shop.store.writing() as tx:
        accounts.change(tx, replace(made, password=_kept()))
    return made


@cache
def _kept() -> str:
    return hash_of(SHE_SAYS)


def sign_in(
    visitor: Visitor, login: str = "mia", password: str = SHE_SAYS, to: str = ""
) -> Page:
    page = visitor.open(f"/sign-in?next={to}" if to else "/sign-in")
    (form,) = [form for form in page.forms if form.action == "/sign-in"]
    return visitor.send(form, login=login, password=password)


def test_the_right_password_opens_the_account(guest: Visitor) -> None:
    page = sign_in(guest, "  MIA ", to="/account")

    assert page.address == "/account"
    assert "Mia" in page.said("dd")


@pytest.mark.parametrize("login", ["mia", "nobody", "mia@example.com", "林喆"])
def test_a_wrong_password_and_an_unknown_name_are_answered_alike(
    guest: Visitor, login: str
) -> None:
    page = sign_in(guest, login, "not her password at all")

    assert page.code == 422
    assert "do not belong together" in page.said("faults")
    assert guest.client.get("/account").status_code == 303


def test_guessing_becomes_slow_for_known_and_unknown_names_alike(
    guest: Visitor, clock: Clock
) -> None:
    for login in ("mia", "nobody"):
        codes = [
            sign_in(guest, login, f"guess {i}").code for i in range(FREE_OF_A_NAME)
        ]
        assert codes == [422] * FREE_OF_A_NAME

        page = guest.open("/sign-in")
        held = guest.client.post(
            "/sign-in",
            data={
                "csrf": page.forms[0].sends("csrf")[0], "login": login,
                "password": SHE_SAYS,
            },
        )  # fmt: skip

        assert held.status_code == 429
        assert held.headers["Retry-After"] == "15"

    clock.goes_on(seconds=16)
    assert sign_in(guest, to="/account").address == "/account"


def test_each_further_failure_doubles_the_wait(guest: Visitor, clock: Clock) -> None:
    for i in range(FREE_OF_A_NAME + 1):
        sign_in(guest, "mia", f"guess {i}")
        clock.goes_on(seconds=16)

    assert sign_in(guest).code == 429

    clock.goes_on(seconds=16)
    assert sign_in(guest, to="/account").code == 200


def test_the_session_is_new_and_out_of_reach(guest: Visitor) -> None:
    planted = "x" * 43
    guest.client.set_cookie("session", planted)
    page = guest.open("/sign-in")
    answer = guest.client.post(
        "/sign-in",
        data={
            "csrf": page.forms[0].sends("csrf")[0], "login": "mia",
            "password": SHE_SAYS,
        },
    )  # fmt: skip

    (cookie,) = answer.headers.getlist("Set-Cookie")
    assert cookie.startswith("session=")
    assert planted not in cookie
    assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))


def test_over_tls_the_cookies_are_of_this_host_alone(guest: Visitor) -> None:
    tls = "https://localhost"
    page = guest.client.get("/sign-in", base_url=tls)
    token = Page("/sign-in", 200, page.text).forms[0].sends("csrf")[0]

    answer = guest.client.post(
        "/sign-in", base_url=tls,
        data={"csrf": token, "login": "mia", "password": SHE_SAYS},
    )  # fmt: skip

    (cookie,) = answer.headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-session=")
    assert {"HttpOnly", "Path=/", "SameSite=Lax", "Secure"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    assert "max-age" in answer.headers["Strict-Transport-Security"]
    assert guest.client.get("/account", base_url=tls).status_code == 200


def test_only_a_hash_of_the_session_is_kept(door: Flask) -> None:
    shop: Shop = door.extensions["shop"]
    account = account_in(door, Role.FACTORY)
    visitor = signed_in(door, account)
    cookie = visitor.client.get_cookie("session")

    with shop.store.reading() as tx:
        (kept,) = sessions.of_account(tx, account.id)

    assert cookie is not None
    assert kept.hash == sessions.hash_of("session", cookie.value)
    assert cookie.value not in repr(kept)


@pytest.mark.parametrize("role", [Role.CUSTOMER, Role.FINANCE])
def test_a_session_ends_unused_and_at_the_latest(
    door: Flask, clock: Clock, role: Role
) -> None:
    idle = (OF_CUSTOMERS if role is Role.CUSTOMER else OF_STAFF).idle
    at_most = (OF_CUSTOMERS if role is Role.CUSTOMER else OF_STAFF).at_most
    unused, busy = somebody(door, role), somebody(door, role)

    since = timedelta()
    while since + idle * 0.9 < at_most:
        clock.now += idle * 0.9
        since += idle * 0.9
        assert busy.client.get("/account").status_code == 200
    assert unused.client.get("/account").status_code == 303

    clock.now += idle * 0.9
    assert busy.client.get("/account").status_code == 303


def test_signing_out_ends_it_for_a_copied_cookie_too(door: Flask) -> None:
    account = account_in(door, Role.CUSTOMER)
    visitor = signed_in(door, account)
    cookie = visitor.client.get_cookie("session")
    assert cookie is not None
    thief = door.test_client()
    thief.set_cookie("session", cookie.value)
    assert thief.get("/account").status_code == 200
    before = visitor.client.get_cookie("visitor")

    visitor.client.post("/sign-out", data={"csrf": csrf_of(visitor)})

    assert visitor.client.get("/account").status_code == 303
    assert thief.get("/account").status_code == 303
    assert visitor.client.get_cookie("visitor") != before


def test_a_token_from_before_signing_in_serves_no_more(guest: Visitor) -> None:
    before = csrf_of(guest)
    sign_in(guest)

    answer = guest.client.post("/account/name", data={"csrf": before, "name": "Eve"})

    assert answer.status_code == 403


@pytest.mark.parametrize(
    "to",
    [
        "https://example.com/", "//example.com", "/\\example.com",
        "\\\\example.com", "javascript:alert(1)", "account", "/sign-out",
        "/a\r\nSet-Cookie: x=1", " //example.com", "/\t/example.com", "/" * 3_000,
    ],
)  # fmt: skip
def test_one_goes_on_at_our_own_addresses_alone(to: str) -> None:
    assert own_path(to) == ""


def test_one_goes_on_at_the_page_one_wanted() -> None:
    assert own_path("/designs/bcdf/3?lang=zh&wish=cut%3Dskinny").endswith("skinny")


def test_what_was_typed_into_a_session_that_ran_out_comes_back(
    door: Flask, mia: Account, clock: Clock
) -> None:
    visitor = signed_in(door, mia)
    (form,) = [f for f in visitor.open("/account").forms if f.action == "/account/name"]
    clock.goes_on(hours=5)

    asked = visitor.send(form, name="Mia Marlene Müller")
    assert asked.code == 401
    (again,) = [f for f in asked.forms if f.action == "/sign-in"]
    held = visitor.send(again, login="mia", password=SHE_SAYS)
    (kept,) = [f for f in held.forms if f.action == "/account/name"]
    done = visitor.send(kept)

    assert done.address.startswith("/account")
    assert "Mia Marlene Müller" in done.said("dd")


def test_a_password_never_rides_along(door: Flask, mia: Account, clock: Clock) -> None:
    visitor = signed_in(door, mia)
    (form,) = [
        f for f in visitor.open("/account").forms if f.action == "/account/password"
    ]
    clock.goes_on(hours=5)

    asked = visitor.send(form, old=SHE_SAYS, password="eight geese fly south")  # noqa: S106

    assert asked.code == 401
    assert SHE_SAYS not in asked.html
    assert "geese" not in asked.html
