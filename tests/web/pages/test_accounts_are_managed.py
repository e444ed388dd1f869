"""An administrator makes accounts, gives roles and links, and closes them."""

import re

import pytest
from flask import Flask

from office.roles import Role
from office.store import accounts
from office.store.accounts import Account
from tests.web.pages.conftest import Clock
from tests.web.pages.signing_in import account_in, signed_in, somebody
from tests.web.pages.visitor import Page, Visitor
from web.shop import Shop

HE_TYPES = "a gentle breeze of may"


@pytest.fixture
def boss(door: Flask) -> Visitor:
    return somebody(door, Role.ADMIN)


def form_to(page: Page, action: str) -> dict[str, str]:
    (form,) = [form for form in page.forms if form.action == action]
    return dict(form.fields)


def post(visitor: Visitor, action: str, **typed: str) -> Page:
    page = visitor.open("/accounts")
    sent = {"csrf": page.forms[0].sends("csrf")[0], **typed}
    answer = visitor.client.post(action, data=sent)
    if answer.status_code == 303:
        return visitor.open(answer.headers["Location"])
    return Page(action, answer.status_code, answer.text)


def link_on(page: Page) -> str:
    found = re.search(r'value="http://localhost(/set-password/[^"]+)"', page.html)
    assert found is not None
    return found[1]


def kept(door: Flask, login: str) -> Account | None:
    shop: Shop = door.extensions["shop"]
    with shop.store.reading() as tx:
        return accounts.by_login(tx, login)


def test_a_new_account_sets_its_password_with_a_link_that_works_once(
    door: Flask, boss: Visitor, guest: Visitor
) -> None:
    link = link_on(post(boss, "/accounts", login="Mia", name="Mia", role="rep"))

    page = guest.open(link)
    guest.send(page.forms[0], password=HE_TYPES)

    assert "Mia" in guest.open("/account").said("dd")
    assert guest.open(link).code == 404
    made = kept(door, "mia")
    assert made is not None
    assert (made.role, made.customer) == (Role.REP, "")


def test_a_weak_password_leaves_the_link_as_it_is(
    boss: Visitor, guest: Visitor
) -> None:
    link = link_on(post(boss, "/accounts", login="mia", name="Mia", role="rep"))

    weak = guest.send(guest.open(link).forms[0], password="short")  # noqa: S106

    assert weak.code == 422
    assert "At least 12" in weak.said("wrong")
    assert guest.open(link).code == 200


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"login": "", "name": "Mia", "role": "rep"}, "fill this in"),
        ({"login": "a b", "name": "Mia", "role": "rep"}, "Letters, digits"),
        ({"login": "mia", "name": "Mia", "role": "customer"}, "fill this in"),
        (
            {"login": "mia", "name": "Mia", "role": "customer", "customer": "C-9"},
            "number of a customer",
        ),
        ({"login": "mia", "name": "M\u202eia", "role": "rep"}, "cannot be seen"),
        ({"login": "mia", "name": "Mia", "role": "king"}, "fill this in"),
    ],
)
def test_what_is_wrong_stands_beside_the_field(
    door: Flask, boss: Visitor, typed: dict[str, str], said: str
) -> None:
    page = post(boss, "/accounts", **typed)

    assert page.code == 422
    assert said in page.said("faults")
    assert kept(door, "mia") is None


def test_another_role_and_closing_count_at_once(door: Flask, boss: Visitor) -> None:
    account = account_in(door, Role.FACTORY)
    worker = signed_in(door, account)

    post(boss, f"/accounts/{account.id}/role", role="finance")
    after = kept(door, account.login)
    assert after is not None
    assert after.role is Role.FINANCE
    assert worker.client.get("/account").status_code == 303

    again = signed_in(door, after)
    post(boss, f"/accounts/{account.id}/close")
    assert again.client.get("/account").status_code == 303


def test_the_last_administrator_stays(door: Flask, boss: Visitor) -> None:
    shop: Shop = door.extensions["shop"]
    with shop.store.reading() as tx:
        (admin,) = [one for one in accounts.all(tx) if one.role is Role.ADMIN]

    for what in ("close", "role"):
        page = post(boss, f"/accounts/{admin.id}/{what}", role="rep")
        assert page.code == 422
        assert "last administrator" in page.said("faults")


def test_a_link_is_over_after_a_day(
    boss: Visitor, guest: Visitor, clock: Clock
) -> None:
    link = link_on(post(boss, "/accounts", login="mia", name="Mia", role="rep"))
    clock.goes_on(hours=25)

    assert guest.open(link).code == 404
