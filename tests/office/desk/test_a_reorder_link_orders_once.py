"""A reorder link: no password, one spec, one time, and only as it was made (A85)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from office.desk import forgetting, keeping_people, knowing, stepping
from office.desk.again_today import NOTHING_DECIDED
from office.desk.cards_by_mail import (
    NO_SERVER,
    NOWHERE,
    CardRefusedError,
    cards_of,
    mail_card,
)
from office.desk.letters_out import letter_sent
from office.desk.order_at_hand import By
from office.desk.papers_out import print_document
from office.desk.ready_products import ReadyProducts
from office.desk.reorder_links import (
    DAYS_A_LINK_HOLDS,
    LENGTH,
    Held,
    LinkRefusedError,
    Why,
    links_of,
    order_by_link,
    ordered_by_link,
    secret_of,
    take_back,
    usual_by_link,
)
from office.desk.reordering import Again
from office.post.mail import message_of
from office.post.parcel import Parcel
from office.store import (
    Store,
    companies,
    documents,
    orders,
    people,
    reorder_links,
)
from office.store.tables import ReorderLinkRow
from orders.channels import PLAIN, Channels, MailServer
from orders.issuing import TITLES
from orders.order import DeliveryState, Order
from orders.papers.letters import CARD
from orders.sheets.reading_back import codes_on
from tests.drills.receivers import Mailbox
from tests.office.desk.shop import (
    AT,
    DAY,
    LATER_AT,
    NOON,
    company,
    new_wearer,
    place,
    saved,
)

KEY, CHANCE = b"k" * 32, b"c" * 16
BY = By(actor="rep", day=DAY, at=AT)
ADA = "ada@example.org"


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    box = Mailbox()
    box.start()
    yield box
    box.stop()


class Ada:
    """A customer who ordered two bags, and the secret of the link on her card."""

    def __init__(self, shop: Store, box: Mailbox, *, language: str = "en") -> None:
        self.shop = shop
        wearer = new_wearer(shop, "Ada", body={}, language=language)
        self.customer = str(wearer.customer_id)
        with shop.writing() as tx:
            owner = people.find(tx, self.customer)
            assert owner is not None
            people.change(tx, replace(owner, email=ADA))
            server = MailServer(
                host="127.0.0.1", port=box.port, encryption=PLAIN,
                sender="shop@example.org",
            )  # fmt: skip
            mailing = replace(company(), channels=Channels(mail=server))
            companies.publish(tx, mailing, LATER_AT)
        version = saved(shop, wearer, "bag", leather="calf")
        self.first, _ = place(shop, (version, 2))
        self.spec = str(version.spec_id)
        self.secret = ""

    def card(self, chance: bytes = CHANCE, key: str = "") -> str:
        def address(secret: str) -> str:
            self.secret = secret
            return f"https://shop.example/again/{secret}"

        way = mail_card(
            self.shop, self.customer, self.spec, replace(BY, key=key), chance=chance,
            key=KEY, address_of=address,
        )  # fmt: skip
        return way.id

    def held(self, secret: str = "", at: str = LATER_AT, **more: object) -> Held:
        secret = secret or self.secret
        return Held(secret=secret, key=KEY, at=at, **more)  # type: ignore[arg-type]


@pytest.fixture
def ada(shop: Store, mailbox: Mailbox) -> Ada:
    found = Ada(shop, mailbox)
    found.card()
    return found


def shown_by(ada: Ada, ready: ReadyProducts, held: Held | None = None) -> Again:
    return usual_by_link(ada.shop, ready, held or ada.held(), DAY)


def order(
    ada: Ada, ready: ReadyProducts, shown: str, *, key: str = "a", secret: str = ""
) -> Order | Again:
    return order_by_link(
        ada.shop, ready, ada.held(secret), shown=shown, decided=NOTHING_DECIDED,
        key=key, day=DAY,
    )  # fmt: skip


def why_refused(ada: Ada, ready: ReadyProducts, held: Held) -> Why:
    with pytest.raises(LinkRefusedError) as told:
        shown_by(ada, ready, held)
    return told.value.why


def orders_of(ada: Ada) -> int:
    with ada.shop.reading() as tx:
        return len(orders.of_customer(tx, ada.customer))


def test_a85_a_signed_link_orders_the_usual_without_a_password(
    ada: Ada, ready: ReadyProducts
) -> None:
    found = shown_by(ada, ready)

    placed = order(ada, ready, found.shown)

    assert isinstance(placed, Order)
    assert placed.customer_id == ada.customer
    assert [(one.spec_id, one.quantity) for one in placed.lines] == [(ada.spec, 2)]
    assert found.repeats == ada.first.number
    with ada.shop.reading() as tx:
        (event, *_) = orders.events(tx, placed.number)
    (link,) = links_of(ada.shop, ada.customer)
    assert event.actor == f"link {link.number}"
    assert (link.order, link.used_at) == (placed.number, LATER_AT)
    assert ordered_by_link(ada.shop, ada.held()).number == placed.number


def test_a85_the_same_form_sent_twice_orders_once_and_another_is_refused(
    ada: Ada, ready: ReadyProducts
) -> None:
    shown = shown_by(ada, ready).shown
    first = order(ada, ready, shown, key="a")

    again = order(ada, ready, shown, key="a")
    with pytest.raises(LinkRefusedError) as replayed:
        order(ada, ready, shown, key="b")

    assert isinstance(first, Order)
    assert isinstance(again, Order)
    assert again.number == first.number
    assert (replayed.value.why, replayed.value.order) == (Why.USED, first.number)
    assert why_refused(ada, ready, ada.held()) is Why.USED
    assert orders_of(ada) == 2


def test_a85_one_letter_changed_opens_nothing(ada: Ada, ready: ReadyProducts) -> None:
    assert len(ada.secret) == LENGTH
    changed = [
        ada.secret[:at] + ("A" if letter != "A" else "B") + ada.secret[at + 1 :]
        for at, letter in enumerate(ada.secret)
    ]
    cut = [ada.secret[:-1], ada.secret[1:], f"{ada.secret}A", "x", f"\x00{ada.secret}"]

    refused = {why_refused(ada, ready, ada.held(one)) for one in (*changed, *cut)}

    assert refused == {Why.UNKNOWN}


def test_a85_after_its_last_instant_it_opens_nothing(
    ada: Ada, ready: ReadyProducts
) -> None:
    ends = datetime.fromisoformat(AT) + timedelta(days=DAYS_A_LINK_HOLDS)
    just_before = (ends - timedelta(seconds=1)).isoformat()

    assert shown_by(ada, ready, ada.held(at=just_before)).whole
    assert why_refused(ada, ready, ada.held(at=ends.isoformat())) is Why.ENDED


@pytest.mark.parametrize("purpose", ["share link", "session", "reorder-link/0"])
def test_a85_what_was_signed_for_another_purpose_opens_nothing(
    ada: Ada, ready: ReadyProducts, purpose: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (link,) = links_of(ada.shop, ada.customer)
    with monkeypatch.context() as other:
        other.setattr("office.desk.reorder_links.PURPOSE", purpose)
        signed = secret_of(link, KEY)

    assert secret_of(link, KEY) == ada.secret != signed
    assert why_refused(ada, ready, ada.held(signed)) is Why.UNKNOWN
    wrong_key = replace(ada.held(), key=b"another key")
    assert why_refused(ada, ready, wrong_key) is Why.UNKNOWN


@pytest.mark.parametrize("column", ["spec_id", "ends_at"])
def test_a85_a_link_changed_behind_our_back_opens_nothing(
    ada: Ada, ready: ReadyProducts, column: str
) -> None:
    with ada.shop.reading() as tx:
        wearer = people.wearers_of(tx, ada.customer)[0]
    other = str(saved(ada.shop, wearer, "bag", leather="calf").spec_id)
    (link,) = links_of(ada.shop, ada.customer)

    with ada.shop.writing() as tx:
        row = tx.get(ReorderLinkRow, link.number)
        setattr(row, column, other if column == "spec_id" else "2099-01-01")
        tx.changed()

    assert why_refused(ada, ready, ada.held()) is Why.UNKNOWN


def test_a85_taken_back_it_opens_nothing_and_a_card_that_waits_is_not_mailed(
    ada: Ada, ready: ReadyProducts
) -> None:
    (link,) = links_of(ada.shop, ada.customer)

    take_back(ada.shop, ada.customer, link.number, at=LATER_AT)

    assert why_refused(ada, ready, ada.held()) is Why.REVOKED
    ((_, way),) = cards_of(ada.shop, ada.customer, ada.spec).sent
    assert way is not None
    assert way.state is DeliveryState.WITHDRAWN


def test_a85_a_newer_card_takes_the_place_of_the_one_before(
    ada: Ada, ready: ReadyProducts
) -> None:
    before = ada.secret

    ada.card(chance=b"d" * 16)

    assert why_refused(ada, ready, ada.held(before)) is Why.REVOKED
    assert shown_by(ada, ready).whole


def test_a85_it_is_of_one_account(ada: Ada, ready: ReadyProducts) -> None:
    other = ada.held(known=True, customer="C-999999")
    his_own = ada.held(known=True, customer=ada.customer)

    assert why_refused(ada, ready, other) is Why.ANOTHERS
    assert why_refused(ada, ready, ada.held(known=True)) is Why.ANOTHERS
    assert shown_by(ada, ready, his_own).whole


def test_what_is_not_as_it_was_shown_is_shown_again_and_the_link_still_holds(
    ada: Ada, ready: ReadyProducts
) -> None:
    found = order(ada, ready, "0" * 64)

    assert isinstance(found, Again)
    assert isinstance(order(ada, ready, found.shown), Order)


def test_a_card_is_made_once_for_one_form_and_says_how_to_order(ada: Ada) -> None:
    first = ada.card(chance=b"e" * 16, key="f")
    secret = ada.secret

    assert ada.card(chance=b"f" * 16, key="f") == first
    assert len(links_of(ada.shop, ada.customer)) == 2
    assert ada.secret == secret
    with ada.shop.reading() as tx:
        (newest, _) = reorder_links.of_customer(tx, ada.customer)
        way = letter_sent(tx, CARD, newest.number)
        assert way is not None
        paper = documents.find(tx, way.document_id)
    assert paper is not None
    assert f"https://shop.example/again/{secret}" in paper.sheet


@pytest.mark.pdf
@pytest.mark.parametrize(
    ("language", "subject", "word"),
    [("en", "Your usual, again", "It orders once"), ("zh", "照旧再来一份", "无需密码")],
)
def test_the_mail_and_the_printed_code_carry_the_link_in_the_customers_language(
    shop: Store, mailbox: Mailbox, language: str, subject: str, word: str
) -> None:
    ada = Ada(shop, mailbox, language=language)
    ada.card()
    ((_, way),) = cards_of(shop, ada.customer, ada.spec).sent
    assert way is not None
    with shop.reading() as tx:
        paper = documents.find(tx, way.document_id)
    assert paper is not None
    paper = replace(paper, pdf=print_document(paper))

    mail = message_of(
        Parcel(delivery=way, document=paper, title=TITLES[CARD]), "shop@example.org"
    )

    said = mail.get_body(("plain",))
    assert said is not None
    link = f"https://shop.example/again/{ada.secret}"
    assert (mail["To"], mail["Subject"]) == (ADA, subject)
    assert word in said.get_content()
    assert link in said.get_content()
    assert paper.pdf is not None
    assert link in [code for _, _, code in codes_on(paper.pdf)]


@pytest.mark.parametrize(
    ("case", "why"),
    [
        ("phone", "another way"),
        ("no mail", "no address"),
        ("nowhere", NOWHERE),
        ("no server", NO_SERVER),
    ],
)
def test_a_card_that_cannot_be_mailed_says_why(
    shop: Store, mailbox: Mailbox, case: str, why: str
) -> None:
    ada = Ada(shop, mailbox)
    owner, _ = keeping_people.one_customer(shop, ada.customer)
    if case == "phone":
        told = knowing.Told(
            type="contact_by", value="phone", origin="customer", channel="shop"
        )
        knowing.add_fact(shop, ada.customer, told, at=AT)
    with shop.writing() as tx:
        if case == "no mail":
            people.change(tx, replace(owner, email=""))
        if case == "nowhere":
            people.change(tx, replace(owner, address=()))
        if case == "no server":
            companies.publish(tx, company(), NOON.isoformat())

    with pytest.raises(CardRefusedError) as told_why:
        ada.card()

    assert told_why.value.why == why == cards_of(shop, ada.customer, ada.spec).why_not
    assert links_of(shop, ada.customer) == ()


def test_of_an_erased_customer_no_link_opens_and_no_card_is_left(
    ada: Ada, ready: ReadyProducts
) -> None:
    known = forgetting.export(ada.shop, ada.customer)["reorder_links"]
    assert [one["number"] for one in known] == ["RC-2026-000001"]  # type: ignore[attr-defined]
    stepping.cancel_order(ada.shop, ada.first.number, "moved away", BY)

    forgetting.erase(ada.shop, ada.customer, actor="admin", at=LATER_AT)

    assert why_refused(ada, ready, ada.held()) is Why.UNKNOWN
    with ada.shop.reading() as tx:
        assert documents.of_order(tx, "RC-2026-000001") == ()
        assert reorder_links.of_customer(tx, ada.customer) == ()
