"""A customer opens an account himself, changes it, and signs himself out elsewhere."""

import pytest
from flask import Flask

from office.desk.keeping_people import new_customer
from office.roles import Role
from office.store import accounts, carts, people
from tests.web.pages.signing_in import account_in, signed_in
from tests.web.pages.visitor import Page, Visitor
from web.shop import Shop
from web.visitors import _key_of

SHE_TYPES = "七匹马儿跑得很远很远啊"
LIN = {"name": "林喆", "email": "Lin@Example.com", "password": "far " + SHE_TYPES}


def sign_up(visitor: Visitor, **typed: str) -> Page:
    page = visitor.open("/sign-up?next=/account&lang=zh")
    (form,) = [form for form in page.forms if form.action == "/sign-up"]
    return visitor.send(form, **{**LIN, **typed})


def test_it_makes_a_customer_who_is_signed_in(door: Flask, guest: Visitor) -> None:
    page = sign_up(guest)

    assert page.address.startswith("/account")
    shop: Shop = door.extensions["shop"]
    with shop.store.reading() as tx:
        account = accounts.by_login(tx, "lin@example.com")
        assert account is not None
        customer = people.find(tx, account.customer)
    assert customer is not None
    assert (customer.name, customer.email) == ("林喆", "Lin@Example.com")
    assert (account.role, customer.language) == (Role.CUSTOMER, "zh")


def test_what_is_kept_of_one_is_said_before(guest: Visitor) -> None:
    assert "身体尺寸须经您另行同意" in guest.open("/sign-up?lang=zh").said("notice")
    assert "agreed to it separately" in guest.open("/sign-up?lang=en").said("notice")


@pytest.mark.parametrize(
    ("field", "typed"),
    [("name", " "), ("email", "lin@"), ("email", ""), ("password", "short")],
)
def test_what_is_wrong_is_told_and_the_rest_stays(
    guest: Visitor, field: str, typed: str
) -> None:
    page = sign_up(guest, **{field: typed})

    assert page.code == 422
    assert f'id="e-{field}"' in page.html
    assert LIN["password"] not in page.html
    if field != "name":
        assert 'value="林喆"' in page.html


def test_one_e_mail_has_one_account_and_nobodys_record_is_taken_over(
    door: Flask, guest: Visitor
) -> None:
    shop: Shop = door.extensions["shop"]
    with shop.store.writing() as tx:
        known = new_customer(tx, name="Lin", at=shop.at, email="lin@example.com")

    sign_up(guest)
    again = sign_up(Visitor(door.test_client()), email="LIN@example.com")

    assert again.code == 422
    with shop.store.reading() as tx:
        account = accounts.by_login(tx, "lin@example.com")
    assert account is not None
    assert account.customer != known.id


def test_a_guest_who_ordered_is_that_customer(door: Flask, guest: Visitor) -> None:
    shop: Shop = door.extensions["shop"]
    guest.open("/sign-up")
    cookie = guest.client.get_cookie("visitor")
    assert cookie is not None
    with shop.store.writing() as tx:
        customer = new_customer(tx, name="Lin", at=shop.at).id
        carts.became_customer(tx, _key_of(cookie.value), customer, shop.at)

    sign_up(guest)

    with shop.store.reading() as tx:
        account = accounts.by_login(tx, "lin@example.com")
    assert account is not None
    assert account.customer == customer


def test_a_new_password_ends_every_other_session(door: Flask, guest: Visitor) -> None:
    sign_up(guest)
    shop: Shop = door.extensions["shop"]
    with shop.store.reading() as tx:
        account = accounts.by_login(tx, "lin@example.com")
    assert account is not None
    elsewhere = signed_in(door, account)
    before = guest.client.get_cookie("session")

    page = guest.open("/account")
    (form,) = [form for form in page.forms if form.action == "/account/password"]
    wrong = guest.send(form, old="not hers", password="eight geese fly south")  # noqa: S106
    assert wrong.code == 422
    assert elsewhere.client.get("/account").status_code == 200
    guest.send(form, old=LIN["password"], password="eight geese fly south")  # noqa: S106

    assert elsewhere.client.get("/account").status_code == 303
    assert guest.client.get("/account").status_code == 200
    assert guest.client.get_cookie("session") != before


def test_one_ends_the_sessions_elsewhere(door: Flask) -> None:
    account = account_in(door, Role.CUSTOMER)
    here, elsewhere = signed_in(door, account), signed_in(door, account)
    page = here.open("/account")
    (form,) = [form for form in page.forms if form.action == "/account/sessions"]

    here.send(form)

    assert here.client.get("/account").status_code == 200
    assert elsewhere.client.get("/account").status_code == 303
