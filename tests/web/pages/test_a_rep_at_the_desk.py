"""The sales desk: found in one box, ordered again in two clicks, nothing said twice."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from catalog.reading import read_catalog
from office.company import SHIPPED, read_company
from office.desk import keeping_people, saving_specs
from office.desk.installation import open_installation
from office.roles import Role
from office.store import catalogs, companies, ledger
from orders.channels import PLAIN, Channels, MailServer
from tests.office.desk.test_no_step_is_skipped import told_apart
from tests.web.conftest import DAY, JEANS
from tests.web.pages.signing_in import account_in, signed_in, somebody
from tests.web.pages.visitor import Form, Page, Visitor
from web.app import create_app
from web.shop import shop_of


@pytest.fixture
def rep(app: Flask) -> Visitor:
    return somebody(app, Role.REP)


@pytest.fixture
def lin(app: Flask) -> str:
    """林喆, who has a spec saved and never ordered it at this door."""
    return lin_at(app)


@pytest.fixture
def own_door(empty_home: Path, tmp_path: Path) -> Flask:
    """A shop that no other test comes to, so its company may be another."""
    home = shutil.copytree(empty_home, tmp_path / "own")
    door = create_app(open_installation(home, {}), now=lambda: DAY)
    shop = shop_of(door)
    with shop.store.writing() as tx:
        catalogs.publish(tx, read_catalog(Path(JEANS)).version, shop.at)
        companies.publish(tx, read_company(SHIPPED).company, shop.at)
    return door


def lin_at(app: Flask) -> str:
    shop = shop_of(app)
    customer = keeping_people.add_customer(
        shop.store, name="林喆 Lin Zhe", at=shop.at, language="en", country="CN",
        email="zhe@example.org", phone="+86 138 0000 4711",
        address=("6 Pingjiang Road", "Suzhou"),
    )  # fmt: skip
    wearer = keeping_people.add_wearer(
        shop.store, customer=customer.id, name="林喆", at=shop.at
    )
    keeping_people.add_measurements(
        shop.store, wearer=wearer.id, product="jeans", source="shop", at=shop.at,
        body={"waist": 852, "hip": 1015, "crotch_height": 782},
    )  # fmt: skip
    saved = saving_specs.save_spec(
        shop.store, wearer=wearer.id, product="jeans", name="everyday", at=shop.at,
        choices={"cut": "skinny"}, texts={}, day=shop.today,
    )  # fmt: skip
    assert isinstance(saved, tuple)
    return customer.id


def form_to(page: Page, end: str) -> Form:
    return next(f for f in page.forms if f.action.partition("?")[0].endswith(end))


def repeated(rep: Visitor, customer: str) -> Page:
    """From the page of a customer to the page of his next order: two clicks."""
    page = rep.open(f"/desk/customers/{customer}")
    link = next(one for kind, one in page.links.items() if "repeat" in kind.split())
    sheet = rep.open(link)
    return rep.send(form_to(sheet, "/repeat"))


@pytest.mark.parametrize(
    "typed", ["Lin Zh", "喆", "13800004711", "zhe@example", "138 0000"]
)
def test_he_is_found_by_any_part_of_what_he_says(
    rep: Visitor, lin: str, typed: str
) -> None:
    found = rep.open(f"/desk?q={typed}")

    assert found.code == 200
    assert lin in found.html
    assert "林喆 Lin Zhe" in found.said("main")


def test_a_number_leads_straight_to_what_it_names(rep: Visitor, lin: str) -> None:
    order = repeated(rep, lin).address.partition("?")[0]
    number = order.rpartition("/")[2]

    assert rep.open(f"/desk?q={lin}").address == f"/desk/customers/{lin}"
    assert rep.open(f"/desk?q={number}").address == order
    nobody = rep.open("/desk?q=nobody of this name")
    assert nobody.code == 404
    assert "nobody of this name" in nobody.said("empty")


def test_his_usual_is_two_clicks_and_no_question(rep: Visitor, lin: str) -> None:
    first = repeated(rep, lin)
    again = repeated(rep, lin)

    assert first.code == again.code == 200
    assert first.address != again.address
    assert "/desk/orders/SO-" in again.address
    assert "Skinny" in again.html


def test_the_same_form_twice_is_one_order(rep: Visitor, lin: str) -> None:
    page = rep.open(f"/desk/customers/{lin}")
    link = next(one for kind, one in page.links.items() if "repeat" in kind.split())
    form = form_to(rep.open(link), "/repeat")

    first, again = rep.send(form), rep.send(form)

    assert first.address == again.address


def test_the_next_contact_begins_where_the_last_one_stopped(
    rep: Visitor, app: Flask, lin: str
) -> None:
    page = rep.open(f"/desk/customers/{lin}")
    form = form_to(page, "/contacts")
    rep.send(form, words="He asks for a longer leg.", due="2026-11-27",
             promised="A sample of the new denim")  # fmt: skip
    rep.send(form, words="He asks for a longer leg.", due="2026-11-27",
             promised="A sample of the new denim")  # fmt: skip

    other = somebody(app, Role.REP).open(f"/desk/customers/{lin}")

    assert other.said("last-words") == "He asks for a longer leg."
    assert "A sample of the new denim" in other.said("promise")
    assert other.html.count('<li class="contact">') == 1
    assert "A sample of the new denim" in rep.open("/desk").said("due")


def test_a_promise_is_kept_or_broken_with_a_word_why(rep: Visitor, lin: str) -> None:
    page = rep.open(f"/desk/customers/{lin}")
    rep.send(form_to(page, "/contacts"), words="Called.", promised="To call back",
             due="2026-11-27")  # fmt: skip
    page = rep.open(f"/desk/customers/{lin}")
    broken = next(f for f in page.forms if any(b.value == "broken" for b in f.buttons))

    silent = rep.send(broken, state="broken", why="")
    said = rep.send(broken, state="broken", why="The line was dead.")
    twice = rep.send(broken, state="kept")

    assert silent.code == 422
    assert silent.said("alarm")
    assert said.code == 200
    assert not [f for f in said.forms if any(b.value == "broken" for b in f.buttons)]
    assert twice.code == 409


@pytest.mark.parametrize("words", ["", "   ", "x" * 2001])
def test_a_contact_that_says_nothing_is_not_kept_and_nothing_typed_is_lost(
    rep: Visitor, lin: str, words: str
) -> None:
    page = rep.open(f"/desk/customers/{lin}")

    answer = rep.send(form_to(page, "/contacts"), words=words, place="On the stairs")

    assert answer.code == 422
    assert 'value="On the stairs"' in answer.html
    assert '<li class="contact">' not in answer.html


def test_a_quote_is_made_and_becomes_an_order_at_its_price(
    rep: Visitor, lin: str
) -> None:
    page = rep.open(f"/desk/customers/{lin}")

    quote = rep.send(form_to(page, "/quote"))
    order = rep.send(form_to(quote, "/accept"))
    late = rep.send(form_to(quote, "/accept"))

    assert "/desk/quotes/" in quote.address
    assert "/desk/orders/SO-" in order.address
    assert late.address == order.address
    assert quote.said("grand-total")
    assert order.said("grand-total") == quote.said("grand-total")


def test_a_quote_is_put_on_its_way_to_the_customer_once(own_door: Flask) -> None:
    shop, rep, lin = shop_of(own_door), somebody(own_door, Role.REP), lin_at(own_door)
    quote = rep.send(form_to(rep.open(f"/desk/customers/{lin}"), "/quote"))
    refused = rep.send(form_to(quote, "/mail"))
    assert refused.code == 409
    assert "names no mail server" in refused.said("alarm")

    with shop.store.writing() as tx:
        company = companies.current(tx)
        assert company is not None
        mail = MailServer(
            host="127.0.0.1", port=25, encryption=PLAIN, sender="shop@example.org"
        )
        companies.publish(tx, replace(company, channels=Channels(mail=mail)), shop.at)
    sent = rep.send(form_to(quote, "/mail"))

    assert "on its way to zhe@example.org" in sent.said("notice")
    assert "Waiting to be mailed to zhe@example.org" in sent.said("mailing")
    assert not [one for one in sent.forms if one.action.endswith("/mail")]
    assert rep.send(form_to(quote, "/mail")).code == 200
    number = quote.address.rpartition("/")[2].partition("?")[0]
    with shop.store.reading() as tx:
        waiting = [one for one in ledger.unsent(tx) if one.order == number]
    assert len(waiting) == 1


def test_a_customer_does_not_come_behind_the_desk(app: Flask, lin: str) -> None:
    his = signed_in(app, account_in(app, Role.CUSTOMER, customer=lin))

    for address in ("/desk", f"/desk/customers/{lin}"):
        assert his.client.get(address).status_code in (403, 404)


def test_a101_the_desk_is_told_which_step_is_missing(
    app: Flask, rep: Visitor, lin: str
) -> None:
    store = shop_of(app).store
    nobody = keeping_people.add_customer(store, name="Only a name", at=shop_of(app).at)

    def missing(customer: str) -> str:
        return rep.open(f"/desk/customers/{customer}?lang=en").said("missing")

    assert "ask how we may reach him" in missing(nobody.id)
    assert "what he needs it for" in missing(lin)
    told_apart(store, lin)
    assert missing(lin) == ""
