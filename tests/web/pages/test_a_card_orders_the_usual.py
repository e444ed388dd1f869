"""A card from the desk, its link in any browser, one order; taken back by its owner."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from flask import Flask

from office.company import SHIPPED, read_company
from office.desk.cards_by_mail import cards_of
from office.desk.installation import open_installation
from office.desk.letters_out import letter_sent
from office.desk.reorder_links import DAYS_A_LINK_HOLDS
from office.roles import Role
from office.store import Store, catalogs, companies, documents, open_store, people
from office.store import orders as kept_orders
from orders.channels import PLAIN, Channels, MailServer
from orders.papers.letters import CARD
from tests.office.desk.bag import write_bag
from tests.office.desk.shop import AT, new_wearer, place, saved
from tests.web.pages.conftest import Clock
from tests.web.pages.counter import form_to
from tests.web.pages.signing_in import account_in, csrf_of, signed_in, somebody
from tests.web.pages.visitor import Page, Visitor
from web.app import create_app
from web.shop import shop_of

ADA = "ada@example.org"
NO_AB = "forbidden words: [AB]"
DEARER = ("price: 30.00", "price: 60.00")


@dataclass
class Counter:
    """A door behind which Ada ordered two bags once, and whoever serves her."""

    app: Flask
    folder: Path
    clock: Clock
    customer: str = ""
    spec: str = ""
    mei: Visitor = field(init=False)

    def __post_init__(self) -> None:
        self.mei = somebody(self.app, Role.REP)
        wearer = new_wearer(self.store, "Ada", body={}, address=("1 Quiet Lane",))
        self.customer = str(wearer.customer_id)
        version = saved(self.store, wearer, "bag", leather="calf")
        self.spec = str(version.spec_id)
        place(self.store, (version, 2))
        with self.store.writing() as tx:
            owner = people.find(tx, self.customer)
            assert owner is not None
            people.change(tx, replace(owner, email=ADA))

    @property
    def store(self) -> Store:
        return shop_of(self.app).store

    @property
    def at_desk(self) -> str:
        return f"/desk/customers/{self.customer}/specs/{self.spec}/card"

    def mailed(self) -> str:
        """Mail a card; return the path its link has."""
        page = self.mei.open(f"{self.at_desk}?lang=en")
        done = self.mei.send(form_to(page, "/card"))
        assert "A card is on its way." in done.said("notice")
        link, way = cards_of(self.store, self.customer, self.spec).sent[0]
        assert way is not None
        with self.store.reading() as tx:
            assert letter_sent(tx, CARD, link.number) == way
            paper = documents.find(tx, way.document_id)
        assert paper is not None
        found = re.search(r"http://localhost(/again/[\w-]{44})", paper.sheet)
        assert found is not None
        return found[1]

    def placed(self) -> int:
        with self.store.reading() as tx:
            return len(kept_orders.of_customer(tx, self.customer))

    def anybody(self) -> Visitor:
        return somebody(self.app, None)


@pytest.fixture
def counter(empty_home: Path, tmp_path: Path, clock: Clock) -> Counter:
    home = shutil.copytree(empty_home, tmp_path / "door")
    installation = open_installation(home, {})
    store = open_store(installation.database_url)
    server = MailServer(
        host="127.0.0.1", port=2525, encryption=PLAIN, sender="shop@example.org"
    )
    company = replace(read_company(SHIPPED).company, channels=Channels(mail=server))
    with store.writing() as tx:
        companies.publish(tx, company, AT)
        catalogs.publish(tx, write_bag(tmp_path / "bag"), AT)
    store.close()
    return Counter(create_app(installation, now=clock), tmp_path, clock)


def english(who: Visitor, path: str) -> Page:
    return who.open(f"{path}?lang=en")


def test_a85_from_the_mail_to_the_order_without_a_password(counter: Counter) -> None:
    link = counter.mailed()
    her = counter.anybody()

    sheet = english(her, link)
    done = her.send(form_to(sheet, link))

    assert sheet.said("h1") == "Your usual, again"
    assert "2 pieces" in sheet.said("h2")
    assert counter.placed() == 2
    assert re.fullmatch(r"Ordered: SO-\d{4}-\d{6}", done.said("h1"))
    for page in (sheet, done):
        assert ADA not in page.html
        assert "Quiet Lane" not in page.html


def test_a85_sent_again_it_orders_nothing_more_and_says_so(counter: Counter) -> None:
    link = counter.mailed()
    her, other = counter.anybody(), counter.anybody()
    form = form_to(english(her, link), link)
    elsewhere = form_to(english(other, link), link)
    her.send(form)

    twice = her.send(form)
    replayed = other.send(elsewhere)
    opened = english(counter.anybody(), link)

    assert twice.code == 200
    assert twice.said("h1").startswith("Ordered: ")
    assert (replayed.code, opened.code) == (410, 410)
    assert opened.said("h1") == "This link has ordered already"
    assert counter.placed() == 2


def test_a85_what_changed_is_shown_before_it_is_ordered(counter: Counter) -> None:
    link = counter.mailed()
    her = counter.anybody()
    form = form_to(english(her, link), link)
    version = write_bag(counter.folder / "dearer", options=DEARER)
    with counter.store.writing() as tx:
        catalogs.publish(tx, version, counter.clock.now.isoformat(timespec="seconds"))

    shown = her.send(form)
    before = counter.placed()
    done = her.send(form_to(shown, link))

    assert (shown.code, before) == (409, 1)
    assert "30" in shown.said("price-was")
    assert done.said("h1").startswith("Ordered: ")


def test_a85_a_link_changes_no_words(counter: Counter) -> None:
    with counter.store.reading() as tx:
        (wearer,) = people.wearers_of(tx, counter.customer)
    named = {"letters": "AB"}
    version = saved(counter.store, wearer, "bag", initials="yes", texts=named)
    counter.spec = str(version.spec_id)
    place(counter.store, version)
    link = counter.mailed()
    forbidden = write_bag(
        counter.folder / "strict", options=("forbidden words: [ASS]", NO_AB)
    )
    with counter.store.writing() as tx:
        at = counter.clock.now.isoformat(timespec="seconds")
        catalogs.publish(tx, forbidden, at)
    her, before = counter.anybody(), counter.placed()

    page = english(her, link)
    sent = her.send(form_to(page, link), **{"text.1.letters": "XY"})

    assert "A link changes no words" in page.said("notice")
    assert sent.code == 409
    assert counter.placed() == before


def test_a85_over_taken_back_or_of_another_it_says_what_to_do(counter: Counter) -> None:
    link = counter.mailed()
    stranger = somebody(counter.app, Role.CUSTOMER)

    others = english(stranger, link)
    rep = english(counter.mei, link)
    no_link = english(counter.anybody(), link[:-1] + ("A" if link[-1] != "A" else "B"))
    counter.clock.goes_on(days=DAYS_A_LINK_HOLDS)
    over = english(counter.anybody(), link)

    assert [one.code for one in (others, rep, no_link, over)] == [403, 403, 404, 410]
    assert others.said("h1") == "This link is of another account"
    assert no_link.said("h1") == "This link opens nothing"
    assert over.said("h1") == "This link is over"
    assert "ask us for a new card" in over.html


def test_a85_its_owner_takes_it_back(counter: Counter) -> None:
    link = counter.mailed()
    account = account_in(counter.app, Role.CUSTOMER, customer=counter.customer)
    ada = signed_in(counter.app, account)

    listed = english(ada, "/account/links")
    ada.send(form_to(listed, "/revoke"))
    refused = english(counter.anybody(), link)

    assert "RC-2026-000001" in listed.html
    assert refused.code == 410
    assert refused.said("h1") == "This link was taken back"
    assert not english(ada, "/account/links").forms[1:]


def test_the_desk_takes_a_card_back_and_sees_how_it_went(counter: Counter) -> None:
    link = counter.mailed()
    page = english(counter.mei, counter.at_desk)
    assert "the mail waits to go out" in page.html

    done = counter.mei.send(form_to(page, "/revoke"))

    assert "It was taken back" in done.said("notice")
    assert "the mail was stopped" in done.html
    assert english(counter.anybody(), link).code == 410


def test_a_card_that_cannot_be_mailed_says_why_and_what_to_do(counter: Counter) -> None:
    with counter.store.writing() as tx:
        owner = people.find(tx, counter.customer)
        assert owner is not None
        people.change(tx, replace(owner, email=""))

    page = english(counter.mei, counter.at_desk)
    sent = counter.mei.client.post(
        counter.at_desk, data={"csrf": csrf_of(counter.mei), "key": "x"}
    )

    assert "No e-mail of his is known." in page.said("notice")
    assert sent.status_code == 409
    assert cards_of(counter.store, counter.customer, counter.spec).sent == ()


def test_no_search_engine_no_cache_and_no_other_site_learns_of_a_link(
    counter: Counter,
) -> None:
    answer = counter.anybody().client.get(counter.mailed())

    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
