"""A quote goes to its customer by mail: each version once, and never by surprise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from office.desk import keeping_people, quoting
from office.desk.order_at_hand import By
from office.desk.ordering import Asked
from office.desk.papers_out import print_document
from office.desk.quotes_by_mail import mail_quote, mailing_of
from office.post.carrier import Carrier, Round
from office.post.keyring import Keyring
from office.post.mail import MailChannel, message_of
from office.post.parcel import Parcel
from office.store import Store, companies, documents, erasing, people
from office.store.erasing import Erasure
from orders.channels import PLAIN, Channels, MailServer
from orders.issuing import TITLES
from orders.order import DeliveryState
from orders.quote import QuoteRefusedError
from tests.drills.receivers import Mailbox
from tests.office.desk.shop import AT, DAY, LATER_AT, NOON, company, saved

BY = By(actor="rep", day=DAY, at=AT)
ADA = "ada@example.org"


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    box = Mailbox()
    box.start()
    yield box
    box.stop()


def server(box: Mailbox) -> MailServer:
    return MailServer(
        host="127.0.0.1", port=box.port, encryption=PLAIN, sender="shop@example.org"
    )


def spec_of(shop: Store, *, email: str = ADA, language: str = "zh") -> str:
    ada = keeping_people.add_customer(
        shop, name="Ada", at=AT, language=language, email=email
    )
    wearer = keeping_people.add_wearer(shop, customer=ada.id, name="Ada", at=AT)
    return str(saved(shop, wearer, "bag", leather="calf").spec_id)


def offered(shop: Store, box: Mailbox, **who: str) -> str:
    """A quote of a company that mails, by its number."""
    spec = spec_of(shop, **who)
    mailing = replace(company(), channels=Channels(mail=server(box)))
    with shop.writing() as tx:
        companies.publish(tx, mailing, LATER_AT)
    return str(quoting.make_quote(shop, [Asked(spec)], BY).quote)


def carried(shop: Store, box: Mailbox, later: int = 0) -> Round:
    moment = NOON + timedelta(seconds=later)
    way = MailChannel(server(box), Keyring({}, Path("nowhere")), seconds=2)
    return Carrier(
        store=shop, channels={"mail": way}, now=lambda: moment, leases=lambda: moment,
        printer=lambda one: f"%PDF-1.7 {one.sheet_hash}\n".encode() * 20,
    ).round()  # fmt: skip


def state(shop: Store, quote: str) -> DeliveryState | None:
    way = mailing_of(shop, quote).delivery
    return way.state if way else None


def test_asked_twice_it_goes_once(shop: Store, mailbox: Mailbox) -> None:
    quote = offered(shop, mailbox)
    assert state(shop, quote) is None

    first, second = mail_quote(shop, quote, BY), mail_quote(shop, quote, BY)
    assert (first.id, first.state) == (second.id, DeliveryState.PENDING)
    assert carried(shop, mailbox).sent == (first.id,)
    mail_quote(shop, quote, BY)
    assert carried(shop, mailbox) == Round()

    assert [one.to for one in mailbox.arrived] == [ADA]
    assert state(shop, quote) is DeliveryState.SENT
    assert not mailing_of(shop, quote).can_be_sent


@pytest.mark.pdf
@pytest.mark.parametrize(
    ("language", "subject", "other"),
    [
        ("en", "Quote QT-2026-000001", "附件"),
        ("zh", "报价单 QT-2026-000001", "attached"),
    ],
)
def test_the_mail_speaks_the_customers_language(
    shop: Store, mailbox: Mailbox, language: str, subject: str, other: str
) -> None:
    way = mail_quote(shop, offered(shop, mailbox, language=language), BY)
    with shop.reading() as tx:
        paper = documents.find(tx, way.document_id)
    assert paper is not None
    paper = replace(paper, pdf=print_document(paper))

    mail = message_of(
        Parcel(delivery=way, document=paper, title=TITLES["quote"]), "shop@example.org"
    )

    said = mail.get_body(("plain",))
    assert said is not None
    assert mail["Subject"] == subject
    assert other not in said.get_content()
    assert "QT-2026-000001" in said.get_content()
    assert next(mail.iter_attachments()).get_content() == paper.pdf


def test_what_failed_goes_again_only_when_told_to_and_to_the_address_of_now(
    shop: Store, mailbox: Mailbox
) -> None:
    quote = offered(shop, mailbox, email="wrong@example.org")
    mailbox.mode = "never"
    way = mail_quote(shop, quote, BY)
    carried(shop, mailbox)
    failed = mailing_of(shop, quote)
    assert failed.delivery is not None
    assert failed.delivery.state is DeliveryState.FAILED
    assert "554 not for me" in failed.delivery.receipt
    assert failed.can_be_sent

    mailbox.mode = "fine"
    assert carried(shop, mailbox, later=9999) == Round()
    owner = keeping_people.one_customer(
        shop, quoting.show_quote(shop, quote)[0].customer_id
    )[0]
    with shop.writing() as tx:
        people.change(tx, replace(owner, email=ADA))
    again = mail_quote(shop, quote, BY)
    carried(shop, mailbox, later=9999)

    assert again.id == way.id
    assert [one.to for one in mailbox.arrived] == [ADA]


def test_where_nobody_knows_whether_it_arrived_it_waits_for_a_person(
    shop: Store, mailbox: Mailbox
) -> None:
    quote = offered(shop, mailbox)
    way = mail_quote(shop, quote, BY)
    mailbox.mode = "drop"

    assert carried(shop, mailbox).held == (way.id,)
    assert carried(shop, mailbox, later=9999) == Round()
    assert len(mailbox.arrived) == 1


def test_a_version_that_was_replaced_is_taken_back_and_refused(
    shop: Store, mailbox: Mailbox
) -> None:
    quote = offered(shop, mailbox)
    mail_quote(shop, quote, BY)
    spec = quoting.show_quote(shop, quote)[1].offer.promised.lines[0].spec_id
    quoting.make_quote(shop, [Asked(spec, 2)], BY, revise=quote)

    assert state(shop, f"{quote}@1") is DeliveryState.WITHDRAWN
    assert state(shop, quote) is None
    mail_quote(shop, quote, BY)
    assert len(carried(shop, mailbox).sent) == 1


@pytest.mark.parametrize("why", ["expired", "ordered", "no address", "no server"])
def test_what_cannot_be_mailed_says_why(
    shop: Store, mailbox: Mailbox, why: str
) -> None:
    by = BY
    if why == "no server":
        quote = str(quoting.make_quote(shop, [Asked(spec_of(shop))], BY).quote)
    else:
        quote = offered(shop, mailbox, email="" if why == "no address" else ADA)
    if why == "expired":
        by = replace(BY, day=DAY + timedelta(days=31))
    if why == "ordered":
        quoting.accept_quote(shop, quote, BY)

    with pytest.raises(QuoteRefusedError, match="cannot be mailed"):
        mail_quote(shop, quote, by)

    assert state(shop, quote) is None


@pytest.mark.parametrize("ordered", [False, True])
def test_nothing_of_an_erased_customer_is_left_on_its_way(
    shop: Store, mailbox: Mailbox, ordered: bool
) -> None:
    quote = offered(shop, mailbox)
    way = mail_quote(shop, quote, BY)
    carried(shop, mailbox)
    owner = quoting.show_quote(shop, quote)[0].customer_id
    if ordered:
        quoting.accept_quote(shop, quote, BY)

    with shop.writing() as tx:
        erasing.erase(tx, Erasure(customer=owner, kept=(), actor="rep", at=AT))

    with shop.reading() as tx:
        left = documents.find_delivery(tx, way.id)
        paper = documents.find(tx, way.document_id)
    assert (paper is not None) == ordered
    assert left is None or ADA not in f"{left.target} {left.receipt}"
